/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_CORRECT_H
#define DECIDE_CORRECT_H

#include <stdbool.h>
#include <stdint.h>

struct decide_looking;
struct decider;

/*
 * Whether an act that is about to be filed corrects what its author may: an act
 * of their own; or, as somebody who holds the office that keeps the record and
 * whom no conflict keeps from the matter, one that does nothing to another act.
 * What was decided is decided anew, by who decides it.
 */
enum decide_correcting {
	DECIDE_CORRECTS,          /* it does, or corrects nothing at all */
	DECIDE_CORRECTS_ANOTHERS, /* or nobody's: there is none */
	DECIDE_CORRECTS_FOUNDING
};

/* looking has no decision and no person: the author is meant. *field: the one
 * that names what it corrects, where it may not. */
enum decide_correcting decide_correcting(struct decider *d,
    const struct decide_looking *looking, uint32_t *field);

/* Whether looking->person may correct the act. */
bool decide_may_correct(struct decider *d,
    const struct decide_looking *looking);

#endif
