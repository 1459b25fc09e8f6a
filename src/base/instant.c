/* SPDX-License-Identifier: Apache-2.0 */
#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/ckd.h"
#include "base/day_text.h"
#include "base/num.h"

#include "base/instant.h"

#define SECOND       1000
#define MINUTE       (60 * SECOND)
#define HOUR         (60 * MINUTE)
#define FRACTION_MAX 9
#define NS_IN_MS     1000000
#define STAMP_MAX    32 /* longest text, with offset */

bool
instant_add(struct instant t, int64_t ms, struct instant *out)
{
	int64_t sum;

	if (ckd_add(&sum, t.ms, ms) || sum < INSTANT_FIRST ||
	    sum > INSTANT_LAST)
		return false;
	out->ms = sum;
	return true;
}

bool
instant_from_ms(int64_t ms, struct instant *out)
{
	return instant_add((struct instant){0}, ms, out);
}

bool
instant_civil(struct instant t, int32_t offset, struct civil *out)
{
	int64_t since_first;

	if (!instant_add(t, (int64_t)offset * SECOND, &t))
		return false;
	since_first = t.ms - INSTANT_FIRST;
	out->day.n = (int32_t)(since_first / INSTANT_DAY) + DAY_FIRST;
	out->ms = (int32_t)(since_first % INSTANT_DAY);
	return true;
}

bool
instant_from_civil(struct civil c, int32_t offset, struct instant *out)
{
	struct instant wall = {(int64_t)c.day.n * INSTANT_DAY + c.ms};

	return instant_add(wall, -(int64_t)offset * SECOND, out);
}

/* "12:00:00" as milliseconds. */
static bool
parse_clock(struct str s, int64_t *out)
{
	int64_t h, m, sec;

	if (s.n != 8 || s.p[2] != ':' || s.p[5] != ':' ||
	    !num_parse_field(str_sub(s, 0, 2), 0, 23, &h) ||
	    !num_parse_field(str_sub(s, 3, 2), 0, 59, &m) ||
	    !num_parse_field(str_sub(s, 6, 2), 0, 59, &sec))
		return false;
	*out = h * HOUR + m * MINUTE + sec * SECOND;
	return true;
}

/* Takes ".123" off s, if that is what it begins with. */
static bool
take_fraction(struct str *s, int64_t *out)
{
	int64_t ns = 0;
	size_t n = 1;

	*out = 0;
	if (s->n == 0 || s->p[0] != '.')
		return true;
	for (; n < s->n && n <= FRACTION_MAX && num_is_digit(s->p[n]); n++)
		ns = ns * 10 + (s->p[n] - '0');
	if (n == 1)
		return false;
	for (size_t i = n; i <= FRACTION_MAX; i++)
		ns *= 10;
	*out = ns / NS_IN_MS;
	*s = str_sub(*s, n, s->n);
	return ns % NS_IN_MS == 0;
}

/* "Z" or "+08:00" as milliseconds. */
static bool
parse_offset(struct str s, int64_t *out)
{
	int64_t h, m;

	if (str_eq(s, STR("Z"))) {
		*out = 0;
		return true;
	}
	if (s.n != 6 || (s.p[0] != '+' && s.p[0] != '-') || s.p[3] != ':' ||
	    !num_parse_field(str_sub(s, 1, 2), 0, 23, &h) ||
	    !num_parse_field(str_sub(s, 4, 2), 0, 59, &m))
		return false;
	*out = h * HOUR + m * MINUTE;
	if (s.p[0] == '-')
		*out = -*out;
	return true;
}

bool
instant_parse(struct str s, struct instant *out)
{
	struct str rest = str_sub(s, 19, s.n);
	int64_t clock, fraction, offset;
	struct day day;

	if (s.n < 20 || s.p[10] != 'T' || !day_parse(str_sub(s, 0, 10), &day) ||
	    !parse_clock(str_sub(s, 11, 8), &clock) ||
	    !take_fraction(&rest, &fraction) || !parse_offset(rest, &offset))
		return false;
	return instant_add((struct instant){day.n * (int64_t)INSTANT_DAY},
	    clock + fraction - offset, out);
}

/* "2024-02-29T12:00:00.000", in text. */
static struct str
stamp(struct civil c, char text[STAMP_MAX])
{
	struct ymd d = day_ymd(c.day);
	int n = snprintf(text, STAMP_MAX, "%04d-%02d-%02dT%02d:%02d:%02d.%03d",
	    d.year, d.month, d.day, c.ms / HOUR, c.ms / MINUTE % 60,
	    c.ms / SECOND % 60, c.ms % SECOND);

	assert(n > 0 && n < STAMP_MAX);
	return str_of(text, (size_t)n);
}

struct str
instant_format_at(struct arena *mem, struct instant t, int minutes)
{
	char text[STAMP_MAX];
	struct civil c;
	struct str s;

	assert(abs(minutes) <= INSTANT_OFFSET_MAX);
	if (!instant_civil(t, minutes * 60, &c))
		return instant_format(mem, t);
	s = stamp(c, text);
	return str_fmt(mem, "%.*s%c%02d:%02d", STR_ARG(s),
	    minutes < 0 ? '-' : '+', abs(minutes) / 60, abs(minutes) % 60);
}

static struct str
stamp_utc(struct instant t, char text[STAMP_MAX])
{
	struct civil c;
	bool within = instant_civil(t, 0, &c);

	assert(within);
	return stamp(c, text);
}

void
instant_put(struct buf *b, struct instant t)
{
	char text[STAMP_MAX];

	buf_add(b, stamp_utc(t, text));
	buf_byte(b, 'Z');
}

struct str
instant_format(struct arena *mem, struct instant t)
{
	char text[STAMP_MAX];
	struct str s = stamp_utc(t, text);

	return str_fmt(mem, "%.*sZ", STR_ARG(s));
}
