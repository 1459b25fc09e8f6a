/* SPDX-License-Identifier: Apache-2.0 */
/* What a number's digits are exactly, however they were written. */
#include "base/ckd.h"
#include "base/decimal.h"
#include "base/num.h"

#include "celjson/number.h"

/* Digits and power to a whole number; false when it has a fraction, or does
 * not fit. */
static bool
whole_of(const struct json_digits *d, uint64_t *out)
{
	uint64_t u = d->digits;
	int32_t power = d->power;

	if (!d->fit)
		return false;
	for (; power < 0 && u % 10 == 0 && u > 0; power++)
		u /= 10;
	if (u == 0)
		power = 0;
	for (; power > 0; power--)
		if (ckd_mul(&u, u, (uint64_t)10))
			return false;
	*out = u;
	return power == 0;
}

/* More digits than fit, all zeros behind the point or none: 1.000...0 and
 * 18446744073709551615. */
static bool
long_whole_of(const struct json_digits *d, uint64_t *out)
{
	struct str text = d->text, whole, zeros;

	if (d->minus)
		text = str_sub(text, 1, text.n);
	(void)str_cut(text, '.', &whole, &zeros);
	for (size_t i = 0; i < zeros.n; i++)
		if (zeros.p[i] != '0')
			return false;
	return num_parse_u64(whole, 0, UINT64_MAX, out);
}

bool
celjson__int_of(const struct json_digits *d, struct cel_value *out)
{
	uint64_t u = 0, most = (uint64_t)INT64_MAX + d->minus;

	if ((!whole_of(d, &u) && !long_whole_of(d, &u)) || u > most)
		return false;
	*out = cel_int((int64_t)(d->minus ? -u : u));
	return true;
}

bool
celjson__uint_of(const struct json_digits *d, struct cel_value *out)
{
	uint64_t u = 0;

	if ((!whole_of(d, &u) && !long_whole_of(d, &u)) || (d->minus && u > 0))
		return false;
	*out = cel_uint(u);
	return true;
}

/* Of a number's text what stands before its exponent. */
static struct str
mantissa_of(const struct json_digits *d, int32_t *exponent)
{
	struct str text = d->text;
	size_t n = 0, point;

	while (n < text.n && text.p[n] != 'e' && text.p[n] != 'E')
		n++;
	text.n = n;
	*exponent = d->power;
	if (str_find(text, STR("."), &point))
		*exponent += (int32_t)(n - point - 1);
	return text;
}

enum status
celjson__decimal_of(const struct json_digits *d, struct decimal *out)
{
	struct decimal scaled = DECIMAL_ZERO, ten = decimal_from_i64(10);
	struct decimal power = decimal_from_i64(1);
	int32_t e;
	struct str text = mantissa_of(d, &e);
	enum status st;

	*out = DECIMAL_ZERO;
	if (d->fit && d->digits == 0)
		return ST_OK;
	st = decimal_parse(text, &scaled);
	if (e < -DECIMAL_SCALE_MAX || e >= DECIMAL_DIGITS)
		st = ST_LIMIT;
	if (st == ST_OK && e < 0)
		power = decimal_from_units(1, -e);
	for (; e > 0 && st == ST_OK; e--)
		st = decimal_mul(power, ten, &power);
	return st == ST_OK ? decimal_mul(scaled, power, out) : st;
}
