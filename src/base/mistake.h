/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_MISTAKE_H
#define BASE_MISTAKE_H

#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"
#include "base/vec.h"

struct arena;

/*
 * What is wrong with a text that a person wrote, and how to mend it. A reading
 * finds all of it, so that an author mends a file once and not once for each.
 */
#define MISTAKES_MAX ((size_t)200) /* more are counted, not told */

struct mistake {
	struct str path;
	size_t line, column; /* from 1; the column counts characters */
	struct str what;
	struct str remedy;
	struct str excerpt;    /* of the line; empty where none can be shown */
	size_t excerpt_column; /* where the mistake stands in it, from 1 */
	size_t width;          /* characters of it that are meant */
};

/* All that a reading found; made with MISTAKES(arena). */
struct mistakes {
	struct arena *mem;
	struct vec list; /* struct mistake */
	size_t n;        /* with those beyond MISTAKES_MAX */
	size_t limits;   /* how many of them are limits; whoever adds counts */
};

#define MISTAKES(arena) ((struct mistakes){(arena), VEC(struct mistake), 0, 0})

/* A place as a reader has it: bytes of a line, from 0. Line 0 is the file as a
 * whole; then line and column are told as 1, without an excerpt. */
struct mistake_place {
	struct str path;
	size_t line;
	struct str text; /* of the line, without its end; valid UTF-8 */
	size_t byte, width;
};

/* Adds one; nothing of the place is borrowed. The remedy is for the one that
 * was added last. */
void mistake_add(struct mistakes *ms, const struct mistake_place *at,
    const char *fmt, ...) PRINTF(3, 4);
void mistake_remedy(struct mistakes *ms, const char *fmt, ...) PRINTF(2, 3);

/* By path in the order of the n given, others behind them; then by line and
 * column, then as they were added. */
void mistake_sort(struct mistakes *ms, const struct str *path, size_t n);

/*
 * As a compiler writes it, the last line with its end:
 *
 *	code.md:7:31: clause IV.9 is there twice, the first time in line 5
 *	    A gift over RMB 200 is handed in. {#IV.9}
 *	                                      ^^^^^^^
 *	    give one of the two another id
 */
struct str mistake_format(struct arena *mem, const struct mistake *m);

#endif
