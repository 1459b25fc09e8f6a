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
 *
 * RECORD_FLUSH_MS=5 has every flush take so long at least: a slower disk than is
 * here, whose queue is never full.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"
#include "book/verify.h"
#include "desk/init.h"
#include "gifts.h"
#include "os/file.h"

#define EACH  16 /* acts of each, in a turn */
#define LONE  40
#define BLOCK 4096

long syscall(long number, ...); /* POSIX has none */

static int flush_ms; /* 0: the disk's own time */

/* In place of the C library's, for whoever flushes in this process. */
int
fdatasync(int fd)
{
	int64_t until = clock_mono_ns() + (int64_t)flush_ms * 1000000, left;
	int code = (int)syscall(SYS_fdatasync, fd);

	while (flush_ms > 0 && (left = until - clock_mono_ns()) > 0) {
		const struct timespec ts = {left / 1000000000,
		    left % 1000000000};

		(void)nanosleep(&ts, NULL);
	}
	return code;
}

struct place {
	struct work *w;
	struct str folder;
	struct gifts gifts;
	int flush;
};

static double
many(void *cookie)
{
	struct place *s = cookie;
	int64_t start = clock_mono_ns();

	gifts_write(&s->gifts);
	return bench_rate((int64_t)GIFTS_WRITERS * EACH, start);
}

static double
lone(void *cookie)
{
	struct place *s = cookie;
	double ms[LONE];

	for (int i = 0; i < LONE; i++) {
		int64_t start = clock_mono_ns();

		gifts_file(s->w, &s->gifts, i);
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
	const struct book_verifying how = {.trust = book_trust(s->gifts.book),
	    .registers = true};
	struct verify_report report;
	int64_t start = clock_mono_ns();

	gifts_need(s->w, book_verify(s->w, s->gifts.book, &how, &report));
	return bench_rate(report.entries, start);
}

int
main(int argc, char **argv)
{
	struct bench b = bench_open("record", argc, argv);
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct place s = {.w = &w,
	    .gifts = {.people = 1000, .companies = 100, .each = EACH}};
	struct init_setup setup = {.code = STR("codes/21vianet")};
	const char *ms = getenv("RECORD_FLUSH_MS");

	flush_ms = ms == NULL ? 0 : (int)strtol(ms, NULL, 10);

	gifts_need(&w, file_make_temp(&w, STR("probity-bench"), &s.folder));
	setup.folder = file_join(&w, s.folder, STR("data"));
	gifts_need(&w, init_folder(&w, &setup));
	gifts_need(&w, book_open(&w, setup.folder, &s.gifts.book));
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
	book_close(s.gifts.book);
	gifts_need(&w, file_remove_tree(&w, s.folder));
	arena_free(w.mem);
	return bench_close(&b);
}
