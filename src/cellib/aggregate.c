/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Copying is charged by the size of what is made, searching by the size of what
 * is searched. A value's n is 32 bits, and what does not fit is refused.
 */
#include "base/utf8.h"

#include "cel/text.h"
#include "cel/value.h"

#include "cellib/compare.h"
#include "cellib/find.h"

#include "cellib/aggregate.h"

#define BYTES_PER_UNIT 16 /* copied or searched */

static struct cel_value
too_long(struct cel_call *c)
{
	return cel_fail(c, CEL_OUT_OF_RANGE,
	    "the result has more than %lu bytes or elements",
	    (unsigned long)UINT32_MAX);
}

CEL__FUNCTION(cel__concat_text)
{
	uint64_t sum = (uint64_t)arg[0].n + arg[1].n;
	char *p;

	if (arg[1].n == 0)
		return arg[0];
	if (arg[0].n == 0)
		return arg[1];
	if (sum > UINT32_MAX)
		return too_long(c);
	if (!cel_charge(c, sum / BYTES_PER_UNIT))
		return cel_cost_error(c);
	p = (char *)cel_take(c, sum, 1);
	if (p == NULL)
		return cel_memory_error();
	memcpy(p, arg[0].as.text, arg[0].n);
	memcpy(p + arg[0].n, arg[1].as.text, arg[1].n);
	return (struct cel_value){.kind = arg[0].kind,
	    .n = (uint32_t)sum,
	    .as.text = p};
}

CEL__FUNCTION(cel__concat_list)
{
	uint64_t sum = (uint64_t)arg[0].n + arg[1].n;
	struct cel_value *item;

	if (arg[1].n == 0)
		return arg[0];
	if (arg[0].n == 0)
		return arg[1];
	if (sum > UINT32_MAX)
		return too_long(c);
	if (!cel_charge(c, sum))
		return cel_cost_error(c);
	item = (struct cel_value *)cel_take(c, sum, sizeof(*item));
	if (item == NULL)
		return cel_memory_error();
	memcpy(item, arg[0].as.item, arg[0].n * sizeof(*item));
	memcpy(item + arg[0].n, arg[1].as.item, arg[1].n * sizeof(*item));
	return cel_list(item, sum);
}

CEL__FUNCTION(cel__size_string)
{
	if (!cel_charge(c, arg[0].n / BYTES_PER_UNIT))
		return cel_cost_error(c);
	return cel_int(
	    (int64_t)utf8_count((struct str){arg[0].as.text, arg[0].n}));
}

CEL__FUNCTION(cel__size)
{
	return cel_int(arg[0].n);
}

CEL__FUNCTION(cel__index_list)
{
	int64_t i;

	if (!cel__whole_i64(arg[1], &i))
		return cel_fail(c, CEL_BAD_ARGUMENT,
		    "a list's index is a whole number, and this is none");
	if (i < 0 || i >= arg[0].n)
		return cel_fail(c, CEL_BAD_ARGUMENT,
		    "index %lld of a list that has %lu elements", (long long)i,
		    (unsigned long)arg[0].n);
	return arg[0].as.item[i];
}

static struct cel_value
no_key(struct cel_call *c, struct cel_value key)
{
	if (key.kind == CEL_STRING)
		return cel_fail(c, CEL_NO_SUCH_KEY, "there is no key \"%.*s\"",
		    CEL__ARG(cel_text_of(key)));
	if (key.kind == CEL_INT)
		return cel_fail(c, CEL_NO_SUCH_KEY, "there is no key %lld",
		    (long long)key.as.i);
	return cel_fail(c, CEL_NO_SUCH_KEY, "there is no such key");
}

CEL__FUNCTION(cel__index_map)
{
	struct cel_value v = cel_map_get(arg[0], arg[1]);

	return v.kind == CEL_ABSENT ? no_key(c, arg[1]) : v;
}

static bool
in_list(struct cel_value v, struct cel_value list)
{
	for (uint32_t i = 0; i < list.n; i++)
		if (cel_same(v, list.as.item[i]))
			return true;
	return false;
}

CEL__FUNCTION(cel__in_list)
{
	struct cel_value v = arg[0], list = arg[1];

	if (!cel_charge(c, list.n))
		return cel_cost_error(c);
	for (uint32_t i = 0; i < list.n; i++)
		if (!cel__charge_compare(c, v, list.as.item[i]))
			return cel_cost_error(c);
	return cel_bool(in_list(v, list));
}

CEL__FUNCTION(cel__in_map)
{
	return cel_bool(cel_map_get(arg[1], arg[0]).kind != CEL_ABSENT);
}

CEL__FUNCTION(cel__starts_with)
{
	struct cel_text s = cel_text_of(arg[0]), head = cel_text_of(arg[1]);

	return cel_bool(
	    s.n >= head.n && (head.n == 0 || memcmp(s.p, head.p, head.n) == 0));
}

CEL__FUNCTION(cel__ends_with)
{
	struct cel_text s = cel_text_of(arg[0]), tail = cel_text_of(arg[1]);

	return cel_bool(s.n >= tail.n &&
	    (tail.n == 0 || memcmp(s.p + (s.n - tail.n), tail.p, tail.n) == 0));
}

CEL__FUNCTION(cel__contains)
{
	struct cel_text s = cel_text_of(arg[0]), part = cel_text_of(arg[1]);
	size_t at;

	if (!cel_charge(c, cel__find_cost(s, part)))
		return cel_cost_error(c);
	return cel_bool(cel__find(s, part, 0, &at));
}
