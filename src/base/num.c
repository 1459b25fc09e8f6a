/* SPDX-License-Identifier: Apache-2.0 */
#include "base/ckd.h"

#include "base/num.h"

bool
num_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits alone; false when there are none or their value does not fit. */
static bool
digits(struct str s, uint64_t *out)
{
	uint64_t v = 0;

	for (size_t i = 0; i < s.n; i++)
		if (!num_is_digit(s.p[i]) || ckd_mul(&v, v, 10u) ||
		    ckd_add(&v, v, (unsigned)(s.p[i] - '0')))
			return false;
	*out = v;
	return s.n > 0;
}

static bool
leading_zero(struct str s)
{
	return s.n > 1 && s.p[0] == '0';
}

bool
num_parse_u64(struct str s, uint64_t min, uint64_t max, uint64_t *out)
{
	uint64_t v;

	if (leading_zero(s) || !digits(s, &v) || v < min || v > max)
		return false;
	*out = v;
	return true;
}

bool
num_parse_i64(struct str s, int64_t min, int64_t max, int64_t *out)
{
	bool minus = s.n > 0 && s.p[0] == '-';
	uint64_t u;
	int64_t v;

	if (minus)
		s = str_sub(s, 1, s.n);
	if (leading_zero(s) || !digits(s, &u) || (minus && u == 0))
		return false;
	if (minus ? ckd_sub(&v, 0, u) : ckd_add(&v, 0, u))
		return false;
	if (v < min || v > max)
		return false;
	*out = v;
	return true;
}

bool
num_parse_field(struct str s, int64_t min, int64_t max, int64_t *out)
{
	uint64_t u;

	if (s.n > NUM_FIELD_MAX || !digits(s, &u))
		return false;
	if ((int64_t)u < min || (int64_t)u > max)
		return false;
	*out = (int64_t)u;
	return true;
}
