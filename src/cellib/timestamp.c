/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules read two of these texts for each record, so the usual one is read from
 * fixed places, and what is no digit is looked for once, at the end.
 */
#include <string.h>

#include "base/ckd.h"
#include "base/day.h"

#include "cellib/timestamp.h"

#define DAY_SECONDS  86400
#define NANOS        1000000000
#define HEAD         19 /* "2024-02-29T12:00:00" */
#define YEAR_DIGITS  4
#define CYCLE        400 /* years that the calendar repeats after */
#define CYCLE_DAYS   146097
#define FRACTION_MAX 9

static unsigned
digit(char c, unsigned *bad)
{
	unsigned d = (unsigned)(unsigned char)c - '0';

	*bad |= d > 9;
	return d;
}

static unsigned
pair(const char *p, unsigned *bad)
{
	return digit(p[0], bad) * 10 + digit(p[1], bad);
}

/* Seconds since 1970 as a clock shows them. The year 0 is none of ours, but its
 * last hours may be in the year 1 of UTC. */
static bool
read_head(const char *p, int64_t *out)
{
	unsigned bad = p[4] != '-' || p[7] != '-' || p[10] != 'T' ||
	    p[13] != ':' || p[16] != ':';
	unsigned year = pair(p, &bad) * 100 + pair(p + 2, &bad);
	unsigned month = pair(p + 5, &bad), day = pair(p + 8, &bad);
	unsigned hour = pair(p + 11, &bad), minute = pair(p + 14, &bad);
	unsigned second = pair(p + 17, &bad);
	int64_t back = year == 0 ? CYCLE_DAYS : 0;
	struct day d;

	if (year == 0)
		year = CYCLE;
	if (bad || hour > 23 || minute > 59 || second > 59 ||
	    !day_from_ymd((struct ymd){(int)year, (int)month, (int)day}, &d))
		return false;
	*out = (d.n - back) * DAY_SECONDS +
	    (int64_t)(hour * 3600 + minute * 60 + second);
	return true;
}

/* From behind the point on; the digits' number, or 0. */
static size_t
read_fraction(struct cel_text t, uint32_t *out)
{
	uint32_t value = 0;
	size_t i = 0;

	while (i < t.n && i < FRACTION_MAX && t.p[i] >= '0' && t.p[i] <= '9')
		value = value * 10 + (uint32_t)(t.p[i++] - '0');
	for (size_t more = i; more < FRACTION_MAX; more++)
		value *= 10;
	*out = value;
	return i;
}

/* "Z", "+08:00": the whole of t. */
static bool
read_offset(struct cel_text t, int32_t *out)
{
	unsigned bad = 0, hour, minute;

	*out = 0;
	if (t.n == 1)
		return t.p[0] == 'Z';
	if (t.n != 6 || (t.p[0] != '+' && t.p[0] != '-') || t.p[3] != ':')
		return false;
	hour = pair(t.p + 1, &bad);
	minute = pair(t.p + 4, &bad);
	if (bad || hour > 23 || minute > 59)
		return false;
	*out = (int32_t)(hour * 3600 + minute * 60);
	if (t.p[0] == '-')
		*out = -*out;
	return true;
}

/* "10000-01-01T00:00:00Z" is understood, and out of range. */
static bool
long_year(struct cel_text t)
{
	size_t i = 0;

	while (i < t.n && t.p[i] >= '0' && t.p[i] <= '9')
		i++;
	return i > YEAR_DIGITS && i < t.n && t.p[i] == '-';
}

enum cel__reading
cel__timestamp_read(struct cel_text t, struct cel_value *out)
{
	struct cel_text rest;
	uint32_t nanos = 0;
	int32_t offset;
	int64_t seconds;

	if (t.n <= HEAD || !read_head(t.p, &seconds))
		return long_year(t) ? CEL__BEYOND : CEL__MALFORMED;
	rest = (struct cel_text){t.p + HEAD, t.n - HEAD};
	if (rest.p[0] == '.') {
		size_t digits;

		rest = (struct cel_text){rest.p + 1, rest.n - 1};
		digits = read_fraction(rest, &nanos);
		if (digits == 0)
			return CEL__MALFORMED;
		rest = (struct cel_text){rest.p + digits, rest.n - digits};
	}
	if (!read_offset(rest, &offset))
		return CEL__MALFORMED;
	return cel__timestamp_make(seconds - offset, nanos, out) ? CEL__READ
								 : CEL__BEYOND;
}

bool
cel__timestamp_make(int64_t seconds, int64_t nanoseconds, struct cel_value *out)
{
	int64_t carry = nanoseconds / NANOS;
	int64_t nanos = nanoseconds % NANOS;

	if (nanos < 0) {
		nanos += NANOS;
		carry--;
	}
	if (ckd_add(&seconds, seconds, carry) ||
	    seconds < CEL__TIMESTAMP_FIRST || seconds > CEL__TIMESTAMP_LAST)
		return false;
	*out = cel_timestamp(seconds, (uint32_t)nanos);
	return true;
}

/* d in so many digits, from the right. */
static void
put_digits(char *out, int n, unsigned d)
{
	for (; n > 0; n--, d /= 10)
		out[n - 1] = (char)('0' + d % 10);
}

size_t
cel__fraction_write(uint32_t nanoseconds, char out[10])
{
	size_t n = FRACTION_MAX + 1;

	if (nanoseconds == 0)
		return 0;
	out[0] = '.';
	put_digits(out + 1, FRACTION_MAX, nanoseconds);
	while (out[n - 1] == '0')
		n--;
	return n;
}

size_t
cel__timestamp_write(struct cel_value v, char out[CEL__TIMESTAMP_MAX])
{
	/* From the first second on, so that nothing divided is negative. */
	int64_t since = v.as.i - CEL__TIMESTAMP_FIRST;
	unsigned second = (unsigned)(since % DAY_SECONDS);
	struct ymd ymd =
	    day_ymd((struct day){(int32_t)(since / DAY_SECONDS + DAY_FIRST)});
	size_t n = HEAD;

	memset(out, ':', HEAD);
	put_digits(out, YEAR_DIGITS, (unsigned)ymd.year);
	out[4] = out[7] = '-';
	out[10] = 'T';
	put_digits(out + 5, 2, (unsigned)ymd.month);
	put_digits(out + 8, 2, (unsigned)ymd.day);
	put_digits(out + 11, 2, second / 3600);
	put_digits(out + 14, 2, second / 60 % 60);
	put_digits(out + 17, 2, second % 60);
	n += cel__fraction_write(v.n, out + n);
	out[n++] = 'Z';
	return n;
}
