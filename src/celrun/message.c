/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The well-known messages that CEL has values of its own for: a wrapper is what
 * it wraps, Struct is a map, ListValue a list, Value whatever it holds. They are
 * known by the last part of their name, which the checker has looked up.
 */
#include <math.h>

#include "cel/text.h"
#include "cel/value.h"

#include "celrun/any.h"
#include "celrun/build.h"
#include "celrun/dispatch.h"

#include "celrun/message.h"

#define TWO_31 2147483648
#define TWO_32 4294967296

/* A wrapper: the kind it wraps, and the range of its number. */
static const struct wrapper {
	const char *name;
	struct cel_value zero;
	int64_t min, max; /* both 0: all of the kind */
	bool single;      /* a double that is rounded to 32 bits */
} wrapper[] = {
    {"BoolValue", {.kind = CEL_BOOL}, 0, 0, false},
    {"BytesValue", {.kind = CEL_BYTES, .as.text = ""}, 0, 0, false},
    {"DoubleValue", {.kind = CEL_DOUBLE}, 0, 0, false},
    {"FloatValue", {.kind = CEL_DOUBLE}, 0, 0, true},
    {"Int32Value", {.kind = CEL_INT}, -TWO_31, TWO_31 - 1, false},
    {"Int64Value", {.kind = CEL_INT}, 0, 0, false},
    {"StringValue", {.kind = CEL_STRING, .as.text = ""}, 0, 0, false},
    {"UInt32Value", {.kind = CEL_UINT}, 0, TWO_32 - 1, false},
    {"UInt64Value", {.kind = CEL_UINT}, 0, 0, false},
};

static struct cel_text
last_part(struct cel_text name)
{
	for (size_t i = name.n; i > 0; i--)
		if (name.p[i - 1] == '.')
			return (struct cel_text){name.p + i, name.n - i};
	return name;
}

static struct cel_value
no_field(const struct cel__code *op, struct cel__frame *f, struct cel_value v)
{
	return cel__run_fail(op, f, CEL_NO_OVERLOAD,
	    "%.*s does not take %s there", CEL__ARG(op->node->name),
	    cel__kind_name(v));
}

static struct cel_value
wrap(const struct cel__code *op, struct cel__frame *f, const struct wrapper *w,
    struct cel_value v)
{
	if (v.kind != w->zero.kind)
		return no_field(op, f, v);
	if ((w->min != 0 || w->max != 0) &&
	    ((v.kind == CEL_INT && (v.as.i < w->min || v.as.i > w->max)) ||
		(v.kind == CEL_UINT && v.as.u > (uint64_t)w->max)))
		return cel__run_fail(op, f, CEL_OUT_OF_RANGE,
		    "the number does not fit %.*s", CEL__ARG(op->node->name));
	if (w->single)
		v.as.d = (double)(float)v.as.d;
	return v;
}

/* Timestamp{seconds, nanos}, Duration{seconds, nanos} */
static struct cel_value
moment(const struct cel__code *op, struct cel__frame *f, enum cel_kind kind)
{
	struct cel_value given[2] = {cel_int(0), cel_int(0)}, v;
	int64_t part[2];

	for (uint32_t i = 0; i < op->n; i++) {
		const struct cel__entry *e = &op->node->entry[i];

		v = cel__run_entry(op, f, op->arg[i], e->optional);
		if (v.kind != CEL_ABSENT)
			given[cel__text_is(e->name, "nanos")] = v;
	}
	v = cel__run_strict(f, given, 2);
	if (v.kind != CEL_ABSENT)
		return v;
	for (int i = 0; i < 2; i++) {
		if (given[i].kind != CEL_INT)
			return no_field(op, f, given[i]);
		part[i] = given[i].as.i;
	}
	if (part[0] < -315576000000 || part[0] > 315576000000 ||
	    part[1] <= -1000000000 || part[1] >= 1000000000 ||
	    (kind == CEL_TIMESTAMP &&
		(part[0] < -62135596800 || part[0] > 253402300799)))
		return cel__run_fail(op, f, CEL_OUT_OF_RANGE,
		    "that is outside of what %.*s can say",
		    CEL__ARG(op->node->name));
	if (part[1] < 0) {
		part[0]--;
		part[1] += 1000000000;
	}
	return (struct cel_value){.kind = kind,
	    .n = (uint32_t)part[1],
	    .as.i = part[0]};
}

/* Value{number_value: 1.0}: an oneof, so the last one counts. */
static struct cel_value
any_value(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value v = cel_null();

	for (uint32_t i = 0; i < op->n; i++) {
		v = cel__run(op->arg[i], f);
		if (cel__text_is(op->node->entry[i].name, "null_value") &&
		    cel_is_value(v))
			v = cel_null();
	}
	return v;
}

static struct cel_value
only_field(const struct cel__code *op, struct cel__frame *f,
    struct cel_value none)
{
	if (op->n == 0)
		return none;
	return cel__run_entry(op, f, op->arg[0], op->node->entry[0].optional);
}

static struct cel_value
holder(const struct cel__code *op, struct cel__frame *f, enum cel_kind kind)
{
	struct cel_value none = kind == CEL_LIST
	    ? cel_list(NULL, 0)
	    : cel_map_of(f->run->arena, NULL, NULL, 0);
	struct cel_value v = only_field(op, f, none);

	if (v.kind == CEL_ABSENT)
		return none;
	if (v.kind != kind && cel_is_value(v))
		return no_field(op, f, v);
	return v;
}

/* Any{type_url: "...", value: b"..."} */
static struct cel_value
packed(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value part[2] = {cel_string(CEL_TEXT("")),
	    cel_bytes(CEL_TEXT(""))};
	struct cel_value v;

	for (uint32_t i = 0; i < op->n; i++) {
		const struct cel__entry *e = &op->node->entry[i];

		v = cel__run_entry(op, f, op->arg[i], e->optional);
		if (v.kind != CEL_ABSENT)
			part[cel__text_is(e->name, "value")] = v;
	}
	v = cel__run_strict(f, part, 2);
	if (v.kind != CEL_ABSENT)
		return v;
	if (part[0].kind != CEL_STRING)
		return no_field(op, f, part[0]);
	if (part[1].kind != CEL_BYTES)
		return no_field(op, f, part[1]);
	return cel__run_any(op, f, cel_text_of(part[0]), cel_text_of(part[1]));
}

struct cel_value
cel__run_message(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_text name = last_part(op->node->name);

	for (size_t i = 0; i < sizeof(wrapper) / sizeof(wrapper[0]); i++) {
		struct cel_value v = wrapper[i].zero;

		if (!cel__text_is(name, wrapper[i].name))
			continue;
		v = only_field(op, f, v);
		if (v.kind == CEL_ABSENT)
			return wrapper[i].zero;
		return cel_is_value(v) ? wrap(op, f, &wrapper[i], v) : v;
	}
	if (cel__text_is(name, "Timestamp"))
		return moment(op, f, CEL_TIMESTAMP);
	if (cel__text_is(name, "Duration"))
		return moment(op, f, CEL_DURATION);
	if (cel__text_is(name, "ListValue"))
		return holder(op, f, CEL_LIST);
	if (cel__text_is(name, "Struct"))
		return holder(op, f, CEL_MAP);
	if (cel__text_is(name, "Value"))
		return any_value(op, f);
	if (cel__text_is(name, "Any"))
		return packed(op, f);
	return cel__run_fail(op, f, CEL_UNDECLARED, "there is no message %.*s",
	    CEL__ARG(op->node->name));
}
