/* SPDX-License-Identifier: Apache-2.0 */
/* "...".format([...]): each clause with each kind of value, and what is wrong. */
#include <math.h>

#include "call.h"

static struct bench b;

static struct cel_value
format(const char *f, struct cel_value v)
{
	return call2(&b, "string_format", text(f), cel_list(&v, 1));
}

static struct cel_value
map(const struct cel_value *key, const struct cel_value *value, size_t n)
{
	return cel_map_of(b.run.arena, key, value, n);
}

static void
test_text(void)
{
	struct cel_value list[] = {cel_int(6), cel_double(4.2), text("a \"b\""),
	    cel_list(NULL, 0)};
	struct cel_value key[] = {text("strKey"), cel_int(6), cel_bool(true),
	    text("6"), cel_uint(10)};
	struct cel_value value[] = {text("x"), cel_duration(422, 0),
	    cel_int(42), cel_null(), cel_list(list, 1)};

	ok(is(call2(&b, "string_format", text("no %% at all"),
		  cel_list(NULL, 0)),
	    text("no % at all")));
	ok(is(format("%%%s%%", text("text")), text("%text%")));
	ok(is(format("%s", cel_null()), text("null")));
	ok(is(format("%s", cel_bool(false)), text("false")));
	ok(is(format("%s", cel_int(INT64_MIN)), text("-9223372036854775808")));
	ok(is(format("%s", cel_uint(7)), text("7")));
	ok(is(format("%s", cel_double(1e21)), text("1000000000000000000000")));
	ok(is(format("%s", cel_double(-0.5)), text("-0.5")));
	ok(is(format("%s", cel_double((double)NAN)), text("NaN")));
	ok(is(format("%s", cel_double(-HUGE_VAL)), text("-Infinity")));
	ok(is(format("%s", cel_bytes(CEL_TEXT("a\xc3\xbf\xff"))),
	    text("a\xc3\xbf\xef\xbf\xbd")));
	ok(is(format("%s", cel_timestamp(1675467080, 500000000)),
	    text("2023-02-03T23:31:20.5Z")));
	ok(is(format("%s", cel_duration(-2, 500000000)), text("-1.5s")));
	ok(is(format("%s", cel_date(19782)), text("2024-02-29")));
	ok(is(format("%s",
		  (struct cel_value){.kind = CEL_TYPE,
		      .as.type = cel_type_of(cel_int(1))}),
	    text("int")));
	ok(is(format("%s", cel_list(list, 4)), text("[6, 4.2, a \"b\", []]")));
	ok(is(format("%s", map(key, value, 5)),
	    text("{10: [6], 6: 422s, 6: null, strKey: x, true: 42}")));
	ok(is(format("%s", map(key, value, 0)), text("{}")));
}

static void
test_numbers(void)
{
	ok(is(format("%d", cel_int(-5)), text("-5")));
	ok(is(format("%d", cel_uint(UINT64_MAX)),
	    text("18446744073709551615")));
	ok(is(format("%d", cel_double(HUGE_VAL)), text("Infinity")));
	ok(is(format("%d", cel_double(1.5)), text("1.5")));
	ok(is(format("%f", cel_int(2)), text("2.000000")));
	ok(is(format("%e", cel_uint(2)), text("2.000000e+00")));
	ok(is(format("%.3f", cel_double(1.2345)), text("1.234")));
	ok(is(format("%.0f", cel_double(2.5)), text("2")));
	ok(is(format("%.6e", cel_double(1052.032911275)),
	    text("1.052033e+03")));
	ok(is(format("%e", cel_double(-HUGE_VAL)), text("-Infinity")));
	ok(is(format("%f", cel_double((double)NAN)), text("NaN")));
	ok(format("%.1000f", cel_double(0.1)).n == 1002);
	ok(is(format("%x", cel_int(-255)), text("-ff")));
	ok(is(format("%X", cel_uint(UINT64_MAX)), text("FFFFFFFFFFFFFFFF")));
	ok(is(format("%x", cel_int(INT64_MIN)), text("-8000000000000000")));
	ok(is(format("%x", text("Hello\xc3\xbf")), text("48656c6c6fc3bf")));
	ok(is(format("%X", cel_bytes(CEL_TEXT("\0\xff"))), text("00FF")));
	ok(is(format("%o", cel_int(11)), text("13")));
	ok(is(format("%o", cel_int(-8)), text("-10")));
	ok(is(format("%b", cel_int(5)), text("101")));
	ok(is(format("%b", cel_int(0)), text("0")));
	ok(is(format("%b", cel_int(-1)), text("-1")));
	ok(is(format("%b", cel_bool(true)), text("1")));
	ok(is(format("%b", cel_bool(false)), text("0")));
	ok(format("%b", cel_uint(UINT64_MAX)).n == 64);
}

static void
test_mistakes(void)
{
	static const char *const clause[] = {"%", "%a", "%.f", "%.", "%.2",
	    "%.1001f", "%.99999999999f", "%-1d", "% d", "%d %d", "%\xc3\xbf"};
	static const char verb[] = "dfexXob";
	/* Which of the verbs take it. */
	static const struct {
		const char *takes;
		struct cel_value v;
	} row[] = {
	    {"", {.kind = CEL_NULL}},
	    {"b", {.kind = CEL_BOOL}},
	    {"dfexXob", {.kind = CEL_INT}},
	    {"dfexXob", {.kind = CEL_UINT}},
	    {"dfe", {.kind = CEL_DOUBLE}},
	    {"xX", {.kind = CEL_STRING, .as.text = ""}},
	    {"xX", {.kind = CEL_BYTES, .as.text = ""}},
	    {"", {.kind = CEL_LIST}},
	    {"", {.kind = CEL_DURATION}},
	    {"", {.kind = CEL_TIMESTAMP}},
	};
	struct cel_value item;

	for (size_t i = 0; i < sizeof(clause) / sizeof(*clause); i++)
		tap_ok(fails(format(clause[i], cel_int(1)), CEL_FORMAT),
		    "is no clause: %s", clause[i]);
	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++)
		for (const char *v = verb; *v != '\0'; v++) {
			char f[] = {'%', *v, '\0'};
			bool takes = strchr(row[i].takes, *v) != NULL;

			tap_ok(takes ? format(f, row[i].v).kind == CEL_STRING
				     : fails(format(f, row[i].v), CEL_FORMAT),
			    "%s %s kind %u", f, takes ? "takes" : "refuses",
			    row[i].v.kind);
		}
	ok(fails(format("%s", cel_none()), CEL_FORMAT));
	item = cel_none();
	ok(fails(format("%s", cel_list(&item, 1)), CEL_FORMAT));
	ok_str(str_of_value(format("%d", cel_duration(1, 0))),
	    "error during formatting: decimal clause can only be used on "
	    "integers, was given google.protobuf.Duration");
	/* Too many arguments are none: cel-go lets them be. */
	ok(is(format("", cel_int(1)), text("")));
	ok(format("%s", cel_unknown(3)).kind == CEL_UNKNOWN);
	item = cel_unknown(3);
	ok(format("%s", cel_list(&item, 1)).kind == CEL_UNKNOWN);
}

/* Lists within lists that share their parts: text without end. */
static void
test_cost(void)
{
	struct cel_value v = text("0123456789");

	for (int i = 0; i < 40; i++) {
		struct cel_value *pair =
		    (struct cel_value *)cel_arena_take(b.run.arena, 2,
			sizeof(*pair));

		if (pair == NULL)
			break;
		pair[0] = pair[1] = v;
		v = cel_list(pair, 2);
	}
	b.run.spent = 0;
	b.run.limit = 10000;
	ok(fails(format("%s", v), CEL_COST));
	b.run.spent = 0;
	ok(format("%.1000f", cel_double(0.1)).kind == CEL_STRING);
	ok(b.run.spent >= 1000 / 16);
	b.run.limit = CEL_COST_MAX;
}

int
main(void)
{
	bench_open(&b, &cel_strings);
	test_text();
	test_numbers();
	test_mistakes();
	test_cost();
	bench_close(&b);
	return tap_done();
}
