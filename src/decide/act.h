/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_ACT_H
#define DECIDE_ACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "cel/cel.h"
#include "rules/plain.h"

struct rules;
struct work;
struct world;

/*
 * An act with typed values. What was not filled in is unknown under its
 * field's number; a field whose `when` does not hold is unknown as well, and
 * never asked for.
 */
struct act {
	uint32_t kind; /* of rules.act */
	struct str id;
	int64_t day;            /* that it speaks of */
	int64_t recorded;       /* ms since 1970 */
	struct cel_value value; /* the record */
	struct cel_value subject, author;
	struct cel_value parties, companies; /* lists */
	/* A field each: its `when` does not hold. NULL until decide__moot. */
	const bool *moot;
	int64_t replaced; /* ms: from when on a correction takes its place */
	int64_t place;    /* in the order of recording */
	int64_t replacer; /* the place of that correction */
};

/* Recorded by then, and not replaced by a correction. */
bool act_is_known(const struct act *act, int64_t known);

/* The value of a declared field. */
struct cel_value act_field(const struct act *act, uint32_t field);
/* Of the text of one that is a string; empty where it is none. */
struct str act_field_text(const struct act *act, uint32_t field);

/* What is wrong with something that was filled in. */
struct act_wrong {
	struct str field; /* empty: the act as a whole */
	struct str what, remedy;
};

struct act_reading {
	const struct world *world; /* whose people it speaks of */
	struct world *filing;      /* the same, where those who are new are to
				    * be added; NULL: a question */
	struct cel_arena *cel;     /* for its values */
	int64_t now;               /* where it says no `on`: ms since 1970 */
	struct str id;             /* where it says none; may be empty */
	struct vec *wrong;         /* struct act_wrong; all of it is added */
};

/*
 * act, by, on and id, and the act's fields. ST_INVALID when something is no
 * value of its field, ST_NOTFOUND when there is no such act; the first stands
 * in the fault. The act is in w->mem, its values in reading->cel.
 */
MUST_USE enum status act_read(struct work *w, const struct act_reading *reading,
    const struct plain *given, struct act **out);

#endif
