/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every limit on both sides of its border, and what hostile text costs: as much
 * as is allowed of what makes parsers slow is read or refused in short time.
 */
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"

#include "tap.h"
#include "yaml/field.h"
#include "yaml/read.h"

/* Processor time, with sanitizers and on a busy machine. */
#define SECONDS_MAX 3

static enum status
read_only(struct work *w, struct str text)
{
	struct yaml_rules rules = {.path = STR("a")};
	struct mistakes found = MISTAKES(w->mem);
	struct yaml_block *b;
	enum status st;

	work_clear(w);
	st = yaml_read(w, text, &rules, &found, &b);
	ok((st == ST_OK) == (yaml_root(b) != NULL && found.n == 0));
	return st;
}

/* before, piece n times, after. */
static enum status
read_many(struct work *w, const char *before, const char *piece, size_t n,
    const char *after)
{
	struct buf b;
	enum status st;

	buf_init(&b, SIZE_MAX);
	buf_add_c(&b, before);
	for (size_t i = 0; i < n; i++)
		buf_add_c(&b, piece);
	buf_add_c(&b, after);
	st = read_only(w, buf_str(&b));
	buf_release(&b);
	return st;
}

static void
test_limits(struct work *w)
{
	size_t fill = YAML_BYTES_MAX - 5;

	ok(read_many(w, "a: b\n", "#", fill, "") == ST_OK);
	ok(read_many(w, "a: b\n", "#", fill + 1, "") == ST_LIMIT);
	ok(read_many(w, "", "[", YAML_DEPTH_MAX, "") == ST_INVALID);
	ok(read_many(w, "", "[", YAML_DEPTH_MAX + 1, "") == ST_LIMIT);
	ok(read_many(w, "", "- ", YAML_DEPTH_MAX, "x") == ST_OK);
	ok(read_many(w, "", "- ", YAML_DEPTH_MAX + 1, "x") == ST_LIMIT);
	ok(read_many(w, "", "{a: ", YAML_DEPTH_MAX + 1, "") == ST_LIMIT);
	ok(read_many(w, "a: ", "x", YAML_TEXT_MAX, "\n") == ST_OK);
	ok(read_many(w, "a: ", "x", YAML_TEXT_MAX + 1, "\n") == ST_LIMIT);
	ok(read_many(w, "a: |-\n ", "x", YAML_TEXT_MAX, "\n") == ST_OK);
	ok(read_many(w, "a: |-\n ", "x", YAML_TEXT_MAX + 1, "\n") == ST_LIMIT);
	ok(read_many(w, "", "x", YAML_NAME_MAX, ": y") == ST_OK);
	ok(read_many(w, "", "x", YAML_NAME_MAX + 1, ": y") == ST_LIMIT);
	/* The list is a piece as well. */
	ok(read_many(w, "", "- x\n", YAML_NODES_MAX - 1, "") == ST_OK);
	ok(read_many(w, "", "- x\n", YAML_NODES_MAX, "") == ST_LIMIT);
	/* Limits and something else. */
	ok(read_many(w, "b: 1\nb: 2\n", "x", YAML_NAME_MAX + 1, ": y") ==
	    ST_INVALID);
}

static void
test_hostile(struct work *w)
{
	static const char *const piece[] = {"[", "{a: ", "- ", "? ", "[\n", "k",
	    "\"", "'\n", "a: b\n", "&a ", "*a\n", "!t ", "a: [\n", "a: 'x\n",
	    "a: {\n", "a: |\n", "a: |9\n", " ", "#", "a,", "\n", "? a\n",
	    "- a: b\n", "x: [b\n", "价", "a: b: c\n", "%a\n", "---\n", "\\",
	    "a：b\n", "\t", "a: b && c\n", "“", "{", "<<: a\n", "a: &&\n"};

	for (size_t i = 0; i < sizeof(piece) / sizeof(piece[0]); i++) {
		size_t n = YAML_BYTES_MAX / str_from_c(piece[i]).n;
		clock_t began = clock();

		arena_reset(w->mem);
		(void)read_many(w, "", piece[i], n, "");
		if (!ok(clock() - began < SECONDS_MAX * CLOCKS_PER_SEC))
			printf("# %s\n", piece[i]);
		arena_reset(w->mem);
		(void)read_many(w, "a: \"", piece[i], n - 4, "");
		ok(clock() - began < SECONDS_MAX * CLOCKS_PER_SEC);
	}
}

/* A mistake or a lookup for every piece of one line, or of one text: where each
 * of them costs as much as the line is long, a small text takes minutes. */
static void
test_long_lines(struct work *w)
{
	static const struct {
		const char *fill; /* so much of the text is made of it */
		const char *before, *piece, *after;
	} shape[] = {
	    {"", "[", "&a x, ", "]"},
	    {"", "[", "!t x, ", "]"},
	    {"", "[", "a && b, ", "]"},
	    {"", "{", "a, ", "}"},
	    {"", "{", "a: b, ", "}"},
	    {"", "{", "a:b, ", "}"},
	    {"", "{", "a: &b c, ", "}"},
	    {"", "[", "“a”, ", "]"},
	    {"", "[", "a，b, ", "]"},
	    {"", "[", "a #b\n, ", "]"},
	    {"", "[", "{}, ", "]"},
	    {"", "[", "[[a], {b: c}], ", "]"},
	    {"", "a: \"", "\\x41 ", "\""},
	    {"", "a: \"", "\\\n", "\""},
	    {"", "a: >\n", " b\n\n", ""},
	    {"", "a: |\n", " \n b\n", ""},
	    {"", "", "a: >\n", ""},
	    {"", "", "- ? a\n", ""},
	    {"", "", "a:\n - b\n -c\n", ""},
	    {" ", "[", "&a x, ", "]"},
	    {" ", "{", "a, ", "}"},
	    {" ", "{", "a: a && b, ", "}"},
	    {" ", "", "a ", ""},
	    {" ", "", "a\n", ""},
	    {"\n", "", "a ", ""},
	    {"\n", "a: >\n ", "b\n ", ""},
	    {"#\n", "", "a: [\n", ""},
	    {"#\n", "", "a\n", ""},
	    {"a: b\n", "", "c: d: e\n", ""},
	    {"# a: b\n", "", " a: b\n", ""},
	};

	for (size_t i = 0; i < sizeof(shape) / sizeof(shape[0]); i++) {
		size_t fill = str_from_c(shape[i].fill).n;
		size_t n = YAML_BYTES_MAX / 2 / str_from_c(shape[i].piece).n;
		clock_t began = clock();
		struct buf b;

		buf_init(&b, SIZE_MAX);
		while (fill > 0 && b.n < YAML_BYTES_MAX / 3)
			buf_add_c(&b, shape[i].fill);
		buf_add_c(&b, shape[i].before);
		buf_byte(&b, '\0');
		arena_reset(w->mem);
		(void)read_many(w, buf_str(&b).p, shape[i].piece, n,
		    shape[i].after);
		if (!ok(clock() - began < SECONDS_MAX * CLOCKS_PER_SEC))
			printf("# %s...%s%s\n", shape[i].fill, shape[i].before,
			    shape[i].piece);
		buf_release(&b);
	}
}

/* More mistakes than are told. */
static void
test_many(struct work *w)
{
	struct yaml_rules rules = {.path = STR("a")};
	struct mistakes found = MISTAKES(w->mem);
	struct yaml_block *b;
	struct buf text;

	buf_init(&text, SIZE_MAX);
	for (int i = 0; i < 300; i++)
		buf_add_c(&text, "a: b\n");
	work_clear(w);
	ok(yaml_read(w, buf_str(&text), &rules, &found, &b) == ST_INVALID);
	ok(found.n == 299 && found.list.n == MISTAKES_MAX);
	ok_str(w->fault.what,
	    "a:2:1: `a` is there twice, the first time in line 1");
	work_clear(w);
	ok(yaml_read(w, buf_str(&text), &rules, &found, &b) == ST_INVALID);
	ok(found.n == 598 && w->fault.what.n > 0);
	buf_release(&text);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_limits(&w);
	test_hostile(&w);
	test_long_lines(&w);
	arena_reset(w.mem);
	work_clear(&w);
	test_many(&w);
	arena_free(w.mem);
	return tap_done();
}
