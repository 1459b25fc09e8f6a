/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_ANSWER_TIME_H
#define DESK_ANSWER_TIME_H

#include <stdint.h>

#include "base/str.h"

struct arena;
struct decide_duty;
struct lang;
struct rules;
struct value_term;
struct work;

/*
 * Clocks that count to nothing: what they speak of happens at the duty's `from`,
 * or nobody can say when. Their words need that day to be understood, so an
 * answer puts it into a sentence of its language.
 */
#define ANSWER_BEFORE "before"
#define ANSWER_UPON   "upon"

/* When it is to be done, all that is known of it: "immediately, and by 6 March
 * 2026 at the latest", "every year; next by 1 May 2027". Empty where nothing
 * is. */
struct str answer_time(struct work *w, const struct rules *rules,
    const struct decide_duty *duty, const struct lang *lang);

/* By the company's clock: a day, where it begins then; else with the time. */
struct str answer_time_moment(struct work *w, const struct rules *rules,
    const struct lang *lang, int64_t ms);

/* How long a term is: "10 years", "5 business days". */
struct str answer_time_term(struct arena *mem, const struct lang *lang,
    const struct value_term *term);

#endif
