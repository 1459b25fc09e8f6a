/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "base/work.h"
#include "json/json.h"
#include "json/read.h"
#include "os/file.h"
#include "tap.h"

static const struct json *
must_read(struct work *w, struct str text)
{
	const struct json *v = NULL;

	work_clear(w);
	if (json_read(w, text, NULL, &v) != ST_OK)
		printf("# %.*s: %.*s\n", STR_ARG(text), STR_ARG(w->fault.what));
	return v;
}

/* Refused, with exactly these words, and *out untouched. */
static void
refused(struct work *w, struct str text, const char *words)
{
	const struct json *v = NULL;

	work_clear(w);
	ok(json_read(w, text, NULL, &v) == ST_INVALID && v == NULL);
	ok_str(w->fault.what, words);
}

static void
test_kinds(struct work *w)
{
	const struct json *v = must_read(w,
	    STR(" {\"a\" : [null, true,false,-7, 1.50,\"x\"], \"b\":{}}\n"));
	const struct json *a = json_get(v, STR("a"));

	ok(v->kind == JSON_OBJECT && v->member_n == 2 && v->at == 1);
	ok(a->kind == JSON_ARRAY && a->item_n == 6 && a->at == 8);
	ok(a->item[0].kind == JSON_NULL && a->item[0].at == 9);
	ok(a->item[1].kind == JSON_BOOL && a->item[1].truth);
	ok(a->item[2].kind == JSON_BOOL && !a->item[2].truth);
	ok(a->item[3].kind == JSON_INT && a->item[3].integer == -7);
	ok(a->item[4].kind == JSON_NUMBER);
	ok_str(a->item[4].number, "1.50");
	ok(a->item[5].kind == JSON_TEXT);
	ok_str(a->item[5].text, "x");
	ok(json_get(v, STR("b"))->member_n == 0);
	ok(json_get(v, STR("c")) == NULL);
	ok(json_get(a, STR("a")) == NULL); /* no object */
	ok(json_get(NULL, STR("a")) == NULL);
}

static void
test_integers(struct work *w)
{
	ok(must_read(w, STR("9223372036854775807"))->integer == INT64_MAX);
	ok(must_read(w, STR("-9223372036854775808"))->integer == INT64_MIN);
	ok(must_read(w, STR("0"))->kind == JSON_INT);
	/* Kept by their text, not rounded. */
	ok_str(must_read(w, STR("9223372036854775808"))->number,
	    "9223372036854775808");
	ok(must_read(w, STR("-9223372036854775809"))->kind == JSON_NUMBER);
	ok(must_read(w, STR("18446744073709551617"))->kind == JSON_NUMBER);
	ok(must_read(w, STR("100000000000000000000"))->kind == JSON_NUMBER);
	ok(must_read(w, STR("-0"))->kind == JSON_NUMBER);
	ok(must_read(w, STR("1e2"))->kind == JSON_NUMBER);
	ok(must_read(w, STR("1.0"))->kind == JSON_NUMBER);
}

static void
test_doubles(struct work *w)
{
	double d = 7;

	ok(json_double(w->mem, must_read(w, STR("-12")), &d) && d == -12);
	ok(json_double(w->mem, must_read(w, STR("0.1")), &d) && d == 0.1);
	ok(json_double(w->mem, must_read(w, STR("5e-324")), &d) && d == 5e-324);
	ok(json_double(w->mem, must_read(w, STR("1e-999")), &d) && d == 0);
	ok(!json_double(w->mem, must_read(w, STR("1e309")), &d) && d == 0);
	ok(!json_double(w->mem, must_read(w, STR("-1e309")), &d) && d == 0);
}

static void
test_strings(struct work *w)
{
	struct str text;

	ok_str(must_read(w, STR("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""))->text,
	    "\"\\/\b\f\n\r\t");
	ok_str(must_read(w, STR("\"a\\u0041\\u00e9\\u4e2d\\ud83d\\udE00z\""))
		   ->text,
	    "aA\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80z");
	ok_str(must_read(w, STR("\"中文\x7f和 emoji \xf0\x9f\x98\x80\""))->text,
	    "中文\x7f和 emoji \xf0\x9f\x98\x80");
	text = must_read(w, STR("\"a\\u0000b\""))->text;
	ok(str_eq(text, STR("a\0b")));
	/* The borders between lengths of sequence. */
	ok_str(must_read(w,
		   STR("\"\\u007f\\u0080\\u07ff\\u0800\\uffff"
		       "\\ud800\\udc00\\udbff\\udfff\""))
		   ->text,
	    "\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf"
	    "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf");
}

static void
test_faults(struct work *w)
{
	refused(w, STR(""),
	    "line 1, column 1: expected a value, the text ends "
	    "here");
	refused(w, STR("[1,\n 2,]"),
	    "line 2, column 4: expected a value, found ]");
	refused(w, STR("{\"a\":1,}"),
	    "line 1, column 8: expected a name in quotes, found }");
	refused(w, STR("{\"a\" 1}"),
	    "line 1, column 6: expected a colon behind the name, found 1");
	refused(w, STR("[1 2]"),
	    "line 1, column 4: expected a comma or ], found 2");
	refused(w, STR("{\"a\":1]"),
	    "line 1, column 7: expected a comma or }, found ]");
	refused(w, STR("[1]x"),
	    "line 1, column 4: the text goes on behind its "
	    "value: found x");
	refused(w, STR("tru"), "line 1, column 1: expected a value, found t");
	refused(w, STR("truely"),
	    "line 1, column 5: the text goes on behind "
	    "its value: found l");
	refused(w, STR("NaN"), "line 1, column 1: expected a value, found N");
	refused(w, STR("-Infinity"),
	    "line 1, column 2: expected a digit of a "
	    "number, found I");
	refused(w, STR("01"),
	    "line 1, column 1: a number may not begin with 0");
	refused(w, STR("1."),
	    "line 1, column 3: expected a digit behind the "
	    "point, the text ends here");
	refused(w, STR("1e+"),
	    "line 1, column 4: expected a digit in the "
	    "exponent, the text ends here");
	refused(w, STR("\xef\xbb\xbf{}"),
	    "line 1, column 1: JSON begins without a byte order mark");
}

static void
test_string_faults(struct work *w)
{
	refused(w, STR("\"abc"),
	    "line 1, column 5: the text ends within a string");
	refused(w, STR("\"abc\\"),
	    "line 1, column 6: the text ends within a string");
	refused(w, STR("\"\\x\""),
	    "line 1, column 3: expected \" \\ / b f n r t or u, found x");
	/* Columns count characters, not bytes. */
	refused(w, STR("\"中文\t\""),
	    "line 1, column 4: control byte 0x09 within a string: write it as "
	    "\\u0009");
	refused(w, STR("\"\\n\xc3(\""),
	    "line 1, column 4: byte 0xc3 is not UTF-8");
	refused(w, STR("\"\\ud800\""),
	    "line 1, column 2: \\ud800 is half of a surrogate pair");
	refused(w, STR("\"\\ud800\\u0041\""),
	    "line 1, column 2: \\ud800 is half of a surrogate pair");
	refused(w, STR("\"\\udc00\\ud800\""),
	    "line 1, column 2: \\udc00 is half of a surrogate pair");
	refused(w, STR("\"\\u12g4\""),
	    "line 1, column 2: \\u wants four hexadecimal digits");
	refused(w, STR("\"\\u123"),
	    "line 1, column 2: \\u wants four hexadecimal digits");
}

static struct str
wide_object(struct arena *mem, struct buf *b, int n, const char *last)
{
	buf_byte(b, '{');
	for (int i = 0; i < n; i++)
		buf_fmt(b, "\"k%d\":%d,", (i * 7919) % n, i);
	buf_fmt(b, "\"%s\":true}", last);
	return str_dup(mem, buf_str(b));
}

static void
test_duplicates(struct work *w)
{
	const struct json *v;
	struct buf b;
	bool all = true;

	refused(w, STR("{\"a\":1,\n  \"b\":2, \"a\" : 3}"),
	    "line 2, column 10: the name \"a\" stands in this object already");
	/* Equal when unescaped is equal. */
	refused(w, STR("{\"\\\\\\\"x\":1,\"\\u005c\\\"\\u0078\":2}"),
	    "line 1, column 12: the name \"\\\\\\\"x\" stands in this object "
	    "already");
	ok(must_read(w, STR("{\"a\":{\"a\":1},\"\":2,\"A\":3}")) != NULL);

	buf_init(&b, 1 << 20);
	refused(w, wide_object(w->mem, &b, 1000, "k500"),
	    "line 1, column 10782: the name \"k500\" stands in this object "
	    "already");
	buf_reset(&b);
	v = must_read(w, wide_object(w->mem, &b, 1000, "last"));
	for (int i = 0; i < 1000; i++) {
		struct str name = str_fmt(w->mem, "k%d", (i * 7919) % 1000);
		const struct json *m = json_get(v, name);

		all = all && m != NULL && m->integer == i;
	}
	ok(all);
	ok(json_get(v, STR("last"))->truth);
	ok(json_get(v, STR("k1000")) == NULL && json_get(v, STR("")) == NULL);
	buf_release(&b);
}

static struct str
nested(struct arena *mem, int depth)
{
	char *p = arena_take(mem, (size_t)depth, 2);

	memset(p, '[', (size_t)depth);
	memset(p + depth, ']', (size_t)depth);
	return str_of(p, (size_t)depth * 2);
}

static enum status
read_by(struct work *w, struct str text, struct json_rules rules)
{
	const struct json *v;

	work_clear(w);
	return json_read(w, text, &rules, &v);
}

static void
test_limits(struct work *w)
{
	struct json_rules none = {.depth = 0};
	char *nines = arena_take(w->mem, JSON_NUMBER_MAX + 1, 1);

	ok(read_by(w, nested(w->mem, JSON_DEPTH_MAX), none) == ST_OK);
	ok(read_by(w, nested(w->mem, JSON_DEPTH_MAX + 1), none) == ST_LIMIT);
	ok_str(w->fault.what,
	    "line 1, column 129: more than 128 arrays and "
	    "objects within each other");
	ok(read_by(w, nested(w->mem, JSON_DEPTH_MAX + 1),
	       (struct json_rules){.depth = 999}) == ST_LIMIT);
	ok(read_by(w, STR("[[]]"), (struct json_rules){.depth = 2}) == ST_OK);
	ok(read_by(w, STR("[[]]"), (struct json_rules){.depth = 1}) ==
	    ST_LIMIT);

	ok(read_by(w, STR("[1,2]"), (struct json_rules){.values = 3}) == ST_OK);
	ok(read_by(w, STR("[1,2]"), (struct json_rules){.values = 2}) ==
	    ST_LIMIT);
	ok(read_by(w, STR("[1,2]"), (struct json_rules){.bytes = 5}) == ST_OK);
	ok(read_by(w, STR("[1,2]"),
	       (struct json_rules){.bytes = 4, .source = STR("a.json")}) ==
	    ST_LIMIT);
	ok_str(w->fault.what, "a.json:1:1: a text of more than 4 bytes");

	memset(nines, '9', JSON_NUMBER_MAX + 1);
	ok(read_by(w, str_of(nines, JSON_NUMBER_MAX), none) == ST_OK);
	ok(read_by(w, str_of(nines, JSON_NUMBER_MAX + 1), none) == ST_LIMIT);
}

static void
test_getters(struct work *w)
{
	const struct json *v = must_read(w,
	    STR("{\"s\":\"x\",\"n\":42,\"f\":0.5,\"t\":true,\"a\":[],"
		"\"o\":{\"in\":1},\"huge\":1e999}"));
	struct str s = STR("was");
	int64_t n = -1;
	double d = -1;
	bool b = false;
	const struct json *in = NULL;

	ok(json_get_text(w, v, STR("s"), &s) == ST_OK && str_eq(s, STR("x")));
	ok(json_get_int(w, v, STR("n"), (struct json_range){42, 42}, &n) ==
		ST_OK &&
	    n == 42);
	ok(json_get_double(w, v, STR("f"), &d) == ST_OK && d == 0.5);
	ok(json_get_double(w, v, STR("n"), &d) == ST_OK && d == 42);
	ok(json_get_bool(w, v, STR("t"), &b) == ST_OK && b);
	ok(json_get_array(w, v, STR("a"), &in) == ST_OK && in->item_n == 0);
	ok(json_get_object(w, v, STR("o"), &in) == ST_OK && in->member_n == 1);

	ok(json_get_text(w, v, STR("n"), &s) == ST_INVALID);
	ok_str(w->fault.what, "field n: expected a string, found an integer");
	ok_str(s, "x"); /* as it was */
	work_clear(w);
	ok(json_get_int(w, v, STR("f"), (struct json_range){0, 9}, &n) ==
		ST_INVALID &&
	    n == 42);
	ok_str(w->fault.what, "field f: expected an integer, found a number");
	work_clear(w);
	ok(json_get_int(w, v, STR("n"), (struct json_range){0, 41}, &n) ==
	    ST_INVALID);
	ok_str(w->fault.what, "field n: 42 is not between 0 and 41");
	work_clear(w);
	ok(json_get_bool(w, v, STR("none"), &b) == ST_INVALID);
	ok_str(w->fault.what, "field none is missing");
	work_clear(w);
	ok(json_get_double(w, v, STR("huge"), &d) == ST_INVALID && d == 42);
	ok_str(w->fault.what, "field huge: the number is too large");
	work_clear(w);
	ok(json_get_double(w, v, STR("s"), &d) == ST_INVALID);
	ok_str(w->fault.what, "field s: expected a number, found a string");
}

static void
test_names(struct work *w)
{
	static const struct str known[] = {STR_INIT("a"), STR_INIT("b")};
	const struct json *good = must_read(w, STR("{\"b\":1}"));
	const struct json *bad = must_read(w, STR("{\"a\":1,\"c\\n\":2}"));

	ok(json_check_names(w, good, known, 2) == ST_OK);
	ok(json_check_names(w, bad, known, 2) == ST_INVALID);
	ok_str(w->fault.what, "field \"c\\n\" is unknown");
	ok_str(w->fault.remedy, "known here: a, b");

	/* UTF-16: U+10000 and its surrogates come before U+FFFF. */
	ok(json_name_cmp(STR("\xf0\x90\x80\x80"), STR("\xef\xbf\xbf")) < 0);
	ok(json_name_cmp(STR("\xf0\x90\x80\x80"), STR("\xee\x80\x80")) < 0);
	ok(json_name_cmp(STR("\xf0\x90\x80\x80"), STR("\xed\x9f\xbf")) > 0);
	ok(json_name_cmp(STR("\xf4\x8f\xbf\xbf"), STR("\xf0\x90\x80\x80")) > 0);
	ok(json_name_cmp(STR("a"), STR("aa")) < 0);
	ok(json_name_cmp(STR("aa"), STR("ab")) < 0);
	ok(json_name_cmp(STR("\xc3\xa9"), STR("z")) > 0);
	ok(json_name_cmp(STR("x"), STR("x")) == 0);
}

/* test/corpus/json: y_ has to be read, n_ refused; i_ is for the fuzzer. */
static void
test_corpus(struct work *w)
{
	struct str folder = STR("test/corpus/json"), text;
	struct vec names;
	size_t yes = 0, no = 0;

	ok(file_list(w, folder, &names) == ST_OK);
	for (size_t i = 0; i < names.n; i++) {
		struct str name = *VEC_AT(&names, struct str, i);
		const struct json *v;
		enum status st;

		if (!str_starts(name, STR("y_")) &&
		    !str_starts(name, STR("n_")))
			continue;
		work_clear(w);
		if (file_read(w, file_join(w, folder, name), 1 << 20, &text) !=
		    ST_OK)
			continue;
		st = json_read(w, text, NULL, &v);
		yes += name.p[0] == 'y';
		no += name.p[0] == 'n';
		tap_ok((st == ST_OK) == (name.p[0] == 'y'), "%.*s: %.*s",
		    STR_ARG(name), STR_ARG(w->fault.what));
	}
	ok(yes > 40 && no > 80);
}

int
main(void)
{
	struct work w = {.mem = arena_new()};

	test_kinds(&w);
	test_integers(&w);
	test_doubles(&w);
	test_strings(&w);
	test_faults(&w);
	test_string_faults(&w);
	test_duplicates(&w);
	test_limits(&w);
	test_getters(&w);
	test_names(&w);
	test_corpus(&w);
	arena_free(w.mem);
	return tap_done();
}
