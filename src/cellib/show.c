/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A value as the expression that gives it, for reasons, messages and tests.
 * What has no such expression (an error, an opaque value) is words.
 */
#include "base/day.h"

#include "cel/decimal.h"
#include "cel/double.h"
#include "cel/map.h"
#include "cel/text.h"
#include "cel/type.h"

#include "cellib/duration.h"
#include "cellib/timestamp.h"

#define SHOW_MAX       ((size_t)1 << 20)
#define SHOW_DEPTH_MAX 64 /* values within each other; "..." beyond */

static void show(struct cel__sink *s, struct cel_value v, int depth);

static void
show_escaped(struct cel__sink *s, uint8_t c)
{
	static const char plain[] = "\"\\\n\r\t";
	static const char letter[] = "\"\\nrt";
	const char *at = c == 0 ? NULL : strchr(plain, c);

	if (at != NULL) {
		cel__sink_byte(s, '\\');
		cel__sink_byte(s, letter[at - plain]);
	} else {
		cel__sink_fmt(s, "\\x%02x", c);
	}
}

/* In text, what is beyond ASCII stays as it is; in bytes, nothing does. */
static void
show_text(struct cel__sink *s, struct cel_value v)
{
	bool bytes = v.kind == CEL_BYTES;

	cel__sink_add(s, bytes ? CEL_TEXT("b\"") : CEL_TEXT("\""));
	for (uint32_t i = 0; i < v.n; i++) {
		uint8_t c = (uint8_t)v.as.text[i];

		if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f ||
		    (bytes && c >= 0x80))
			show_escaped(s, c);
		else
			cel__sink_byte(s, (char)c);
	}
	cel__sink_byte(s, '"');
}

static void
show_double(struct cel__sink *s, double d)
{
	size_t before = s->n;

	cel__sink_double(s, d);
	/* 1.0 and not 1: it would be an int. */
	for (size_t i = before; i < s->n; i++)
		if (s->p[i] == '.' || s->p[i] == 'e' || s->p[i] > '9')
			return;
	cel__sink_add(s, CEL_TEXT(".0"));
}

static void
show_call(struct cel__sink *s, const char *name, struct cel_text text)
{
	cel__sink_fmt(s, "%s(\"", name);
	cel__sink_add(s, text);
	cel__sink_add(s, CEL_TEXT("\")"));
}

static void
show_moment(struct cel__sink *s, struct cel_value v)
{
	char moment[CEL__TIMESTAMP_MAX], span[CEL__DURATION_MAX];
	char amount[DECIMAL_FORMAT_MAX];

	if (v.kind == CEL_TIMESTAMP)
		show_call(s, "timestamp",
		    (struct cel_text){moment, cel__timestamp_write(v, moment)});
	else if (v.kind == CEL_DURATION)
		show_call(s, "duration",
		    (struct cel_text){span, cel__duration_write(v, span)});
	else
		show_call(s, "decimal",
		    (struct cel_text){amount, cel__decimal_write(v, amount)});
}

static void
show_date(struct cel__sink *s, struct cel_value v)
{
	struct day day;
	struct ymd ymd;

	if (!day_from_n(v.as.i, &day)) {
		cel__sink_fmt(s, "date(%lld)", (long long)v.as.i);
		return;
	}
	ymd = day_ymd(day);
	cel__sink_fmt(s, "date(\"%04d-%02d-%02d\")", ymd.year, ymd.month,
	    ymd.day);
}

static void
show_list(struct cel__sink *s, struct cel_value v, int depth)
{
	cel__sink_byte(s, '[');
	for (uint32_t i = 0; i < v.n; i++) {
		if (i > 0)
			cel__sink_add(s, CEL_TEXT(", "));
		show(s, v.as.item[i], depth);
	}
	cel__sink_byte(s, ']');
}

static void
show_map(struct cel__sink *s, struct cel_value v, int depth)
{
	cel__sink_byte(s, '{');
	for (uint32_t i = 0; i < v.n; i++) {
		if (i > 0)
			cel__sink_add(s, CEL_TEXT(", "));
		show(s, v.as.map->key[i], depth);
		cel__sink_add(s, CEL_TEXT(": "));
		show(s, v.as.map->value[i], depth);
	}
	cel__sink_byte(s, '}');
}

static void
show_record(struct cel__sink *s, const struct cel_record *r, int depth)
{
	const char *between = "";

	cel__sink_add(s, r->type->name);
	cel__sink_byte(s, '{');
	for (uint32_t i = 0; i < r->type->fields; i++) {
		if (r->field[i].kind == CEL_ABSENT)
			continue;
		cel__sink_fmt(s, "%s%.*s: ", between,
		    CEL__ARG(r->type->field[i].name));
		show(s, r->field[i], depth);
		between = ", ";
	}
	cel__sink_byte(s, '}');
}

static void
show_optional(struct cel__sink *s, const struct cel_value *v, int depth)
{
	if (v == NULL) {
		cel__sink_add(s, CEL_TEXT("optional.none()"));
		return;
	}
	cel__sink_add(s, CEL_TEXT("optional.of("));
	show(s, *v, depth);
	cel__sink_byte(s, ')');
}

static void
show_opaque(struct cel__sink *s, const struct cel_opaque *v)
{
	if (v->format != NULL)
		cel__sink_add(s, v->format(s->arena, v));
	else
		cel__sink_add(s, v->type->name);
}

static void
show_unknown(struct cel__sink *s, struct cel_value v)
{
	cel__sink_add(s, CEL_TEXT("unknown("));
	for (size_t i = 0; i < cel_unknown_count(v); i++)
		cel__sink_fmt(s, "%s%u", i == 0 ? "" : ", ",
		    cel_unknown_at(v, i));
	cel__sink_byte(s, ')');
}

static void
show(struct cel__sink *s, struct cel_value v, int depth)
{
	/* Values that share parts can be far larger than any text. */
	if (s->full)
		return;
	if (depth == 0) {
		cel__sink_add(s, CEL_TEXT("..."));
		return;
	}
	switch ((enum cel_kind)v.kind) {
	case CEL_NULL:
		cel__sink_add(s, CEL_TEXT("null"));
		return;
	case CEL_BOOL:
		cel__sink_add(s,
		    v.as.u != 0 ? CEL_TEXT("true") : CEL_TEXT("false"));
		return;
	case CEL_INT:
		cel__sink_int(s, v.as.i);
		return;
	case CEL_UINT:
		cel__sink_uint(s, v.as.u);
		cel__sink_byte(s, 'u');
		return;
	case CEL_DOUBLE:
		show_double(s, v.as.d);
		return;
	case CEL_STRING:
	case CEL_BYTES:
		show_text(s, v);
		return;
	case CEL_LIST:
		show_list(s, v, depth - 1);
		return;
	case CEL_MAP:
		show_map(s, v, depth - 1);
		return;
	case CEL_RECORD:
		show_record(s, v.as.record, depth - 1);
		return;
	case CEL_TYPE:
		cel__sink_add(s, v.as.type->name);
		return;
	case CEL_TIMESTAMP:
	case CEL_DURATION:
	case CEL_DECIMAL:
		show_moment(s, v);
		return;
	case CEL_DATE:
		show_date(s, v);
		return;
	case CEL_OPTIONAL:
		show_optional(s, v.as.item, depth - 1);
		return;
	case CEL_OPAQUE:
		show_opaque(s, v.as.opaque);
		return;
	case CEL_ABSENT:
		cel__sink_add(s, CEL_TEXT("nothing"));
		return;
	case CEL_ERROR:
		cel__sink_add(s, CEL_TEXT("error: "));
		cel__sink_add(s, v.as.error->words);
		return;
	case CEL_UNKNOWN:
		show_unknown(s, v);
		return;
	}
}

struct cel_text
cel_value_format(struct cel_arena *a, struct cel_value v)
{
	struct cel__sink s;

	cel__sink_init(&s, a, SHOW_MAX);
	show(&s, v, SHOW_DEPTH_MAX);
	return cel__sink_text(&s);
}
