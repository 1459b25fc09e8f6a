/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day_text.h"
#include "base/instant.h"
#include "tap.h"

static bool
is(const char *text, int64_t ms)
{
	struct instant t = {7};

	return instant_parse(str_from_c(text), &t) && t.ms == ms;
}

static void
test_parse(void)
{
	ok(is("1970-01-01T00:00:00Z", 0));
	ok(is("1970-01-01T00:00:00.5Z", 500) &&
	    is("1970-01-01T00:00:00.05Z", 50));
	ok(is("1970-01-01T00:00:00.123000000Z", 123));
	ok(is("1969-12-31T23:59:59.999Z", -1));
	ok(is("1985-04-12T23:20:50.52Z", 482196050520)); /* RFC 3339, 5.8 */
	ok(is("1996-12-19T16:39:57-08:00", 851042397000));
	ok(is("1937-01-01T12:00:27.87+00:20", -1041337172130));
	ok(is("2024-01-01T00:00:00-00:00", 1704067200000));
	ok(is("2024-01-01T23:59:00+23:59", 1704067200000));
	ok(is("0001-01-01T00:00:00Z", INSTANT_FIRST));
	ok(is("9999-12-31T23:59:59.999Z", INSTANT_LAST));
	ok(is("9999-12-31T23:59:59.999+00:00", INSTANT_LAST));
}

static void
test_parse_refuses(void)
{
	static const char *const bad[] = {"", "2024-01-01",
	    "2024-01-01T00:00:00", "2024-01-01 00:00:00Z",
	    "2024-01-01t00:00:00Z", "2024-01-01T00:00:00z", "2024-01-01T00:00Z",
	    "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z",
	    "2016-12-31T23:59:60Z", "2016-12-31T23:59:61Z",
	    "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00,5Z",
	    "2024-01-01T00:00:00.0001Z", "2024-01-01T00:00:00.123456Z",
	    "2024-01-01T00:00:00.1230000000Z",
	    "2024-01-01T00:00:00.000000000000Z", "2024-01-01T00:00:00.5",
	    "2024-01-01T00:00:00+0800", "2024-01-01T00:00:00+08",
	    "2024-01-01T00:00:00+24:00", "2024-01-01T00:00:00+08:60",
	    "2024-01-01T00:00:00 +08:00", "2024-01-01T00:00:00Z ",
	    " 2024-01-01T00:00:00Z", "2024-01-01T00:00:00ZZ",
	    "2023-02-29T00:00:00Z", "2024-01-01T00:00:-1Z",
	    "2024-01-01T+1:00:00Z", "0001-01-01T00:00:00+00:01",
	    "9999-12-31T23:59:59-00:01", "0000-12-31T23:59:59Z"};
	struct instant t = {7};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		tap_ok(!instant_parse(str_from_c(bad[i]), &t) && t.ms == 7,
		    "no instant: \"%s\"", bad[i]);
}

static void
test_format(struct arena *a)
{
	struct instant noon = {1709208000000}, first = {INSTANT_FIRST};
	struct instant last = {INSTANT_LAST};
	struct buf b;

	ok_str(instant_format(a, noon), "2024-02-29T12:00:00.000Z");
	ok_str(instant_format(a, (struct instant){-1}),
	    "1969-12-31T23:59:59.999Z");
	ok_str(instant_format(a, first), "0001-01-01T00:00:00.000Z");
	ok_str(instant_format(a, last), "9999-12-31T23:59:59.999Z");
	ok_str(instant_format_at(a, noon, 480),
	    "2024-02-29T20:00:00.000+08:00");
	ok_str(instant_format_at(a, noon, 0), "2024-02-29T12:00:00.000+00:00");
	ok_str(instant_format_at(a, noon, -570),
	    "2024-02-29T02:30:00.000-09:30");
	ok_str(instant_format_at(a, noon, -30),
	    "2024-02-29T11:30:00.000-00:30");
	ok_str(instant_format_at(a, noon, 1439),
	    "2024-03-01T11:59:00.000+23:59");
	ok_str(instant_format_at(a, last, 1), "9999-12-31T23:59:59.999Z");
	ok_str(instant_format_at(a, first, -1), "0001-01-01T00:00:00.000Z");
	buf_init(&b, 64);
	instant_put(&b, noon);
	ok_str(buf_str(&b), "2024-02-29T12:00:00.000Z");
	buf_release(&b);
}

static void
test_civil(struct arena *a)
{
	struct civil c = {{7}, 7};
	struct instant t = {7};

	ok(instant_civil((struct instant){0}, -1, &c));
	ok(c.day.n == -1 && c.ms == INSTANT_DAY - 1000);
	ok(instant_civil((struct instant){-1}, 0, &c));
	ok_str(day_format(a, c.day), "1969-12-31");
	ok(c.ms == INSTANT_DAY - 1);
	/* Shanghai before 1901 was 8:05:43 ahead: offsets have seconds. */
	ok(instant_civil((struct instant){0}, 29143, &c) && c.day.n == 0 &&
	    c.ms == 29143000);
	ok(instant_from_civil(c, 29143, &t) && t.ms == 0);
	ok(instant_civil((struct instant){INSTANT_LAST}, 0, &c) &&
	    c.day.n == DAY_LAST && c.ms == INSTANT_DAY - 1);
	ok(!instant_civil((struct instant){INSTANT_LAST}, 1, &c));
	ok(c.day.n == DAY_LAST);
	ok(instant_from_civil(c, 0, &t) && t.ms == INSTANT_LAST);
	ok(!instant_from_civil(c, -1, &t) && t.ms == INSTANT_LAST);
}

static void
test_range(void)
{
	struct instant t = {7};

	ok(instant_from_ms(INSTANT_FIRST, &t) && t.ms == INSTANT_FIRST);
	ok(instant_from_ms(INSTANT_LAST, &t) && t.ms == INSTANT_LAST);
	ok(!instant_from_ms(INSTANT_FIRST - 1, &t) &&
	    !instant_from_ms(INSTANT_LAST + 1, &t) && t.ms == INSTANT_LAST);
	ok(!instant_add(t, 1, &t) && !instant_add(t, INT64_MAX, &t));
	ok(!instant_add((struct instant){-1}, INT64_MIN, &t));
	ok(t.ms == INSTANT_LAST && instant_add(t, -INSTANT_DAY, &t));
	ok(t.ms == INSTANT_LAST - INSTANT_DAY);
}

int
main(void)
{
	struct arena *a = arena_new();

	test_parse();
	test_parse_refuses();
	test_format(a);
	test_civil(a);
	test_range();
	arena_free(a);
	return tap_done();
}
