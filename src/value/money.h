/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VALUE_MONEY_H
#define VALUE_MONEY_H

#include "base/attr.h"
#include "base/decimal.h"
#include "base/str.h"

#include "cel/cel.h"

/*
 * An exact amount of one currency: "CNY 200.00". The places that were written
 * are kept for whoever reads it again, and nothing else depends on them: CNY 200
 * is CNY 200.00. An amount may be below zero.
 *
 * In expressions, of the type `money`:
 *
 *	money("CNY 200.00")
 *	a < b  a <= b  a > b  a >= b	of one currency; else an error
 *	a == b			amounts and currencies; no error
 *	a + b  a - b  a * decimal  a * int	exact
 *	a.amount()  a.currency()	decimal("200"), "CNY"
 *	sum(list, "CNY")	CNY 0 of none; an error where one of them has
 *				another currency
 *	string(a)		"CNY 200.00"
 *
 * Converting needs the rate of a day, which is not here: value_money_times is
 * what whoever knows it calls.
 */
struct value_money {
	struct cel_opaque head;
	struct decimal amount;
	int places;       /* behind the point, as written; 0 to 34 */
	char currency[3]; /* ISO 4217's, without a NUL */
};

extern const struct cel_type value_money_type;

/*
 * Three capital letters, a space, and a number as decimal_parse reads it. NULL,
 * and the value in *out: an error value when there is no memory. Else what is
 * wrong and how it is written, a literal, and *out as it was.
 */
MUST_USE const char *value_money_parse(struct cel_arena *a, struct str text,
    struct cel_value *out);

/* Of parts that are as above. An error value when there is no memory. */
struct cel_value value_money(struct cel_arena *a, struct decimal amount,
    int places, struct str currency);

/* Is it three capital letters? Which of these ISO 4217 lists is not looked up. */
bool value_money_is_currency(struct str s);

/* NULL when it is another value. */
const struct value_money *value_money_of(struct cel_value v);

struct str value_money_currency(const struct value_money *m);
/* As a decimal of expressions; an error value when there is no memory. */
struct cel_value value_money_amount(struct cel_arena *a,
    const struct value_money *m);

/* -1, 0, 1; false, and *out as it was, when their currencies differ. */
MUST_USE bool value_money_compare(const struct value_money *a,
    const struct value_money *b, int *out);

/* The amount times the rate, in that currency, exactly. An error value when it
 * has more digits than a decimal, or there is no memory. */
struct cel_value value_money_times(struct cel_arena *a,
    const struct value_money *m, struct decimal rate, struct str currency);

/* "CNY 200.00"; p NULL when there is no memory. */
struct cel_text value_money_format(struct cel_arena *a,
    const struct value_money *m);

#endif
