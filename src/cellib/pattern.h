/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_PATTERN_H
#define CELLIB_PATTERN_H

#include "regex/regex.h"

#include "cellib/function.h"

/* Regular expressions of functions whose second argument is the pattern. */

/* An overload's `prepare`, from 1 on: the pattern is compiled with the
 * expression, and a mistake in it shows there. */
bool cel__pattern_prepare(struct cel_arena *a, const struct cel_value *arg,
    size_t n, const void **out, struct cel_text *words);

/* The compiled pattern, now or before; charged when it is now. NULL with an
 * error in *error. */
const struct regex *cel__pattern(struct cel_call *c,
    const struct cel_value *arg, struct cel_value *error);

/* Charges for one search of arg[0] with the pattern arg[1]. */
bool cel__pattern_charge(struct cel_call *c, const struct cel_value *arg);

/* Where regex takes memory: the run's arena. */
struct regex_memory cel__pattern_memory(struct cel_arena *a);

CEL__FUNCTION(cel__matches);

#endif
