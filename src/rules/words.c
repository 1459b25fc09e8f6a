/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What people read is there in every language of the Code, or it is a mistake:
 * who reads Chinese shall not be told why in English.
 */
#include "code/prose.h"

#include "rules/rules_impl.h"

/* ---- texts -------------------------------------------------------------------- */

/* Whether there is one that is none of the Code's. */
static bool
langs_unknown(const struct rules__at *at)
{
	const struct rules *r = at->l->r;
	bool found = false;

	for (size_t i = 0; i < at->map->pair_n; i++) {
		const struct yaml_pair *pair = &at->map->pair[i];
		size_t k = 0;

		while (k < r->lang_n && !str_eq(r->lang[k], pair->name))
			k++;
		if (k < r->lang_n)
			continue;
		rules__wrong(at, pair->span,
		    "`%.*s` is no language of this Code", STR_ARG(pair->name));
		(void)rules__mend(at->l, pair->name, r->lang, r->lang_n);
		found = true;
	}
	return found;
}

static struct str
text_in(const struct rules__at *at, struct str called, struct str lang,
    bool odd)
{
	const struct yaml *node = yaml_get(at->map, lang);

	/* One that is misspelt is there. */
	if (node == NULL && odd)
		return STR("");
	if (node == NULL) {
		rules__wrong(at, at->map->span, "`%.*s` is not there in %.*s",
		    STR_ARG(called), STR_ARG(lang));
		mistake_remedy(at->l->mistakes, "add it: `%.*s: ...`",
		    STR_ARG(lang));
		return STR("");
	}
	if (!yaml_is(at->b->yaml, node, YAML_TEXT, lang))
		return STR("");
	if (str_trim(node->text).n == 0) {
		rules__wrong(at, node->span, "`%.*s` says nothing in %.*s",
		    STR_ARG(called), STR_ARG(lang));
		mistake_remedy(at->l->mistakes,
		    "write what a reader shall see");
	}
	return rules__keep(at->l, str_trim(node->text));
}

static void
lang_miss(const struct rules__at *at, const struct yaml *node,
    struct str called)
{
	const struct rules *r = at->l->r;
	struct str more = STR("");

	if (r->lang_n > 1)
		more =
		    str_fmt(at->l->w->mem, ", %.*s: ...", STR_ARG(r->lang[1]));
	rules__wrong(at, node->span,
	    "`%.*s` has to say in which language it is", STR_ARG(called));
	mistake_remedy(at->l->mistakes,
	    "write it in each language of the Code: {%.*s: ...%.*s}",
	    STR_ARG(r->lang[0]), STR_ARG(more));
}

struct rules_words
rules__words_of(const struct rules__at *at, const struct yaml *node,
    struct str called)
{
	const struct rules *r = at->l->r;
	struct rules__at in;
	struct str *text;
	bool odd;

	if (r->lang_n == 0 || at->l->langs_odd)
		return (struct rules_words){NULL};
	if (node->kind == YAML_TEXT) {
		lang_miss(at, node, called);
		return (struct rules_words){NULL};
	}
	if (!rules__inside(at, node, called, &in))
		return (struct rules_words){NULL};
	odd = langs_unknown(&in);
	text = ARENA_ARRAY(at->l->ground.mem, struct str, r->lang_n);
	for (size_t i = 0; i < r->lang_n; i++)
		text[i] = text_in(&in, called, r->lang[i], odd);
	return (struct rules_words){text};
}

struct rules_words
rules__words(const struct rules__at *at, const char *name)
{
	const struct yaml *node = yaml_get(at->map, str_from_c(name));

	if (node == NULL)
		return (struct rules_words){NULL};
	return rules__words_of(at, node, str_from_c(name));
}

/* ---- the languages ------------------------------------------------------------- */

/* Of a text that could not be read not even the language is known: it may be
 * this one. */
static bool
text_is_there(const struct code_prose *prose, struct str lang)
{
	for (size_t i = 0; i < prose->text_n; i++)
		if (str_eq_nocase(prose->text[i].lang, lang) ||
		    prose->text[i].lang.n == 0)
			return true;
	return false;
}

static bool
is_listed(const struct str *lang, size_t n, struct str one)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(lang[i], one))
			return true;
	return false;
}

static bool
lang_read(const struct rules__at *at, const struct yaml *node,
    const struct str *lang, size_t n)
{
	if (!yaml_is(at->b->yaml, node, YAML_TEXT, STR("languages")))
		return false;
	if (is_listed(lang, n, node->text)) {
		rules__wrong(at, node->span, "language %.*s is there twice",
		    STR_ARG(node->text));
		mistake_remedy(at->l->mistakes, "take one of them out");
		return false;
	}
	if (text_is_there(at->l->folder->prose, node->text))
		return true;
	rules__wrong(at, node->span, "the Code has no text in %.*s",
	    STR_ARG(node->text));
	mistake_remedy(at->l->mistakes,
	    "add code.%.*s.md to the folder, or take the language out",
	    STR_ARG(node->text));
	/* What is given in it is no mistake. */
	return true;
}

static void
langs_compare(const struct rules__at *at, const struct yaml *list,
    const struct str *lang, size_t n)
{
	const struct code_prose *prose = at->l->folder->prose;

	for (size_t i = 0; i < prose->text_n; i++) {
		if (prose->text[i].lang.n == 0 ||
		    is_listed(lang, n, prose->text[i].lang))
			continue;
		rules__wrong(at, list->span,
		    "the Code has a text in %.*s, which is no language of it",
		    STR_ARG(prose->text[i].lang));
		mistake_remedy(at->l->mistakes, "add %.*s to the list",
		    STR_ARG(prose->text[i].lang));
		at->l->langs_odd = true;
		return;
	}
	if (n == 0 || prose->text_n == 0 ||
	    str_eq_nocase(lang[0], prose->text[0].lang) ||
	    !text_is_there(prose, lang[0]))
		return;
	rules__wrong(at, list->span,
	    "code.md is in %.*s, and %.*s stands first in the list",
	    STR_ARG(prose->text[0].lang), STR_ARG(lang[0]));
	mistake_remedy(at->l->mistakes,
	    "put the prevailing language first, which is that of code.md");
}

void
rules__read_languages(const struct rules__at *at)
{
	const struct yaml *list = rules__list(at, "languages");
	struct rules *r = at->l->r;
	struct str *lang;
	size_t n = 0;

	if (list == NULL)
		return;
	lang = ARENA_ARRAY(at->l->ground.mem, struct str, list->item_n);
	for (size_t i = 0; i < list->item_n; i++)
		if (lang_read(at, &list->item[i], lang, n))
			lang[n++] = rules__keep(at->l, list->item[i].text);
	langs_compare(at, list, lang, n);
	r->lang = lang;
	r->lang_n = n;
}
