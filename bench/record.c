/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What it costs to put an act on the record, through the whole path: read,
 * decided by the bundled Code, sealed, stored with its registers, its head
 * signed, durable.
 *
 *	build/release/bench/record [--check] ...
 *
 * An act is a gift received, by one of a thousand people from one of a hundred
 * companies. The peer of a lone writer is the disk, as in bench/store.
 */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/work.h"
#include "bench.h"
#include "book/book.h"
#include "book/verify.h"
#include "desk/init.h"
#include "os/file.h"
#include "os/thread.h"

#define WRITERS 256
#define EACH    16 /* acts of each, in a turn */
#define LONE    40
#define BLOCK   4096

struct place {
	struct work *w;
	struct str folder;
	struct book *book;
	int flush;
};

static void
need(struct work *w, enum status st)
{
	if (st == ST_OK)
		return;
	fprintf(stderr, "bench/record: %.*s\n%.*s\n", STR_ARG(w->fault.what),
	    STR_ARG(w->fault.remedy));
	exit(1);
}

static struct plain
text(struct str s)
{
	return (struct plain){.kind = PLAIN_TEXT, .text = s};
}

static void
file_gift(struct work *w, struct book *book, int n)
{
	const struct str name[] = {STR("act"), STR("direction"), STR("form"),
	    STR("party"), STR("official"), STR("value"), STR("day"),
	    STR("lawful"), STR("insignificant"), STR("in_return"),
	    STR("pending")};
	const struct plain item[] = {text(STR("gift")), text(STR("received")),
	    text(STR("thing")), text(str_fmt(w->mem, "company-%d", n % 100)),
	    text(STR("no")),
	    text(n % 2 == 0 ? STR("CNY 150.00") : STR("CNY 250.00")),
	    text(STR("2026-11-20")), text(STR("yes")), text(STR("yes")),
	    text(STR("no")), text(STR("no"))};
	const struct plain given = {.kind = PLAIN_MAP,
	    .name = name,
	    .item = item,
	    .item_n = sizeof(item) / sizeof(item[0])};
	const struct book_filing filing = {.given = &given,
	    .by = str_fmt(w->mem, "person-%d", n % 1000),
	    .now = {INT64_C(1795600000000)}};
	struct book_filed filed;

	need(w, book_file(w, book, &filing, &filed));
}

struct writer {
	const struct place *s;
	struct thread *thread;
	int number;
};

static void
write_some(void *cookie)
{
	const struct writer *me = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};

	for (int i = 0; i < EACH; i++) {
		file_gift(&w, me->s->book, me->number * 7919 + i);
		arena_reset(w.mem);
	}
	arena_free(w.mem);
}

static double
many(void *cookie)
{
	struct place *s = cookie;
	static struct writer writer[WRITERS];
	int64_t start = clock_mono_ns();

	for (int i = 0; i < WRITERS; i++) {
		writer[i] = (struct writer){.s = s, .number = i};
		writer[i].thread = thread_new("writer", write_some, &writer[i]);
	}
	for (int i = 0; i < WRITERS; i++)
		thread_join(writer[i].thread);
	return bench_rate((int64_t)WRITERS * EACH, start);
}

static double
lone(void *cookie)
{
	struct place *s = cookie;
	double ms[LONE];

	for (int i = 0; i < LONE; i++) {
		int64_t start = clock_mono_ns();

		file_gift(s->w, s->book, i);
		ms[i] = bench_seconds(start) * 1e3;
	}
	return bench_spread(ms, LONE).median;
}

static double
flush(void *cookie)
{
	static const char block[BLOCK] = {'x'};
	const struct place *s = cookie;
	double ms[LONE];

	for (int i = 0; i < LONE; i++) {
		int64_t start = clock_mono_ns();

		if (write(s->flush, block, BLOCK) != BLOCK ||
		    fdatasync(s->flush) != 0) {
			perror("bench/record: flush");
			exit(1);
		}
		ms[i] = bench_seconds(start) * 1e3;
	}
	return bench_spread(ms, LONE).median;
}

/* Entries a second, with every act and register. */
static double
verify(void *cookie)
{
	struct place *s = cookie;
	const struct book_verifying how = {.trust = book_trust(s->book),
	    .registers = true};
	struct verify_report report;
	int64_t start = clock_mono_ns();

	need(s->w, book_verify(s->w, s->book, &how, &report));
	return bench_rate(report.entries, start);
}

int
main(int argc, char **argv)
{
	struct bench b = bench_open("record", argc, argv);
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct place s = {.w = &w};
	struct init_setup setup = {.code = STR("codes/21vianet")};

	need(&w, file_make_temp(&w, STR("probity-bench"), &s.folder));
	setup.folder = file_join(&w, s.folder, STR("data"));
	need(&w, init_folder(&w, &setup));
	need(&w, book_open(&w, setup.folder, &s.book));
	s.flush = open(file_join(&w, s.folder, STR("flush")).p,
	    O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	bench_alone(&b,
	    &(struct bench_alone){.what = "256 writers, the whole path",
		.unit = "acts/s",
		.side = {"gifts, decided, sealed, signed, durable", many, &s},
		.at_least = 10000});
	bench_pair(&b,
	    &(struct bench_pair){.what = "a lone writer",
		.unit = "ms",
		.ours = {"until it is acknowledged", lone, &s},
		.peer = {"a flush in the same folder", flush, &s},
		.at_most = 2});
	bench_alone(&b,
	    &(struct bench_alone){.what = "verifying with registers",
		.unit = "entries/s",
		.side = {"every entry, act, decision and row", verify, &s},
		.at_least = 1e6 / 60});
	close(s.flush);
	book_close(s.book);
	need(&w, file_remove_tree(&w, s.folder));
	arena_free(w.mem);
	return bench_close(&b);
}
