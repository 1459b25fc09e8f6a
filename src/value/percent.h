/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VALUE_PERCENT_H
#define VALUE_PERCENT_H

#include "base/attr.h"
#include "base/decimal.h"
#include "base/str.h"

#include "cel/cel.h"

/*
 * So many hundredths, exactly: "5%", "5.0100%". It is not below zero, and has so
 * few digits that it can be held against every share without rounding. Zeros
 * that were written are shown again, and mean nothing.
 *
 * In expressions, of the type `percent`:
 *
 *	percent("5%")
 *	a < b  a <= b  a > b  a >= b  a == b
 *	a < s ...		with a share too, both ways round
 *	a.count()		decimal("5")
 *	string(a)		"5%"
 */
#define VALUE_PERCENT_DIGITS 15 /* before and behind the point */

struct value_percent {
	struct cel_opaque head;
	struct decimal count; /* 5 of "5%" */
	int places;           /* behind the point, as written */
};

extern const struct cel_type value_percent_type;

/* A number and '%', without a space. NULL, and the value in *out: an error value
 * when there is no memory. Else what is wrong, a literal, and *out as it was. */
MUST_USE const char *value_percent_parse(struct cel_arena *a, struct str text,
    struct cel_value *out);

/* The same without a value: what a share written in percent is read by. */
MUST_USE const char *value_percent_read(struct str text, struct decimal *out,
    int *places_out);

/* NULL when it is another value. */
const struct value_percent *value_percent_of(struct cel_value v);

/* As a decimal of expressions; an error value when there is no memory. */
struct cel_value value_percent_count(struct cel_arena *a,
    const struct value_percent *p);

int value_percent_compare(const struct value_percent *a,
    const struct value_percent *b);

/* "5%"; p NULL when there is no memory. */
struct cel_text value_percent_format(struct cel_arena *a,
    const struct value_percent *p);

#endif
