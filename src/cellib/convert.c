/* SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>
#include <math.h>

#include "base/ckd.h"
#include "base/utf8.h"

#include "cel/double.h"
#include "cel/double_read.h"
#include "cel/text.h"

#include "cellib/duration.h"
#include "cellib/timestamp.h"

#include "cellib/convert.h"

#define TWO_63     9223372036854775808.0
#define TWO_64     18446744073709551616.0
#define SHOWN_MAX  64 /* bytes of a text in an error */
#define NUMBER_MAX 32 /* bytes of a number's text */

CEL__FUNCTION(cel__identity)
{
	return arg[0];
}

CEL__FUNCTION(cel__type_of)
{
	return (
	    struct cel_value){.kind = CEL_TYPE, .as.type = cel_type_of(arg[0])};
}

/* The text, quoted, and no more of it than a line holds. */
static struct cel_value
not_a(struct cel_call *c, struct cel_text t, const char *what)
{
	struct str head = utf8_clip((struct str){t.p, t.n}, SHOWN_MAX);

	return cel_fail(c, CEL_BAD_ARGUMENT, "\"%.*s%s\" is not %s",
	    (int)head.n, head.p, head.n < t.n ? "..." : "", what);
}

static struct cel_value
beyond(struct cel_call *c, struct cel_text t, const char *what)
{
	struct str head = utf8_clip((struct str){t.p, t.n}, SHOWN_MAX);

	return cel_fail(c, CEL_OUT_OF_RANGE,
	    "\"%.*s%s\" leaves the range of %s", (int)head.n, head.p,
	    head.n < t.n ? "..." : "", what);
}

CEL__FUNCTION(cel__bool_from_string)
{
	static const char *const word[] = {"true", "True", "TRUE", "t", "T",
	    "1", "false", "False", "FALSE", "f", "F", "0"};
	struct cel_text t = cel_text_of(arg[0]);
	size_t words = sizeof(word) / sizeof(*word);

	for (size_t i = 0; i < words; i++)
		if (cel__text_is(t, word[i]))
			return cel_bool(i < words / 2);
	return not_a(c, t, "true or false");
}

CEL__FUNCTION(cel__bytes_from_string)
{
	return cel_bytes(cel_text_of(arg[0]));
}

CEL__FUNCTION(cel__double_from_int)
{
	return cel_double((double)arg[0].as.i);
}

CEL__FUNCTION(cel__double_from_uint)
{
	return cel_double((double)arg[0].as.u);
}

CEL__FUNCTION(cel__double_from_string)
{
	struct cel_text t = cel_text_of(arg[0]);
	bool over;
	double d;

	if (!cel__double_read(t, &d, &over))
		return not_a(c, t, "a number");
	if (over)
		return beyond(c, t, "double");
	return cel_double(d);
}

CEL__FUNCTION(cel__int_from_uint)
{
	if (arg[0].as.u > INT64_MAX)
		return cel_fail(c, CEL_OUT_OF_RANGE,
		    "%" PRIu64 "u leaves the range of int", arg[0].as.u);
	return cel_int((int64_t)arg[0].as.u);
}

static struct cel_value
double_range(struct cel_call *c, double d, const char *what)
{
	struct cel__sink s;

	cel__sink_init(&s, c->run->arena, NUMBER_MAX);
	cel__sink_double(&s, d);
	if (s.full)
		return cel_memory_error();
	return cel_fail(c, CEL_OUT_OF_RANGE, "%.*s leaves the range of %s",
	    CEL__ARG(cel__sink_text(&s)), what);
}

CEL__FUNCTION(cel__int_from_double)
{
	double d = arg[0].as.d;

	if (!(d > -TWO_63 && d < TWO_63)) /* NaN neither */
		return double_range(c, d, "int");
	return cel_int((int64_t)d);
}

/* Digits without a sign, as many as uint64_t holds. */
static enum cel__reading
read_digits(struct cel_text t, uint64_t *out)
{
	enum cel__reading how = CEL__READ;
	uint64_t u = 0;

	for (size_t i = 0; i < t.n; i++) {
		if (t.p[i] < '0' || t.p[i] > '9')
			return CEL__MALFORMED;
		if (ckd_mul(&u, u, 10) ||
		    ckd_add(&u, u, (uint64_t)(t.p[i] - '0')))
			how = CEL__BEYOND;
	}
	*out = u;
	return t.n == 0 ? CEL__MALFORMED : how;
}

CEL__FUNCTION(cel__int_from_string)
{
	struct cel_text t = cel_text_of(arg[0]), digits = t;
	bool minus = t.n > 0 && t.p[0] == '-';
	enum cel__reading how;
	uint64_t u = 0;

	if (minus || (t.n > 0 && t.p[0] == '+'))
		digits = (struct cel_text){t.p + 1, t.n - 1};
	how = read_digits(digits, &u);
	if (how == CEL__MALFORMED)
		return not_a(c, t, "an int");
	if (how == CEL__BEYOND || u > (uint64_t)INT64_MAX + minus)
		return beyond(c, t, "int");
	return cel_int(minus ? (int64_t)-u : (int64_t)u);
}

CEL__FUNCTION(cel__int_from_ts)
{
	return cel_int(arg[0].as.i);
}

CEL__FUNCTION(cel__uint_from_int)
{
	if (arg[0].as.i < 0)
		return cel_fail(c, CEL_OUT_OF_RANGE,
		    "%" PRId64 " leaves the range of uint", arg[0].as.i);
	return cel_uint((uint64_t)arg[0].as.i);
}

CEL__FUNCTION(cel__uint_from_double)
{
	double d = arg[0].as.d;

	if (!(d >= 0 && d < TWO_64))
		return double_range(c, d, "uint");
	return cel_uint((uint64_t)d);
}

CEL__FUNCTION(cel__uint_from_string)
{
	struct cel_text t = cel_text_of(arg[0]);
	uint64_t u = 0;
	enum cel__reading how = read_digits(t, &u);

	if (how == CEL__MALFORMED)
		return not_a(c, t, "a uint");
	if (how == CEL__BEYOND)
		return beyond(c, t, "uint");
	return cel_uint(u);
}

CEL__FUNCTION(cel__ts_from_int)
{
	struct cel_value v;

	if (!cel__timestamp_make(arg[0].as.i, 0, &v))
		return cel_fail(c, CEL_OUT_OF_RANGE,
		    "second %" PRId64 " is not in the years 1 to 9999",
		    arg[0].as.i);
	return v;
}

CEL__FUNCTION(cel__ts_from_string)
{
	struct cel_text t = cel_text_of(arg[0]);
	enum cel__reading how;
	struct cel_value v;

	how = cel__timestamp_read(t, &v);
	if (how == CEL__MALFORMED)
		return not_a(c, t, "a timestamp such as 2024-02-29T12:00:00Z");
	if (how == CEL__BEYOND)
		return beyond(c, t, "timestamps, the years 1 to 9999");
	return v;
}

CEL__FUNCTION(cel__dur_from_string)
{
	struct cel_text t = cel_text_of(arg[0]);
	enum cel__reading how;
	struct cel_value v;

	how = cel__duration_read(t, &v);
	if (how == CEL__MALFORMED)
		return not_a(c, t, "a duration such as 1h30m or 0.5s");
	if (how == CEL__BEYOND)
		return beyond(c, t, "durations, some 292 years");
	return v;
}

/* Numbers and times, whose texts are short. */
static struct cel_value
short_text(struct cel_call *c, struct cel_value v)
{
	char bytes[CEL__DURATION_MAX];
	struct cel__sink s;

	cel__sink_init(&s, c->run->arena, CEL__DURATION_MAX);
	if (v.kind == CEL_INT)
		cel__sink_int(&s, v.as.i);
	else if (v.kind == CEL_UINT)
		cel__sink_uint(&s, v.as.u);
	else if (v.kind == CEL_DOUBLE)
		cel__sink_double(&s, v.as.d);
	else if (v.kind == CEL_DURATION)
		cel__sink_add(&s,
		    (struct cel_text){bytes, cel__duration_write(v, bytes)});
	else
		cel__sink_add(&s,
		    (struct cel_text){bytes, cel__timestamp_write(v, bytes)});
	return s.full ? cel_memory_error() : cel_string(cel__sink_text(&s));
}

static struct cel_value
text_of_bytes(struct cel_call *c, struct cel_value v)
{
	size_t at;

	if (!cel_charge(c, v.n / NUMBER_MAX))
		return cel_cost_error(c);
	if (utf8_find_bad((struct str){v.as.text, v.n}, &at))
		return cel_fail(c, CEL_BAD_ARGUMENT,
		    "the bytes are not UTF-8, at byte %zu", at);
	return cel_string(cel_text_of(v));
}

CEL__FUNCTION(cel__string_from)
{
	switch ((enum cel_kind)arg[0].kind) {
	case CEL_BOOL:
		return cel_string(
		    arg[0].as.truth ? CEL_TEXT("true") : CEL_TEXT("false"));
	case CEL_BYTES:
		return text_of_bytes(c, arg[0]);
	default:
		return short_text(c, arg[0]);
	}
}
