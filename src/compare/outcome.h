/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_OUTCOME_H
#define COMPARE_OUTCOME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "rules/rules.h"

struct decision;
struct json;
struct rules;
struct work;

/*
 * What came of an act, in names, so that what two Codes make of it, or a Code
 * and the record, can be held against each other.
 */
#define OUTCOME_ABSENT RULES_NO_VERDICT /* somebody whom it does not concern */

struct outcome_duty {
	struct str rule, name;  /* of the duty: "submit" */
	struct str who, by, to; /* a person; offices, that the rule names */
	struct str item;        /* of `each` */
	bool has_due;
	int64_t due; /* day */
};

struct outcome_person {
	struct str person;
	enum rules_verdict verdict;
	struct str rule; /* that decides; empty: none does */
	struct str by;   /* the office that approves or finds */
	const struct outcome_duty *duty;
	size_t duty_n;
};

/* Texts are borrowed from the decision or the JSON, and from the rules. */
struct outcome {
	const struct outcome_person *person;
	size_t person_n;
};

void outcome_of(struct work *w, const struct rules *rules,
    const struct decision *decision, struct outcome *out);

/* Of a decision as probity-decision(5) describes it; ST_INVALID for something
 * else. */
MUST_USE enum status outcome_read(struct work *w, const struct json *json,
    struct outcome *out);

#endif
