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
#define CYCLE        400u /* years that the calendar repeats after */
#define CYCLE_DAYS   146097
#define BEFORE_EPOCH 719468 /* days from 0000-03-01 to 1970-01-01 */
#define FRACTION_MAX 9

/* Eight bytes, the first one lowest: written out, since compilers make one load
 * of this and not of a loop. */
static inline uint64_t
load(const char *c)
{
	const unsigned char *p = (const unsigned char *)c;

	return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
	    (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 |
	    (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

/*
 * Patterns of eight bytes as load() has them, where a '0' stands for any digit.
 * Without the pattern's bits a digit is 0 to 9 and any other byte 0: `room` is
 * what each may grow by before its highest bit is set, and so none that fits
 * carries into the next.
 */
static const struct pattern {
	uint64_t bytes, room;
} year_month = {0x2d30302d30303030, 0x7f76767f76767676}, /* "0000-00-" */
    day_hour = {0x30303a3030543030, 0x76767f76767f7676}, /* "00T00:00" */
    of_day = {0x30303a30303a3030, 0x76767f76767f7676};   /* "00:00:00" */

static inline bool
fits(const char *p, struct pattern pattern, uint64_t *digits)
{
	*digits = load(p) ^ pattern.bytes;
	return ((*digits | (*digits + pattern.room)) & 0x8080808080808080u) ==
	    0;
}

/* The number of two digits of which the first is byte i. */
static unsigned
pair(uint64_t digits, int i)
{
	return (unsigned)((digits * 10 + (digits >> 8)) >> 8 * i & 0xff);
}

/*
 * Days since 1970-01-01: what day_from_ymd of base says, for the year 0 too, with
 * a table in place of its divisions; this is half the time that a text takes.
 */
static bool
days_of(unsigned year, unsigned month, unsigned day, int64_t *out)
{
	static const struct {
		uint16_t before,
		    length; /* in days, before it from 1 March on */
	} of[16] = {{0, 0}, {306, 31}, {337, 29}, {0, 31}, {31, 30}, {61, 31},
	    {92, 30}, {122, 31}, {153, 31}, {184, 30}, {214, 31}, {245, 30},
	    {275, 31}};
	unsigned century;

	/* Below a month's length: a day 0 is above each. */
	if (day - 1 >= of[month & 15].length || month > 12 ||
	    (day == 29 && month == 2 && !day_is_leap((int)year)))
		return false;
	/* Years that begin in March; 400 more, so that none is negative. */
	year += CYCLE - (unsigned)(month <= 2);
	century = year / 100;
	*out = (int64_t)(year * 365 + year / 4 - century + century / 4 +
		   of[month].before + day - 1) -
	    CYCLE_DAYS - BEFORE_EPOCH;
	return true;
}

/* Seconds since 1970 as a clock shows them. */
static bool
read_head(const char *p, int64_t *out)
{
	unsigned hours, minutes, seconds;
	uint64_t a, b, c;
	int64_t days;

	if (!fits(p, year_month, &a) || !fits(p + 8, day_hour, &b) ||
	    !fits(p + HEAD - 8, of_day, &c))
		return false;
	hours = pair(b, 3);
	minutes = pair(b, 6);
	seconds = pair(c, 6);
	if (hours > 23 || minutes > 59 || seconds > 59 ||
	    !days_of(pair(a, 0) * 100 + pair(a, 2), pair(a, 5), pair(b, 0),
		&days))
		return false;
	*out = days * DAY_SECONDS + hours * 3600 + minutes * 60 + seconds;
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

static bool
two_digits(const char *p, int32_t most, int32_t *out)
{
	if (p[0] < '0' || p[0] > '9' || p[1] < '0' || p[1] > '9')
		return false;
	*out = (p[0] - '0') * 10 + (p[1] - '0');
	return *out <= most;
}

bool
cel__offset_read(struct cel_text t, int32_t *out)
{
	int32_t hour, minute;

	if (t.n != 6 || (t.p[0] != '+' && t.p[0] != '-') || t.p[3] != ':' ||
	    !two_digits(t.p + 1, 23, &hour) ||
	    !two_digits(t.p + 4, 59, &minute))
		return false;
	*out = hour * 3600 + minute * 60;
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
	int32_t offset = 0;
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
	if (!(rest.n == 1 && rest.p[0] == 'Z') &&
	    !cel__offset_read(rest, &offset))
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
