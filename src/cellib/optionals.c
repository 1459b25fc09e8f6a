/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A value that may not be there. Selection (a.?b, and a.b of an optional) is the
 * evaluator's; indexing is here, where what is not found is none and not an
 * error. An optional list and an optional map are one kind of value, so each
 * function over the one takes the other too.
 *
 * Of nothing, optional.ofNonZeroValue makes none: null, false, zero of every
 * number, empty text, bytes, list and map, no time at all, the timestamp that an
 * empty message has, and a record none of whose fields is there.
 */
#include "cel/type.h"
#include "cel/value.h"
#include "cellib/function.h"
#include "cellib/settle.h"

static CEL__FUNCTION(none)
{
	return cel_none();
}

static CEL__FUNCTION(of)
{
	return cel_some(c->run->arena, arg[0]);
}

static bool
is_empty_record(const struct cel_record *r)
{
	for (uint32_t i = 0; i < r->type->fields; i++)
		if (r->field[i].kind != CEL_ABSENT)
			return false;
	return true;
}

static bool
is_zero(struct cel_value v)
{
	switch ((enum cel_kind)v.kind) {
	case CEL_NULL:
		return true;
	case CEL_BOOL:
	case CEL_INT:
	case CEL_UINT:
		return v.as.u == 0;
	case CEL_DOUBLE:
		return v.as.d == 0;
	case CEL_DECIMAL: /* zero has no places */
	case CEL_TIMESTAMP:
	case CEL_DURATION:
		return v.as.i == 0 && v.n == 0;
	case CEL_STRING:
	case CEL_BYTES:
	case CEL_LIST:
	case CEL_MAP:
		return v.n == 0;
	case CEL_RECORD:
		return is_empty_record(v.as.record);
	case CEL_TYPE:
	case CEL_DATE:
	case CEL_OPTIONAL:
	case CEL_OPAQUE:
	case CEL_ABSENT:
	case CEL_ERROR:
	case CEL_UNKNOWN:
		break;
	}
	return false;
}

static CEL__FUNCTION(of_non_zero)
{
	return is_zero(arg[0]) ? cel_none() : of(c, arg, n);
}

/* ---- what is in it ------------------------------------------------------- */

static CEL__FUNCTION(has_value)
{
	return cel_bool(arg[0].as.item != NULL);
}

static CEL__FUNCTION(value)
{
	if (arg[0].as.item == NULL)
		return cel_fail(c, CEL_BAD_ARGUMENT,
		    "value() of optional.none(): there is none; orValue() says "
		    "what to take instead");
	return *arg[0].as.item;
}

static CEL__FUNCTION(or_optional)
{
	return arg[arg[0].as.item == NULL];
}

static CEL__FUNCTION(or_value)
{
	return arg[0].as.item == NULL ? arg[1] : *arg[0].as.item;
}

/* ---- what is found ------------------------------------------------------- */

static struct cel_value
found(struct cel_call *c, struct cel_value v)
{
	return v.kind == CEL_ABSENT ? cel_none() : cel_some(c->run->arena, v);
}

static struct cel_value
find_item(struct cel_call *c, struct cel_value list, struct cel_value index)
{
	int64_t i;

	if (!cel__whole_i64(index, &i))
		return cel_fail(c, CEL_BAD_ARGUMENT,
		    "a list's index is a whole number, and no %s",
		    cel__kind_name(index));
	if (i < 0 || i >= (int64_t)list.n)
		return cel_none();
	return cel_some(c->run->arena, list.as.item[i]);
}

static struct cel_value
find_in(struct cel_call *c, struct cel_value v, struct cel_value key)
{
	if (v.kind == CEL_LIST)
		return find_item(c, v, key);
	if (v.kind == CEL_MAP)
		return found(c, cel_map_get(v, key));
	return cel_fail(c, CEL_NO_OVERLOAD, "%s [...] finds nothing in a %s",
	    c->overload->name, cel__kind_name(v));
}

static CEL__FUNCTION(find)
{
	return find_in(c, arg[0], arg[1]);
}

static CEL__FUNCTION(find_optional)
{
	if (arg[0].as.item == NULL)
		return arg[0];
	return find_in(c, *arg[0].as.item, arg[1]);
}

static CEL__FUNCTION(first)
{
	return arg[0].n == 0 ? cel_none()
			     : cel_some(c->run->arena, arg[0].as.item[0]);
}

static CEL__FUNCTION(last)
{
	return arg[0].n == 0
	    ? cel_none()
	    : cel_some(c->run->arena, arg[0].as.item[arg[0].n - 1]);
}

/* The values of a list of optionals, less what is none. */
static CEL__FUNCTION(unwrap)
{
	struct cel_value doubt = cel__settle(c->run->arena, arg[0]);
	struct cel_value *item;
	size_t kept = 0;

	if (doubt.kind != CEL_ABSENT)
		return doubt;
	if (!cel_charge(c, arg[0].n))
		return cel_cost_error(c);
	item = (struct cel_value *)cel_take(c, arg[0].n, sizeof(*item));
	if (item == NULL)
		return cel_memory_error();
	for (size_t i = 0; i < arg[0].n; i++) {
		struct cel_value v = arg[0].as.item[i];

		if (v.kind != CEL_OPTIONAL)
			return cel_fail(c, CEL_NO_OVERLOAD,
			    "%s: element %zu is a %s and not optional",
			    c->overload->name, i, cel__kind_name(v));
		if (v.as.item != NULL)
			item[kept++] = *v.as.item;
	}
	return cel_list(item, kept);
}

/* ---- the table ----------------------------------------------------------- */

static const struct cel_overload overload[] = {
    CEL__ROW("optional.none", "optional_none", "-> optional_type(T)", none),
    CEL__ROW("optional.of", "optional_of", "T -> optional_type(T)", of),
    CEL__ROW("optional.ofNonZeroValue", "optional_ofNonZeroValue",
	"T -> optional_type(T)", of_non_zero),
    CEL__MEMBER("hasValue", "optional_hasValue", "optional_type(T) -> bool",
	has_value),
    CEL__MEMBER("value", "optional_value", "optional_type(T) -> T", value),
    CEL__MEMBER("or", "optional_or_optional",
	"optional_type(T), optional_type(T) -> optional_type(T)", or_optional),
    CEL__MEMBER("orValue", "optional_orValue_value", "optional_type(T), T -> T",
	or_value),
    CEL__ROW("_[_]", "optional_list_index_int",
	"optional_type(list(T)), int -> optional_type(T)", find_optional),
    CEL__ROW("_[_]", "optional_map_index_value",
	"optional_type(map(K, V)), K -> optional_type(V)", find_optional),
    CEL__ROW("_[?_]", "list_optindex_optional_int",
	"list(T), int -> optional_type(T)", find),
    CEL__ROW("_[?_]", "map_optindex_optional_value",
	"map(K, V), K -> optional_type(V)", find),
    CEL__ROW("_[?_]", "optional_list_optindex_optional_int",
	"optional_type(list(T)), int -> optional_type(T)", find_optional),
    CEL__ROW("_[?_]", "optional_map_optindex_optional_value",
	"optional_type(map(K, V)), K -> optional_type(V)", find_optional),
    CEL__MEMBER("first", "list_first", "list(T) -> optional_type(T)", first),
    CEL__MEMBER("last", "list_last", "list(T) -> optional_type(T)", last),
    CEL__ROW("optional.unwrap", "optional_unwrap",
	"list(optional_type(T)) -> list(T)", unwrap),
    CEL__MEMBER("unwrapOpt", "optional_unwrapOpt",
	"list(optional_type(T)) -> list(T)", unwrap),
};

const struct cel_library cel_optionals = {
    .name = "optionals",
    .overload = overload,
    .overloads = sizeof(overload) / sizeof(overload[0]),
    .macros = CEL_MACROS_OPTIONAL,
};
