/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_DECIDER_H
#define DECIDE_DECIDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/map.h"
#include "base/vec.h"
#include "cel/cel.h"
#include "rules/host.h"
#include "rules/rules.h"

#include "decide/act.h"

struct arena;
struct decider;
struct world;
struct work;

#define DECIDE_READ_MAX  4096u /* acts that a decision names */
#define DECIDE_CHAIN_MAX 256u  /* people that one chain leads to */

/* Whether somebody may take part, as of a day: one decision asks it of the same
 * people again and again, for each duty. */
struct decide__seen {
	struct cel_value who;
	int64_t day;
	uint32_t conflict;
};

/*
 * An evaluation's surroundings: which world, as of when, about which act. One
 * decider serves one question after another.
 */
struct decider {
	const struct rules *rules;
	struct arena *mem;     /* of one decision */
	struct cel_arena *cel; /* as well */
	struct cel_value *variable;
	struct rules_ask ask;
	struct cel_run run;
	const struct world *world;
	const struct act *act;
	int64_t known; /* ms */
	int64_t today;
	struct act own;  /* the act, with what is moot of it */
	struct vec seen; /* struct decide__seen */
	bool noting;     /* lookups note where their facts come from */
	bool concealing; /* restricted facts are not known */
	bool restricted; /* it was asked for one */
	bool brief;      /* reasons have no values */
	int64_t steady;  /* ms: until when what was found is so */
	int64_t day_end; /* of today */
	struct map read; /* by id: acts that were read */
};

/* From here on everything is as of `known`, about this act. */
void decide__begin(struct decider *d, const struct world *world,
    const struct act *act, int64_t known);

/* From `at` on what was asked may be answered otherwise. */
void decide__until(struct decider *d, int64_t at);

/* Whether a fact is not known because it is concealed. The one place that asks
 * for that: so a decision that never came here with a restricted fact is the
 * same, concealed or not. */
bool decide__is_concealed(struct decider *d, uint32_t fact);

/* Which of the act's fields do not arise, since their `when` does not hold, or
 * are sealed: they are unknown, and never asked for. From the arena; the act has
 * begun. */
void decide__moot(struct decider *d, struct arena *mem, struct act *act);

/* Whom `p` stands for. */
void decide__person(struct decider *d, struct cel_value person);

/* An expression, of the i-th act of its block; CEL_ABSENT where nothing is
 * said. */
struct cel_value decide__eval(struct decider *d, const struct rules_expr *expr,
    size_t i);

/* Whether the act's author may file such an act; of what somebody put on the
 * record who may not, nothing comes. Keeps who `p` stands for. */
bool decide__may_file(struct decider *d, const struct act *act);
/* The same as its `who` says it, which may be unknown: true where it has none. */
struct cel_value decide__lets(struct decider *d, const struct act *act);

/* A condition: true where nothing is said. */
bool decide__true(struct decider *d, const struct rules_expr *expr, size_t i);

/* The same expression about another act of that kind, from the effects and
 * sources of its own block. */
struct cel_value decide__eval_on(struct decider *d,
    const struct rules_expr *expr, const struct act *act);

void decide__note_read(struct decider *d, struct str id);

#endif
