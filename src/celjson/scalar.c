/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers and strings by the type that was declared for them: exactly, or a
 * fault that says what was expected.
 */
#include <math.h>

#include "base/base64.h"
#include "base/day_text.h"
#include "base/decimal.h"
#include "base/num.h"
#include "base/work.h"
#include "cel/decimal.h"
#include "cel/type.h"
#include "cellib/duration.h"
#include "cellib/timestamp.h"
#include "json/digits.h"
#include "json/quote.h"
#include "json/string.h"

#include "celjson/number.h"
#include "celjson/reader.h"

#include "celjson/scalar.h"

#define SHOWN 40 /* of a stranger's number or string in a fault */

/* What a fault calls a value of that type. */
static const char *
expected(const struct cel_type *t)
{
	switch ((enum cel__type_kind)t->kind) {
	case CEL__T_INT:
		return "a whole number of 64 bits";
	case CEL__T_UINT:
		return "a whole number of 64 bits, 0 or more";
	case CEL__T_DOUBLE:
		return "a number";
	case CEL__T_DECIMAL:
		return "a number of 34 digits at most";
	case CEL__T_BYTES:
		return "bytes as base64 in quotes";
	case CEL__T_TIMESTAMP:
		return "a time like \"2024-02-29T12:00:00Z\"";
	case CEL__T_DURATION:
		return "a duration like \"1.5s\"";
	case CEL__T_DATE:
		return "a date like \"2024-02-29\"";
	case CEL__T_DYN:
	case CEL__T_NULL:
	case CEL__T_BOOL:
	case CEL__T_STRING:
	case CEL__T_LIST:
	case CEL__T_MAP:
	case CEL__T_TYPE:
	case CEL__T_OPTIONAL:
	case CEL__T_WRAPPER:
	case CEL__T_RECORD:
	case CEL__T_OPAQUE:
	case CEL__T_PARAM:
	case CEL__T_VAR:
	case CEL__T_ERROR:
		break;
	}
	return "a value";
}

static bool
is_numeric(const struct cel_type *t)
{
	return t->kind == CEL__T_INT || t->kind == CEL__T_UINT ||
	    t->kind == CEL__T_DOUBLE || t->kind == CEL__T_DECIMAL;
}

static enum status
own_decimal(struct celjson__reader *r, struct decimal d, struct cel_value *out)
{
	*out = cel__decimal(r->arena, d);
	return out->kind == CEL_ERROR ? celjson__no_memory(r) : ST_OK;
}

static enum status
read_number(struct celjson__reader *r, const struct cel_type *t,
    struct cel_value *out)
{
	const char *at = r->scan.p;
	struct json_digits digits;
	struct decimal decimal = DECIMAL_ZERO;
	enum status st = json_scan_number(&r->scan, &digits);
	double d = 0;
	bool good;

	if (st != ST_OK)
		return st;
	if (t->kind == CEL__T_INT)
		good = celjson__int_of(&digits, out);
	else if (t->kind == CEL__T_UINT)
		good = celjson__uint_of(&digits, out);
	else if (t->kind == CEL__T_DOUBLE)
		good = json_digits_double(r->scan.w, &digits, &d);
	else
		good = celjson__decimal_of(&digits, &decimal) == ST_OK;
	if (!good)
		return json_scan_fail(&r->scan, at, ST_INVALID,
		    "expected %s, found %.*s", expected(t),
		    STR_ARG(str_sub(digits.text, 0, SHOWN)));
	if (t->kind == CEL__T_DOUBLE)
		*out = cel_double(d);
	return t->kind == CEL__T_DECIMAL ? own_decimal(r, decimal, out) : ST_OK;
}

static bool
double_of(struct str s, double *out)
{
	if (str_eq(s, STR("NaN")))
		*out = (double)NAN;
	else if (str_eq(s, STR("Infinity")))
		*out = (double)INFINITY;
	else if (str_eq(s, STR("-Infinity")))
		*out = -(double)INFINITY;
	else
		return false;
	return true;
}

static bool
number_of(struct str s, const struct cel_type *t, struct cel_value *out)
{
	bool good = false;
	uint64_t u = 0;
	int64_t i = 0;
	double d = 0;

	if (t->kind == CEL__T_INT) {
		good = num_parse_i64(s, INT64_MIN, INT64_MAX, &i);
		*out = cel_int(i);
	} else if (t->kind == CEL__T_UINT) {
		good = num_parse_u64(s, 0, UINT64_MAX, &u);
		*out = cel_uint(u);
	} else if (t->kind == CEL__T_DOUBLE) {
		good = double_of(s, &d);
		*out = cel_double(d);
	}
	return good;
}

static bool
time_of(struct str s, const struct cel_type *t, struct cel_value *out)
{
	struct cel_text text = {s.p, s.n};
	struct day day = {0};
	bool good;

	if (t->kind == CEL__T_TIMESTAMP)
		return cel__timestamp_read(text, out) == CEL__READ;
	if (t->kind == CEL__T_DURATION)
		return cel__duration_read(text, out) == CEL__READ;
	good = day_parse(s, &day);
	*out = cel_date(day.n);
	return good;
}

/* In both of its alphabets. */
static enum status
read_bytes(struct celjson__reader *r, struct str s, struct cel_value *out)
{
	struct arena *mem = r->scan.w->mem;
	struct str bytes;
	char *copy;

	if (!base64_parse(mem, BASE64_PADDED, s, &bytes) &&
	    !base64_parse(mem, BASE64_URL, s, &bytes))
		return ST_INVALID;
	copy = cel_arena_take(r->arena, bytes.n, 1);
	if (copy == NULL)
		return celjson__no_memory(r);
	if (bytes.n > 0)
		memcpy(copy, bytes.p, bytes.n);
	*out = cel_bytes((struct cel_text){copy, bytes.n});
	return ST_OK;
}

static enum status
read_quoted(struct celjson__reader *r, const struct cel_type *t,
    struct cel_value *out)
{
	const char *at = r->scan.p++;
	struct decimal decimal;
	struct str s;
	enum status st = json_scan_string(&r->scan, &s);
	bool good = false;

	if (st != ST_OK)
		return st;
	if (t->kind == CEL__T_BYTES) {
		st = read_bytes(r, s, out);
		if (st != ST_INVALID)
			return st;
	} else if (t->kind == CEL__T_DECIMAL) {
		if (decimal_parse(s, &decimal) == ST_OK)
			return own_decimal(r, decimal, out);
	} else if (is_numeric(t)) {
		good = number_of(s, t, out);
	} else {
		good = time_of(s, t, out);
	}
	s = json_quote(r->scan.w->mem, s, SHOWN);
	return good ? ST_OK
		    : json_scan_fail(&r->scan, at, ST_INVALID,
			  "expected %s, found %.*s", expected(t), STR_ARG(s));
}

enum status
celjson__scalar(struct celjson__reader *r, const struct cel_type *t,
    struct cel_value *out)
{
	const char *p = r->scan.p;
	struct cel_value v = cel_null();
	enum status st;

	if (*p == '"')
		st = read_quoted(r, t, &v);
	else if (is_numeric(t) &&
	    (*p == '-' || json_scan_is_digit(&r->scan, p)))
		st = read_number(r, t, &v);
	else
		return celjson__mismatch(r, p, expected(t));
	if (st == ST_OK)
		*out = v;
	return st;
}

bool
celjson__key(const struct cel_type *t, struct cel_text name,
    struct cel_value *out)
{
	struct str s = str_of(name.p, name.n);

	if (t->kind == CEL__T_STRING || t->kind == CEL__T_DYN) {
		*out = cel_string(name);
		return true;
	}
	if (t->kind == CEL__T_BOOL) {
		*out = cel_bool(str_eq(s, STR("true")));
		return out->as.truth || str_eq(s, STR("false"));
	}
	return (t->kind == CEL__T_INT || t->kind == CEL__T_UINT) &&
	    number_of(s, t, out);
}
