/* SPDX-License-Identifier: Apache-2.0 */
/* The strings extension without format(). */
#include "call.h"

static struct bench b;

static struct cel_value
call3(const char *id, struct cel_value x, struct cel_value y,
    struct cel_value z)
{
	struct cel_value arg[] = {x, y, z};

	return call(&b, id, arg, 3);
}

static void
test_library(void)
{
	struct cel_env *env = cel_env_new(&cel_memory_c);

	ok(cel_env_library(env, &cel_standard) == CEL_OK);
	tap_ok(cel_env_library(env, &cel_strings) == CEL_OK, "declares: %.*s",
	    (int)cel_env_words(env).n, cel_env_words(env).p);
	cel_env_free(env);
}

static struct cel_value
char_at(const char *s, int64_t i)
{
	return call2(&b, "string_char_at_int", text(s), cel_int(i));
}

static struct cel_value
substring(const char *s, int64_t from, int64_t to)
{
	return call3("string_substring_int_int", text(s), cel_int(from),
	    cel_int(to));
}

static void
test_places(void)
{
	ok(is(char_at("tacocat", 3), text("o")));
	ok(is(char_at("tacocat", 7), text("")));
	ok(is(char_at("", 0), text("")));
	ok(is(char_at("\xc2\xa9o\xf0\x9f\x90\xb1", 2),
	    text("\xf0\x9f\x90\xb1")));
	ok(fails(char_at("tacocat", 8), CEL_INDEX_RANGE));
	ok(fails(char_at("tacocat", -1), CEL_INDEX_RANGE));
	ok(fails(char_at("", INT64_MIN), CEL_INDEX_RANGE));
	ok(fails(char_at("\xf0\x9f\x90\xb1", 2), CEL_INDEX_RANGE));
	ok(is(substring("tacocat", 0, 4), text("taco")));
	ok(is(substring("tacocat", 7, 7), text("")));
	ok(is(substring("ta\xc2\xa9o\xc2\xa9\xce\xb1T", 2, 6),
	    text("\xc2\xa9o\xc2\xa9\xce\xb1")));
	ok(is(call2(&b, "string_substring_int", text("tacocat"), cel_int(4)),
	    text("cat")));
	ok(fails(substring("tacocat", 4, 3), CEL_INDEX_RANGE));
	ok(fails(substring("tacocat", 1, 8), CEL_INDEX_RANGE));
	ok(fails(substring("tacocat", 8, 9), CEL_INDEX_RANGE));
	ok(fails(substring("tacocat", -1, 2), CEL_INDEX_RANGE));
	ok(fails(substring("tacocat", 0, INT64_MAX), CEL_INDEX_RANGE));
}

static int64_t
index_of(const char *s, const char *part, int64_t from)
{
	struct cel_value v = from < 0
	    ? call2(&b, "string_index_of_string", text(s), text(part))
	    : call3("string_index_of_string_int", text(s), text(part),
		  cel_int(from));

	return v.kind == CEL_INT ? v.as.i : INT64_MIN;
}

static int64_t
last_index_of(const char *s, const char *part, int64_t from)
{
	struct cel_value v = from < 0
	    ? call2(&b, "string_last_index_of_string", text(s), text(part))
	    : call3("string_last_index_of_string_int", text(s), text(part),
		  cel_int(from));

	return v.kind == CEL_INT ? v.as.i : INT64_MIN;
}

static void
test_search(void)
{
	const char *s = "ta\xc2\xa9o\xc2\xa9\xce\xb1T";

	ok(index_of("tacocat", "ac", -1) == 1);
	ok(index_of("tacocat", "at", 3) == 5);
	ok(index_of("tacocat", "at", 6) == -1);
	ok(index_of("tacocat", "", -1) == 0);
	ok(index_of("tacocat", "", 3) == 3);
	ok(index_of("tacocat", "", 7) == 7);
	ok(index_of("tacocat", "t", 7) == -1);
	ok(index_of("tacocat", "t", 8) == INT64_MIN);
	ok(index_of("", "a", -1) == -1);
	ok(index_of(s, "\xc2\xa9", -1) == 2);
	ok(index_of(s, "\xc2\xa9\xce\xb1T", 3) == 4);
	ok(last_index_of("tacocat", "at", -1) == 5);
	ok(last_index_of("tacocat", "a", 3) == 1);
	ok(last_index_of("tacocat", "a", 5) == 5);
	ok(last_index_of("tacocat", "", -1) == 7);
	ok(last_index_of("tacocat", "", 3) == 3);
	ok(last_index_of("", "@@", -1) == -1);
	ok(last_index_of(s, "\xc2\xa9\xce\xb1", 4) == 4);
	ok(last_index_of(s, "\xc2\xa9\xce\xb1", 3) == -1);
	ok(last_index_of("tacocat", "a", 8) == INT64_MIN);
	ok(fails(call3("string_last_index_of_string_int", text("tacocat"),
		     text("a"), cel_int(-1)),
	    CEL_INDEX_RANGE));
}

static struct cel_value
replace(const char *s, const char *old, const char *new, int64_t most)
{
	struct cel_value arg[] = {text(s), text(old), text(new), cel_int(most)};

	return call(&b, "string_replace_string_string_int", arg, 4);
}

static void
test_replace(void)
{
	ok(is(replace("{0} days {0}", "{0}", "2", -1), text("2 days 2")));
	ok(is(replace("{0} days {0}", "{0}", "2", 1), text("2 days {0}")));
	ok(is(replace("{0} days", "{0}", "2", 0), text("{0} days")));
	ok(is(replace("aaa", "aa", "b", -1), text("ba")));
	ok(is(replace("aaa", "a", "", -1), text("")));
	ok(is(replace("", "a", "b", -1), text("")));
	ok(is(replace("", "", "-", -1), text("-")));
	ok(is(replace("a\xc3\xbf", "", "-", -1), text("-a-\xc3\xbf-")));
	ok(is(replace("ab", "", "-", 2), text("-a-b")));
	ok(is(replace("ab", "", "-", 3), text("-a-b-")));
	ok(is(call3("string_replace_string_string", text("hello"), text("l"),
		  text("L")),
	    text("heLLo")));
}

/* The pieces, each behind a '|'. */
static struct str
split(const char *s, const char *sep, int64_t most)
{
	static char out[256];
	struct cel_value v =
	    call3("string_split_string_int", text(s), text(sep), cel_int(most));
	size_t n = 0;

	if (v.kind != CEL_LIST)
		return STR("no list");
	for (uint32_t i = 0; i < v.n && n < sizeof(out); i++)
		n += (size_t)snprintf(out + n, sizeof(out) - n, "|%.*s",
		    (int)v.as.item[i].n, v.as.item[i].as.text);
	return str_of(out, n);
}

static void
test_split(void)
{
	struct cel_value item[] = {text("x"), text("y"), cel_int(1)};

	ok_str(split("hello world events!", " ", -1), "|hello|world|events!");
	ok_str(split("hello world events!", " ", 0), "");
	ok_str(split("hello world events!", " ", 1), "|hello world events!");
	ok_str(split("hello world events!", " ", 2), "|hello|world events!");
	ok_str(split("o\xc2\xa9o\xc2\xa9o", "\xc2\xa9", 99), "|o|o|o");
	ok_str(split(",a,", ",", -1), "||a|");
	ok_str(split("", ",", -1), "|");
	ok_str(split("", "", -1), "");
	ok_str(split("a\xc3\xbf"
		     "c",
		   "", -1),
	    "|a|\xc3\xbf|c");
	ok_str(split("abc", "", 2), "|a|bc");
	ok_str(split("abc", "", 1), "|abc");
	ok(call2(&b, "string_split_string", text("a.b"), text(".")).n == 2);
	ok(is(call1(&b, "list_join", cel_list(item, 2)), text("xy")));
	ok(is(call2(&b, "list_join_string", cel_list(item, 2), text("--")),
	    text("x--y")));
	ok(is(call2(&b, "list_join_string", cel_list(item, 1), text("-")),
	    text("x")));
	ok(is(call2(&b, "list_join_string", cel_list(NULL, 0), text("-")),
	    text("")));
	ok(fails(call1(&b, "list_join", cel_list(item, 3)), CEL_NO_OVERLOAD));
	item[2] = cel_unknown(7);
	ok(call1(&b, "list_join", cel_list(item, 3)).kind == CEL_UNKNOWN);
}

static void
test_letters(void)
{
	ok(is(call1(&b, "string_lower_ascii", text("@TacoC\xc3\x86t[Z")),
	    text("@tacoc\xc3\x86t[z")));
	ok(is(call1(&b, "string_upper_ascii", text("`tacoC\xce\xb1t{z")),
	    text("`TACOC\xce\xb1T{Z")));
	ok(is(call1(&b, "string_trim",
		  text(" \t\n\v\f\r a b \xc2\x85\xc2\xa0")),
	    text("a b")));
	ok(is(call1(&b, "string_trim",
		  text("\xe1\x9a\x80\xe2\x80\x8atext\xe2\x80\xa8\xe3\x80\x80")),
	    text("text")));
	/* U+200B and U+FEFF have no width and are no white space. */
	ok(is(call1(&b, "string_trim", text("\xe2\x80\x8btext\xef\xbb\xbf")),
	    text("\xe2\x80\x8btext\xef\xbb\xbf")));
	ok(is(call1(&b, "string_trim", text(" \n ")), text("")));
	ok(is(call1(&b, "string_trim", text("")), text("")));
	ok(is(call1(&b, "string_reverse", text("ta\xc2\xa9o\xf0\x9f\x90\xb1")),
	    text("\xf0\x9f\x90\xb1o\xc2\xa9"
		 "at")));
	ok(is(call1(&b, "string_reverse", text("")), text("")));
	ok(is(call1(&b, "strings_quote", text("\a\b\f\n\r\t\v\\\"'\xc3\xbf")),
	    text("\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"'\xc3\xbf\"")));
	ok(is(call1(&b, "strings_quote", text("")), text("\"\"")));
}

static void
test_cost(void)
{
	static char big[65536];
	struct cel_value s;

	memset(big, 'a', sizeof(big));
	s = cel_string((struct cel_text){big, sizeof(big)});
	for (size_t i = 0; i < cel_strings.overloads; i++) {
		const struct cel_overload *o = &cel_strings.overload[i];
		struct cel_call c = {.run = &b.run, .overload = o};
		struct cel_value arg[] = {s, s, s, cel_int(-1)};

		/* Those whose arguments are strings alone. */
		if (strstr(o->signature, "int") != NULL ||
		    strstr(o->signature, "list(") != NULL)
			continue;
		b.run.spent = 0;
		b.run.limit = 1000;
		tap_ok(fails(o->call(&c, arg, 3), CEL_COST), "is charged: %s",
		    o->id);
	}
	/* 4096 times 4096 are one too many. */
	b.run.spent = 0;
	s.n = 4096;
	ok(fails(call3("string_replace_string_string", s, text("a"), s),
	    CEL_COST));
	b.run.spent = 0;
	ok(fails(call2(&b, "string_split_string", s, text("")), CEL_COST));
	b.run.limit = CEL_COST_MAX;
}

int
main(void)
{
	bench_open(&b, &cel_strings);
	test_library();
	test_places();
	test_search();
	test_replace();
	test_split();
	test_letters();
	test_cost();
	bench_close(&b);
	return tap_done();
}
