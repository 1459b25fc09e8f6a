/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Spans of time and sizes. Each unit and direction is a message of its own:
 * "in" and "ago" put behind "3 days" would be wrong in every language that
 * declines (in 3 Tagen, vor 3 Tagen, 3 Tage).
 */
#include "lang/lang_impl.h"
#include "lang/msg.h"
#include "lang/number.h"
#include "lang/pattern.h"

#include "lang/span.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static int64_t
magnitude(int64_t n)
{
	/* INT64_MIN has no positive; one second less is nobody's loss. */
	return n >= 0 ? n : n == INT64_MIN ? INT64_MAX : -n;
}

struct str
lang_span(struct arena *mem, const struct lang *lang, int64_t seconds)
{
	int64_t n = magnitude(seconds);

	if (n < MINUTE)
		return msg_span_seconds(mem, lang, n);
	if (n < HOUR)
		return msg_span_minutes(mem, lang, n / MINUTE);
	if (n < DAY)
		return msg_span_hours(mem, lang, n / HOUR);
	return msg_span_days(mem, lang, n / DAY);
}

static struct str
ahead(struct arena *mem, const struct lang *lang, int64_t n)
{
	if (n < HOUR)
		return msg_span_in_minutes(mem, lang, n / MINUTE);
	if (n < DAY)
		return msg_span_in_hours(mem, lang, n / HOUR);
	return msg_span_in_days(mem, lang, n / DAY);
}

static struct str
behind(struct arena *mem, const struct lang *lang, int64_t n)
{
	if (n < HOUR)
		return msg_span_ago_minutes(mem, lang, n / MINUTE);
	if (n < DAY)
		return msg_span_ago_hours(mem, lang, n / HOUR);
	return msg_span_ago_days(mem, lang, n / DAY);
}

struct str
lang_relative(struct arena *mem, const struct lang *lang, int64_t seconds)
{
	int64_t n = magnitude(seconds);

	if (n < MINUTE)
		return msg_span_now(mem, lang);
	return seconds > 0 ? ahead(mem, lang, n) : behind(mem, lang, n);
}

struct str
lang_relative_day(struct arena *mem, const struct lang *lang, int64_t days)
{
	switch (days) {
	case -1:
		return msg_span_yesterday(mem, lang);
	case 0:
		return msg_span_today(mem, lang);
	case 1:
		return msg_span_tomorrow(mem, lang);
	}
	if (days > 0)
		return msg_span_in_days(mem, lang, days);
	return msg_span_ago_days(mem, lang, magnitude(days));
}

/* bytes / unit, to the nearest tenth below ten and the nearest whole above. */
static struct str
scaled(struct arena *mem, const struct lang *lang, uint64_t bytes,
    uint64_t unit)
{
	uint64_t tenth = unit / 10;
	uint64_t tenths = bytes / tenth + (bytes % tenth >= tenth / 2);

	if (tenths >= 100)
		return lang_int(mem, lang,
		    (int64_t)(bytes / unit + (bytes % unit >= unit / 2)));
	return lang__digits(mem, lang,
	    str_fmt(mem, "%d.%d", (int)(tenths / 10), (int)(tenths % 10)));
}

struct str
lang_bytes(struct arena *mem, const struct lang *lang, uint64_t bytes)
{
	const uint64_t k = 1000, m = k * k, g = k * m;

	/* Borders are where rounding would show 1,000 of the smaller unit. */
	if (bytes < k)
		return msg_size_bytes(mem, lang, (int64_t)bytes);
	if (bytes < m - k / 2)
		return pattern_size_kb(mem, lang, scaled(mem, lang, bytes, k));
	if (bytes < g - m / 2)
		return pattern_size_mb(mem, lang, scaled(mem, lang, bytes, m));
	return pattern_size_gb(mem, lang, scaled(mem, lang, bytes, g));
}
