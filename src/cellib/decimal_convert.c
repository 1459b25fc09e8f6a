/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/decimal.h"
#include "cel/double.h"
#include "cel/double_read.h"
#include "cel/text.h"

#include "cellib/decimal_convert.h"

#define WORDS_MAX 512

/* ---- into decimals ------------------------------------------------------- */

CEL__FUNCTION(cel__decimal_from_string)
{
	struct cel_value v = cel_decimal(c->run->arena, cel_text_of(arg[0]));

	if (v.kind != CEL_ERROR || v.as.error->fault == CEL_MEMORY)
		return v;
	return cel_fail(c, v.as.error->fault, "%.*s",
	    CEL__ARG(v.as.error->words));
}

CEL__FUNCTION(cel__decimal_from_whole)
{
	return cel__decimal(c->run->arena, cel__decimal_of(arg[0]));
}

CEL__FUNCTION(cel__decimal_from_double)
{
	return cel_fail(c, CEL_NO_OVERLOAD,
	    "a double is no exact number: make the decimal of a text");
}

bool
cel__decimal_prepare_double(struct cel_arena *a, const struct cel_value *arg,
    size_t n, const void **out, struct cel_text *words)
{
	struct cel__sink s;

	(void)n;
	(void)out;
	cel__sink_init(&s, a, WORDS_MAX);
	cel__sink_add(&s, CEL_TEXT("a double is no exact number: decimal(\""));
	cel__sink_plain(&s, arg[0].as.d);
	cel__sink_add(&s, CEL_TEXT("\") is"));
	*words = cel__sink_text(&s);
	return false;
}

bool
cel__decimal_prepare_string(struct cel_arena *a, const struct cel_value *arg,
    size_t n, const void **out, struct cel_text *words)
{
	struct cel_value v = cel_decimal(a, cel_text_of(arg[0]));

	(void)n;
	(void)out;
	if (v.kind != CEL_ERROR)
		return true;
	*words = v.as.error->words;
	return false;
}

/* ---- out of decimals ----------------------------------------------------- */

static struct cel_value
lossy(struct cel_call *c, struct cel_value v, const char *type)
{
	char text[DECIMAL_FORMAT_MAX];
	int n = (int)cel__decimal_write(v, text);

	if (decimal_places(cel__decimal_of(v)) > 0)
		return cel_fail(c, CEL_OUT_OF_RANGE,
		    "%s(%.*s) would lose what stands behind the point; "
		    "round(0, \"...\") says how",
		    type, n, text);
	return cel_fail(c, CEL_OUT_OF_RANGE, "%.*s is beyond every %s", n, text,
	    type);
}

CEL__FUNCTION(cel__decimal_to_int)
{
	int64_t i;

	if (!decimal_to_i64(cel__decimal_of(arg[0]), &i))
		return lossy(c, arg[0], "int");
	return cel_int(i);
}

CEL__FUNCTION(cel__decimal_to_uint)
{
	struct decimal d = cel__decimal_of(arg[0]),
		       half = decimal_from_u64(1ull << 63);
	int64_t i;

	if (decimal_to_i64(d, &i))
		return i < 0 ? lossy(c, arg[0], "uint") : cel_uint((uint64_t)i);
	if (decimal_sub(d, half, &d) != ST_OK || !decimal_to_i64(d, &i) ||
	    i < 0)
		return lossy(c, arg[0], "uint");
	return cel_uint((uint64_t)i + (1ull << 63));
}

static double
nearest(struct cel_value v)
{
	char text[DECIMAL_FORMAT_MAX];
	struct cel_text t = {text, cel__decimal_write(v, text)};
	double d = 0;
	bool over;

	(void)cel__double_read(t, &d, &over); /* it reads what is written so */
	return d;
}

CEL__FUNCTION(cel__decimal_to_double)
{
	return cel_double(nearest(arg[0]));
}

/* Both are doubled until no place is left: a decimal that is a double has at
 * most as many factors of two below its point as it has places. */
static bool
is_exact(struct cel_arena *a, struct decimal d, double x)
{
	struct decimal back;
	struct cel__sink s;
	struct cel_text t;

	for (int i = 0; decimal_places(d) > 0; i++) {
		if (i == DECIMAL_SCALE_MAX || decimal_add(d, d, &d) != ST_OK)
			return false;
		x *= 2;
	}
	cel__sink_init(&s, a, DECIMAL_FORMAT_MAX);
	cel__sink_fixed(&s, x, 0);
	t = cel__sink_text(&s);
	return t.p != NULL &&
	    decimal_parse((struct str){t.p, t.n}, &back) == ST_OK &&
	    decimal_eq(back, d);
}

CEL__FUNCTION(cel__decimal_to_exact_double)
{
	double x = nearest(arg[0]);
	char text[DECIMAL_FORMAT_MAX];

	if (is_exact(c->run->arena, cel__decimal_of(arg[0]), x))
		return cel_double(x);
	return cel_fail(c, CEL_OUT_OF_RANGE,
	    "no double is just %.*s; toDouble() takes the nearest",
	    (int)cel__decimal_write(arg[0], text), text);
}

CEL__FUNCTION(cel__decimal_to_string)
{
	char *text = (char *)cel_take(c, DECIMAL_FORMAT_MAX, 1);

	if (text == NULL)
		return cel_memory_error();
	return cel_string(
	    (struct cel_text){text, cel__decimal_write(arg[0], text)});
}
