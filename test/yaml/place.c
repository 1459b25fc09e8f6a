/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the bytes of a text stand in the file. The table says it with pointers
 * of its own: below each text is the line of its source and the column of each
 * byte, counted by hand.
 */
#include "base/arena.h"
#include "base/work.h"

#include "tap.h"
#include "yaml/field.h"
#include "yaml/place.h"
#include "yaml/read.h"

static const struct yaml *
value_of(struct work *w, const char *text, struct yaml_block **b)
{
	static const struct yaml none;
	struct yaml_rules rules = {.path = STR("code.md"), .first_line = 10};
	struct mistakes *found = ARENA_NEW(w->mem, struct mistakes);
	const struct yaml *v;

	*found = MISTAKES(w->mem);
	work_clear(w);
	if (!ok(yaml_read(w, str_from_c(text), &rules, found, b) == ST_OK))
		printf("# %.*s\n", STR_ARG(w->fault.what));
	v = yaml_get(yaml_root(*b), STR("k"));
	ok(v != NULL);
	return v == NULL ? &none : v;
}

/* Every byte of the text, as "line:column" for its places; bytes within a
 * character are left out. */
static struct str
places(struct work *w, struct yaml_block *b, const struct yaml *v)
{
	struct str all = STR("");

	for (size_t i = 0; i <= v->text.n; i++) {
		struct mistake_place at = yaml_text_place(b, v, i, 1);
		struct mistakes one = MISTAKES(w->mem);
		const struct mistake *m;

		if (i < v->text.n && (v->text.p[i] & 0xc0) == 0x80)
			continue;
		mistake_add(&one, &at, "x");
		m = VEC_AT(&one.list, struct mistake, 0);
		all = str_fmt(w->mem, "%.*s%s%zu:%zu", STR_ARG(all),
		    all.n > 0 ? " " : "", m->line, m->column);
	}
	return all;
}

static void
placed(struct work *w, const char *source, const char *text, const char *want)
{
	struct yaml_block *b;
	const struct yaml *v = value_of(w, source, &b);

	ok_str(v->text, text);
	ok_str(places(w, b, v), want);
}

static void
test_blocks(struct work *w)
{
	placed(w, "k: |\n  ab\n  cd\n", "ab\ncd\n",
	    "11:3 11:4 11:5 12:3 12:4 12:5 12:5");
	/* Chomping: the text's end is where its last line ends. */
	placed(w, "k: |-\n  ab\n\n\n", "ab", "11:3 11:4 11:5");
	placed(w, "k: |+\n  a\n\nx: y\n", "a\n\n", "11:3 11:4 11:4 11:4");
	/* Lines that are empty, within and before. */
	placed(w, "k: |\n\n  a\n\n  b\n", "\na\n\nb\n",
	    "12:1 12:3 12:4 12:4 14:3 14:4 14:4");
	/* An indentation indicator: its text may begin with spaces. */
	placed(w, "k: |2\n    a\n  b\n", "  a\nb\n",
	    "11:3 11:4 11:5 11:6 12:3 12:4 12:4");
	placed(w, "k: |2-\n   a\n", " a", "11:3 11:4 11:5");
	placed(w, "k: |-2 # words\n   a\n", " a", "11:3 11:4 11:5");
	/* Folded: a line's end is a space; lines indented further keep it. */
	placed(w, "k: >\n  ab\n  cd\n", "ab cd\n",
	    "11:3 11:4 11:5 12:3 12:4 12:5 12:5");
	placed(w, "k: >-\n  a\n\n  b\n", "a\nb", "11:3 11:4 13:3 13:4");
	placed(w, "k: >-\n  a\n    b\n  c\n", "a\n  b\nc",
	    "11:3 11:4 12:3 12:4 12:5 12:6 13:3 13:4");
	/* Spaces at a line's end stay. */
	placed(w, "k: |-\n  a \n  b\n", "a \nb", "11:3 11:4 11:5 12:3 12:4");
	placed(w, "k: |-\r\n  a\r\n  b\r\n", "a\nb", "11:3 11:4 12:3 12:4");
	/* Chinese: columns count characters. */
	placed(w, "k: |-\n  礼品\n  价a值\n", "礼品\n价a值",
	    "11:3 11:4 11:5 12:3 12:4 12:5 12:6");
	placed(w, "k: >-\n  礼品\n  价\n", "礼品 价",
	    "11:3 11:4 11:5 12:3 12:4");
	/* Nothing in it. */
	placed(w, "k: |\n", "", "10:4");
}

static void
test_lines(struct work *w)
{
	placed(w, "k: ab c\n", "ab c", "10:4 10:5 10:6 10:7 10:8");
	placed(w, "礼: x\nk: 价值\n", "价值", "11:4 11:5 11:6");
	placed(w, "{礼品: 价, k: 值}", "值", "10:12 10:13");
	placed(w, "k: ab  \n  cd\n", "ab cd", "10:4 10:5 10:6 11:3 11:4 11:5");
	placed(w, "k: a\n\n  b\n", "a\nb", "10:4 10:5 12:3 12:4");
	placed(w, "k: 'it''s'\n", "it's", "10:5 10:6 10:7 10:9 10:10");
	placed(w, "k: \"a\\n\\u4ef7b\"\n", "a\n价b",
	    "10:5 10:6 10:8 10:14 10:15");
	placed(w, "k: \"a\\\n  b\n  c\"\n", "ab c", "10:5 11:3 11:4 12:3 12:4");
	placed(w, "k: \"a\\\n\n  b\"\n", "a\nb", "10:5 11:1 12:3 12:4");
	placed(w, "k: ''\n", "", "10:5");
	placed(w, "k:\n", "", "10:3");
}

/* In lists, where the indentation counts from another column. */
static void
test_nested(struct work *w)
{
	struct yaml_block *b;
	const struct yaml *v = value_of(w,
	    "k:\n  - |1\n    a\n  - x: |2-\n        b\n    y: z\n", &b);

	if (!ok(v->kind == YAML_LIST && v->item_n == 2))
		return;
	ok_str(v->item[0].text, " a\n");
	ok_str(places(w, b, &v->item[0]), "12:4 12:5 12:6 12:6");
	ok_str(v->item[1].pair[0].value.text, "  b");
	ok_str(places(w, b, &v->item[1].pair[0].value), "14:7 14:8 14:9 14:10");
}

static void
span_is(struct yaml_span span, size_t at, size_t n)
{
	ok(span.at == at && span.n == n);
}

static void
test_spans(struct work *w)
{
	struct yaml_block *b;
	const struct yaml *v = value_of(w,
	    "# 注\nk:\n  价: [a, 'b']\n  d: |\n    e\n  f: {g: h}\nz: y\n", &b);
	const struct yaml_pair *p;

	ok(v->kind == YAML_MAP && v->pair_n == 3);
	p = v->pair;
	span_is(v->span, 11, 38);
	span_is(p[0].span, 11, 3);
	span_is(p[0].value.span, 16, 8);
	span_is(p[0].value.item[0].span, 17, 1);
	span_is(p[0].value.item[1].span, 20, 3);
	ok(p[0].value.item[0].style == YAML_PLAIN);
	ok(p[0].value.item[1].style == YAML_QUOTED);
	span_is(p[1].value.span, 30, 7);
	ok(p[1].value.style == YAML_LITERAL);
	span_is(p[2].value.span, 43, 6);
}

/* Two places of one text, some bytes wide. */
static void
test_width(struct work *w)
{
	struct yaml_block *b;
	const struct yaml *v = value_of(w, "k: |\n  act.价值 > 5\n", &b);
	struct mistakes one = MISTAKES(w->mem);
	struct mistake_place at = yaml_text_place(b, v, 4, 6);

	mistake_add(&one, &at, "there is no such field");
	ok_str(mistake_format(w->mem, VEC_AT(&one.list, struct mistake, 0)),
	    "code.md:11:7: there is no such field\n"
	    "      act.价值 > 5\n"
	    "          ^^^^\n");
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_blocks(&w);
	test_lines(&w);
	test_nested(&w);
	test_spans(&w);
	test_width(&w);
	arena_free(w.mem);
	return tap_done();
}
