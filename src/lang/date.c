/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dates and times. English in the world's order and not in America's, always
 * with the month as a word, so that 11/12 is nobody's question. Whatever
 * differs between languages is in the patterns; here is only what they are
 * given.
 */
#include "base/arena.h"
#include "base/day.h"
#include "base/instant.h"
#include "lang/list.h"
#include "lang/number.h"
#include "lang/pattern.h"

#include "lang/date.h"

enum { MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS };

static struct str
month_long(struct arena *mem, const struct lang *lang, int month)
{
	struct str (*const name[])(struct arena *,
	    const struct lang *) = {pattern_month_1, pattern_month_2,
	    pattern_month_3, pattern_month_4, pattern_month_5, pattern_month_6,
	    pattern_month_7, pattern_month_8, pattern_month_9, pattern_month_10,
	    pattern_month_11, pattern_month_12};

	return name[month - 1](mem, lang);
}

static struct str
month_short(struct arena *mem, const struct lang *lang, int month)
{
	struct str (*const name[])(struct arena *,
	    const struct lang *) = {pattern_month_short_1,
	    pattern_month_short_2, pattern_month_short_3, pattern_month_short_4,
	    pattern_month_short_5, pattern_month_short_6, pattern_month_short_7,
	    pattern_month_short_8, pattern_month_short_9,
	    pattern_month_short_10, pattern_month_short_11,
	    pattern_month_short_12};

	return name[month - 1](mem, lang);
}

static struct str
weekday(struct arena *mem, const struct lang *lang, enum weekday day)
{
	struct str (*const name[])(struct arena *,
	    const struct lang *) = {pattern_weekday_1, pattern_weekday_2,
	    pattern_weekday_3, pattern_weekday_4, pattern_weekday_5,
	    pattern_weekday_6, pattern_weekday_7};

	return name[day - MONDAY](mem, lang);
}

static struct str
two_digits(struct arena *mem, int n)
{
	return str_fmt(mem, "%02d", n);
}

struct str
lang_day(struct arena *mem, const struct lang *lang, struct day d)
{
	struct ymd ymd = day_ymd(d);

	return pattern_date_long(mem, lang, lang_plain(mem, ymd.day),
	    month_long(mem, lang, ymd.month), lang_plain(mem, ymd.year));
}

struct str
lang_day_short(struct arena *mem, const struct lang *lang, struct day d)
{
	struct ymd ymd = day_ymd(d);

	return pattern_date_short(mem, lang, lang_plain(mem, ymd.day),
	    month_short(mem, lang, ymd.month), lang_plain(mem, ymd.year),
	    two_digits(mem, ymd.month), two_digits(mem, ymd.day));
}

struct str
lang_day_weekday(struct arena *mem, const struct lang *lang, struct day d)
{
	return pattern_date_weekday(mem, lang,
	    weekday(mem, lang, day_weekday(d)), lang_day(mem, lang, d));
}

struct str
lang_month(struct arena *mem, const struct lang *lang, struct day d)
{
	struct ymd ymd = day_ymd(d);

	return pattern_date_month(mem, lang, month_long(mem, lang, ymd.month),
	    lang_plain(mem, ymd.year));
}

struct str
lang_days(struct arena *mem, const struct lang *lang, struct day from,
    struct day to)
{
	struct ymd a = day_ymd(from), b = day_ymd(to);

	if (from.n == to.n)
		return lang_day(mem, lang, from);
	if (a.year != b.year)
		return lang_range(mem, lang, lang_day(mem, lang, from),
		    lang_day(mem, lang, to));
	if (a.month != b.month)
		return pattern_days_year(mem, lang, lang_plain(mem, a.day),
		    month_long(mem, lang, a.month), lang_plain(mem, b.day),
		    month_long(mem, lang, b.month), lang_plain(mem, a.year));
	return pattern_days_month(mem, lang, lang_plain(mem, a.day),
	    lang_plain(mem, b.day), month_long(mem, lang, a.month),
	    lang_plain(mem, a.year));
}

struct str
lang_clock(struct arena *mem, const struct lang *lang, struct civil c)
{
	return pattern_time_clock(mem, lang, two_digits(mem, c.ms / HOUR_MS),
	    two_digits(mem, c.ms % HOUR_MS / MINUTE_MS));
}

struct str
lang_offset(struct arena *mem, int32_t seconds)
{
	int64_t minutes = (seconds < 0 ? -(int64_t)seconds : seconds) / 60;
	char sign = seconds < 0 ? '-' : '+';

	if (minutes == 0)
		return STR("UTC");
	if (minutes % 60 == 0)
		return str_fmt(mem, "UTC%c%d", sign, (int)(minutes / 60));
	return str_fmt(mem, "UTC%c%d:%02d", sign, (int)(minutes / 60),
	    (int)(minutes % 60));
}

struct str
lang_instant(struct arena *mem, const struct lang *lang, struct instant t,
    int32_t offset)
{
	struct civil c = {{0}, 0};
	struct str time;

	if (!instant_civil(t, offset, &c)) {
		offset = 0;
		if (!instant_civil(t, offset, &c))
			return STR(""); /* no instant: nobody made this */
	}
	time = pattern_time_zone(mem, lang, lang_clock(mem, lang, c),
	    lang_offset(mem, offset));
	return pattern_date_time(mem, lang, lang_day(mem, lang, c.day), time);
}
