/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_ERROR_H
#define CEL_ERROR_H

#include <stdarg.h>

#include "cel/cel.h"

/* cel_fail; words that are too long are cut behind a character. */
struct cel_value cel__fail(struct cel_call *c, enum cel_fault fault,
    const char *fmt, va_list ap) __attribute__((format(printf, 3, 0)));

/* An error from outside of a call: words are a literal. */
struct cel_value cel__error(struct cel_arena *a, enum cel_fault fault,
    const char *words);

/* The same error, left over by && or ||. */
struct cel_value cel__error_joint(struct cel_arena *a, struct cel_value error);

#endif
