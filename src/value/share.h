/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VALUE_SHARE_H
#define VALUE_SHARE_H

#include "base/attr.h"
#include "base/decimal.h"
#include "base/str.h"

#include "cel/cel.h"
#include "value/percent.h"

/*
 * So much of a whole, as an exact fraction: "5010000/100000000", shares held of
 * shares issued. It is compared by cross multiplication in 128 bits and never
 * rounded, so 5.000001% is above 5%. It is not below zero, may be above one, and
 * keeps its denominator: 2/4 is shown as 2/4 and equals 1/2.
 *
 * In expressions, of the type `share`:
 *
 *	share(5010000, 100000000)  share("5010000/100000000")  share("5.01%")
 *	a < b  a <= b  a > b  a >= b  a == b
 *	a < p ...		with a percent too, both ways round; not ==, which
 *				the checker refuses for two types
 *	sum(list)		exact; an error where it needs a denominator that is
 *				beyond an int; 0/1 of none
 *	a.percent()		a decimal of 4 places, a half to the even one: to
 *				be shown, and nothing to decide by
 *	string(a)		"5010000/100000000"
 */
#define VALUE_SHARE_PLACES 4 /* of what percent() shows */

struct value_share {
	struct cel_opaque head;
	int64_t num, den; /* 0 or more; 1 or more */
};

extern const struct cel_type value_share_type;

/* Two whole numbers with a '/' between them and no space, or a percentage. NULL,
 * and the value in *out: an error value when there is no memory. Else what is
 * wrong, a literal, and *out as it was. */
MUST_USE const char *value_share_parse(struct cel_arena *a, struct str text,
    struct cel_value *out);

/* Of a num that is 0 or more and a den that is 1 or more. An error value when
 * there is no memory. */
struct cel_value value_share(struct cel_arena *a, int64_t num, int64_t den);

/* NULL when it is another value. */
const struct value_share *value_share_of(struct cel_value v);

/* -1, 0, 1 */
int value_share_compare(const struct value_share *a,
    const struct value_share *b);
int value_share_compare_percent(const struct value_share *a,
    const struct value_percent *b);

/* The exact sum; false, and *num and *den as they were, when it does not fit. */
MUST_USE bool value_share_add(const struct value_share *a,
    const struct value_share *b, int64_t *num_out, int64_t *den_out);

/* For show: 5.01 of 5010000/100000000. */
struct decimal value_share_percent(const struct value_share *s);

/* "5010000/100000000"; p NULL when there is no memory. */
struct cel_text value_share_format(struct cel_arena *a,
    const struct value_share *s);

#endif
