/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/text.h"
#include "cel/value.h"

#include "celrun/dispatch.h"

#include "celrun/index.h"

static struct cel_value
no_key(const struct cel__code *op, struct cel__frame *f, struct cel_value key)
{
	if (key.kind == CEL_STRING)
		return cel__run_fail(op, f, CEL_NO_SUCH_KEY,
		    "there is no key \"%.*s\"", CEL__ARG(cel_text_of(key)));
	if (key.kind == CEL_INT)
		return cel__run_fail(op, f, CEL_NO_SUCH_KEY,
		    "there is no key %lld", (long long)key.as.i);
	return cel__run_fail(op, f, CEL_NO_SUCH_KEY, "there is no such key");
}

/* CEL_ABSENT where the list or map has none; an error where it cannot be asked.
 */
static struct cel_value
look_up(const struct cel__code *op, struct cel__frame *f, struct cel_value x,
    struct cel_value key)
{
	int64_t i;

	if (!cel__run_charge_key(f, key))
		return cel__run_cost_error(op, f);
	if (x.kind == CEL_MAP)
		return cel_map_get(x, key);
	if (x.kind == CEL_RECORD && key.kind == CEL_STRING) {
		size_t place =
		    cel_type_find(x.as.record->type, cel_text_of(key));

		return place == SIZE_MAX ? cel_absent()
					 : x.as.record->field[place];
	}
	if (!cel__whole_i64(key, &i))
		return cel__run_fail(op, f, CEL_BAD_ARGUMENT,
		    "a list's index is a whole number, not %s",
		    cel__kind_name(key));
	if (i < 0 || i >= x.n)
		return cel_absent();
	return x.as.item[i];
}

static bool
can_be_asked(struct cel_value x, struct cel_value key)
{
	return cel_is_value(key) &&
	    (x.kind == CEL_LIST || x.kind == CEL_MAP ||
		(x.kind == CEL_RECORD && key.kind == CEL_STRING));
}

static struct cel_value
of_optional(const struct cel__code *op, struct cel__frame *f,
    struct cel_value x, struct cel_value key)
{
	struct cel_value v;

	if (x.kind == CEL_OPTIONAL) {
		if (x.as.item == NULL)
			return cel_is_value(key) ? x : key;
		x = *x.as.item;
	}
	if (!can_be_asked(x, key)) {
		struct cel_value arg[2] = {x, key};

		return cel__run_dispatch(op, f, arg, 2);
	}
	v = look_up(op, f, x, key);
	return v.kind == CEL_ABSENT ? cel_none() : cel_some(f->run->arena, v);
}

struct cel_value
cel__run_index(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value x = cel__run(op->a, f), key = cel__run(op->b, f), v;

	if (x.kind == CEL_OPTIONAL)
		return of_optional(op, f, x, key);
	if (!can_be_asked(x, key)) {
		struct cel_value arg[2] = {x, key};

		return cel__run_dispatch(op, f, arg, 2);
	}
	v = look_up(op, f, x, key);
	if (v.kind != CEL_ABSENT)
		return v;
	if (x.kind == CEL_LIST)
		return cel__run_fail(op, f, CEL_BAD_ARGUMENT,
		    "the list has %u elements", x.n);
	return no_key(op, f, key);
}

struct cel_value
cel__run_optindex(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value x = cel__run(op->a, f);

	return of_optional(op, f, x, cel__run(op->b, f));
}
