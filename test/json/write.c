/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "json/json.h"
#include "json/quote.h"
#include "json/read.h"
#include "json/write.h"
#include "tap.h"

#define ROOM ((size_t)1 << 20)

/* text read and written again; the fault's words in brackets when that cannot
 * be. */
static struct str
again(struct work *w, struct str text, enum json_style style)
{
	const struct json *v;
	struct json_out o;
	struct str out;
	struct buf b;

	work_clear(w);
	if (json_read(w, text, NULL, &v) != ST_OK)
		return str_fmt(w->mem, "<%.*s>", STR_ARG(w->fault.what));
	buf_init(&b, ROOM);
	json_out_init(&o, w->mem, &b, style);
	json_put(&o, v);
	if (json_out_done(w, &o) == ST_OK)
		out = str_dup(w->mem, buf_str(&b));
	else
		out = str_fmt(w->mem, "<%.*s>", STR_ARG(w->fault.what));
	buf_release(&b);
	return out;
}

static void
canonical(struct work *w, struct str text, const char *want)
{
	ok_str(again(w, text, JSON_CANONICAL), want);
}

/* RFC 8785, 3.2.2 to 3.2.4, its examples. */
static void
test_rfc(struct work *w)
{
	canonical(w,
	    STR("{\n"
		"  \"numbers\": [333333333.33333329, 1E30, 4.50,\n"
		"              2e-3, 0.000000000000000000000000001],\n"
		"  \"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c"
		"\\\\\\\"\\/\",\n"
		"  \"literals\": [null, true, false]\n"
		"}"),
	    "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,"
	    "1e+30,4.5,0.002,1e-27],\"string\":\"\xe2\x82\xac$\\u000f\\nA'B"
	    "\\\"\\\\\\\\\\\"/\"}");
	canonical(w,
	    STR("{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\","
		"\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\",\"1\":\"One\","
		"\"\\ud83d\\ude00\":\"Emoji: Grinning Face\","
		"\"\\u0080\":\"Control\",\"\\u00f6\":"
		"\"Latin Small Letter O With Diaeresis\"}"),
	    "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xc2\x80\":"
	    "\"Control\",\"\xc3\xb6\":\"Latin Small Letter O With Diaeresis\","
	    "\"\xe2\x82\xac\":\"Euro Sign\",\"\xf0\x9f\x98\x80\":\"Emoji: "
	    "Grinning Face\",\"\xef\xac\xb3\":\"Hebrew Letter Dalet With "
	    "Dagesh\"}");
}

/* The files of the RFC author's own test data that are not in the RFC. */
static void
test_sorting(struct work *w)
{
	canonical(w, STR("[56,{\"d\":true,\"10\":null,\"1\":[]}]"),
	    "[56,{\"1\":[],\"10\":null,\"d\":true}]");
	canonical(w,
	    STR("{\"1\":{\"f\":{\"f\":\"hi\",\"F\":5},\"\\n\":56.0},"
		"\"10\":{},\"\":\"empty\",\"a\":{},\"111\":[{\"e\":\"yes\","
		"\"E\":\"no\"}],\"A\":{}}"),
	    "{\"\":\"empty\",\"1\":{\"\\n\":56,\"f\":{\"F\":5,\"f\":\"hi\"}},"
	    "\"10\":{},\"111\":[{\"E\":\"no\",\"e\":\"yes\"}],\"A\":{},"
	    "\"a\":{}}");
	canonical(w, STR("{\"Unnormalized Unicode\":\"A\\u030a\"}"),
	    "{\"Unnormalized Unicode\":\"A\xcc\x8a\"}");
}

static void
test_canonical_numbers(struct work *w)
{
	canonical(w, STR("-0"), "0");
	canonical(w, STR("-0.0e7"), "0");
	canonical(w, STR("1.0"), "1");
	canonical(w, STR("9007199254740992"), "9007199254740992");
	canonical(w, STR("-9007199254740992"), "-9007199254740992");
	canonical(w, STR("1152921504606847000"), "1152921504606847000");
	canonical(w, STR("295147905179352830000"), "295147905179352830000");
	/* Rounding what is to be signed is refused. */
	canonical(w, STR("9007199254740993"),
	    "<a double does not hold the integer 9007199254740993>");
	canonical(w, STR("1152921504606846976"),
	    "<a double does not hold the integer 1152921504606846976>");
	canonical(w, STR("-9223372036854775808"),
	    "<a double does not hold the integer -9223372036854775808>");
	canonical(w, STR("295147905179352825856"),
	    "<a double does not hold the integer 295147905179352825856>");
	canonical(w, STR("1e400"), "<a double does not hold the number 1e400>");
	ok_str(again(w, STR("[9007199254740993,1.50,1e400,-0]"), JSON_PLAIN),
	    "[9007199254740993,1.50,1e400,-0]");
}

static void
test_pretty(struct work *w)
{
	ok_str(again(w,
		   STR("{\"b\":[1,{\"c\":\"\\u001f/\"}],\"a\":{},\"d\":[]}"),
		   JSON_PRETTY),
	    "{\n  \"b\": [\n    1,\n    {\n      \"c\": \"\\u001f/\"\n    }\n"
	    "  ],\n  \"a\": {},\n  \"d\": []\n}\n");
	ok_str(again(w, STR(" 7 "), JSON_PRETTY), "7\n");
	ok_str(again(w, STR("{ \"b\" : 1 , \"a\" : null }"), JSON_PLAIN),
	    "{\"b\":1,\"a\":null}");
}

/* By calls, into a buffer that holds something already. */
static void
test_stream(struct work *w)
{
	struct json_out o;
	struct buf b;

	buf_init(&b, ROOM);
	buf_add_c(&b, "data: ");
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	json_put_object(&o);
	json_put_text_member(&o, STR("z"), STR("\b\f\x01\"\\"));
	json_put_name(&o, STR("m"));
	json_put_array(&o);
	json_put_object(&o);
	json_put_bool_member(&o, STR("y"), false);
	json_put_int_member(&o, STR("x"), INT64_C(-5));
	json_put_end(&o);
	json_put_null(&o);
	json_put_double(&o, 0.1);
	json_put_end(&o);
	json_put_bool_member(&o, STR("a"), true);
	json_put_end(&o);
	ok(json_out_done(w, &o) == ST_OK);
	ok_str(buf_str(&b),
	    "data: {\"a\":true,\"m\":[{\"x\":-5,\"y\":false},"
	    "null,0.1],\"z\":\"\\b\\f\\u0001\\\"\\\\\"}");
	buf_release(&b);
}

static enum status
put_one(struct work *w, struct buf *b, enum json_style style, struct str name,
    struct str text)
{
	struct json_out o;

	work_clear(w);
	json_out_init(&o, w->mem, b, style);
	json_put_object(&o);
	json_put_text_member(&o, STR("x"), STR("first"));
	json_put_text_member(&o, STR("b"), STR("second"));
	json_put_text_member(&o, name, text);
	json_put_end(&o);
	return json_out_done(w, &o);
}

static void
test_refusals(struct work *w)
{
	struct json_out o;
	struct buf b;

	buf_init(&b, ROOM);
	buf_add_c(&b, "before");
	ok(put_one(w, &b, JSON_CANONICAL, STR("x"), STR("")) == ST_INVALID);
	ok_str(w->fault.what, "the name \"x\" comes twice in an object");
	ok(put_one(w, &b, JSON_CANONICAL, STR("b"), STR("")) == ST_INVALID);
	ok(put_one(w, &b, JSON_CANONICAL, STR("c"), STR("\xff")) == ST_INVALID);
	ok_str(w->fault.what, "\"\xef\xbf\xbd\" is not UTF-8");
	ok(put_one(w, &b, JSON_CANONICAL, STR("\xe4\xb8"), STR("")) ==
	    ST_INVALID);
	ok_str(buf_str(&b), "before"); /* nothing half written stays */

	ok(put_one(w, &b, JSON_PLAIN, STR("c"), STR("a\xff\xe4\xb8")) == ST_OK);
	ok_str(buf_str(&b),
	    "before{\"x\":\"first\",\"b\":\"second\",\"c\":\"a"
	    "\xef\xbf\xbd\xef\xbf\xbd\"}");
	buf_reset(&b);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	work_clear(w);
	json_put_double(&o, strtod("inf", NULL));
	ok(json_out_done(w, &o) == ST_INVALID && buf_str(&b).n == 0);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_double(&o, strtod("nan", NULL));
	ok(json_out_done(w, &o) == ST_INVALID);
	buf_release(&b);
}

static void
test_full(struct work *w)
{
	struct str whole = STR("{\"b\":\"second\",\"c\":\"\",\"x\":\"first\"}");
	bool all = true;
	struct buf b;

	/* Whatever the limit: all of it, or ST_LIMIT and nothing. */
	for (size_t limit = 0; limit <= whole.n + 1; limit++) {
		enum status st;

		buf_init(&b, limit);
		st = put_one(w, &b, JSON_CANONICAL, STR("c"), STR(""));
		if (limit < whole.n)
			all = all && st == ST_LIMIT && buf_str(&b).n == 0;
		else
			all = all && st == ST_OK && str_eq(buf_str(&b), whole);
		buf_release(&b);
	}
	ok(all);
}

static void
test_quote(struct work *w)
{
	ok_str(json_quote(w->mem, STR("plain"), 40), "\"plain\"");
	ok_str(json_quote(w->mem, STR("abcdef"), 5), "\"abcde\"...");
	ok_str(json_quote(w->mem, STR("ab中"), 4), "\"ab\"...");
	ok_str(json_quote(w->mem, STR("\n\x7f\0z"), 40), "\"\\n\x7f\\u0000z\"");
	ok_str(json_quote(w->mem, STR(""), 0), "\"\"");
}

/* Many members in any order come out sorted. */
static void
test_many(struct work *w)
{
	struct json_out o;
	struct buf b;
	struct str text, at, previous = STR("");
	bool sorted = true;

	buf_init(&b, ROOM);
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	json_put_object(&o);
	for (int i = 0; i < 1000; i++)
		json_put_int_member(&o,
		    str_fmt(w->mem, "%03d", (i * 7919) % 1000), i);
	json_put_end(&o);
	ok(json_out_done(w, &o) == ST_OK);
	text = str_sub(buf_str(&b), 1, buf_str(&b).n - 2);
	while (text.n > 0) {
		(void)str_cut(text, ',', &at, &text);
		sorted = sorted && str_cmp(previous, at) < 0;
		previous = at;
	}
	ok(sorted && str_starts(previous, STR("\"999\":")));
	buf_release(&b);
}

int
main(void)
{
	struct work w = {.mem = arena_new()};

	test_rfc(&w);
	test_sorting(&w);
	test_canonical_numbers(&w);
	test_pretty(&w);
	test_stream(&w);
	test_refusals(&w);
	test_full(&w);
	test_quote(&w);
	test_many(&w);
	arena_free(w.mem);
	return tap_done();
}
