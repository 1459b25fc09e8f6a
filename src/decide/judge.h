/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_JUDGE_H
#define DECIDE_JUDGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"
#include "rules/rules.h"

#include "decide/decide.h"
#include "decide/decider.h"

struct work;
struct world__answer;

/* A rule for one person: what came of its condition, and what it counts for. */
struct judge__rule {
	uint32_t rule;
	size_t at;   /* of the act's kind among the rule's acts */
	bool fired;  /* else it is unknown */
	bool silent; /* another one overrides it */
	struct cel_value unknown;
	enum rules_verdict counts;
	enum decide_standing standing;
	struct str settled_by;
	bool has_before;
	int64_t before; /* ms */
};

struct judge__person {
	struct cel_value person;
	struct vec rule;  /* struct judge__rule, in the order of the Code */
	struct vec lacks; /* struct cel_value: unknowns of what holds, that of
			   * days and of duties */
};

/* Everybody whom the act concerns, the subject first, with the rules that hold
 * or could. */
void decide__judge(struct decider *d, struct vec *persons);

/* What the rule counts for, or would if it held, after approvals, findings,
 * waivers and rulings that nobody ratified: counts, standing, settled_by and
 * before are set. */
void decide__settle(struct decider *d, struct judge__person *person,
    struct judge__rule *rule);

/* Who holds an office, of a person where it is a relation: a list. */
struct cel_value decide__holders(struct decider *d, struct cel_value person,
    uint32_t office);

/* Whether that person does. */
bool decide__holds(struct decider *d, struct cel_value person, uint32_t office,
    struct str who);

/* Who acts for an office on the day that is asked about: independent holders,
 * or the next office's. office may be RULES_NONE. */
void decide__recipient(struct decider *d, struct cel_value person,
    uint32_t office, struct decide_recipient *out);
/* The same on the day of the decision. */
void decide__route(struct decider *d, struct cel_value person, uint32_t office,
    struct decide_recipient *out);

/* The same, with whoever has what was handed on: whose it is to decide or do. */
void decide__route_by(struct decider *d, struct cel_value person,
    uint32_t office, struct decide_recipient *out);

/* Whether somebody may take it over by that effect of that act: the Code lets
 * them, and they are independent. Keeps who `p` stands for. */
bool decide__may_be_handed(struct decider *d, const struct rules_effect *e,
    const struct act *act, struct cel_value who);
/* Whether that person is among them. */
bool decide__names(const struct decide_recipient *r, struct str person);

/* Whether the answer's author acted for the office, on the day that is asked
 * about: DECIDE_COUNTS, else DECIDE_CONFLICTED or DECIDE_STRANGER. acting: for
 * whom the author did, and who else may. */
enum decide_standing decide__rightful(struct decider *d,
    struct cel_value person, uint32_t office, const struct world__answer *a,
    struct decide_recipient *acting);
/* Whether its author did on the day on which they filed it. */
bool decide__acted_for(struct decider *d, struct cel_value person,
    uint32_t office, const struct world__answer *a);

/* The instant that an approval has to precede. */
struct judge__limit {
	bool is;
	int64_t before; /* ms */
};

/* Whether the answer is that of the office it was given for: of a body it is
 * when enough of its members voted for it. DECIDE_COUNTS, else DECIDE_VOTING or
 * DECIDE_DEFEATED. given: when its author gave it; when it was carried comes
 * out. */
enum decide_standing decide__carried(struct decider *d,
    const struct decide_recipient *members, const struct world__answer *motion,
    const struct judge__limit *limit, int64_t *given);

/* The conflict that keeps somebody from deciding; RULES_NONE. Keeps who `p`
 * stands for. */
uint32_t decide__conflict_of(struct decider *d, struct cel_value who);

/* The duties of a person's rules, into out: struct decide_duty. */
void decide__duties(struct decider *d, struct judge__person *person,
    struct vec *out);

/* What a rule was, for whom; in w->mem. Notes whose facts it rested on. */
void decide__reason(struct work *w, struct decider *d, struct cel_value person,
    const struct judge__rule *rule, struct decide_reason *out);

/* The act that did a duty of this act; NULL: none. item: that it names; NULL:
 * whatever it names. */
const struct act *decide__done(struct decider *d, const struct rules_duty *duty,
    const struct rules_entity *item);

#endif
