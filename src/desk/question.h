/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_QUESTION_H
#define DESK_QUESTION_H

#include <stddef.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "decide/decide.h"
#include "rules/plain.h"

struct rules;
struct work;

/*
 * Asking: the same decision as filing would get, and nothing is recorded.
 *
 *	{act: gift, by: li, on: 2012-03-05, direction: received, giver: harbor,
 *	 value: CNY 200.00,
 *	 facts: [{company_relation: {company: harbor, relation: supplier}}],
 *	 before: [{act: approval, ...}]}
 *
 * `by` and `on` may be left out: somebody, today. What was not filled in is not
 * known, and is asked for where it matters.
 */
struct question_wrong {
	struct str field; /* "value", "facts"; empty: the question as a whole */
	struct str what, remedy;
};

struct question_answer {
	struct decision decision;
	const struct question_wrong *wrong; /* where it is ST_INVALID */
	size_t wrong_n;
};

#define QUESTION_FACTS_MAX 200u /* and acts before */

/*
 * Everything is in w->mem. ST_INVALID when something filled in is no value of
 * its field: all of it stands in wrong, the first in the fault. ST_NOTFOUND when
 * the Code has no such act.
 */
MUST_USE enum status question_decide(struct work *w, const struct rules *rules,
    const struct plain *given, struct instant now, struct question_answer *out);

#endif
