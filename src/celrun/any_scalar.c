/* SPDX-License-Identifier: Apache-2.0 */
/* Messages of numbers and texts: the wrappers, and the two times. */
#include <string.h>

#include "base/utf8.h"

#include "cel/text.h"

#include "cellib/duration.h"
#include "cellib/timestamp.h"

#include "celrun/dispatch.h"

#include "celrun/any_impl.h"

#define NANOS_LIMIT 1000000000

struct cel_value
cel__any_bad(const struct cel__any *x, const char *words)
{
	return cel__run_fail(x->op, x->frame, CEL_BAD_ARGUMENT,
	    "the payload of %.*s is no such message: %s",
	    CEL__ARG(x->op->node->name), words);
}

struct cel_value
cel__any_end(const struct cel__any *x, const struct cel__wire *w,
    struct cel_value v)
{
	return w->wrong == NULL ? v : cel__any_bad(x, w->wrong);
}

struct cel_value
cel__any_string(const struct cel__any *x, struct cel_text t)
{
	if (!utf8_valid((struct str){t.p, t.n}))
		return cel__any_bad(x, "a string is not UTF-8");
	return cel_string(t);
}

/* ---- wrappers ------------------------------------------------------------------- */

static const struct scalar {
	const char *name;
	struct cel_value zero;
	enum cel__wire_kind wire;
	bool narrow; /* 32 bits of the number count */
} scalar[] = {
    {"BoolValue", {.kind = CEL_BOOL}, CEL__VARINT, false},
    {"BytesValue", {.kind = CEL_BYTES, .as.text = ""}, CEL__COUNTED, false},
    {"DoubleValue", {.kind = CEL_DOUBLE}, CEL__FIXED64, false},
    {"FloatValue", {.kind = CEL_DOUBLE}, CEL__FIXED32, false},
    {"Int32Value", {.kind = CEL_INT}, CEL__VARINT, true},
    {"Int64Value", {.kind = CEL_INT}, CEL__VARINT, false},
    {"StringValue", {.kind = CEL_STRING, .as.text = ""}, CEL__COUNTED, false},
    {"UInt32Value", {.kind = CEL_UINT}, CEL__VARINT, true},
    {"UInt64Value", {.kind = CEL_UINT}, CEL__VARINT, false},
};

double
cel__any_double(const struct cel__wire_field *f)
{
	uint32_t bits = (uint32_t)f->u;
	double d;
	float s;

	if (f->kind == CEL__FIXED64) {
		memcpy(&d, &f->u, sizeof(d));
		return d;
	}
	memcpy(&s, &bits, sizeof(s));
	return (double)s;
}

static int64_t
int_of(uint64_t u, bool narrow)
{
	return narrow ? (int32_t)(uint32_t)u : (int64_t)u;
}

static struct cel_value
scalar_of(const struct cel__any *x, const struct scalar *s,
    const struct cel__wire_field *f)
{
	switch (s->zero.kind) {
	case CEL_BOOL:
		return cel_bool(f->u != 0);
	case CEL_INT:
		return cel_int(int_of(f->u, s->narrow));
	case CEL_UINT:
		return cel_uint(s->narrow ? (uint32_t)f->u : f->u);
	case CEL_DOUBLE:
		return cel_double(cel__any_double(f));
	case CEL_BYTES:
		return cel_bytes(f->counted);
	default:
		return cel__any_string(x, f->counted);
	}
}

static struct cel_value
read_scalar(const struct cel__any *x, const struct scalar *s,
    struct cel_text bytes)
{
	struct cel__wire w = {.rest = bytes};
	struct cel_value v = s->zero;
	struct cel__wire_field f;

	while (cel__wire_next(&w, &f)) {
		if (f.number == 1 && f.kind == s->wire)
			v = scalar_of(x, s, &f);
		if (!cel_is_value(v))
			return v;
	}
	return cel__any_end(x, &w, v);
}

bool
cel__any_scalar(const struct cel__any *x, struct cel_text name,
    struct cel_text bytes, struct cel_value *out)
{
	for (size_t i = 0; i < sizeof(scalar) / sizeof(scalar[0]); i++) {
		if (!cel__text_is(name, scalar[i].name))
			continue;
		*out = read_scalar(x, &scalar[i], bytes);
		return true;
	}
	return false;
}

/* ---- times ---------------------------------------------------------------------- */

/* Both begin with the seconds, then the nanoseconds; a timestamp's go forward, a
 * duration's the way that its seconds go. */
static struct cel_value
read_time(struct cel__any *x, struct cel_text bytes, enum cel_kind kind)
{
	struct cel__wire w = {.rest = bytes};
	int64_t seconds = 0, nanos = 0;
	struct cel_value v = cel_null();
	struct cel__wire_field f;
	bool fine;

	while (cel__wire_next(&w, &f)) {
		if (f.number == 1 && f.kind == CEL__VARINT)
			seconds = int_of(f.u, false);
		if (f.number == 2 && f.kind == CEL__VARINT)
			nanos = int_of(f.u, true);
	}
	if (w.wrong != NULL)
		return cel__any_bad(x, w.wrong);
	if (kind == CEL_TIMESTAMP)
		fine = nanos >= 0 && nanos < NANOS_LIMIT &&
		    cel__timestamp_make(seconds, nanos, &v);
	else
		fine = nanos > -NANOS_LIMIT && nanos < NANOS_LIMIT &&
		    (seconds == 0 || nanos == 0 ||
			(seconds < 0) == (nanos < 0)) &&
		    cel__duration_make(seconds, nanos, &v);
	return fine ? v
		    : cel__run_fail(x->op, x->frame, CEL_OUT_OF_RANGE,
			  "the payload of %.*s is beyond the range of a %s",
			  CEL__ARG(x->op->node->name),
			  kind == CEL_TIMESTAMP ? "timestamp" : "duration");
}

struct cel_value
cel__any_timestamp(struct cel__any *x, struct cel_text bytes)
{
	return read_time(x, bytes, CEL_TIMESTAMP);
}

struct cel_value
cel__any_duration(struct cel__any *x, struct cel_text bytes)
{
	return read_time(x, bytes, CEL_DURATION);
}
