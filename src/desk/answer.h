/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_ANSWER_H
#define DESK_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "rules/rules.h"

struct called;
struct decide_missing;
struct decision;
struct lang;
struct work;

/*
 * A decision in the words of one language, for the terminal and for a page
 * alike: whoever is in danger gets safe first, then what is true of it, then
 * what to do by when, then why. Texts of
 * the Code are in the same language where it has it, else in the prevailing
 * one.
 */
struct answer_duty {
	struct str text; /* "Hand in the gift to Administration" */
	struct str due;  /* "immediately: by 6 March 2026"; may be empty */
	bool done;
};

struct answer_part {
	struct str text, value; /* of a condition, and what it was */
	bool code;              /* in the language of rules, not in words */
};

struct answer_reason {
	struct str text;
	const struct str *clause; /* ids */
	size_t clause_n;
	const struct str *note; /* approvals ... */
	size_t note_n;
	struct str rests; /* which readings nobody has ratified; may be empty */
	const struct str *reading; /* and what they say: those not yet said */
	size_t reading_n;
	const struct answer_part *part;
	size_t part_n;
	bool more; /* a reading or a part */
};

struct answer {
	const struct str *first; /* before the heading: how to get safe */
	size_t first_n;
	enum rules_verdict verdict;
	struct str heading;
	const struct str *line; /* who approves, until when, whom to ask */
	size_t line_n;
	const struct answer_duty *duty;
	size_t duty_n;
	const struct answer_reason *reason;
	size_t reason_n;
	const struct str *missing;          /* what it depends on besides */
	const struct decide_missing *lacks; /* the same, as many */
	size_t missing_n;
	struct str basis; /* on which facts, as of when, and what it is not */
};

/* What is put into words: for the i-th person of the decision. */
struct answer_of {
	const struct rules *rules;
	const struct decision *decision;
	size_t person;
	const struct lang *lang;
	const struct called *called; /* NULL: people and companies by id */
};

/* Everything is in w->mem. */
void answer_fill(struct work *w, const struct answer_of *of,
    struct answer *out);

#endif
