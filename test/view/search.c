/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "code/prose.h"

#include "tap.h"
#include "view/fold.h"
#include "view/prose.h"
#include "view/search.h"

static const char english[] =
    "# T\n\n## Purpose {#I}\n\nA note of the section.\n\n"
    "We promote: {#I.3}\n\n- honesty; {#I.3a}\n- candour \xe2\x80\x93 the "
    "Company's own; {#I.3b}\n\n> **Example.** A party gives a *watch*.\n\n"
    "Nothing else. {#I.4}\n\n## Gifts {#IV}\n\n### Small ones\n\n"
    "A gift over RMB 200 is handed in. {#IV.9}\n\n"
    "Policies apply to each gift, and a gift is a gift. {#IV.10}\n";

static const char chinese[] =
    "# 准则\n\n## 礼品 {#IV}\n\n价值超过人民币200元的礼品，必须立即上交。"
    " {#IV.9}\n\n员工不得收受ＩＰＯ股票。 {#IV.10}\n";

static struct search_index *
index_of(struct work *w, const char *lang, const char *text)
{
	struct code_source source = {str_from_c(lang), STR("t"),
	    str_from_c(text)};
	struct code_prose *prose;
	struct vec mistakes;

	if (!tap_ok(code_prose_parse(w, &source, 1, &prose, &mistakes) == ST_OK,
		"the text of the test is a Code"))
		return NULL;
	return view_search_index(w->mem, &prose->text[0]);
}

/* The ids that were found, in their order. */
static struct str
ids(struct work *w, const struct search_index *index, const char *query)
{
	struct view_hits hits = view_search(w->mem, index, str_from_c(query));
	struct str out = STR("");

	for (size_t i = 0; i < hits.hit_n; i++)
		out = str_fmt(w->mem, "%.*s%s%.*s", STR_ARG(out),
		    i == 0 ? "" : " ", STR_ARG(hits.hit[i].id));
	if (hits.found != view_search_count(w->mem, index, str_from_c(query)))
		return STR("the count differs");
	return out;
}

/* "a [b] c" of the first excerpt, with [] around marks. */
static struct str
marks(struct work *w, const struct search_index *index, const char *query)
{
	struct view_hits hits = view_search(w->mem, index, str_from_c(query));
	struct str out = STR("");

	for (size_t i = 0; hits.hit_n > 0 && i < hits.hit[0].run_n; i++) {
		const struct view_run *run = &hits.hit[0].run[i];

		out = str_fmt(w->mem, run->mark ? "%.*s[%.*s]" : "%.*s%.*s",
		    STR_ARG(out), STR_ARG(run->text));
	}
	return out;
}

static struct str
folded(struct work *w, const char *text)
{
	struct fold f = view_fold(w->mem, str_from_c(text));
	struct buf b;
	struct str out;

	buf_init(&b, SIZE_MAX);
	for (size_t i = 0; i < f.n; i++) {
		if (f.point[i] < 0x80)
			buf_byte(&b, (unsigned char)f.point[i]);
		else
			buf_fmt(&b, "<%x>", f.point[i]);
	}
	out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return out;
}

static void
test_fold(struct work *w)
{
	struct fold f;

	ok_str(folded(w, "  A\t b\xc2\xa0\n C "), "a b c");
	ok_str(folded(w, ""), "");
	ok_str(folded(w, " \t"), "");
	ok_str(folded(w, "ＩＶ．９　ｘ"), "iv.9 x");
	ok_str(folded(w, "“It’s” – naïve Ångström Łódź"),
	    "\"it's\" - naive angstrom lodz");
	ok_str(folded(w, "e\xcc\x81t\xc2\xad"), "et"); /* accent, soft hyphen */
	ok_str(folded(w, "ß Ðð Þ ×"), "<df> <f0><f0> <fe> <d7>");
	ok_str(folded(w, "ΑΩ БЯ Ё"), "<3b1><3c9> <431><44f> <451>");
	ok_str(folded(w, "礼"), "<793c>");
	f = view_fold(w->mem, STR("e\xcc\x81 b "));
	ok(f.n == 3 && f.at[0] == 0 && f.at[1] == 3 && f.at[2] == 4);
	ok(f.at[3] == 5); /* the blank at the end is not part of it */
}

static void
test_words(struct work *w)
{
	struct search_index *en = index_of(w, "en", english);

	ok_str(ids(w, en, "gift"), "IV IV.9 IV.10");
	ok_str(ids(w, en, "  GIFTS "), "IV IV.9 IV.10");
	ok_str(ids(w, en, "policy"), ""); /* a beginning, not a stem */
	ok_str(ids(w, en, "polic"), "IV.10");
	ok_str(ids(w, en, "policies"), "IV.10");
	ok_str(ids(w, en, "ifts"), ""); /* not inside of words */
	ok_str(ids(w, en, "00"), "");
	ok_str(ids(w, en, "200 gift"), "IV.9"); /* each of them, any order */
	ok_str(ids(w, en, "gift 201"), "");
	ok_str(ids(w, en, "honesty;"), "I.3a");
	ok_str(ids(w, en, "company's"), "I.3b");
	ok_str(ids(w, en, "company’s"), "I.3b");
	ok_str(ids(w, en, "watch"), "I.3b"); /* an aside belongs to it */
	ok_str(ids(w, en, "note"), "I");     /* the section's own words */
	ok_str(ids(w, en, "small"), "");     /* not where there is no id */
	ok_str(ids(w, en, ""), "");
	ok_str(ids(w, en, " \t　"), "");
	ok_str(ids(w, en, "礼"), "");
	ok_str(marks(w, en, "gifts"), "[Gifts]");
	ok_str(marks(w, en, "polic gift"),
	    "[Policies] apply to each [gift], and a [gift] is a [gift].");
	ok_str(marks(w, en, "200"), "A gift over RMB [200] is handed in.");
}

static void
test_ids(struct work *w)
{
	struct search_index *en = index_of(w, "en", english);

	ok_str(ids(w, en, "IV.9"), "IV.9");
	ok_str(ids(w, en, "iv.9"), "IV.9");
	ok_str(ids(w, en, "ＩＶ．９"), "IV.9");
	ok_str(ids(w, en, "I.3"), "I.3 I.3a I.3b"); /* what stands below */
	ok_str(ids(w, en, "iv"), "IV IV.9 IV.10");
	ok_str(ids(w, en, "IV.1"), ""); /* not above IV.10 */
	ok_str(ids(w, en, "i"), "I I.3 I.3a I.3b I.4 IV.9 IV.10");
	ok_str(marks(w, en, "IV.9"), "A gift over RMB 200 is handed in.");
}

static void
test_chinese(struct work *w)
{
	struct search_index *zh = index_of(w, "zh-Hans", chinese);

	ok_str(ids(w, zh, "礼"), "IV IV.9"); /* one character */
	ok_str(ids(w, zh, "上交"), "IV.9");  /* two, inside of a sentence */
	ok_str(ids(w, zh, "必须立即上交"), "IV.9");
	ok_str(ids(w, zh, "礼 200"), "IV.9");
	ok_str(ids(w, zh, "ipo"), "IV.10");
	ok_str(ids(w, zh, "礼物"), "");
	ok_str(ids(w, zh, "IV.9"), "IV.9");
	ok_str(marks(w, zh, "上交"),
	    "价值超过人民币200元的礼品，必须立即[上交]。");
	ok_str(marks(w, zh, "ipo"), "员工不得收受[ＩＰＯ]股票。");
}

static void
test_limits(struct work *w)
{
	struct view_hits hits;
	struct search_index *index;
	struct buf b;
	struct str words;

	buf_init(&b, SIZE_MAX);
	buf_add_c(&b, "# T\n\n## S {#I}\n\n");
	for (size_t i = 1; i <= SEARCH_HITS + 2; i++)
		buf_fmt(&b, "word {#I.%zu}\n\n", i);
	for (size_t i = 0; i < 100; i++)
		buf_add_c(&b, "filler of some length ");
	buf_add_c(&b, "needle ");
	for (size_t i = 0; i < 100; i++)
		buf_add_c(&b, "filler of some length ");
	buf_add_c(&b, " {#I.99}\n");
	index = index_of(w, "en", str_c(w->mem, buf_str(&b)));
	buf_release(&b);
	hits = view_search(w->mem, index, STR("word"));
	ok(hits.found == SEARCH_HITS + 2 && hits.hit_n == SEARCH_HITS);
	words = marks(w, index, "needle");
	ok(str_starts(words, STR("…")) && str_ends(words, STR("…")));
	ok(words.n > SEARCH_EXCERPT && words.n < SEARCH_EXCERPT + 40);
	ok(str_find(words, STR(" [needle] "), &hits.found));
	ok(str_starts(words, STR("…of ")) || str_starts(words, STR("…some ")) ||
	    str_starts(words, STR("…length ")) ||
	    str_starts(words, STR("…filler ")));
	/* A query beyond its limit is what fits of it, and of its words. */
	words = str_fmt(w->mem, "word%*s", (int)SEARCH_QUERY_BYTES, "absent");
	ok(view_search_count(w->mem, index, words) == 0);
	words =
	    str_fmt(w->mem, "word%*s", (int)SEARCH_QUERY_BYTES + 6, "absent");
	ok(view_search_count(w->mem, index, words) == SEARCH_HITS + 2);
	ok(view_search_count(w->mem, index,
	       STR("word word word word word word word word absent")) ==
	    SEARCH_HITS + 2);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_fold(&w);
	test_words(&w);
	test_ids(&w);
	test_chinese(&w);
	test_limits(&w);
	arena_free(w.mem);
	return tap_done();
}
