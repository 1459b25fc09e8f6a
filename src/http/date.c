/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"

#include "http/date.h"

#define SECOND 1000
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)

static const char weekdays[] = "MonTueWedThuFriSatSun";
static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

struct str
http_date_format(struct arena *mem, struct instant t)
{
	struct civil c;
	struct ymd d;

	if (!instant_civil(t, 0, &c)) /* never: UTC leaves no instant out */
		return STR("");
	d = day_ymd(c.day);
	return str_fmt(mem, "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT",
	    weekdays + 3 * ((int)day_weekday(c.day) - 1), d.day,
	    months + 3 * (d.month - 1), d.year, c.ms / HOUR,
	    c.ms % HOUR / MINUTE, c.ms % MINUTE / SECOND);
}

static bool
month_parse(struct str s, int *out)
{
	for (int m = 0; m < 12; m++)
		if (str_eq(s, str_of(months + 3 * m, 3))) {
			*out = m + 1;
			return true;
		}
	return false;
}

/* "08:49:37" to milliseconds; a leap second, which no clock here has, is the
 * second before. */
static bool
clock_parse(struct str s, int32_t *out)
{
	int64_t h, m, sec;

	if (s.n != 8 || s.p[2] != ':' || s.p[5] != ':' ||
	    !num_parse_field(str_sub(s, 0, 2), 0, 23, &h) ||
	    !num_parse_field(str_sub(s, 3, 2), 0, 59, &m) ||
	    !num_parse_field(str_sub(s, 6, 2), 0, 60, &sec))
		return false;
	*out =
	    (int32_t)(h * HOUR + m * MINUTE + (sec == 60 ? 59 : sec) * SECOND);
	return true;
}

bool
http_date_parse(struct str s, struct instant *out)
{
	struct civil c;
	struct ymd d;
	int64_t day, year;

	if (s.n != 29 || !str_eq(str_sub(s, 3, 2), STR(", ")) ||
	    s.p[7] != ' ' || s.p[11] != ' ' || s.p[16] != ' ' ||
	    !str_eq(str_sub(s, 25, 4), STR(" GMT")))
		return false;
	if (!num_parse_field(str_sub(s, 5, 2), 1, 31, &day) ||
	    !month_parse(str_sub(s, 8, 3), &d.month) ||
	    !num_parse_field(str_sub(s, 12, 4), 1, 9999, &year) ||
	    !clock_parse(str_sub(s, 17, 8), &c.ms))
		return false;
	d.day = (int)day;
	d.year = (int)year;
	return day_from_ymd(d, &c.day) &&
	    str_eq(str_sub(s, 0, 3),
		str_of(weekdays + 3 * ((int)day_weekday(c.day) - 1), 3)) &&
	    instant_from_civil(c, 0, out);
}
