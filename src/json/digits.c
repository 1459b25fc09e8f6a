/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers are looked over, not computed: what is no int64_t stays text, and who
 * wants a double asks for one. So nothing is lost in passing.
 */
#include "json/reader_impl.h"

bool
json__digit_at(const struct json__reader *r, const char *p)
{
	return p < r->end && *p >= '0' && *p <= '9';
}

static enum status
skip_digits(struct json__reader *r, const char **p, const char *where)
{
	if (!json__digit_at(r, *p))
		return json__fail_at(r, *p, ST_INVALID,
		    "expected a digit %s, %s", where, json__found(r, *p));
	while (json__digit_at(r, *p))
		++*p;
	return ST_OK;
}

/* Fraction and exponent, where there are any. */
static enum status
skip_tail(struct json__reader *r, const char **p)
{
	enum status st = ST_OK;

	if (*p < r->end && **p == '.') {
		++*p;
		st = skip_digits(r, p, "behind the point");
	}
	if (st != ST_OK || *p == r->end || (**p != 'e' && **p != 'E'))
		return st;
	++*p;
	if (*p < r->end && (**p == '+' || **p == '-'))
		++*p;
	return skip_digits(r, p, "in the exponent");
}

/* Digits without sign; false when they are more than int64_t holds, or -0. */
static bool
integer_of(const char *p, const char *end, bool minus, int64_t *out)
{
	uint64_t u = 0, most = (uint64_t)INT64_MAX + minus;

	if (end - p > 19) /* of 10^19 and more none fits */
		return false;
	for (; p < end; p++)
		u = u * 10 + (uint64_t)(*p - '0');
	if (u > most || (u == 0 && minus))
		return false;
	*out = minus ? (int64_t)-u : (int64_t)u;
	return true;
}

enum status
json__read_number(struct json__reader *r, struct json *v)
{
	const char *digits = r->p + (*r->p == '-'), *p = digits, *whole;
	enum status st = skip_digits(r, &p, "of a number");

	if (st == ST_OK && *digits == '0' && p - digits > 1)
		return json__fail_at(r, digits, ST_INVALID,
		    "a number may not begin with 0");
	whole = p;
	if (st == ST_OK)
		st = skip_tail(r, &p);
	if (st != ST_OK)
		return st;
	if (p - r->p > JSON_NUMBER_MAX)
		return json__fail_at(r, r->p, ST_LIMIT,
		    "a number of more than %d bytes", JSON_NUMBER_MAX);
	v->kind = JSON_INT;
	if (p > whole || !integer_of(digits, p, digits > r->p, &v->integer)) {
		v->kind = JSON_NUMBER;
		v->number = str_of(r->p, (size_t)(p - r->p));
	}
	r->p = p;
	return ST_OK;
}
