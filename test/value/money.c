/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/decimal.h"
#include "try.h"
#include "value/money.h"

static struct try t;

static const struct value_money *
money(const char *c)
{
	struct cel_value v = cel_null();
	const char *bad = value_money_parse(t.arena, str_from_c(c), &v);

	tap_ok(bad == NULL, "reads %s", c);
	return bad == NULL ? value_money_of(v) : NULL;
}

static struct str
shown(struct cel_value v)
{
	if (v.kind == CEL_ERROR)
		return try_str(v.as.error->words);
	return try_str(value_money_format(t.arena, value_money_of(v)));
}

static void
test_text(void)
{
	static const char *const row[] = {"CNY 200.00", "CNY 200", "CNY 0",
	    "CNY 0.00", "USD 0.10", "JPY 1000", "KWD 1.005", "CNY -12.50",
	    "CNY 9999999999999999999999999999999999",
	    "CNY 0.0000000000000000000000000000000001",
	    "CNY 0.0000000000000000000000000000000000"};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		const struct value_money *m = money(row[i]);

		ok_str(try_str(value_money_format(t.arena, m)), row[i]);
		ok(str_eq(value_money_currency(m),
		    str_sub(str_from_c(row[i]), 0, 3)));
	}
}

static void
test_refused(void)
{
	static const char *const row[][2] = {
	    {"", "is written like CNY 200.00"},
	    {"CNY", "is written like"},
	    {"CNY ", "in digits"},
	    {"200 CNY", "is written like"},
	    {"CNY200", "is written like"},
	    {"cny 200", "is written like"},
	    {"CNYX 200", "is written like"},
	    {"CN", "is written like"},
	    {"RMB 200", "write CNY"},
	    {"RMB", "write CNY"},
	    {"CNY 1,000.00", "not grouped"},
	    {"CNY 1 000", "not grouped"},
	    {"CNY  200", "in digits"},
	    {"CNY 200.", "in digits"},
	    {"CNY 200 ", "not grouped"},
	    {"CNY +1", "in digits"},
	    {"CNY 1e3", "in digits"},
	    {"CNY -0", "in digits"},
	    {"CNY 007", "in digits"},
	    {"CNY 10000000000000000000000000000000000", "34 digits"},
	    {"CNY 0.00000000000000000000000000000000000", "34 digits"},
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct cel_value v = cel_int(7);
		const char *bad =
		    value_money_parse(t.arena, str_from_c(row[i][0]), &v);
		size_t at;

		if (!tap_ok(bad != NULL &&
			    str_find(str_from_c(bad), str_from_c(row[i][1]),
				&at),
			"refuses '%s'", row[i][0]))
			printf("# %s\n", bad == NULL ? "taken" : bad);
		ok(v.kind == CEL_INT && v.as.i == 7);
	}
}

static void
test_values(void)
{
	struct decimal rate;
	int order = 7;

	ok(value_money_compare(money("CNY 200"), money("CNY 200.00"), &order) &&
	    order == 0);
	ok(value_money_compare(money("CNY 200.01"), money("CNY 200"), &order) &&
	    order == 1);
	order = 7;
	ok(!value_money_compare(money("CNY 1"), money("USD 2"), &order) &&
	    order == 7);
	ok(decimal_parse(STR("7.1234"), &rate) == ST_OK);
	ok_str(shown(value_money_times(t.arena, money("USD 30.00"), rate,
		   STR("CNY"))),
	    "CNY 213.702");
	ok_str(shown(value_money_times(t.arena, money("USD 100.00"), rate,
		   STR("CNY"))),
	    "CNY 712.34");
	ok_str(shown(value_money_times(t.arena,
		   money("USD 9999999999999999999999999999999999"), rate,
		   STR("CNY"))),
	    "the amount needs more than the 34 digits of a decimal");
	ok(cel_same(value_money_amount(t.arena, money("CNY 200.00")),
	    cel_decimal(t.arena, CEL_TEXT("200"))));
	ok(value_money_of(cel_int(1)) == NULL);
	ok(value_money_is_currency(STR("CNY")) &&
	    !value_money_is_currency(STR("CNYX")) &&
	    !value_money_is_currency(STR("")));
}

static void
test_order(void)
{
	try_gives(&t, "money('CNY 200.01') > money('CNY 200')", "true");
	try_gives(&t, "money('CNY 200.00') > money('CNY 200')", "false");
	try_gives(&t, "money('CNY 200.00') >= money('CNY 200')", "true");
	try_gives(&t, "money('CNY 200.00') <= money('CNY 200')", "true");
	try_gives(&t, "money('CNY -1') < money('CNY 0')", "true");
	try_gives(&t, "money('CNY 200.00') == money('CNY 200')", "true");
	try_gives(&t, "money('CNY 200') == money('USD 200')", "false");
	try_gives(&t, "money('CNY 200') != money('USD 200')", "true");
	try_gives(&t, "money('CNY 1') in [money('CNY 1.0')]", "true");
	try_gives(&t, "money('CNY 1') < money('USD 2')",
	    "CNY and USD cannot be compared: convert one");
	try_says(&t, "money('CNY 1') < 2", "money");
	try_says(&t, "money('CNY 1') == 'CNY 1'", "money");
	try_says(&t, "money('RMB 1')", "write CNY");
	try_says(&t, "dyn(money('CNY 1')) < dyn(share('1/2'))", "no '<' for");
	try_says(&t, "dyn(share('1/2')).amount()", "amount");
	try_gives(&t, "dyn(money('CNY 1')) < dyn(money('CNY 2'))", "true");
}

static void
test_arithmetic(void)
{
	try_gives(&t, "string(money('CNY 1.50') + money('CNY 2.5'))",
	    "\"CNY 4.00\"");
	try_gives(&t, "string(money('CNY 1.50') - money('CNY 2'))",
	    "\"CNY -0.50\"");
	try_gives(&t, "string(money('CNY 200.00') * decimal('0.333'))",
	    "\"CNY 66.60\"");
	try_gives(&t, "string(3 * money('CNY 1.20'))", "\"CNY 3.60\"");
	try_gives(&t, "string(money('CNY 1.20') * 3)", "\"CNY 3.60\"");
	try_gives(&t, "string(decimal('0.125') * money('CNY 1.20'))",
	    "\"CNY 0.15\"");
	try_gives(&t, "money('CNY 1') + money('USD 1')",
	    "CNY and USD cannot be added: convert one");
	try_gives(&t, "money('CNY 1') - money('USD 1')",
	    "CNY and USD cannot be subtracted: convert one");
	try_says(&t,
	    "money('CNY 9999999999999999999999999999999999') + money('CNY 1')",
	    "34 digits");
	try_says(&t, "money('CNY 1') * money('CNY 1')", "money");
	try_gives(&t, "money('CNY 200.00').amount() == decimal('200')", "true");
	try_gives(&t, "money('CNY 200.00').currency()", "\"CNY\"");
}

static void
test_sum(void)
{
	try_gives(&t, "string(sum([], 'CNY'))", "\"CNY 0\"");
	try_gives(&t,
	    "string(sum([money('CNY 99.5'), money('CNY 0.50')], 'CNY'))",
	    "\"CNY 100.00\"");
	try_gives(&t, "sum([money('CNY 1'), money('USD 1')], 'CNY')",
	    "USD and CNY cannot be added: convert one");
	try_gives(&t, "sum([money('USD 1')], 'CNY')",
	    "USD and CNY cannot be added: convert one");
	try_says(&t, "sum([money('CNY 1')], 'RMBX')", "three capital letters");
	try_says(&t, "sum(dyn([1]), 'CNY')", "no overload");
	try_says(&t, "sum([1], 'CNY')", "sum");
}

int
main(void)
{
	try_init(&t);
	test_text();
	test_refused();
	test_values();
	test_order();
	test_arithmetic();
	test_sum();
	try_release(&t);
	return tap_done();
}
