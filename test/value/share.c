/* SPDX-License-Identifier: Apache-2.0 */
#include "try.h"
#include "value/share.h"

static struct try t;

#define LARGE  "9223372036854775807"
#define LARGE1 "9223372036854775806"

static struct str
read_share(const char *c)
{
	struct cel_value v = cel_null();
	const char *bad = value_share_parse(t.arena, str_from_c(c), &v);

	return bad != NULL
	    ? str_from_c(bad)
	    : try_str(value_share_format(t.arena, value_share_of(v)));
}

static struct str
read_percent(const char *c)
{
	struct cel_value v = cel_null();
	const char *bad = value_percent_parse(t.arena, str_from_c(c), &v);

	return bad != NULL
	    ? str_from_c(bad)
	    : try_str(value_percent_format(t.arena, value_percent_of(v)));
}

static void
test_text(void)
{
	ok_str(read_share("5010000/100000000"), "5010000/100000000");
	ok_str(read_share("0/1"), "0/1");
	ok_str(read_share("2/4"), "2/4");
	ok_str(read_share("3/2"), "3/2");
	ok_str(read_share(LARGE "/" LARGE), LARGE "/" LARGE);
	ok_str(read_share("5%"), "5/100");
	ok_str(read_share("5.01%"), "501/10000");
	ok_str(read_share("5.0100%"), "50100/1000000");
	ok_str(read_share("0.00000000000001%"), "1/10000000000000000");
	ok_str(read_percent("5%"), "5%");
	ok_str(read_percent("5.0100%"), "5.0100%");
	ok_str(read_percent("0%"), "0%");
	ok_str(read_percent("123456789012.345%"), "123456789012.345%");
}

static void
test_refused(void)
{
	static const char *const share[] = {"", "/", "1/", "/1", "1", "1/0",
	    "-1/2", "1/-2", "1 / 2", "1/2/3", "01/2", "1.5/2", "9/" LARGE "0",
	    LARGE "0/9", "%", "-5%", "5 %", "5.%", "1234567890123456%"};
	static const char *const percent[] = {"", "%", "5", "-5%", "-0%", "5 %",
	    " 5%", "5%%", "1,000%", "05%", "1234567890123456%",
	    "0.000000000000001%", "5\xef\xbc\x85"};

	for (size_t i = 0; i < sizeof(share) / sizeof(share[0]); i++) {
		struct cel_value v = cel_int(7);

		tap_ok(value_share_parse(t.arena, str_from_c(share[i]), &v) !=
			    NULL &&
			v.kind == CEL_INT,
		    "no share: '%s'", share[i]);
	}
	for (size_t i = 0; i < sizeof(percent) / sizeof(percent[0]); i++) {
		struct cel_value v = cel_int(7);

		tap_ok(value_percent_parse(t.arena, str_from_c(percent[i]),
			   &v) != NULL &&
			v.kind == CEL_INT,
		    "no percentage: '%s'", percent[i]);
	}
}

static void
test_order(void)
{
	try_gives(&t, "share(5000000, 100000000) > percent('5%')", "false");
	try_gives(&t, "share(5000001, 100000000) > percent('5%')", "true");
	try_gives(&t, "share(5000000, 100000000) >= percent('5.000%')", "true");
	try_gives(&t, "share(5000000, 100000000) <= percent('5%')", "true");
	try_gives(&t, "share(4999999, 100000000) < percent('5%')", "true");
	try_gives(&t, "percent('5%') < share('5.01%')", "true");
	try_gives(&t, "percent('5%') >= share('5.01%')", "false");
	try_gives(&t, "percent('5%') > share('1/21')", "true");
	try_gives(&t, "percent('5%') <= share('1/20')", "true");
	try_gives(&t, "percent('5%') < percent('5.0100%')", "true");
	try_gives(&t, "percent('5%') == percent('5.00%')", "true");
	try_gives(&t, "share('2/4') == share(1, 2)", "true");
	try_gives(&t, "share('2/4') != share(1, 3)", "true");
	try_gives(&t, "share('1/3') < share('33.3333333333333%')", "false");
	/* What a double cannot tell apart, at both ends of the range. */
	try_gives(&t, "share('" LARGE1 "/" LARGE "') < share('1/1')", "true");
	try_gives(&t,
	    "share('" LARGE1 "/" LARGE "') < "
	    "share('9223372036854775805/" LARGE1 "')",
	    "false");
	try_gives(&t, "share('" LARGE "/1') > percent('999999999999999%')",
	    "true");
	try_gives(&t, "share('1/" LARGE "') < percent('0.00000000000001%')",
	    "true");
	try_says(&t, "share('1/2') == percent('50%')", "share");
	try_says(&t, "share('1/2') < 1", "share");
	try_says(&t, "dyn(share('1/2')) < dyn(money('CNY 1'))", "no '<' for");
	try_gives(&t, "dyn(share('1/2')) < dyn(percent('51%'))", "true");
}

static void
test_functions(void)
{
	try_gives(&t, "string(share(5010000, 100000000))",
	    "\"5010000/100000000\"");
	try_gives(&t, "string(share('5010000/100000000').percent())",
	    "\"5.01\"");
	try_gives(&t, "string(share('2/3').percent())", "\"66.6667\"");
	/* A half to the even neighbour. */
	try_gives(&t, "string(share('5000050/1000000000').percent())",
	    "\"0.5\"");
	try_gives(&t, "string(share('5000150/10000000000').percent())",
	    "\"0.05\"");
	try_gives(&t, "string(share('15/10000000').percent())", "\"0.0002\"");
	try_gives(&t, "string(share('25/10000000').percent())", "\"0.0002\"");
	try_gives(&t, "string(share('" LARGE "/1').percent())",
	    "\"" LARGE "00\"");
	try_gives(&t, "string(percent('5.0100%'))", "\"5.0100%\"");
	try_gives(&t, "percent('5.0100%').count() == decimal('5.01')", "true");
	try_gives(&t, "share(1, 0)",
	    "a share is of a whole, of 1 or more: share(1, 0)");
	try_says(&t, "share(-1, 5)", "not below zero");
	try_says(&t, "share(1, -5)", "1 or more");
	try_says(&t, "percent('5')", "is written like 5%");
	try_says(&t, "share('a')", "is written like");
}

static void
test_sum(void)
{
	try_gives(&t, "string(sum([]))", "\"0/1\"");
	try_gives(&t, "string(sum([share('5/100'), share('6/100')]))",
	    "\"11/100\"");
	try_gives(&t, "sum([share('1/3'), share('1/6')]) == share('1/2')",
	    "true");
	try_gives(&t, "string(sum([share('1/" LARGE "'), share('1/2')]))",
	    "the sum of these shares needs a larger denominator than an int "
	    "holds");
	try_gives(&t,
	    "sum([share('1/" LARGE "'), share('" LARGE1 "/" LARGE "')]) == "
	    "share('1/1')",
	    "true");
	/* It fits once it is reduced. */
	try_gives(&t,
	    "sum([share('1/4294967296'), share('3/8589934592'), "
	    "share('1/4611686018427387904')]) > share('0/1')",
	    "true");
	try_says(&t, "sum(dyn([percent('5%')]))", "no overload");
	try_says(&t, "sum([percent('5%')])", "sum");
}

int
main(void)
{
	try_init(&t);
	test_text();
	test_refused();
	test_order();
	test_functions();
	test_sum();
	try_release(&t);
	return tap_done();
}
