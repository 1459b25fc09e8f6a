/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Money in expressions. Two currencies have no order, so asking for it is an
 * error that names both, and a rule that forgot to convert does not quietly hold
 * or not hold.
 */
#include "cel/decimal.h"
#include "cel/error.h"
#include "cellib/function.h"

#include "value/money.h"
#include "value/value_impl.h"

#include "value/moneys.h"

static CEL__FUNCTION(from_text)
{
	return value__from_text(c, arg[0], value_money_parse);
}

static bool
prepare(struct cel_arena *a, const struct cel_value *arg, size_t n,
    const void **out, struct cel_text *words)
{
	(void)n;
	(void)out;
	return value__prepare(a, arg[0], words, value_money_parse);
}

static CEL__FUNCTION(to_string)
{
	return value__to_string(c, arg[0], &value_money_type);
}

static CEL__FUNCTION(amount)
{
	const struct value_money *m = value_money_of(arg[0]);

	return m == NULL ? value__no_overload(c)
			 : value_money_amount(c->run->arena, m);
}

static CEL__FUNCTION(currency)
{
	const struct value_money *m = value_money_of(arg[0]);

	return m == NULL
	    ? value__no_overload(c)
	    : cel_string((struct cel_text){m->currency, sizeof(m->currency)});
}

/* ---- order --------------------------------------------------------------- */

static struct cel_value
two_currencies(struct cel_call *c, const char *what, struct str a, struct str b)
{
	return cel_fail(c, CEL_BAD_ARGUMENT,
	    "%.*s and %.*s cannot be %s: convert one", STR_ARG(a), STR_ARG(b),
	    what);
}

/* True, and how they stand; else the error. */
static bool
order(struct cel_call *c, const struct cel_value *arg, int *out,
    struct cel_value *error)
{
	const struct value_money *a = value_money_of(arg[0]);
	const struct value_money *b = value_money_of(arg[1]);

	if (a == NULL || b == NULL) {
		*error = value__no_overload(c);
		return false;
	}
	if (value_money_compare(a, b, out))
		return true;
	*error = two_currencies(c, "compared", value_money_currency(a),
	    value_money_currency(b));
	return false;
}

static CEL__FUNCTION(less)
{
	struct cel_value error;
	int is;

	return order(c, arg, &is, &error) ? cel_bool(is < 0) : error;
}

static CEL__FUNCTION(less_equal)
{
	struct cel_value error;
	int is;

	return order(c, arg, &is, &error) ? cel_bool(is <= 0) : error;
}

static CEL__FUNCTION(greater)
{
	struct cel_value error;
	int is;

	return order(c, arg, &is, &error) ? cel_bool(is > 0) : error;
}

static CEL__FUNCTION(greater_equal)
{
	struct cel_value error;
	int is;

	return order(c, arg, &is, &error) ? cel_bool(is >= 0) : error;
}

/* ---- arithmetic ---------------------------------------------------------- */

static struct cel_value
too_long(struct cel_call *c, const char *what)
{
	return cel_fail(c, CEL_OUT_OF_RANGE,
	    "the %s needs more than the %d digits of a decimal", what,
	    DECIMAL_DIGITS);
}

/* As many places as the one that shows more. */
static int
more(int a, int b)
{
	return a > b ? a : b;
}

static struct cel_value
combine(struct cel_call *c, const struct cel_value *arg, const char *verb,
    enum status (*with)(struct decimal, struct decimal, struct decimal *))
{
	const struct value_money *a = value_money_of(arg[0]);
	const struct value_money *b = value_money_of(arg[1]);
	struct decimal d;
	int is;

	if (a == NULL || b == NULL)
		return value__no_overload(c);
	if (!value_money_compare(a, b, &is))
		return two_currencies(c, verb, value_money_currency(a),
		    value_money_currency(b));
	if (with(a->amount, b->amount, &d) != ST_OK)
		return too_long(c, "result");
	return value_money(c->run->arena, d, more(a->places, b->places),
	    value_money_currency(a));
}

static CEL__FUNCTION(add)
{
	return combine(c, arg, "added", decimal_add);
}

static CEL__FUNCTION(subtract)
{
	return combine(c, arg, "subtracted", decimal_sub);
}

static struct cel_value
times(struct cel_call *c, struct cel_value money, struct cel_value by)
{
	const struct value_money *m = value_money_of(money);
	struct decimal rate;

	if (m == NULL || !cel__decimal_get(by, &rate))
		return value__no_overload(c);
	return value_money_times(c->run->arena, m, rate,
	    value_money_currency(m));
}

static CEL__FUNCTION(multiply)
{
	return times(c, arg[0], arg[1]);
}

static CEL__FUNCTION(multiply_turned)
{
	return times(c, arg[1], arg[0]);
}

/* ---- sums ---------------------------------------------------------------- */

/* Adds one to the sum; the error, or a bool. */
static struct cel_value
add_one(struct cel_call *c, struct cel_value v, struct value_money *sum)
{
	const struct value_money *m = value_money_of(v);
	int is;

	/* What an element lacks is lacking to the sum. */
	if (!cel_is_value(v))
		return v;
	if (m == NULL)
		return value__no_overload(c);
	if (!value_money_compare(m, sum, &is))
		return two_currencies(c, "added", value_money_currency(m),
		    value_money_currency(sum));
	if (decimal_add(sum->amount, m->amount, &sum->amount) != ST_OK)
		return too_long(c, "sum");
	sum->places = more(sum->places, m->places);
	return cel_bool(true);
}

static CEL__FUNCTION(sum_of)
{
	struct str currency = value__str(cel_text_of(arg[1]));
	struct value_money sum = {.amount = DECIMAL_ZERO};

	if (!value_money_is_currency(currency))
		return cel_fail(c, CEL_BAD_ARGUMENT,
		    "a sum of money names its currency by three capital "
		    "letters: \"CNY\"");
	if (!cel_charge(c, arg[0].n))
		return cel_cost_error(c);
	memcpy(sum.currency, currency.p, sizeof(sum.currency));
	for (uint32_t i = 0; i < arg[0].n; i++) {
		struct cel_value v = add_one(c, arg[0].as.item[i], &sum);

		if (v.kind != CEL_BOOL)
			return v;
	}
	return value_money(c->run->arena, sum.amount, sum.places, currency);
}

/* ---- the table ----------------------------------------------------------- */

#define ORDER(op, id, to) CEL__ROW(op, id "_money", "money, money -> bool", to)

static const struct cel_overload overload[] = {
    {.name = "money",
	.id = "string_to_money",
	.signature = "string -> money",
	.call = from_text,
	.prepare = prepare},
    CEL__ROW("string", "money_to_string", "money -> string", to_string),
    CEL__MEMBER("amount", "money_amount", "money -> decimal", amount),
    CEL__MEMBER("currency", "money_currency", "money -> string", currency),
    ORDER("_<_", "less", less),
    ORDER("_<=_", "less_equals", less_equal),
    ORDER("_>_", "greater", greater),
    ORDER("_>=_", "greater_equals", greater_equal),
    CEL__ROW("_+_", "add_money", "money, money -> money", add),
    CEL__ROW("_-_", "subtract_money", "money, money -> money", subtract),
    CEL__ROW("_*_", "multiply_money_decimal", "money, decimal -> money",
	multiply),
    CEL__ROW("_*_", "multiply_money_int", "money, int -> money", multiply),
    CEL__ROW("_*_", "multiply_decimal_money", "decimal, money -> money",
	multiply_turned),
    CEL__ROW("_*_", "multiply_int_money", "int, money -> money",
	multiply_turned),
    CEL__ROW("sum", "sum_money", "list(money), string -> money", sum_of),
};

static const char *const types[] = {"money", NULL};

const struct cel_library value_moneys = {
    .name = "money",
    .type = types,
    .overload = overload,
    .overloads = sizeof(overload) / sizeof(overload[0]),
};
