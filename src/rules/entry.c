/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every reader of a block does. An entry that is missing is told once, by
 * the table of what a block may say; so those who read the entries need not
 * look twice, and what they add is about entries that are there.
 */
#include <assert.h>
#include <stdarg.h>

#include "base/buf.h"
#include "base/day_text.h"
#include "base/near.h"
#include "yaml/place.h"

#include "rules/rules_impl.h"

enum { ENTRIES_MAX = 32, LISTED_MAX = 24 };

void
rules__wrong(const struct rules__at *at, struct yaml_span span, const char *fmt,
    ...)
{
	struct mistakes *ms = at->l->mistakes;
	struct mistake_place place;
	struct str what;
	va_list ap;

	/* One that will not be told costs nothing. */
	if (ms->n >= MISTAKES_MAX) {
		ms->n++;
		return;
	}
	place = yaml_place(at->b->yaml, span);
	va_start(ap, fmt);
	what = str_vfmt(at->l->w->mem, fmt, ap);
	va_end(ap);
	mistake_add(ms, &place, "%.*s", STR_ARG(what));
}

struct str
rules__mend(struct rules__load *l, struct str typed, const struct str *name,
    size_t n)
{
	struct near near = near_to(typed);
	struct buf all;

	for (size_t i = 0; i < n; i++)
		near_offer(l->w->mem, &near, name[i]);
	if (near.best.n > 0) {
		mistake_remedy(l->mistakes, "did you mean `%.*s`?",
		    STR_ARG(near.best));
		return near.best;
	}
	buf_init(&all, SIZE_MAX);
	for (size_t i = 0; i < n && i < LISTED_MAX; i++)
		buf_fmt(&all, "%s%.*s", i > 0 ? ", " : "", STR_ARG(name[i]));
	if (n > LISTED_MAX)
		buf_add_c(&all, ", ...");
	if (n > 0)
		mistake_remedy(l->mistakes, "there are: %.*s",
		    STR_ARG(buf_str(&all)));
	else
		mistake_remedy(l->mistakes, "there is none so far: add it");
	buf_release(&all);
	return near.best;
}

struct str
rules__keep(const struct rules__load *l, struct str s)
{
	return str_dup(l->ground.mem, s);
}

size_t
rules__line(const struct rules__at *at, struct yaml_span span)
{
	return yaml_place(at->b->yaml, span).line;
}

struct str
rules__file_line(const struct rules__load *l, size_t n)
{
	return n == 0 || n > l->line_n ? STR("") : l->line[n - 1];
}

bool
rules__is_read(const struct rules__load *l, enum rules__kind kind,
    uint32_t index)
{
	return VEC_AT(&l->block[kind], struct rules__block, index)->root !=
	    NULL;
}

/* ---- which entries there are --------------------------------------------------- */

/* A name that is none; the entry that was meant, if one is near. */
static struct str
unknown_tell(const struct rules__at *at, const struct yaml_pair *pair,
    const struct str *name, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(name[i], pair->name))
			return STR("");
	rules__wrong(at, pair->span, "`%.*s` is not a name that is known here",
	    STR_ARG(pair->name));
	return rules__mend(at->l, pair->name, name, n);
}

static void
missing_tell(const struct rules__at *at, const struct rules__entry *e)
{
	if (at->map->pair_n > 0)
		rules__wrong(at, at->map->pair[0].span, "`%s` is missing",
		    e->name);
	else
		rules__wrong(at, at->map->span, "`%s` is missing", e->name);
	mistake_remedy(at->l->mistakes, "add it, as in `%s: %s`", e->name,
	    e->example);
}

void
rules__entries(const struct rules__at *at, const struct rules__entry *e,
    size_t n)
{
	struct str name[ENTRIES_MAX], meant[ENTRIES_MAX];
	size_t meant_n = 0;

	assert(n <= ENTRIES_MAX);
	for (size_t i = 0; i < n; i++)
		name[i] = str_from_c(e[i].name);
	for (size_t i = at->led ? 1 : 0; i < at->map->pair_n; i++) {
		struct str one = unknown_tell(at, &at->map->pair[i], name, n);

		if (one.n > 0 && meant_n < ENTRIES_MAX)
			meant[meant_n++] = one;
	}
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		if (e[i].example == NULL || at->b->partial ||
		    yaml_get(at->map, name[i]) != NULL)
			continue;
		/* It is there, and misspelt. */
		while (k < meant_n && !str_eq(meant[k], name[i]))
			k++;
		if (k == meant_n)
			missing_tell(at, &e[i]);
	}
}

bool
rules__inside(const struct rules__at *at, const struct yaml *node,
    struct str called, struct rules__at *out)
{
	if (!yaml_is(at->b->yaml, node, YAML_MAP, called))
		return false;
	*out = *at;
	out->map = node;
	out->led = false;
	return true;
}

struct yaml_span
rules__item_span(const struct rules__at *at, const char *name, struct str text)
{
	const struct yaml *list = yaml_get(at->map, str_from_c(name));

	if (list == NULL)
		return at->map->span;
	for (size_t i = 0; list->kind == YAML_LIST && i < list->item_n; i++)
		if (list->item[i].kind == YAML_TEXT &&
		    str_eq(list->item[i].text, text))
			return list->item[i].span;
	return list->span;
}

/* ---- entries by their names ------------------------------------------------------ */

static const struct yaml *
get(const struct rules__at *at, const char *name, enum yaml_kind kind)
{
	const struct yaml *node = yaml_get(at->map, str_from_c(name));

	return node != NULL &&
		yaml_is(at->b->yaml, node, kind, str_from_c(name))
	    ? node
	    : NULL;
}

const struct yaml *
rules__list(const struct rules__at *at, const char *name)
{
	const struct yaml *list = get(at, name, YAML_LIST);

	if (list == NULL || list->item_n <= RULES_LIST_MAX)
		return list;
	at->l->mistakes->limits++;
	rules__wrong(at, list->span, "`%s` has %zu entries, and may have %u",
	    name, list->item_n, RULES_LIST_MAX);
	mistake_remedy(at->l->mistakes, "shorten it");
	return NULL;
}

const struct yaml *
rules__text_node(const struct rules__at *at, const char *name)
{
	return get(at, name, YAML_TEXT);
}

bool
rules__text(const struct rules__at *at, const char *name, struct str *out)
{
	const struct yaml *node = get(at, name, YAML_TEXT);

	if (node == NULL)
		return false;
	*out = rules__keep(at->l, node->text);
	return true;
}

bool
rules__one(const struct rules__at *at, const char *name, const struct str *word,
    size_t n, size_t *out)
{
	const struct yaml *node = get(at, name, YAML_TEXT);

	if (node == NULL)
		return false;
	for (size_t i = 0; i < n; i++)
		if (str_eq(word[i], node->text)) {
			*out = i;
			return true;
		}
	rules__wrong(at, node->span, "`%s` cannot be `%.*s`", name,
	    STR_ARG(node->text));
	(void)rules__mend(at->l, node->text, word, n);
	return false;
}

bool
rules__yes(const struct rules__at *at, const char *name)
{
	static const struct str word[] = {STR_INIT("no"), STR_INIT("yes")};
	size_t i = 0;

	return rules__one(at, name, word, 2, &i) && i == 1;
}

bool
rules__date(const struct rules__at *at, const char *name, int64_t *out)
{
	const struct yaml *node = get(at, name, YAML_TEXT);
	struct day day;

	if (node == NULL)
		return false;
	if (day_parse(node->text, &day)) {
		*out = day.n;
		return true;
	}
	rules__wrong(at, node->span, "`%s` is no date: `%.*s`", name,
	    STR_ARG(node->text));
	mistake_remedy(at->l->mistakes, "a date is written like 2026-11-25");
	return false;
}
