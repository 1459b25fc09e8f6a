/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_REPLAY_H
#define COMPARE_REPLAY_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

#include "compare/tally.h"

struct progress;
struct rules;
struct work;

/*
 * Every past act under another Code: which decisions flip, which duties come and
 * go, which rules no act wakes. The acts are held against what the Code in force
 * makes of them, in a world of its own, or against what was decided at the time,
 * where the lines carry that.
 */
#define REPLAY_BYTES_MAX ((size_t)4 << 30) /* of the file */
#define REPLAY_WRONG_MAX ((size_t)200)     /* more are counted, not told */

struct replay_ask {
	const struct rules *new;
	const struct rules *old;   /* NULL: what the lines carry */
	struct str acts;           /* a JSON object a line */
	struct progress *progress; /* NULL is fine */
};

enum replay_code { REPLAY_NEW, REPLAY_OLD, REPLAY_BOTH };

/* A line that was not decided. */
struct replay_wrong {
	size_t line;
	enum replay_code code; /* under which Code */
	struct str what, remedy;
};

/* A rule, and in how many acts it held. Those that are dead held in none; the
 * ones that look at acts of which there were some stand first. */
struct replay_rule {
	struct str name;
	size_t fired;
	size_t looked; /* acts of the kinds that it looks at */
};

struct replay {
	const struct rules *new, *old; /* old: NULL where there is none */
	size_t lines, acts;            /* that are not empty; that are acts */
	size_t decided_new, decided_old;
	size_t bare;      /* decided, with nothing to be held against */
	size_t refused;   /* lines: wrong under one Code or both */
	struct vec wrong; /* struct replay_wrong */
	struct tally tally;
	size_t fired; /* rules of the new Code that held in some act */
	struct vec dead, added, gone; /* struct replay_rule */
};

/* Everything is in w->mem. What is wrong with a line does not end it. */
void replay_run(struct work *w, const struct replay_ask *ask,
    struct replay *out);

#endif
