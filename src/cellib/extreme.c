/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/value.h"

#include "cellib/settle.h"

#include "cellib/extreme.h"

static bool
is_number(struct cel_value v)
{
	return v.kind == CEL_INT || v.kind == CEL_UINT ||
	    v.kind == CEL_DOUBLE || v.kind == CEL_DECIMAL;
}

/* Of those that are equal the first. sign: 1 greatest, -1 least. */
static struct cel_value
extreme(struct cel_call *c, const struct cel_value *v, size_t n, int sign)
{
	size_t best = 0;

	if (n == 0)
		return cel_fail(c, CEL_BAD_ARGUMENT,
		    "%s of an empty list: there is none", c->overload->name);
	if (!cel_charge(c, n))
		return cel_cost_error(c);
	for (size_t i = 0; i < n; i++) {
		int order;

		if (!is_number(v[i]))
			return cel_fail(c, CEL_NO_OVERLOAD,
			    "%s takes numbers, and a %s is none",
			    c->overload->name, cel__kind_name(v[i]));
		order = cel__compare(v[i], v[best]);
		if (order == CEL__NO_ORDER)
			return cel_fail(c, CEL_BAD_ARGUMENT,
			    "%s of a NaN: it is not ordered among numbers",
			    c->overload->name);
		if (order == sign)
			best = i;
	}
	return v[best];
}

CEL__FUNCTION(cel__greatest)
{
	return extreme(c, arg, n, 1);
}

CEL__FUNCTION(cel__least)
{
	return extreme(c, arg, n, -1);
}

static struct cel_value
extreme_of(struct cel_call *c, struct cel_value list, int sign)
{
	struct cel_value doubt = cel__settle(c->run->arena, list);

	return doubt.kind == CEL_ABSENT ? extreme(c, list.as.item, list.n, sign)
					: doubt;
}

CEL__FUNCTION(cel__greatest_of)
{
	return extreme_of(c, arg[0], 1);
}

CEL__FUNCTION(cel__least_of)
{
	return extreme_of(c, arg[0], -1);
}
