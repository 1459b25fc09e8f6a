/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the expressions of a Code call beyond CEL: through the run's cookie they
 * reach the host, which has the world, and the definitions, which are programs
 * themselves. A definition is evaluated in the arena and at the cost of whoever
 * calls it.
 */
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "cel/decimal.h"
#include "value/calendar.h"
#include "value/money.h"
#include "value/term.h"

#include "rules/host.h"
#include "rules/rules.h"

#include "rules/call.h"

struct rules__function *
rules__function_new(struct arena *mem, const char *name)
{
	size_t n = strlen(name) + 1;
	struct rules__function *x =
	    arena_take(mem, 1, sizeof(struct rules__function) + n);

	memcpy(x->id, name, n);
	return x;
}

static const struct rules__function *
function_of(const struct cel_call *c)
{
	const char *id = c->overload->id;

	return (const struct rules__function *)(const void *)(id -
	    offsetof(struct rules__function, id));
}

static struct rules_ask *
ask_of(struct cel_call *c)
{
	return c->run->cookie;
}

struct cel_value
rules__call_lookup(struct cel_call *c, const struct cel_value *arg, size_t n)
{
	const struct rules__function *f = function_of(c);
	struct rules_ask *ask = ask_of(c);
	struct rules_lookup *lookup = &ask->lookup;

	*lookup = (struct rules_lookup){.fact = f->thing, .field = f->field};
	lookup->when = f->kind == RULES__EVER ? RULES_EVER : RULES_HELD;
	lookup->day = f->kind == RULES__ON_DAY ? arg[n - 1].as.i : ask->day;
	return ask->host->facts(c, ask, lookup, arg);
}

struct cel_value
rules__call_chain(struct cel_call *c, const struct cel_value *arg, size_t n)
{
	struct rules_ask *ask = ask_of(c);

	(void)n;
	return ask->host->chain(c, ask, function_of(c)->thing, arg);
}

/* Definitions do not go in circles, so no two calls that are under way write
 * the same variables; the depth is the second lock. */
struct cel_value
rules__call_define(struct cel_call *c, const struct cel_value *arg, size_t n)
{
	struct rules_ask *ask = ask_of(c);
	const struct rules_define *d =
	    &ask->rules->define[function_of(c)->thing];
	struct cel_run run = *c->run;
	struct cel_value v;

	if (ask->depth >= RULES_DEFINES_DEEP)
		return cel_fail(c, CEL_HOST,
		    "more than %u definitions use each other",
		    RULES_DEFINES_DEEP);
	memcpy(&ask->variable[d->first_variable], arg, n * sizeof(*arg));
	run.spent = 0;
	ask->depth++;
	v = cel_eval(d->is.program[0], &run, ask->variable);
	ask->depth--;
	if (!cel_charge(c, run.spent))
		return cel_cost_error(c);
	return v;
}

/* ---- money in another currency ------------------------------------------------ */

static struct cel_value
money_to(struct cel_call *c, const struct cel_value *arg, size_t n)
{
	struct rules_ask *ask = ask_of(c);
	const struct value_money *m = value_money_of(arg[0]);
	const struct str currency = str_of(arg[1].as.text, arg[1].n);
	struct str own = value_money_currency(m);
	struct cel_text pair[2] = {{own.p, own.n}, cel_text_of(arg[1])};
	struct cel_value rate;
	struct decimal d;

	(void)n;
	if (!value_money_is_currency(currency))
		return cel_fail(c, CEL_BAD_ARGUMENT,
		    "a currency is three capital letters, as in CNY");
	if (str_eq(own, currency))
		return arg[0];
	rate = ask->host->rate(c, ask, pair, arg[2].as.i);
	if (!cel_is_value(rate))
		return rate;
	if (!cel__decimal_get(rate, &d))
		return cel_fail(c, CEL_HOST, "the exchange rate is no number");
	return value_money_times(c->run->arena, m, d, currency);
}

/* ---- days ------------------------------------------------------------------------ */

typedef bool count_days(const struct value_term *t, struct day from,
    const struct calendar *c, struct calendar_day *out);

static struct cel_value
counted(struct cel_call *c, const struct cel_value *arg, count_days *count)
{
	const struct rules *r = ask_of(c)->rules;
	struct calendar_day to;
	struct day from;

	if (!day_from_n(arg[0].as.i, &from) ||
	    !count(value_term_of(arg[1]), from, rules_calendar(r, RULES_NONE),
		&to))
		return cel_fail(c, CEL_OUT_OF_RANGE,
		    "that leaves the years 1 to 9999");
	return cel_date(to.day.n);
}

static struct cel_value
plus(struct cel_call *c, const struct cel_value *arg, size_t n)
{
	(void)n;
	return counted(c, arg, value_term_after);
}

static struct cel_value
minus(struct cel_call *c, const struct cel_value *arg, size_t n)
{
	(void)n;
	return counted(c, arg, value_term_before);
}

const struct cel_overload rules__calls[] = {
    {.name = "to",
	.id = "money_to_currency",
	.signature = "money, string, date -> money",
	.call = money_to,
	.member = true,
	.varies = true,
	.cost = 8},
    {.name = "plus",
	.id = "date_plus_term",
	.signature = "date, term -> date",
	.call = plus,
	.member = true,
	.varies = true,
	.cost = 4},
    {.name = "minus",
	.id = "date_minus_term",
	.signature = "date, term -> date",
	.call = minus,
	.member = true,
	.varies = true,
	.cost = 4},
};
const size_t rules__calls_n = sizeof(rules__calls) / sizeof(rules__calls[0]);
