/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "base/instant.h"
#include "base/tzrule.h"
#include "tap.h"

static struct tzrule
rule(const char *text)
{
	struct tzrule r = {0};

	if (!tzrule_parse(str_from_c(text), &r))
		tap_ok(false, "is a rule: %s", text);
	return r;
}

static int64_t
ms(const char *text)
{
	struct instant t = {0};

	if (!instant_parse(str_from_c(text), &t))
		tap_ok(false, "is an instant: %s", text);
	return t.ms;
}

static void
test_parse(void)
{
	static const char *const bad[] = {"", "E5", "ES5", "EST", "EST5EDT",
	    "EST5EDT,M3.2.0", "EST5EDT,M3.2.0,M11.1.0,", "EST5,M3.2.0,M11.1.0",
	    "EST5EDT,M0.2.0,M11.1.0", "EST5EDT,M13.2.0,M11.1.0",
	    "EST5EDT,M3.0.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0",
	    "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,M3.2,M11.1.0", "EST5EDT,J0,J365",
	    "EST5EDT,J1,J366", "EST5EDT,0,366", "EST5EDT,0/168,365",
	    "EST5EDT,0/-168,365", "EST5EDT,0/,365", "EST5EDT,0/1:60,365",
	    "EST25", "EST5:60", "EST5:", "EST5:00:", "<EST5", "<ES>5", "<E T>5",
	    "EST 5", "EST5 ", " EST5", "EST--5", "EST5\tEDT", "EST5EDT4EST",
	    "\xc3\x89ST5", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF5"};
	struct tzrule r = {.standard.offset = 7};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		tap_ok(!tzrule_parse(str_from_c(bad[i]), &r), "no rule: \"%s\"",
		    bad[i]);
	ok(r.standard.offset == 7);
	ok(rule("EST5").standard.offset == -5 * 3600);
	ok(rule("EST+5").standard.offset == -5 * 3600);
	ok(rule("<+0545>-5:45").standard.offset == (5 * 60 + 45) * 60);
	ok(rule("LMT-8:05:43").standard.offset == 29143);
	ok_str(rule("<+0545>-5:45").standard.name, "+0545");
	ok(rule("EST5EDT,0,1").daylight.offset == -4 * 3600);
	ok(rule("XXX-10YYY-10:30,0,1").daylight.offset == 10 * 3600 + 1800);
}

/* The change after `from`, and what is in force on both sides of it. */
static void
change(const char *text, const char *from, const char *at, const char *before,
    const char *after)
{
	struct tzrule r = rule(text);
	int64_t got = INT64_MIN;

	ok(tzrule_next(&r, ms(from), &got));
	if (!tap_ok(got == ms(at), "%s changes at %s", text, at))
		printf("# got %lld\n", (long long)got);
	ok_str(tzrule_type(&r, got - 1)->name, before);
	ok_str(tzrule_type(&r, got)->name, after);
}

static void
test_changes(void)
{
	change("EST5EDT,M3.2.0,M11.1.0", "2024-01-01T00:00:00Z",
	    "2024-03-10T07:00:00Z", "EST", "EDT");
	change("EST5EDT,M3.2.0,M11.1.0", "2024-03-10T07:00:00Z",
	    "2024-11-03T06:00:00Z", "EDT", "EST");
	/* The south: summer spans the new year. */
	change("AEST-10AEDT,M10.1.0,M4.1.0/3", "2024-12-31T00:00:00Z",
	    "2025-04-05T16:00:00Z", "AEDT", "AEST");
	/* 29 February counts for n, not for Jn. */
	change("AAA0BBB,J60/0,J365", "2024-01-01T00:00:00Z",
	    "2024-03-01T00:00:00Z", "AAA", "BBB");
	change("AAA0BBB,J60/0,J365", "2023-01-01T00:00:00Z",
	    "2023-03-01T00:00:00Z", "AAA", "BBB");
	change("AAA0BBB,59/0,J365", "2024-01-01T00:00:00Z",
	    "2024-02-29T00:00:00Z", "AAA", "BBB");
	change("AAA0BBB,59/0,J365", "2023-01-01T00:00:00Z",
	    "2023-03-01T00:00:00Z", "AAA", "BBB");
	/* The last of its weekdays may be the fourth or the fifth. */
	change("AAA0BBB,M2.5.4/0,M6.1.0", "2024-01-01T00:00:00Z",
	    "2024-02-29T00:00:00Z", "AAA", "BBB");
	change("AAA0BBB,M2.5.4/0,M6.1.0", "2023-01-01T00:00:00Z",
	    "2023-02-23T00:00:00Z", "AAA", "BBB");
	/* It never is the first of the next month: a Wednesday began it. */
	change("AAA0BBB,M2.5.3/0,M6.1.0", "2023-01-01T00:00:00Z",
	    "2023-02-22T00:00:00Z", "AAA", "BBB");
	/* Hours beyond the day, both ways. */
	change("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2024-01-01T00:00:00Z",
	    "2024-03-31T01:00:00Z", "-02", "-01");
	change("EET-2EEST,M3.4.4/50,M10.4.4/50", "2024-01-01T00:00:00Z",
	    "2024-03-30T00:00:00Z", "EET", "EEST");
	/* Winter time as the exception. */
	change("IST-1GMT0,M10.5.0,M3.5.0/1", "2024-01-01T00:00:00Z",
	    "2024-03-31T01:00:00Z", "GMT", "IST");
}

static void
test_odd(void)
{
	struct tzrule r = rule("EST5EDT,0/0,J365/25");
	int64_t at = 7;
	size_t wrong = 0;

	/* Daylight time all year, as RFC 9636 writes it: the changes fall
	 * together, and nothing changes. */
	for (int64_t t = ms("2023-12-01T00:00:00Z");
	     t < ms("2025-02-01T00:00:00Z"); t += 1800000)
		wrong += !tzrule_type(&r, t)->dst;
	ok(wrong == 0);
	r = rule("CST-8");
	ok(!tzrule_next(&r, 0, &at) && at == 7);
	ok_str(tzrule_type(&r, INT64_MAX)->name, "CST");
	r = rule("EST5EDT,M3.2.0,M11.1.0");
	ok(!tzrule_next(&r, INSTANT_LAST, &at) && at == 7);
	ok_str(tzrule_type(&r, INSTANT_LAST)->name, "EST");
	ok_str(tzrule_type(&r, INSTANT_FIRST)->name, "EST");
	ok(tzrule_next(&r, INT64_MIN, &at) && at == ms("0001-03-11T07:00:00Z"));
}

/* Changes come one after the other, and what is in force stays until the next
 * one, whatever the rule. */
static void
in_order(const char *text)
{
	struct tzrule r = rule(text);
	int64_t at = ms("1999-01-01T00:00:00Z"), next;
	size_t wrong = 0, seen = 0;

	while (seen < 100 && tzrule_next(&r, at, &next)) {
		wrong += next <= at;
		wrong += tzrule_type(&r, next - 1) != tzrule_type(&r, at);
		at = next;
		seen++;
	}
	tap_ok(wrong == 0 && seen == 100, "%s is in order", text);
}

static void
test_order(void)
{
	in_order("EST5EDT,M3.2.0,M11.1.0");
	in_order("AAA12BBB-12,1/-167,J365/167");
	/* The begin is last year's, and passes last year's end. */
	in_order("AAA12BBB-12,1/-167,J365/-17");
	in_order("AAA12BBB-12,J365/167,365/166");
}

int
main(void)
{
	test_parse();
	test_changes();
	test_odd();
	test_order();
	return tap_done();
}
