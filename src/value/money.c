/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Amounts are decimals, whose form has no zeros at its end; the places that were
 * written stand beside it. Which currency has how many places is not known here:
 * that is for pages, and a Code's own text is shown as its author wrote it.
 */
#include <string.h>

#include "cel/decimal.h"
#include "cel/error.h"
#include "cel/type.h"

#include "value/value_impl.h"

#include "value/money.h"

#define CURRENCY (sizeof(((struct value_money *)NULL)->currency))

const struct cel_type value_money_type = {
    .kind = CEL__T_OPAQUE,
    .name = {"money", 5},
};

const struct value_money *
value_money_of(struct cel_value v)
{
	return (const struct value_money *)value__of(v, &value_money_type);
}

struct str
value_money_currency(const struct value_money *m)
{
	return str_of(m->currency, CURRENCY);
}

struct cel_value
value_money_amount(struct cel_arena *a, const struct value_money *m)
{
	return cel__decimal(a, m->amount);
}

static bool
same(const struct cel_opaque *a, const struct cel_opaque *b)
{
	int order;

	return value_money_compare((const struct value_money *)a,
		   (const struct value_money *)b, &order) &&
	    order == 0;
}

struct cel_text
value_money_format(struct cel_arena *a, const struct value_money *m)
{
	const char head[CURRENCY + 1] = {m->currency[0], m->currency[1],
	    m->currency[2], ' '};

	return value__digits_format(a, str_of(head, sizeof(head)), m->amount,
	    m->places, STR(""));
}

static struct cel_text
format(struct cel_arena *a, const struct cel_opaque *v)
{
	return value_money_format(a, (const struct value_money *)v);
}

struct cel_value
value_money(struct cel_arena *a, struct decimal amount, int places,
    struct str currency)
{
	struct value_money *m =
	    (struct value_money *)cel_arena_take(a, 1, sizeof(*m));

	if (m == NULL)
		return cel_memory_error();
	m->head = (struct cel_opaque){&value_money_type, same, format};
	m->amount = amount;
	m->places = places;
	memcpy(m->currency, currency.p, CURRENCY);
	return cel_opaque(&m->head);
}

/* ---- text ---------------------------------------------------------------- */

static const char no_money[] =
    "an amount of money is written like CNY 200.00: the currency's three "
    "capital letters, a space, and the number";
static const char no_rmb[] =
    "RMB is no currency of ISO 4217, where the renminbi is CNY: write CNY";

bool
value_money_is_currency(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return false;
	return s.n == CURRENCY;
}

const char *
value_money_parse(struct cel_arena *a, struct str text, struct cel_value *out)
{
	struct str currency = str_sub(text, 0, CURRENCY);
	struct str rest = str_sub(text, CURRENCY, text.n);
	struct decimal amount;
	const char *bad;
	int places = 0;

	if (str_eq(currency, STR("RMB")))
		return no_rmb;
	if (!value_money_is_currency(currency) || !str_starts(rest, STR(" ")))
		return no_money;
	bad = value__digits_parse(str_sub(rest, 1, rest.n), &amount, &places);
	if (bad == NULL)
		*out = value_money(a, amount, places, currency);
	return bad;
}

/* ---- arithmetic ---------------------------------------------------------- */

static bool
same_currency(const struct value_money *a, const struct value_money *b)
{
	return memcmp(a->currency, b->currency, CURRENCY) == 0;
}

bool
value_money_compare(const struct value_money *a, const struct value_money *b,
    int *out)
{
	if (!same_currency(a, b))
		return false;
	*out = decimal_cmp(a->amount, b->amount);
	return true;
}

struct cel_value
value_money_times(struct cel_arena *a, const struct value_money *m,
    struct decimal rate, struct str currency)
{
	struct decimal d;

	if (decimal_mul(m->amount, rate, &d) != ST_OK)
		return cel__error(a, CEL_OUT_OF_RANGE,
		    "the amount needs more than the 34 digits of a decimal");
	return value_money(a, d, m->places, currency);
}
