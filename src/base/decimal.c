/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A number is (-1)^minus * c * 10^-scale with c below 10^34, and canonical:
 * where scale is above zero, c does not end in a zero. Canonical form is what
 * lets 128 bits carry every exact result: a sum of two scales ends in the digit
 * of the longer one, so an operand that outgrows 128 bits when it is aligned
 * belongs to a sum with more than 34 digits; a product is freed of its tens
 * before it is multiplied out. The quotient comes digit by digit, as on paper.
 *
 * We chose neither decimal128, whose NaN, infinities and rounding in every
 * operation are what a rule must not meet, nor numbers of any length, which
 * would put the cost of a comparison into the hands of who types the number.
 * The file is long because nothing else may see the form; what takes memory is
 * in decimal_text.c.
 */
#include <assert.h>
#include <string.h>

#include "base/ckd.h"

#include "base/decimal.h"

__extension__ typedef unsigned __int128 u128;

/* 10^34: what a coefficient stays below. */
#define TOO_LARGE ((u128)10000000000000000u * 1000000000000000000u)

/* What rounding takes off, beside half a unit of the last place that stays. */
enum rest { REST_NONE, REST_BELOW_HALF, REST_HALF, REST_ABOVE_HALF };

static u128
coefficient(struct decimal d)
{
	return (u128)d.high << 64 | d.low;
}

/* Takes zeros off the end, as many as stand behind the point. */
static void
strip(u128 *c, int *scale)
{
	while (*scale > 0 && *c % 10 == 0) {
		*c /= 10;
		--*scale;
	}
}

/* The canonical number, where there is one; c may be anything. */
static enum status
make(bool minus, u128 c, int scale, struct decimal *out)
{
	strip(&c, &scale);
	if (c >= TOO_LARGE || scale > DECIMAL_SCALE_MAX)
		return ST_LIMIT;
	*out = (struct decimal){(uint64_t)(c >> 64), (uint64_t)c, scale,
	    minus && c != 0};
	return ST_OK;
}

/* c * 10^by; false when that leaves 128 bits. */
static bool
shift(u128 *c, int by)
{
	u128 shifted = *c;

	for (; by > 0 && shifted != 0; by--)
		if (ckd_mul(&shifted, shifted, 10u))
			return false;
	*c = shifted;
	return true;
}

/* Writes c with zeros in front up to `least` digits; returns how many. */
static int
digits_of(u128 c, int least, char text[DECIMAL_FORMAT_MAX])
{
	char back[DECIMAL_FORMAT_MAX];
	int n = 0;

	for (; c != 0 || n < least; c /= 10)
		back[n++] = (char)('0' + (int)(c % 10));
	for (int i = 0; i < n; i++)
		text[i] = back[n - 1 - i];
	return n;
}

/* ---- text ---------------------------------------------------------------- */

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

/* Appends digits to c; false when it has too many then. */
static bool
append(u128 *c, struct str digits)
{
	for (size_t i = 0; i < digits.n; i++) {
		*c = *c * 10 + (unsigned)(digits.p[i] - '0');
		if (*c >= TOO_LARGE)
			return false;
	}
	return true;
}

/* What stands before the point, and what behind it: nothing, where there is no
 * point. False when there is one and no digit follows. */
static bool
split(struct str s, struct str *whole, struct str *fraction)
{
	const char *point =
	    s.n == 0 ? NULL : (const char *)memchr(s.p, '.', s.n);

	*whole = s;
	*fraction = (struct str){NULL, 0};
	if (point == NULL)
		return true;
	whole->n = (size_t)(point - s.p);
	*fraction = (struct str){point + 1, s.n - whole->n - 1};
	return all_digits(*fraction);
}

enum status
decimal_parse(struct str s, struct decimal *out)
{
	struct str whole, fraction;
	bool minus = s.n > 0 && s.p[0] == '-';
	u128 c = 0;

	if (!split((struct str){s.p + minus, s.n - minus}, &whole, &fraction))
		return ST_INVALID;
	if (!all_digits(whole) || (whole.n > 1 && whole.p[0] == '0'))
		return ST_INVALID;
	while (fraction.n > 0 && fraction.p[fraction.n - 1] == '0')
		fraction.n--;
	if (minus && whole.p[0] == '0' && fraction.n == 0)
		return ST_INVALID;
	if (fraction.n > DECIMAL_SCALE_MAX || !append(&c, whole) ||
	    !append(&c, fraction))
		return ST_LIMIT;
	return make(minus, c, (int)fraction.n, out);
}

size_t
decimal_write(struct decimal d, char out[DECIMAL_FORMAT_MAX])
{
	char digit[DECIMAL_FORMAT_MAX];
	int n = digits_of(coefficient(d), d.scale + 1, digit);
	size_t at = 0;

	if (d.minus)
		out[at++] = '-';
	for (int i = 0; i < n; i++) {
		if (i == n - d.scale)
			out[at++] = '.';
		out[at++] = digit[i];
	}
	return at;
}

/* ---- whole numbers ------------------------------------------------------- */

struct decimal
decimal_from_units(int64_t n, int places)
{
	struct decimal d = DECIMAL_ZERO;
	u128 c = n < 0 ? -(u128)n : (u128)n;
	enum status st;

	assert(places >= 0 && places <= DECIMAL_SCALE_MAX);
	st = make(n < 0, c, places, &d);
	assert(st == ST_OK);
	return d;
}

struct decimal
decimal_from_i64(int64_t v)
{
	return decimal_from_units(v, 0);
}

struct decimal
decimal_from_u64(uint64_t v)
{
	return (struct decimal){.low = v}; /* below 10^34, and no places */
}

bool
decimal_to_units(struct decimal d, int places, int64_t *out)
{
	u128 c = coefficient(d);
	int64_t v;

	if (d.scale > places || !shift(&c, places - d.scale))
		return false;
	if (d.minus ? ckd_sub(&v, 0, c) : ckd_add(&v, 0, c))
		return false;
	*out = v;
	return true;
}

bool
decimal_to_i64(struct decimal d, int64_t *out)
{
	return decimal_to_units(d, 0, out);
}

/* ---- comparing ----------------------------------------------------------- */

int
decimal_sign(struct decimal d)
{
	return d.minus ? -1 : !decimal_is_zero(d);
}

bool
decimal_is_zero(struct decimal d)
{
	return coefficient(d) == 0;
}

int
decimal_places(struct decimal d)
{
	return d.scale;
}

/* Without regard to sign. What outgrows 128 bits is the larger. */
static int
compare_sizes(struct decimal a, struct decimal b)
{
	u128 x = coefficient(a), y = coefficient(b);

	if (!shift(&x, b.scale - a.scale))
		return 1;
	if (!shift(&y, a.scale - b.scale))
		return -1;
	return (x > y) - (x < y);
}

int
decimal_cmp(struct decimal a, struct decimal b)
{
	if (a.minus != b.minus)
		return a.minus ? -1 : 1;
	return a.minus ? compare_sizes(b, a) : compare_sizes(a, b);
}

bool
decimal_eq(struct decimal a, struct decimal b)
{
	return decimal_cmp(a, b) == 0;
}

/* ---- exact arithmetic ---------------------------------------------------- */

struct decimal
decimal_neg(struct decimal d)
{
	d.minus = !d.minus && !decimal_is_zero(d);
	return d;
}

struct decimal
decimal_abs(struct decimal d)
{
	d.minus = false;
	return d;
}

enum status
decimal_add(struct decimal a, struct decimal b, struct decimal *out)
{
	u128 x = coefficient(a), y = coefficient(b), sum;
	int scale = a.scale > b.scale ? a.scale : b.scale;

	if (!shift(&x, scale - a.scale) || !shift(&y, scale - b.scale))
		return ST_LIMIT;
	if (a.minus != b.minus)
		return x >= y ? make(a.minus, x - y, scale, out)
			      : make(b.minus, y - x, scale, out);
	return ckd_add(&sum, x, y) ? ST_LIMIT : make(a.minus, sum, scale, out);
}

enum status
decimal_sub(struct decimal a, struct decimal b, struct decimal *out)
{
	return decimal_add(a, decimal_neg(b), out);
}

/* Divides one of the two by a prime; false when it is a factor of neither. */
static bool
cancel(u128 *x, u128 *y, unsigned prime)
{
	if (*x % prime == 0)
		*x /= prime;
	else if (*y % prime == 0)
		*y /= prime;
	else
		return false;
	return true;
}

static bool
has_factor(u128 x, u128 y, unsigned prime)
{
	return x % prime == 0 || y % prime == 0;
}

enum status
decimal_mul(struct decimal a, struct decimal b, struct decimal *out)
{
	u128 x = coefficient(a), y = coefficient(b), product;
	int scale = a.scale + b.scale;
	bool minus = a.minus != b.minus;

	while (scale > 0 && has_factor(x, y, 2) && cancel(&x, &y, 5)) {
		(void)cancel(&x, &y, 2); /* there is one, it was asked */
		scale--;
	}
	return ckd_mul(&product, x, y) ? ST_LIMIT
				       : make(minus, product, scale, out);
}

/* ---- rounding ------------------------------------------------------------ */

/* A number whose last digits are cut off: what decides about the digit that is
 * then the last. */
struct cut {
	bool minus, odd;
	enum rest rest;
};

/* Whether that digit grows by one, sign aside. */
static bool
grows(struct cut cut, enum decimal_mode mode)
{
	switch (mode) {
	case DECIMAL_HALF_EVEN:
		return cut.rest > REST_HALF ||
		    (cut.rest == REST_HALF && cut.odd);
	case DECIMAL_HALF_UP:
		return cut.rest >= REST_HALF;
	case DECIMAL_HALF_DOWN:
		return cut.rest > REST_HALF;
	case DECIMAL_DOWN:
		return false;
	case DECIMAL_UP:
		return cut.rest != REST_NONE;
	case DECIMAL_FLOOR:
		return cut.rest != REST_NONE && cut.minus;
	case DECIMAL_CEILING:
		return cut.rest != REST_NONE && !cut.minus;
	}
	assert(false);
	return false;
}

static enum rest
rest_of(u128 rest, u128 half)
{
	if (rest == 0)
		return REST_NONE;
	if (rest == half)
		return REST_HALF;
	return rest < half ? REST_BELOW_HALF : REST_ABOVE_HALF;
}

struct decimal
decimal_round(struct decimal d, int places, enum decimal_mode mode)
{
	u128 c = coefficient(d), unit = 1;
	struct cut cut;
	enum status st;
	bool fits;

	assert(places >= 0);
	if (d.scale <= places)
		return d;
	fits = shift(&unit, d.scale - places);
	assert(fits);
	cut = (struct cut){d.minus, c / unit % 2 != 0,
	    rest_of(c % unit, unit / 2)};
	st = make(d.minus, c / unit + grows(cut, mode), places, &d);
	assert(st == ST_OK); /* it lost a digit and gains one at most */
	return d;
}

/* ---- division ------------------------------------------------------------ */

/* On paper: the dividend's digits from the left, zeros before and behind. */
struct division {
	char digit[DECIMAL_FORMAT_MAX];
	int n, at;
	u128 rest, by;
};

/* Digits of the quotient; zeros at its end are only counted, since a result may
 * have more of them than 128 bits have room for, until places take them off. */
struct quotient {
	u128 c;
	int zeros;
};

static int
next_digit(struct division *d)
{
	bool within = d->at >= 0 && d->at < d->n;
	int digit;

	d->rest = d->rest * 10 + (unsigned)(within ? d->digit[d->at] - '0' : 0);
	d->at++;
	digit = (int)(d->rest / d->by);
	d->rest %= d->by;
	return digit;
}

/* The next digit decides, and where it is a 0 or a 5, whether anything follows
 * it. Digits that are left stood behind the point, so the last is no zero. */
static enum rest
last_rest(struct division *d)
{
	int digit = next_digit(d);
	bool more = d->rest != 0 || d->at < d->n;

	return rest_of((unsigned)(2 * digit + more), 10);
}

static bool
push(struct quotient *q, int digit)
{
	if (digit == 0) {
		q->zeros += q->c != 0;
		return true;
	}
	if (!shift(&q->c, q->zeros + 1) || q->c >= TOO_LARGE)
		return false;
	q->c += (unsigned)digit;
	q->zeros = 0;
	return true;
}

enum status
decimal_div(struct decimal a, struct decimal b, int places,
    enum decimal_mode mode, struct decimal *out)
{
	struct division d = {.by = coefficient(b)};
	struct quotient q = {0, 0};
	struct cut cut = {.minus = a.minus != b.minus};
	int end, grown, kept;

	assert(places >= 0 && places <= DECIMAL_SCALE_MAX);
	if (d.by == 0)
		return ST_INVALID;
	d.n = digits_of(coefficient(a), 1, d.digit);
	end = d.n + places + b.scale - a.scale;
	d.at = end < 0 ? end : 0;
	while (d.at < end)
		if (!push(&q, next_digit(&d)))
			return ST_LIMIT;
	cut.odd = q.zeros == 0 && q.c % 2 != 0;
	cut.rest = last_rest(&d);
	grown = grows(cut, mode);
	kept = grown ? q.zeros : q.zeros - places;
	if (!shift(&q.c, kept))
		return ST_LIMIT;
	if (kept > 0)
		q.zeros -= kept;
	return make(cut.minus, q.c + (unsigned)grown, places - q.zeros, out);
}
