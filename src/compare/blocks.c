/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Works on trees of what is written and not on what was read of them, so that
 * nothing is left out that somebody added to the language later.
 */
#include "base/arena.h"
#include "base/mistake.h"
#include "base/work.h"
#include "code/fence.h"
#include "desk/gather.h"
#include "yaml/read.h"

#include "compare/thing.h"

#include "compare/blocks.h"

struct telling {
	struct compare_things *t;
	struct compare_thing *thing;
};

/* ---- what an item of a list is called ------------------------------------------- */

static struct str
first_text(const struct yaml *node)
{
	while (node->kind != YAML_TEXT) {
		if (node->kind == YAML_LIST && node->item_n > 0)
			node = &node->item[0];
		else if (node->kind == YAML_MAP && node->pair_n > 0)
			node = &node->pair[0].value;
		else
			return STR("");
	}
	return str_trim(node->text);
}

/* By its own name, or by how it begins: "submit administration". */
static struct str
item_name(struct arena *mem, const struct yaml *item)
{
	if (item->kind != YAML_MAP || item->pair_n == 0)
		return first_text(item);
	for (size_t i = 0; i < item->pair_n; i++)
		if (str_eq(item->pair[i].name, STR("name")) &&
		    item->pair[i].value.kind == YAML_TEXT)
			return item->pair[i].value.text;
	return str_fmt(mem, "%.*s %.*s", STR_ARG(item->pair[0].name),
	    STR_ARG(first_text(&item->pair[0].value)));
}

static size_t
times_before(struct arena *mem, const struct yaml *list, size_t i,
    struct str name)
{
	size_t n = 0;

	for (size_t k = 0; k < i; k++)
		n += str_eq(item_name(mem, &list->item[k]), name);
	return n;
}

static struct str
item_path(const struct telling *x, struct str path, const struct yaml *list,
    size_t i)
{
	struct arena *mem = x->t->mem;
	struct str name = item_name(mem, &list->item[i]);
	size_t before = times_before(mem, list, i, name);

	return before == 0
	    ? str_fmt(mem, "%.*s[%.*s]", STR_ARG(path), STR_ARG(name))
	    : str_fmt(mem, "%.*s[%.*s #%zu]", STR_ARG(path), STR_ARG(name),
		  before + 1);
}

/* ---- entries ---------------------------------------------------------------------- */

static bool
is_texts(const struct yaml *list)
{
	for (size_t i = 0; i < list->item_n; i++)
		if (list->item[i].kind != YAML_TEXT)
			return false;
	return true;
}

static struct str
joined(struct arena *mem, const struct yaml *list)
{
	struct str all = STR("");

	for (size_t i = 0; i < list->item_n; i++)
		all = str_fmt(mem, "%.*s%s%.*s", STR_ARG(all),
		    i > 0 ? ", " : "", STR_ARG(list->item[i].text));
	return all;
}

static struct str
member_path(const struct telling *x, struct str path, struct str name)
{
	return path.n == 0
	    ? name
	    : str_fmt(x->t->mem, "%.*s.%.*s", STR_ARG(path), STR_ARG(name));
}

/* The depth is the reader's limit. */
static void
tell(const struct telling *x, struct str path, const struct yaml *node)
{
	switch (node->kind) {
	case YAML_TEXT:
		compare_entry_add(x->t, x->thing, path, str_trim(node->text));
		return;
	case YAML_LIST:
		if (is_texts(node)) {
			compare_entry_add(x->t, x->thing, path,
			    joined(x->t->mem, node));
			return;
		}
		for (size_t i = 0; i < node->item_n; i++)
			tell(x, item_path(x, path, node, i), &node->item[i]);
		return;
	case YAML_MAP:
		for (size_t i = 0; i < node->pair_n; i++)
			tell(x, member_path(x, path, node->pair[i].name),
			    &node->pair[i].value);
		return;
	}
}

/* The company is the company, whatever it is called; `clauses` and `kinship`
 * have no name at all. */
static void
tell_block(struct compare_things *t, const struct yaml *root, size_t line)
{
	const struct yaml_pair *first;
	struct telling x = {.t = t};
	bool named;

	if (root == NULL || root->kind != YAML_MAP || root->pair_n == 0)
		return;
	first = &root->pair[0];
	named = first->value.kind == YAML_TEXT &&
	    !str_eq(first->name, STR("company"));
	x.thing =
	    compare_thing(t, first->name, named ? first->value.text : STR(""));
	if (x.thing->line == 0)
		x.thing->line = line;
	if (!named)
		tell(&x, first->value.kind == YAML_TEXT ? STR("name") : STR(""),
		    &first->value);
	for (size_t i = 1; i < root->pair_n; i++)
		tell(&x, root->pair[i].name, &root->pair[i].value);
}

enum status
compare_blocks(struct work *w, struct compare_things *t,
    const struct gather_file *code)
{
	struct mistakes mistakes = MISTAKES(w->mem);
	struct code_fences fences;
	enum status st = ST_OK;

	code_fences_read(w->mem, code->bytes, &fences);
	for (size_t i = 0; st == ST_OK && i < fences.fence_n; i++) {
		const struct code_fence *f = &fences.fence[i];
		const struct yaml_rules rules = {.path = code->path,
		    .first_line = f->line};
		struct yaml_block *block;

		st = yaml_read(w, f->text, &rules, &mistakes, &block);
		if (st == ST_OK)
			tell_block(t, yaml_root(block), f->line);
	}
	return st;
}

/* ---- calendars ------------------------------------------------------------------- */

void
compare_calendar(struct compare_things *t, const struct gather_file *file)
{
	struct compare_thing *thing =
	    compare_thing(t, STR("calendar"), file->calendar);
	struct str line, rest = file->bytes, day, words;

	while (rest.n > 0) {
		(void)str_cut(rest, '\n', &line, &rest);
		(void)str_cut(str_trim(line), ',', &day, &words);
		if (day.n > 0)
			compare_entry_add(t, thing, day, words);
	}
}
