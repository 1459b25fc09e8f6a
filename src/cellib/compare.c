/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/map.h"
#include "cel/type.h"
#include "cel/value.h"

#include "cellib/compare.h"

#define BYTES_PER_UNIT 64

static bool
charge_items(struct cel_call *c, const struct cel_value *a,
    const struct cel_value *b, uint32_t n)
{
	if (n > 0 && !cel_charge(c, n))
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (!cel__charge_compare(c, a[i], b[i]))
			return false;
	return true;
}

/* Each value of a map is compared with one that it is most probably equal to. */
static bool
charge_maps(struct cel_call *c, const struct cel_map *a,
    const struct cel_map *b)
{
	if (a->n != b->n)
		return true;
	return charge_items(c, a->key, a->key, a->n) &&
	    charge_items(c, a->value, a->value, a->n);
}

bool
cel__charge_compare(struct cel_call *c, struct cel_value a, struct cel_value b)
{
	uint32_t n = a.n < b.n ? a.n : b.n;

	if (a.kind != b.kind)
		return true;
	if (a.kind == CEL_STRING || a.kind == CEL_BYTES)
		return n < BYTES_PER_UNIT || cel_charge(c, n / BYTES_PER_UNIT);
	if (a.kind == CEL_LIST)
		return a.n != b.n || charge_items(c, a.as.item, b.as.item, a.n);
	if (a.kind == CEL_MAP)
		return charge_maps(c, a.as.map, b.as.map);
	if (a.kind == CEL_RECORD)
		return a.as.record->type != b.as.record->type ||
		    charge_items(c, a.as.record->field, b.as.record->field,
			a.as.record->type->fields);
	if (a.kind == CEL_OPTIONAL && a.as.item != NULL && b.as.item != NULL)
		return charge_items(c, a.as.item, b.as.item, 1);
	return true;
}

static struct cel_value
ordered(struct cel_call *c, const struct cel_value *arg, bool truth)
{
	if (!cel__charge_compare(c, arg[0], arg[1]))
		return cel_cost_error(c);
	return cel_bool(truth);
}

CEL__FUNCTION(cel__less)
{
	return ordered(c, arg, cel__compare(arg[0], arg[1]) == -1);
}

CEL__FUNCTION(cel__less_equal)
{
	return ordered(c, arg, cel__compare(arg[0], arg[1]) <= 0);
}

CEL__FUNCTION(cel__greater)
{
	return ordered(c, arg, cel__compare(arg[0], arg[1]) == 1);
}

CEL__FUNCTION(cel__greater_equal)
{
	int order = cel__compare(arg[0], arg[1]);

	return ordered(c, arg, order == 0 || order == 1);
}

CEL__FUNCTION(cel__less_int)
{
	return cel_bool(arg[0].as.i < arg[1].as.i);
}

CEL__FUNCTION(cel__less_equal_int)
{
	return cel_bool(arg[0].as.i <= arg[1].as.i);
}

CEL__FUNCTION(cel__greater_int)
{
	return cel_bool(arg[0].as.i > arg[1].as.i);
}

CEL__FUNCTION(cel__greater_equal_int)
{
	return cel_bool(arg[0].as.i >= arg[1].as.i);
}

CEL__FUNCTION(cel__less_double)
{
	return cel_bool(arg[0].as.d < arg[1].as.d);
}

CEL__FUNCTION(cel__less_equal_double)
{
	return cel_bool(arg[0].as.d <= arg[1].as.d);
}

CEL__FUNCTION(cel__greater_double)
{
	return cel_bool(arg[0].as.d > arg[1].as.d);
}

CEL__FUNCTION(cel__greater_equal_double)
{
	return cel_bool(arg[0].as.d >= arg[1].as.d);
}

CEL__FUNCTION(cel__equal)
{
	if (!cel__charge_compare(c, arg[0], arg[1]))
		return cel_cost_error(c);
	return cel_bool(cel_same(arg[0], arg[1]));
}

CEL__FUNCTION(cel__not_equal)
{
	if (!cel__charge_compare(c, arg[0], arg[1]))
		return cel_cost_error(c);
	return cel_bool(!cel_same(arg[0], arg[1]));
}

CEL__FUNCTION(cel__not)
{
	return cel_bool(!arg[0].as.truth);
}
