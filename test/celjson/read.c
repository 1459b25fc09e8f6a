/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/arena.h"
#include "base/work.h"
#include "cel/cel.h"
#include "celjson/read.h"
#include "json/read.h"
#include "expect.h"

struct ground {
	struct work w;
	struct cel_env *env;
	struct cel_arena *a;
};

static void
ground_init(struct ground *g)
{
	static const struct cel_field item[] = {
	    {"kind", "string", 0},
	    {"qty", "int", 0},
	};
	static const struct cel_field gift[] = {
	    {"id", "string", 0},
	    {"value", "double", 0},
	    {"official", "bool", 0},
	    {"items", "list(Item)", 0},
	    {"first", "Item", 0},
	    {"note", "wrapper(string)", 0},
	    {"price", "decimal", 0},
	    {"a_long_name_with_many_letters", "uint", 0},
	};

	*g = (struct ground){.w = {.mem = arena_new()},
	    .env = cel_env_new(&cel_memory_c),
	    .a = cel_arena_new(&cel_memory_c)};
	ok(cel_env_record(g->env, "Item", item, 2) == CEL_OK);
	ok(cel_env_record(g->env, "Gift", gift,
	       sizeof(gift) / sizeof(gift[0])) == CEL_OK);
}

static enum status
read_as(struct ground *g, const char *type, struct str text,
    struct cel_value *out)
{
	const struct cel_type *t =
	    cel_env_type(g->env, (struct cel_text){type, strlen(type)});
	struct celjson_text in = {.text = text};

	work_clear(&g->w);
	if (t == NULL) {
		printf("# %s: %.*s\n", type, (int)cel_env_words(g->env).n,
		    cel_env_words(g->env).p);
		return ST_CORRUPT;
	}
	return celjson_read(&g->w, g->a, &in, t, out);
}

/* It comes out as this CEL text. */
static void
reads(struct ground *g, const char *type, const char *text, const char *want)
{
	struct cel_value v = cel_absent();
	enum status st = read_as(g, type, str_from_c(text), &v);
	struct cel_text got = {"", 0};

	if (st == ST_OK)
		got = cel_value_format(g->a, v);
	if (!tap_ok(st == ST_OK &&
		    str_eq(str_of(got.p, got.n), str_from_c(want)),
		"%s as %s", text, type))
		printf("# got \"%.*s\", %.*s\n", (int)got.n, got.p,
		    STR_ARG(g->w.fault.what));
}

/* It is refused, with exactly these words, and *out is as it was. */
static void
refuses(struct ground *g, const char *type, const char *text, const char *words)
{
	struct cel_value v = cel_int(7);
	enum status st = read_as(g, type, str_from_c(text), &v);

	if (!tap_ok(st == ST_INVALID && v.kind == CEL_INT && v.as.i == 7 &&
		    str_eq(g->w.fault.what, str_from_c(words)),
		"%s as %s is refused", text, type))
		printf("# got  \"%.*s\"\n# want \"%s\"\n",
		    STR_ARG(g->w.fault.what), words);
}

static void
test_scalars(struct ground *g)
{
	reads(g, "string", " \"a\\u0041b\" ", "\"aAb\"");
	reads(g, "bool", "true", "true");
	reads(g, "bool", "false", "false");
	reads(g, "int", "-9223372036854775808", "-9223372036854775808");
	reads(g, "int", "9223372036854775807", "9223372036854775807");
	reads(g, "int", "8.0", "8");
	reads(g, "int", "8e3", "8000");
	reads(g, "int", "8000e-3", "8");
	reads(g, "int", "-0", "0");
	reads(g, "int", "0e99999999999", "0");
	reads(g, "int", "1.000000000000000000000000000000", "1");
	reads(g, "int", "\"-12\"", "-12");
	reads(g, "uint", "18446744073709551615", "18446744073709551615u");
	reads(g, "uint", "\"18446744073709551615\"", "18446744073709551615u");
	reads(g, "uint", "-0", "0u");
	reads(g, "double", "1200.0", "1200.0");
	reads(g, "double", "0.1", "0.1");
	reads(g, "double", "-1.5e3", "-1500.0");
	reads(g, "double", "123456789012345678901234567890",
	    "1.2345678901234568e+29");
	reads(g, "double", "9007199254740993", "9007199254740992.0");
	reads(g, "bytes", "\"AP8=\"", "b\"\\x00\\xff\"");
	reads(g, "bytes", "\"AP8\"", "b\"\\x00\\xff\"");
	reads(g, "decimal", "0.10", "decimal(\"0.1\")");
	reads(g, "decimal", "12345678901234567890.123456789",
	    "decimal(\"12345678901234567890.123456789\")");
	reads(g, "decimal", "-1.5e2", "decimal(\"-150\")");
	reads(g, "decimal", "15e-3", "decimal(\"0.015\")");
	reads(g, "decimal", "-0.0", "decimal(\"0\")");
	reads(g, "decimal", "\"12.50\"", "decimal(\"12.5\")");
	reads(g, "google.protobuf.Timestamp", "\"2024-02-29T12:00:00.5+08:00\"",
	    "timestamp(\"2024-02-29T04:00:00.5Z\")");
	reads(g, "google.protobuf.Duration", "\"1h30m\"",
	    "duration(\"5400s\")");
	reads(g, "date", "\"2024-02-29\"", "date(\"2024-02-29\")");
}

static void
test_specials(struct ground *g)
{
	struct cel_value v = cel_null();

	ok(read_as(g, "double", STR("\"NaN\""), &v) == ST_OK &&
	    v.kind == CEL_DOUBLE && isnan(v.as.d));
	ok(read_as(g, "double", STR("\"-Infinity\""), &v) == ST_OK &&
	    isinf(v.as.d) && v.as.d < 0);
	ok(read_as(g, "double", STR("-0.0"), &v) == ST_OK && v.as.d == 0 &&
	    signbit(v.as.d) != 0);
	ok(read_as(g, "double", STR("5e-324"), &v) == ST_OK && v.as.d > 0);
	/* Without escapes the text itself. */
	ok(read_as(g, "string", STR("\"abc\""), &v) == ST_OK);
	ok(v.n == 3 && v.as.text[3] == '"');
}

static void
test_bad_scalars(struct ground *g)
{
	refuses(g, "int", "1.5",
	    "line 1, column 1: expected a whole number of 64 bits, found 1.5");
	refuses(g, "int", "9223372036854775808",
	    "line 1, column 1: expected a whole number of 64 bits, found "
	    "9223372036854775808");
	refuses(g, "int", "1e999999999999",
	    "line 1, column 1: expected a whole number of 64 bits, found "
	    "1e999999999999");
	refuses(g, "uint", "-1",
	    "line 1, column 1: expected a whole number of 64 bits, 0 or more, "
	    "found -1");
	refuses(g, "int", "\"x\"",
	    "line 1, column 1: expected a whole number of 64 bits, found "
	    "\"x\"");
	refuses(g, "int", "true",
	    "line 1, column 1: expected a whole number of 64 bits, found true "
	    "or false");
	refuses(g, "double", "\"1.5\"",
	    "line 1, column 1: expected a number, found \"1.5\"");
	refuses(g, "double", "1e999",
	    "line 1, column 1: expected a number, found 1e999");
	refuses(g, "string", "3",
	    "line 1, column 1: expected a string, found a number");
	refuses(g, "string", "null",
	    "line 1, column 1: expected a value of type string, found null");
	refuses(g, "bool", "\"true\"",
	    "line 1, column 1: expected true or false, found a string");
	refuses(g, "bool", "trie",
	    "line 1, column 1: expected true or false, found t");
	refuses(g, "bytes", "\"?\"",
	    "line 1, column 1: expected bytes as base64 in quotes, found "
	    "\"?\"");
	refuses(g, "date", "\"2023-02-29\"",
	    "line 1, column 1: expected a date like \"2024-02-29\", found "
	    "\"2023-02-29\"");
	refuses(g, "google.protobuf.Timestamp", "\"today\"",
	    "line 1, column 1: expected a time like \"2024-02-29T12:00:00Z\", "
	    "found \"today\"");
	refuses(g, "decimal", "1e99",
	    "line 1, column 1: expected a number of 34 digits at most, found "
	    "1e99");
	refuses(g, "type", "\"int\"",
	    "line 1, column 1: a value of type type cannot be written in "
	    "JSON");
}

static void
test_containers(struct ground *g)
{
	reads(g, "dyn", "{}", "{}");
	reads(g, "list(int)", "[]", "[]");
	reads(g, "list(int)", "[1 , 2,\n3]", "[1, 2, 3]");
	reads(g, "list(list(string))", "[[\"a\"],[],[\"b\",\"c\"]]",
	    "[[\"a\"], [], [\"b\", \"c\"]]");
	reads(g, "map(string, int)", "{\"b\":1,\"a\":2}",
	    "{\"b\": 1, \"a\": 2}");
	reads(g, "map(int, bool)", "{\"-1\":true}", "{-1: true}");
	reads(g, "map(uint, bool)", "{\"1\":true}", "{1u: true}");
	reads(g, "map(bool, int)", "{\"true\":1,\"false\":0}",
	    "{true: 1, false: 0}");
	reads(g, "dyn", "{\"a\":[1,2.5,\"x\",null,true],\"b\":{\"c\":{}}}",
	    "{\"a\": [1.0, 2.5, \"x\", null, true], \"b\": {\"c\": {}}}");
	reads(g, "optional_type(int)", "null", "optional.none()");
	reads(g, "optional_type(int)", "3", "optional.of(3)");
	reads(g, "wrapper(int)", "null", "null");
	reads(g, "wrapper(int)", "3", "3");
	refuses(g, "map(int, bool)", "{\"x\":true}",
	    "line 1, column 2: x: the name is no key of type int");
	refuses(g, "map(string, int)", "{\"a\":1,\"b\":2,\"a\":3}",
	    "line 1, column 14: the name \"a\" stands in this object already");
	refuses(g, "list(int)", "[1,null]",
	    "line 1, column 4: [1]: expected a value of type int, found null");
	refuses(g, "list(int)", "{}",
	    "line 1, column 1: expected an array, found an object");
}

static void
test_records(struct ground *g)
{
	struct cel_value v = cel_null();
	const struct cel_record *r;

	/* Out of order, a field that is missing, one that is null, one that
	 * nobody declared. */
	is(&g->w,
	    read_as(g, "Gift",
		STR("{\"value\":2,\"id\":\"g\",\"extra\":{\"x\":[1,{\"y\":"
		    "null}]},\"first\":null,\"items\":[{\"kind\":\"pen\","
		    "\"qty\":1},{\"qty\":2.0}],\"note\":null,"
		    "\"a_long_name_with_many_letters\":5}"),
		&v),
	    ST_OK);
	ok(v.kind == CEL_RECORD);
	r = v.as.record;
	ok(r->field[0].kind == CEL_STRING && r->field[0].n == 1);
	ok(r->field[1].kind == CEL_DOUBLE && r->field[1].as.d == 2);
	ok(r->field[2].kind == CEL_ABSENT);
	ok(r->field[3].kind == CEL_LIST && r->field[3].n == 2);
	ok(r->field[3].as.item[1].as.record->field[0].kind == CEL_ABSENT);
	ok(r->field[3].as.item[1].as.record->field[1].as.i == 2);
	ok(r->field[4].kind == CEL_ABSENT);
	ok(r->field[5].kind == CEL_NULL);
	ok(r->field[6].kind == CEL_ABSENT);
	ok(r->field[7].kind == CEL_UINT && r->field[7].as.u == 5);
	is(&g->w, read_as(g, "Gift", STR("{}"), &v), ST_OK);
	ok(v.as.record->field[7].kind == CEL_ABSENT);
	/* A name with an escape is the same name. */
	is(&g->w, read_as(g, "Item", STR("{\"\\u0071ty\":3}"), &v), ST_OK);
	ok(v.as.record->field[1].as.i == 3);
}

static void
test_bad_records(struct ground *g)
{
	refuses(g, "Gift",
	    "{\"id\":\"g\",\n \"items\":[{\"qty\":1},{\"qty\":\"two\"}]}",
	    "line 2, column 28: items[1].qty: expected a whole number of 64 "
	    "bits, found \"two\"");
	refuses(g, "Gift", "{\"first\":{\"kind\":7}}",
	    "line 1, column 18: first.kind: expected a string, found a "
	    "number");
	refuses(g, "Gift", "{\"id\":\"a\",\"id\":\"b\"}",
	    "line 1, column 11: id: the name stands in this object already");
	refuses(g, "Gift", "{\"first\":null,\"first\":{}}",
	    "line 1, column 15: first: the name stands in this object "
	    "already");
	refuses(g, "Gift", "{\"x\":1,\"y\":2,\"x\":3}",
	    "line 1, column 14: the name \"x\" stands in this object already");
	refuses(g, "Gift", "{\"x\":{\"y\":1,\"y\":2}}",
	    "line 1, column 13: x: the name \"y\" stands in this object "
	    "already");
	/* What nobody declared is looked over all the same. */
	refuses(g, "Gift", "{\"x\":[1,]}",
	    "line 1, column 9: x[1]: expected a value, found ]");
	refuses(g, "Gift", "{\"a b\":tru}",
	    "line 1, column 8: \"a b\": expected a value, found t");
	refuses(g, "Gift", "{\"id\":\"\xff\"}",
	    "line 1, column 8: id: byte 0xff is not UTF-8");
	refuses(g, "Gift", "{\"id\" \"a\"}",
	    "line 1, column 7: id: expected a colon behind the name, "
	    "found \"");
	refuses(g, "Gift", "{\"id\":\"a\"",
	    "line 1, column 10: id: expected a comma or }, the text ends "
	    "here");
	refuses(g, "Gift", "{\"id\":",
	    "line 1, column 7: id: expected a value, the text ends here");
	refuses(g, "Gift", "[]",
	    "line 1, column 1: expected an object, found an array");
	refuses(g, "Gift", "{} {}",
	    "line 1, column 4: the text goes on behind its value: found {");
	refuses(g, "Gift", "",
	    "line 1, column 1: expected a value, the text ends here");
	refuses(g, "Gift", "\xef\xbb\xbf{}",
	    "line 1, column 1: JSON begins without a byte order mark");
}

static enum status
read_by(struct ground *g, const char *type, struct str text,
    struct json_rules rules)
{
	const struct cel_type *t =
	    cel_env_type(g->env, (struct cel_text){type, strlen(type)});
	struct celjson_text in = {text, &rules};
	struct cel_value v;

	work_clear(&g->w);
	return celjson_read(&g->w, g->a, &in, t, &v);
}

static void
test_limits(struct ground *g)
{
	struct str nested = STR("[[1],[2]]"), other = STR("{\"x\":[[1]]}");

	ok(read_by(g, "dyn", nested, (struct json_rules){.depth = 2}) == ST_OK);
	ok(read_by(g, "dyn", nested, (struct json_rules){.depth = 1}) ==
	    ST_LIMIT);
	ok_str(g->w.fault.what,
	    "line 1, column 2: [0]: more than 1 arrays and objects within "
	    "each other");
	ok(read_by(g, "Gift", other, (struct json_rules){.depth = 3}) == ST_OK);
	ok(read_by(g, "Gift", other, (struct json_rules){.depth = 2}) ==
	    ST_LIMIT);
	ok(read_by(g, "dyn", nested, (struct json_rules){.values = 5}) ==
	    ST_OK);
	ok(read_by(g, "dyn", nested, (struct json_rules){.values = 4}) ==
	    ST_LIMIT);
	ok(read_by(g, "Gift", other, (struct json_rules){.values = 4}) ==
	    ST_OK);
	ok(read_by(g, "Gift", other, (struct json_rules){.values = 3}) ==
	    ST_LIMIT);
	ok(read_by(g, "dyn", nested, (struct json_rules){.bytes = 9}) == ST_OK);
	ok(read_by(g, "dyn", nested, (struct json_rules){.bytes = 8}) ==
	    ST_LIMIT);
	ok(read_by(g, "dyn", STR("[1"),
	       (struct json_rules){.source = STR("a.json")}) == ST_INVALID);
	ok_str(g->w.fault.what,
	    "a.json:1:3: [0]: expected a comma or ], the text ends here");
}

/* As many names as it takes to sort them, and to look them up by hash. */
static void
test_many_names(struct ground *g)
{
	struct str text = STR("{"), twice;

	for (int i = 0; i < 200; i++)
		text = str_fmt(g->w.mem, "%.*s\"n%d\":%d,", STR_ARG(text),
		    (i * 37) % 200, i);
	twice = str_fmt(g->w.mem, "%.*s\"n42\":0}", STR_ARG(text));
	text = str_fmt(g->w.mem, "%.*s\"m\":0}", STR_ARG(text));
	ok(read_by(g, "Gift", text, (struct json_rules){.depth = 0}) == ST_OK);
	ok(read_by(g, "map(string, int)", text,
	       (struct json_rules){.depth = 0}) == ST_OK);
	ok(read_by(g, "Gift", twice, (struct json_rules){.depth = 0}) ==
	    ST_INVALID);
	ok(read_by(g, "map(string, int)", twice,
	       (struct json_rules){.depth = 0}) == ST_INVALID);
	ok(str_ends(g->w.fault.what,
	    STR("the name \"n42\" stands in this object already")));
}

static void *
no_move(void *cookie, void *p, size_t old, size_t size)
{
	size_t *left = cookie;

	if (size > 0 && (*left)-- == 0) {
		*left = 0;
		return NULL;
	}
	return cel_memory_c.move(NULL, p, old, size);
}

/* Wherever the host's memory ends, it is ST_LIMIT and nothing is lost. */
static void
test_no_memory(struct ground *g)
{
	struct str text = STR("[");
	const struct cel_type *t = cel_env_type(g->env, CEL_TEXT("list(Gift)"));
	struct celjson_text in = {.text = text};
	struct cel_value v;
	enum status st = ST_LIMIT;
	size_t i;

	for (i = 0; i < 100; i++)
		text = str_fmt(g->w.mem,
		    "%.*s{\"id\":\"\\u0041\",\"items\":[{\"qty\":1}],"
		    "\"price\":\"12345678901234567890.5\"},",
		    STR_ARG(text));
	in.text = str_fmt(g->w.mem, "%.*s{}]", STR_ARG(text));
	for (i = 1; st == ST_LIMIT && i < 50; i++) {
		size_t left = i;
		struct cel_memory memory = {no_move, &left};
		struct cel_arena *a = cel_arena_new(&memory);

		work_clear(&g->w);
		st = celjson_read(&g->w, a, &in, t, &v);
		ok(st == ST_OK || st == ST_LIMIT);
		cel_arena_free(a);
	}
	ok(st == ST_OK && i > 3);
}

int
main(void)
{
	struct ground g;

	ground_init(&g);
	test_scalars(&g);
	test_specials(&g);
	test_bad_scalars(&g);
	test_containers(&g);
	test_records(&g);
	test_bad_records(&g);
	test_limits(&g);
	test_many_names(&g);
	test_no_memory(&g);
	cel_env_free(g.env);
	cel_arena_free(g.a);
	arena_free(g.w.mem);
	return tap_done();
}
