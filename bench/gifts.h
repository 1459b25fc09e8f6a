/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BENCH_GIFTS_H
#define BENCH_GIFTS_H

/* Gifts received, filed through the whole path by many writers at a time. */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "os/thread.h"

#define GIFTS_WRITERS 256

struct gifts {
	struct book *book;
	int people, companies;
	int each; /* of a writer, in a turn */
	int turn; /* so that the next one has others */
};

static inline void
gifts_need(struct work *w, enum status st)
{
	if (st == ST_OK)
		return;
	fprintf(stderr, "bench: %.*s\n%.*s\n", STR_ARG(w->fault.what),
	    STR_ARG(w->fault.remedy));
	exit(1);
}

static inline struct plain
gifts_text(struct str s)
{
	return (struct plain){.kind = PLAIN_TEXT, .text = s};
}

static inline void
gifts_file(struct work *w, const struct gifts *g, int n)
{
	const struct str name[] = {STR("act"), STR("direction"), STR("form"),
	    STR("party"), STR("official"), STR("value"), STR("day"),
	    STR("lawful"), STR("insignificant"), STR("in_return"),
	    STR("pending")};
	const struct plain item[] = {gifts_text(STR("gift")),
	    gifts_text(STR("received")), gifts_text(STR("thing")),
	    gifts_text(
		str_fmt(w->mem, "company-%d", n / g->people % g->companies)),
	    gifts_text(STR("no")),
	    gifts_text(n % 2 == 0 ? STR("CNY 150.00") : STR("CNY 250.00")),
	    gifts_text(STR("2026-11-20")), gifts_text(STR("yes")),
	    gifts_text(STR("yes")), gifts_text(STR("no")),
	    gifts_text(STR("no"))};
	const struct plain given = {.kind = PLAIN_MAP,
	    .name = name,
	    .item = item,
	    .item_n = sizeof(item) / sizeof(item[0])};
	const struct book_filing filing = {.given = &given,
	    .by = str_fmt(w->mem, "person-%d", n % g->people),
	    .now = {INT64_C(1795600000000)}};
	struct book_filed filed;

	gifts_need(w, book_file(w, g->book, &filing, &filed));
}

struct gifts__writer {
	const struct gifts *g;
	struct thread *thread;
	int number;
};

static inline void
gifts__write(void *cookie)
{
	const struct gifts__writer *me = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	const struct gifts *g = me->g;
	/* Anybody, and not one after the other. */
	unsigned at =
	    (unsigned)(g->turn * GIFTS_WRITERS + me->number) * 2654435761u;

	for (int i = 0; i < g->each; i++) {
		gifts_file(&w, g, (int)((at + (unsigned)i * 7919u) >> 1));
		arena_reset(w.mem);
	}
	arena_free(w.mem);
}

/* GIFTS_WRITERS times each. */
static inline void
gifts_write(struct gifts *g)
{
	static struct gifts__writer writer[GIFTS_WRITERS];

	g->turn++;
	for (int i = 0; i < GIFTS_WRITERS; i++) {
		writer[i] = (struct gifts__writer){.g = g, .number = i};
		writer[i].thread =
		    thread_new("writer", gifts__write, &writer[i]);
	}
	for (int i = 0; i < GIFTS_WRITERS; i++)
		thread_join(writer[i].thread);
}

#endif
