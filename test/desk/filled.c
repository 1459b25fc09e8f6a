/* SPDX-License-Identifier: Apache-2.0 */
/* JSON becomes what a person would have filled in. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/mistake.h"
#include "base/work.h"
#include "desk/filled.h"
#include "desk/law.h"
#include "json/json.h"
#include "json/read.h"
#include "rules/rules.h"

#include "tap.h"

static void
put(struct buf *b, const struct plain *p)
{
	switch (p->kind) {
	case PLAIN_TEXT:
		buf_fmt(b, "<%.*s>", STR_ARG(p->text));
		return;
	case PLAIN_LIST:
		buf_add(b, STR("["));
		for (size_t i = 0; i < p->item_n; i++)
			put(b, &p->item[i]);
		buf_add(b, STR("]"));
		return;
	case PLAIN_MAP:
		buf_add(b, STR("{"));
		for (size_t i = 0; i < p->item_n; i++) {
			buf_fmt(b, "%.*s", STR_ARG(p->name[i]));
			put(b, &p->item[i]);
		}
		buf_add(b, STR("}"));
		return;
	}
}

static void
becomes(struct work *w, const char *text, const char *want)
{
	const struct json *json;
	struct plain p;
	struct buf b;

	work_clear(w);
	buf_init(&b, 4096);
	ok(json_read(w, str_from_c(text), NULL, &json) == ST_OK);
	ok(filled_from_json(w, json, &p) == ST_OK);
	put(&b, &p);
	ok_str(buf_str(&b), want);
	buf_release(&b);
}

/* "a=b c=d", said of the act with a question of each kind. */
static void
words_become(struct work *w, const struct rules *rules, const char *text,
    const char *want)
{
	struct str word[8], rest = str_from_c(text);
	struct filled_words x = {.rules = rules,
	    .act = rules_find_act(rules, STR("outside")),
	    .word = word};
	struct plain p;
	struct buf b;

	while (rest.n > 0)
		(void)str_cut(rest, ' ', &word[x.word_n++], &rest);
	buf_init(&b, 4096);
	ok(filled_from_words(w, &x, &p) == ST_OK);
	put(&b, &p);
	ok_str(buf_str(&b), want);
	buf_release(&b);
}

static void
test_words(struct work *w)
{
	struct str bad[] = {STR("hours=2"), STR("hours")};
	struct filled_words x = {.word = bad, .word_n = 2};
	struct mistakes mistakes = MISTAKES(w->mem);
	struct plain p;
	struct law law;

	ok(law_read(w, STR("test/web/ask-code"), &mistakes, &law) == ST_OK);
	words_become(w, law.rules, "", "{act<outside>}");
	words_become(w, law.rules,
	    "hours=2 paid=", "{act<outside>hours<2>paid<>}");
	words_become(w, law.rules, "people=", "{act<outside>people[]}");
	words_become(w, law.rules, "people=li", "{act<outside>people[<li>]}");
	words_become(w, law.rules, "people=li hours=2 people=wang",
	    "{act<outside>people[<li><wang>]hours<2>}");
	words_become(w, law.rules, "people= people=li",
	    "{act<outside>people[<li>]}");
	words_become(w, law.rules, "hours=2 hours=3",
	    "{act<outside>hours[<2><3>]}"); /* refused where it is read */
	words_become(w, law.rules, "odd=a=b", "{act<outside>odd<a=b>}");
	x.rules = law.rules;
	ok(filled_from_words(w, &x, &p) == ST_INVALID);
	ok(w->fault.remedy.n > 0);
	work_clear(w);
	law_release(&law);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	const struct json *json;
	struct plain p;

	test_words(&w);
	becomes(&w, "\"x\"", "<x>");
	becomes(&w, "[true, false, 7, 1.50, -0, 1e3]",
	    "[<yes><no><7><1.50><-0><1e3>]");
	becomes(&w, "{\"a\": {\"b\": [\"c\"]}, \"none\": null, \"d\": \"\"}",
	    "{a{b[<c>]}d<>}");
	becomes(&w, "{}", "{}");
	ok(json_read(&w, STR("{\"a\": [1, null]}"), NULL, &json) == ST_OK);
	ok(filled_from_json(&w, json, &p) == ST_INVALID);
	ok_str(w.fault.what, "a list has no empty entries");
	work_clear(&w);
	ok(json_read(&w, STR("{\"act\": \"gift\"}"), NULL, &json) == ST_OK);
	ok(filled_from_json(&w, json, &p) == ST_OK);
	ok(plain_get(&p, STR("act")) != NULL);
	ok(plain_get(&p, STR("ac")) == NULL);
	ok(plain_get(NULL, STR("act")) == NULL);
	ok(plain_get(plain_get(&p, STR("act")), STR("act")) == NULL);
	arena_free(w.mem);
	return tap_done();
}
