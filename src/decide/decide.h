/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_DECIDE_H
#define DECIDE_DECIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "rules/rules.h"

struct act;
struct cel_because;
struct plain;
struct work;
struct world;

/*
 * decide(code, world, act, time) -> decision: no clock, no I/O, no randomness;
 * the same inputs give the same decision. doc/SEMANTICS.md has its tables.
 */

/* Why an approval, a finding or a waiver counts, or does not. */
enum decide_standing {
	DECIDE_NONE,   /* there is none */
	DECIDE_COUNTS, /* in time, by whom it should be, not revoked */
	DECIDE_LATE,   /* given after the instant it had to precede */
	DECIDE_REFUSED,
	DECIDE_REVOKED,
	DECIDE_CONFLICTED, /* by somebody who may not decide */
	DECIDE_STRANGER,   /* by somebody who does not hold the office */
	DECIDE_VOTING,     /* of a body that has not voted enough yet */
	DECIDE_DEFEATED    /* of a body that did not adopt it */
};

/* A value that a condition rested on, in its own text. */
struct decide_because {
	struct str text, value;
};

struct decide_reason {
	uint32_t rule;
	enum rules_verdict
	    verdict; /* that it asks for; RULES_NO_VERDICT: none */
	/* What it counts for after approvals, findings, waivers and pending
	 * interpretations. */
	enum rules_verdict counts;
	enum decide_standing standing;
	struct str settled_by; /* the act that did: approval, finding, waiver */
	bool overridden;       /* by another reason of this list */
	bool unknown;          /* it could not be judged */
	const struct decide_because *because;
	size_t because_n;
};

struct decide_recipient {
	uint32_t office; /* that the rule names; RULES_NONE: nobody */
	uint32_t acting; /* that acts instead of it, or the same */
	const struct str *person;
	/* Of each who handed it on to them; empty: it is theirs by the office.
	 * NULL: nothing was handed on. */
	const struct str *from;
	size_t person_n;
	uint32_t conflict; /* the conflict that moved it on; RULES_NONE */
};

struct decide_duty {
	uint32_t rule;
	uint32_t duty;  /* of the rule */
	struct str who; /* the person who has to do it; empty: an office */
	struct decide_recipient by, to;
	struct str item; /* of `each` */
	struct str word; /* the Code's, in the prevailing language */
	bool has_due, provisional;
	bool has_from;     /* the rule says from when, and that is known */
	bool timed;        /* due at an instant: due_at, and not all day */
	int64_t from, due; /* days */
	int64_t from_at, due_at; /* milliseconds since 1970 */
	bool done;
	struct str done_by; /* act */
	/* As of the decision; then whom the Code has told of it, without those
	 * who may not take part and without who has to do it. */
	bool overdue;
	struct decide_recipient escalate;
};

struct decide_missing {
	uint32_t field; /* of the act; RULES_NONE: a fact */
	uint32_t fact;  /* RULES_NONE: an exchange rate, or the field */
};

/* For one person whom the act concerns. */
struct decide_person {
	struct str person;
	enum rules_verdict verdict;
	struct decide_recipient by; /* needs_approval, needs_finding */
	bool has_before;
	int64_t before;     /* milliseconds since 1970 */
	int64_t before_day; /* by the company's clock */
	bool waivable;      /* prohibited, and a waiver could lift it */
	const struct decide_reason *reason;
	size_t reason_n;
	const struct decide_duty *duty;
	size_t duty_n;
	const struct decide_missing *missing;
	size_t missing_n;
	bool concealed; /* it depends on what is not said here */
};

struct decision {
	uint32_t act; /* kind */
	struct str id;
	int64_t day;                /* the act's date */
	int64_t known;              /* ms since 1970 */
	int64_t today;              /* the day of it by the company's clock */
	enum rules_verdict verdict; /* of the subject: person[0] */
	bool before_force;          /* the Code did not bind yet */
	const struct decide_person *person;
	size_t person_n;
	const struct str *read; /* ids of the acts that were read */
	size_t read_n;
};

/* Reusable scratch of one thread: arenas and the array of variables. */
struct decider;
struct decider *decider_new(const struct rules *rules);
void decider_free(struct decider *d); /* NULL is fine */

/*
 * For an answer that people read who may not know the restricted facts: from
 * here on those are not known, whether there are any or not, so that nothing of
 * the decision can tell. What depends on one is unsettled, and concealed says
 * so.
 */
void decider_conceal(struct decider *d, bool conceal);

/* Whether the last decision asked for a restricted fact. If not, it is the same,
 * byte for byte, when they are concealed. */
bool decider_read_restricted(const struct decider *d);

/* For who compares decisions and shows none: from here on reasons come without
 * values, and what was read for them is not noted. */
void decider_brief(struct decider *d, bool brief);

/*
 * Until when what is asked of it is so: from decider_steady on, each answer of
 * the same world would be the same at any time before decider_until, in ms since
 * 1970; as long as nothing else is filed. Of an answer as of an earlier time than
 * something was recorded it is that time: nothing is said.
 */
void decider_steady(struct decider *d);
int64_t decider_until(const struct decider *d, const struct world *world);

/*
 * Decides a filed act, or a question (an act that was read and not filed), as
 * of `known`, milliseconds since 1970. The decision is in w->mem.
 */
MUST_USE enum status decide(struct work *w, struct decider *d,
    const struct world *world, const struct act *act, int64_t known,
    struct decision *out);

/* Whether the Code lets its author file such an act; open, as long as a field on
 * which that rests is not filled in. */
enum decide_filing { DECIDE_MAY_NOT_FILE, DECIDE_MAY_FILE, DECIDE_FILING_OPEN };
enum decide_filing decide_may_file(struct decider *d, const struct world *world,
    const struct act *act, int64_t known);

/* Why p may not decide, receive or see the act: the index of the conflict, or
 * RULES_NONE. */
uint32_t decide_conflict(struct decider *d, const struct world *world,
    const struct act *act, struct str person, int64_t known);

#endif
