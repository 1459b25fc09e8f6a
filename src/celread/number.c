/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A sign right before a number belongs to it: the smallest int has no positive
 * counterpart. It does not belong to a uint, which has none.
 *
 * Doubles of up to 19 digits whose power of ten is exact take the short path,
 * where one multiplication or division rounds once. All others go to strtod as
 * digits and an exponent, without a point, since the point is the locale's.
 */
#include <math.h>

#include "base/ckd.h"

#include "celread/read_impl.h"

#define EXACT_INT   ((uint64_t)1 << 53)
#define EXACT_POWER 22
#define POWER_MOST  99999 /* beyond it a double is 0 or infinite anyway */

static const double power10[EXACT_POWER + 1] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5,
    1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22};

/* What stands there, before it is a value. */
struct number {
	const char *start;     /* with its sign, if that belongs to it */
	const char *digit;     /* the first */
	const char *end;       /* behind all that belongs to it */
	const char *digit_end; /* behind the digits of an exponent's mantissa */
	uint64_t whole;        /* all digits, without the point */
	bool big;              /* they do not fit */
	bool negative;
	bool point; /* a point or an exponent: a double */
	bool hex, is_unsigned;
	int32_t power; /* of ten */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* -1 for what is no hexadecimal digit. */
static int
hex_digit(char c)
{
	if (is_digit(c))
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void
push_digit(struct number *x, unsigned base, int digit)
{
	uint64_t v;

	x->big |=
	    ckd_mul(&v, x->whole, base) || ckd_add(&v, v, (unsigned)digit);
	if (!x->big)
		x->whole = v;
}

static const char *
scan_hex(struct number *x, const char *p)
{
	x->hex = true;
	for (p += 2; hex_digit(*p) >= 0; p++)
		push_digit(x, 16, hex_digit(*p));
	return p;
}

static const char *
scan_exponent(struct number *x, const char *p)
{
	const char *q = p + 1;
	int32_t power = 0;

	if ((*p | 0x20) != 'e')
		return p;
	if (*q == '+' || *q == '-')
		q++;
	if (!is_digit(*q))
		return p;
	for (; is_digit(*q); q++)
		if (power < POWER_MOST)
			power = power * 10 + (*q - '0');
	x->power += p[1] == '-' ? -power : power;
	x->point = true;
	return q;
}

static const char *
scan_decimal(struct number *x, const char *p)
{
	for (; is_digit(*p); p++)
		push_digit(x, 10, *p - '0');
	if (*p == '.' && is_digit(p[1])) {
		x->point = true;
		for (p++; is_digit(*p); p++) {
			push_digit(x, 10, *p - '0');
			x->power--;
		}
	}
	x->digit_end = p;
	return scan_exponent(x, p);
}

/* Without a point for strtod, whose point is the locale's. */
static double
slow_double(struct cel__reader *r, const struct number *x)
{
	size_t n = (size_t)(x->digit_end - x->digit);
	char *text = (char *)cel__take(r->arena, n + 16, 1), *q = text;

	for (const char *p = x->digit; p < x->digit_end; p++)
		if (*p != '.')
			*q++ = *p;
	(void)snprintf(q, 16, "e%d", (int)x->power); /* fits: 10 digits */
	return strtod(text, NULL);
}

static double
to_double(struct cel__reader *r, const struct number *x)
{
	double d;

	if (x->big || x->whole > EXACT_INT || x->power > EXACT_POWER ||
	    x->power < -EXACT_POWER)
		d = slow_double(r, x);
	else if (x->power < 0)
		d = (double)x->whole / power10[-x->power];
	else
		d = (double)x->whole * power10[x->power];
	return x->negative ? -d : d;
}

static struct cel__place
place_of(const struct cel__reader *r, const struct number *x)
{
	return (struct cel__place){(uint32_t)(x->start - r->text),
	    (uint32_t)(x->end - x->start)};
}

static void
too_large(struct cel__reader *r, const struct number *x, const char *kind,
    const char *from, const char *to)
{
	struct cel_mistake *m = cel__complain(r, place_of(r, x),
	    "%.*s is no %s: those go from %s to %s",
	    CEL__ARG(cel__slice(r, place_of(r, x))), kind, from, to);

	if (m != NULL)
		m->fault = CEL_OUT_OF_RANGE;
	if (x->point)
		cel__advise(r, m, "decimal(\"...\") has more digits");
	else if (!x->is_unsigned && !x->negative && !x->big)
		cel__advise(r, m, "a u behind it makes it a uint, .0 a double");
	else if (!x->hex)
		cel__advise(r, m, ".0 behind it makes it a double");
	r->tok.kind = CEL__TOK_BAD;
}

static void
make_int(struct cel__reader *r, const struct number *x)
{
	uint64_t most = (uint64_t)INT64_MAX + (x->negative ? 1 : 0);

	if (x->big || x->whole > most) {
		too_large(r, x, "int", "-9223372036854775808",
		    "9223372036854775807");
		return;
	}
	r->tok.value =
	    cel_int(x->negative ? (int64_t)(0 - x->whole) : (int64_t)x->whole);
}

static void
make_value(struct cel__reader *r, const struct number *x)
{
	if (x->point) {
		double d = to_double(r, x);

		r->tok.value = cel_double(d);
		if (isinf(d))
			too_large(r, x, "double", "-1.8e308", "1.8e308");
	} else if (!x->is_unsigned) {
		make_int(r, x);
	} else if (x->big) {
		too_large(r, x, "uint", "0", "18446744073709551615");
	} else {
		r->tok.value = cel_uint(x->whole);
	}
}

static void
advise_letters(struct cel__reader *r, struct number *x, const char *more)
{
	struct cel_mistake *m;
	const char *p = more;

	while (is_letter(*p) || is_digit(*p))
		p++;
	x->end = p;
	r->tok.kind = CEL__TOK_BAD;
	m = cel__complain(r, place_of(r, x),
	    *more == '_' ? "a number has no _ between its digits"
			 : "letters stand directly behind a number");
	if (*more == '_')
		cel__advise(r, m, "write the digits one behind the other");
	else if ((more[0] | 0x20) == 'x' && more == x->digit + 1)
		cel__advise(r, m, "hexadecimal digits stand behind 0x");
	else if ((more[0] | 0x20) == 'e' && !x->hex)
		cel__advise(r, m, "digits have to stand behind the e");
	else if ((more[0] | 0x20) == 'u' && x->point)
		cel__advise(r, m, "u is for whole numbers");
	else if (*x->digit == '.')
		cel__advise(r, m, "a field's name begins with a letter or _");
	else
		cel__advise(r, m,
		    "for a unit write a function, as in duration(\"5h\")");
}

/* Whether what follows the digits is a mistake; `1in x` is none. */
static bool
runs_on(const char *p)
{
	return is_letter(*p) &&
	    !(p[0] == 'i' && p[1] == 'n' && !is_letter(p[2]) &&
		!is_digit(p[2]));
}

void
cel__lex_number(struct cel__reader *r)
{
	struct number x = {.start = r->p, .digit = r->p};
	const char *p = r->p;

	p = p[0] == '0' && p[1] == 'x' && hex_digit(p[2]) >= 0
	    ? scan_hex(&x, p)
	    : scan_decimal(&x, p);
	if ((*p | 0x20) == 'u' && !x.point) {
		x.is_unsigned = true;
		p++;
	}
	x.end = p;
	if (r->minus > 0 && !x.is_unsigned) {
		x.start = r->text + (r->minus - 1);
		x.negative = true;
	}
	r->tok.kind = CEL__TOK_LITERAL;
	if (runs_on(p))
		advise_letters(r, &x, p);
	else
		make_value(r, &x);
	r->tok.at = place_of(r, &x).at;
	r->tok.n = place_of(r, &x).n;
	r->p = x.end;
}
