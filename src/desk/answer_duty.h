/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_ANSWER_DUTY_H
#define DESK_ANSWER_DUTY_H

#include "desk/answer.h"

struct decide_duty;

/* A duty as a sentence without its full stop, and its time. */
void answer_duty_fill(struct work *w, const struct rules *rules,
    const struct decide_duty *duty, const struct lang *lang,
    struct answer_duty *out);

/* What a person in danger does before anything else, the answer's own words
 * included: protect, where it is theirs to do and not done. */
bool answer_duty_first(const struct rules *rules,
    const struct decide_duty *duty);

/* An office's title; empty for none. */
struct str answer_duty_office(const struct rules *rules,
    const struct lang *lang, uint32_t office);

#endif
