/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_TASKS_H
#define BOOK_TASKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/vec.h"
#include "decide/decide.h"

#include "book/sight.h"

struct book;
struct work;

#define BOOK_TASKS_MAX 1000 /* the most pressing of them */
#define BOOK_OPEN_MAX  5000 /* acts that are looked through for one person */

/* What waits for a person: a decision that is theirs, or a duty. Everything is
 * in w->mem. */
struct book_task {
	struct book_line act;
	bool decides;
	enum rules_verdict asks; /* where it decides: which decision */
	uint32_t rule;           /* that asks for it; RULES_NONE: none that
				  * this person may be told of */
	bool escalated;          /* somebody else's, and overdue */
	uint32_t office;         /* for which; RULES_NONE: themselves */
	struct str from;         /* who handed it on to them; or empty */
	struct decide_duty duty; /* where it is one */
	bool has_due;
	int64_t due; /* day; the soonest first, and their own before others' */
};
MUST_USE enum status book_tasks(struct work *w, struct book *book,
    const struct book_looking *who, struct vec *out);

#endif
