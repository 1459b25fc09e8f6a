/* SPDX-License-Identifier: Apache-2.0 */
#include "harness.h"

static struct bench b;

#define NONE cel_none()

static struct cel_value
extract(const char *t, const char *pattern)
{
	return CALL(&b, &cel_regex, "regex_extract_string_string", text(t),
	    text(pattern));
}

static struct cel_value
all(const char *t, const char *pattern)
{
	return CALL(&b, &cel_regex, "regex_extractAll_string_string", text(t),
	    text(pattern));
}

static struct cel_value
replace(const char *t, const char *pattern, const char *by)
{
	return CALL(&b, &cel_regex, "regex_replace_string_string_string",
	    text(t), text(pattern), text(by));
}

static struct cel_value
replace_n(const char *t, const char *pattern, const char *by, int64_t n)
{
	return CALL(&b, &cel_regex, "regex_replace_string_string_string_int",
	    text(t), text(pattern), text(by), cel_int(n));
}

static struct cel_value
some(const char *c)
{
	return cel_some(b.arena, text(c));
}

static void
test_extract(void)
{
	ok(is(extract("hello world", "hello(.*)"), some(" world")));
	ok(is(extract("item-A, item-B", "item-(\\w+)"), some("A")));
	ok(is(extract("HELLO", "hello"), NONE));
	ok(is(extract("abc", "b"), some("b")));
	ok(is(extract("abc", ""), some("")));
	ok(is(extract("", "a*"), some("")));
	/* A group that is empty, or took no part, is nothing. */
	ok(is(extract("abc", "b(x*)"), NONE));
	ok(is(extract("abc", "b|(c)"), NONE));
	ok(is(extract("\xe4\xb8\x96\xe7\x95\x8c", "(.)$"),
	    some("\xe7\x95\x8c")));
	ok(fails(extract("testuser@testdomain", "(.*)@([^.]*)"),
	    CEL_BAD_ARGUMENT));
	ok(fails(extract("a", "("), CEL_BAD_ARGUMENT));
	ok(fails(extract("a", "(?=a)"), CEL_BAD_ARGUMENT));
}

static void
test_extract_all(void)
{
	ok(is(all("id:123, id:456", "id:\\d+"),
	    LIST(text("id:123"), text("id:456"))));
	ok(is(all("id:123, id:456", "assa"), cel_list(NULL, 0)));
	ok(is(all("id:123, id:456", "id:(\\d)\\d*"),
	    LIST(text("1"), text("4"))));
	ok(is(all("a1b2", "[a-z](\\d?)"), LIST(text("1"), text("2"))));
	ok(is(all("ab", "[a-z](\\d?)"), cel_list(NULL, 0)));
	/* Empty matches: between characters, never right behind another. */
	ok(all("abc", "").n == 4);
	ok(is(all("baac", "a*"), LIST(text(""), text("aa"), text(""))));
	ok(all("\xe4\xb8\x96\xe7\x95\x8c", "").n == 3);
	ok(all("\xff\xfe", "").n == 3);
	ok(is(all("aXbX", "(?m)^|X"), LIST(text(""), text("X"), text("X"))));
	ok(fails(all("a", "(a)(b)"), CEL_BAD_ARGUMENT));
	ok(all("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a").n == 30);
}

static void
test_replace(void)
{
	ok(is_text(replace("hello world hello", "hello", "hi"), "hi world hi"));
	ok(is_text(replace_n("banana", "a", "x", 0), "banana"));
	ok(is_text(replace_n("banana", "a", "x", 1), "bxnana"));
	ok(is_text(replace_n("banana", "a", "x", 2), "bxnxna"));
	ok(is_text(replace_n("banana", "a", "x", 100), "bxnxnx"));
	ok(is_text(replace_n("banana", "a", "x", -12), "bxnxnx"));
	ok(is_text(replace_n("banana", "a", "x", INT64_MIN), "bxnxnx"));
	ok(is_text(replace("foo bar", "(fo)o (ba)r", "\\2 \\1"), "ba fo"));
	ok(is_text(replace("foo", "o", "[\\0]"), "f[o][o]"));
	ok(is_text(replace("foo", "o", "\\\\"), "f\\\\"));
	ok(is_text(replace("ac", "(b)?c", "<\\1>"), "a<>"));
	ok(is_text(replace("abc", "", "-"), "-a-b-c-"));
	ok(is_text(replace("baac", "a*", "-"), "-b-c-"));
	ok(is_text(replace("", "a", "b"), ""));
	ok(is_text(replace("aaa", "a", ""), ""));
	ok(is_text(replace("$1", "\\$(\\d)", "$\\1$1"), "$1$1"));
	ok(fails(replace("test", "(.)", "\\2"), CEL_BAD_ARGUMENT));
	ok(fails(replace("id=123", "id=(?P<value>\\d+)", "value: \\values"),
	    CEL_BAD_ARGUMENT));
	ok(fails(replace("a", "a", "\\"), CEL_BAD_ARGUMENT));
	/* Whether anything is found or not. */
	ok(fails(replace("a", "b", "\\"), CEL_BAD_ARGUMENT));
	ok(fails(replace("foo bar", "(", "$2 $1"), CEL_BAD_ARGUMENT));
}

/* A pattern is a constant mostly, and compiled once. */
static void
test_prepared(void)
{
	const struct cel_overload *o =
	    bench_find(&cel_regex, "regex_replace_string_string_string");
	struct cel_value arg[] = {text("banana"), text("a+"), text("o")};
	struct cel_call c = {.run = &b.run, .overload = o};
	struct cel_text words = {NULL, 0};

	ok(o->prepare(b.arena, arg, 3, &c.ready, &words) && c.ready != NULL);
	arg[1] = text("("); /* not looked at any more */
	ok(is_text(o->call(&c, arg, 3), "bonono"));
	ok(!o->prepare(b.arena, arg, 3, &c.ready, &words) && words.n > 0);
}

static void
test_cost(void)
{
	static char many[20001];
	size_t before;

	memset(many, 'a', sizeof(many) - 1);
	/* Each search reads to the end for a 'b': 20,000 of them are refused. A
	 * part of the limit shows it, in a part of the time. */
	b.run.limit = CEL_COST_MAX / 16;
	ok(fails(all(many, "a.*b|a"), CEL_COST));
	b.run.spent = 0;
	many[2000] = '\0';
	before = cel_arena_used(b.arena);
	ok(all(many, "a.*b|a").n == 2000);
	/* The list, which doubles, and one search's memory; not 2,000 times. */
	ok(cel_arena_used(b.arena) - before < 400000);
	b.run.limit = b.run.spent + 1000;
	ok(fails(replace(many, "a", many), CEL_COST));
	b.run.limit = CEL_COST_MAX;
}

int
main(void)
{
	bench_init(&b);
	test_extract();
	test_extract_all();
	test_replace();
	test_prepared();
	test_cost();
	bench_release(&b);
	return tap_done();
}
