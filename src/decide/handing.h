/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_HANDING_H
#define DECIDE_HANDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct decide_looking;
struct decide_recipient;
struct decider;
struct decision;
struct rules;
struct work;

#define DECIDE_COULD_MAX 8u /* people that are named */

/* Whether an act that is about to be filed hands on what its author has, to
 * somebody who may take it. */
enum decide_handing {
	DECIDE_HANDS,         /* it does, or hands nothing on at all */
	DECIDE_HAS_NOT,       /* nothing of that act waits for its author */
	DECIDE_HAS_ALREADY,   /* it waits for the receiver as well */
	DECIDE_HAND_CONFLICT, /* the receiver is not independent of it */
	DECIDE_HAND_BARRED    /* the Code lets only others take it */
};
struct decide_hand {
	enum decide_handing how;
	uint32_t field;    /* that is wrong */
	uint32_t conflict; /* of the receiver; RULES_NONE */
	/* Who holds the office, or one that it moves on to, and could. */
	struct str *could;
	size_t could_n;
};

/* The same for a question: the act need not be filed. In w->mem. ST_INVALID
 * where it is not DECIDE_HANDS, with no words. looking has no decision and no
 * person: the author is meant. */
MUST_USE enum status decide_hand(struct work *w, struct decider *d,
    const struct decide_looking *looking, struct decide_hand *out);

/* Whether somebody has, of a decided act, what can be handed on: to decide it,
 * or a duty that is not done, as the holder of an office that rules_can_move. */
bool decide_has(const struct rules *rules, const struct decision *decision,
    struct str person);

/* Who handed that person's place among them on to them; empty: nobody did. */
struct str decide_has_from(const struct decide_recipient *r, struct str person);

#endif
