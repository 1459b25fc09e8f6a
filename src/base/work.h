/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_WORK_H
#define BASE_WORK_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct arena;

/*
 * The first argument of whatever allocates or fails. It has these two members
 * and gets no third: a struct that everybody holds is where globals begin.
 *
 * Who first detects a failure writes its words with work_fail; whoever is above
 * passes the status on and does not overwrite.
 */
struct fault {
	struct str what;   /* the thing, the rule, the section it broke */
	struct str remedy; /* what to do about it; may be empty */
};

struct work {
	struct arena *mem;
	struct fault fault;
};

/* Sets the words and returns st, so that a failure is one line:
 *	return work_fail(w, ST_INVALID, "line %zu: unknown key", line);
 * The first words stay: a second call only returns its st. */
enum status work_fail(struct work *w, enum status st, const char *fmt, ...)
    PRINTF(3, 4);

/* Adds the remedy to the fault that was just set, and returns st. */
enum status work_remedy(struct work *w, enum status st, const char *fmt, ...)
    PRINTF(3, 4);

/* What went wrong in another work, with its remedy; where there are no words
 * nothing is said. Returns st; with ST_OK nothing did. */
enum status work_pass(struct work *w, const struct fault *fault,
    enum status st);

/* Forgets the fault: for who handled it and goes on. */
void work_clear(struct work *w);

#endif
