/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/decimal.h"
#include "cel/double.h"
#include "cel/text.h"
#include "cel/type.h"

#include "cellib/settle.h"
#include "cellib/strings_say.h"

#include "cellib/strings_format.h"

#define BYTES_PER_UNIT 16
#define PLACES_USUAL   6
#define DIGITS_MOST    64 /* of a uint64_t, in base 2 */

static const char small_digit[] = "0123456789abcdef";
static const char large_digit[] = "0123456789ABCDEF";

struct format {
	struct cel_call *c;
	struct cel__sink sink;
	struct cel_value error; /* when there is one */
};

/* What stands behind a percent sign. */
struct clause {
	int places;
	char verb;
};

static bool
fail_clause(struct format *f, const char *words)
{
	f->error = cel_fail(f->c, CEL_FORMAT,
	    "could not parse formatting clause: %s", words);
	return false;
}

static bool
fail_value(struct format *f, const char *words, struct cel_value v)
{
	if (!cel_is_value(v))
		f->error = v;
	else
		f->error = cel_fail(f->c, CEL_FORMAT,
		    "error during formatting: %s, was given %.*s", words,
		    CEL__ARG(cel_type_of(v)->name));
	return false;
}

static bool
take_byte(struct cel_text *t, char *out)
{
	if (t->n == 0)
		return false;
	*out = t->p[0];
	*t = (struct cel_text){t->p + 1, t->n - 1};
	return true;
}

/* ".2": the digits behind the point; none at all are an error. */
static bool
read_places(struct format *f, struct cel_text *t, struct clause *out)
{
	bool any = false;

	out->places = 0;
	while (take_byte(t, &out->verb)) {
		if (out->verb < '0' || out->verb > '9')
			return any ||
			    fail_clause(f, "a precision has no digits");
		out->places = out->places * 10 + (out->verb - '0');
		if (out->places > CEL__PLACES_MAX)
			return fail_clause(f, "a precision of more than 1000");
		any = true;
	}
	return fail_clause(f, "the string ends within a precision");
}

static bool
read_clause(struct format *f, struct cel_text *t, struct clause *out)
{
	out->places = PLACES_USUAL;
	if (!take_byte(t, &out->verb))
		return fail_clause(f, "unexpected end of string");
	return out->verb != '.' || read_places(f, t, out);
}

/* ---- numbers ------------------------------------------------------------------ */

static bool
is_whole(struct cel_value v)
{
	return v.kind == CEL_INT || v.kind == CEL_UINT;
}

/* `digit` has as many as the base needs. */
static bool
put_base(struct format *f, struct cel_value v, unsigned base, const char *digit)
{
	bool minus = v.kind == CEL_INT && v.as.i < 0;
	uint64_t u = minus ? -v.as.u : v.as.u;
	char digits[DIGITS_MOST];
	size_t at = sizeof(digits);

	do {
		digits[--at] = digit[u % base];
		u /= base;
	} while (u > 0);
	if (minus)
		cel__sink_byte(&f->sink, '-');
	cel__sink_add(&f->sink,
	    (struct cel_text){digits + at, sizeof(digits) - at});
	return true;
}

static bool
put_hex(struct format *f, struct cel_value v, const char *digit)
{
	if (is_whole(v))
		return put_base(f, v, 16, digit);
	if (v.kind != CEL_STRING && v.kind != CEL_BYTES)
		return fail_value(f,
		    "only integers, byte buffers, and strings can be "
		    "formatted as hex",
		    v);
	for (uint32_t i = 0; i < v.n; i++) {
		unsigned byte = (unsigned char)v.as.text[i];

		cel__sink_byte(&f->sink, digit[byte >> 4]);
		cel__sink_byte(&f->sink, digit[byte & 15]);
	}
	return true;
}

static bool
put_binary(struct format *f, struct cel_value v)
{
	if (v.kind == CEL_BOOL)
		v = cel_uint(v.as.truth);
	if (!is_whole(v))
		return fail_value(f,
		    "only integers and bools can be formatted as binary", v);
	return put_base(f, v, 2, small_digit);
}

static bool
put_octal(struct format *f, struct cel_value v)
{
	if (!is_whole(v))
		return fail_value(f,
		    "octal clause can only be used on integers", v);
	return put_base(f, v, 8, small_digit);
}

static bool
put_decimal(struct format *f, struct cel_value v)
{
	struct cel_value bad;

	if (!is_whole(v) && v.kind != CEL_DOUBLE && v.kind != CEL_DECIMAL)
		return fail_value(f,
		    "decimal clause can only be used on integers", v);
	return cel__say(&f->sink, v, &bad);
}

/* A whole number as a double, as Go does it; the clauses say so by their names.
 */
static bool
to_double(struct cel_value v, double *out)
{
	if (v.kind == CEL_INT)
		*out = (double)v.as.i;
	else if (v.kind == CEL_UINT)
		*out = (double)v.as.u;
	else if (v.kind == CEL_DOUBLE)
		*out = v.as.d;
	else
		return false;
	return true;
}

static bool
put_fixed(struct format *f, struct cel_value v, int places)
{
	double d;

	if (!to_double(v, &d))
		return fail_value(f,
		    "fixed-point clause can only be used on doubles", v);
	cel__sink_fixed(&f->sink, d, places);
	return true;
}

static bool
put_scientific(struct format *f, struct cel_value v, int places)
{
	double d;

	if (!to_double(v, &d))
		return fail_value(f,
		    "scientific clause can only be used on doubles", v);
	cel__sink_scientific(&f->sink, d, places);
	return true;
}

/* ---- clauses ------------------------------------------------------------------ */

static bool
put_string(struct format *f, struct cel_value v)
{
	struct cel_value bad = v;

	return cel__say(&f->sink, v, &bad) ||
	    fail_value(f,
		"string clause can only be used on strings, bools, bytes, "
		"numbers, maps, lists, types, durations, dates, and timestamps",
		bad);
}

static bool
put_clause(struct format *f, struct clause clause, struct cel_value v)
{
	switch (clause.verb) {
	case 's':
		return put_string(f, v);
	case 'd':
		return put_decimal(f, v);
	case 'f':
		return put_fixed(f, v, clause.places);
	case 'e':
		return put_scientific(f, v, clause.places);
	case 'b':
		return put_binary(f, v);
	case 'o':
		return put_octal(f, v);
	case 'x':
		return put_hex(f, v, small_digit);
	case 'X':
		return put_hex(f, v, large_digit);
	default:
		return fail_clause(f, "unrecognized formatting clause");
	}
}

static bool
put_all(struct format *f, struct cel_text t, struct cel_value list)
{
	struct clause clause;
	uint32_t i = 0;
	char byte;

	while (take_byte(&t, &byte)) {
		if (byte != '%') {
			cel__sink_byte(&f->sink, byte);
			continue;
		}
		if (!read_clause(f, &t, &clause))
			return false;
		if (clause.verb == '%') {
			cel__sink_byte(&f->sink, '%');
			continue;
		}
		if (i == list.n) {
			f->error = cel_fail(f->c, CEL_FORMAT,
			    "index %lu out of range: more clauses than "
			    "arguments",
			    (unsigned long)i);
			return false;
		}
		if (!put_clause(f, clause, list.as.item[i++]))
			return false;
	}
	return true;
}

/* As many bytes as can still be paid for. */
static size_t
room(const struct cel_call *c)
{
	uint64_t units = c->run->limit - c->run->spent;
	uint64_t most = UINT32_MAX / BYTES_PER_UNIT;

	return (size_t)(units < most ? units * BYTES_PER_UNIT : UINT32_MAX);
}

CEL__FUNCTION(cel__format)
{
	struct cel_value doubt = cel__settle(c->run->arena, arg[1]);
	struct format f = {.c = c};

	if (doubt.kind != CEL_ABSENT)
		return doubt;
	cel__sink_init(&f.sink, c->run->arena, room(c));
	if (!put_all(&f, cel_text_of(arg[0]), arg[1]))
		return f.error;
	if (f.sink.dry)
		return cel_memory_error();
	if (f.sink.full || !cel_charge(c, f.sink.n / BYTES_PER_UNIT))
		return cel_cost_error(c);
	return cel_string(cel__sink_text(&f.sink));
}
