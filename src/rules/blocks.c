/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blocks to trees, and their names. All names are declared before any block is
 * read, so that blocks may speak of each other in any order. A block that could
 * not be read, or whose kind is misspelt, is declared all the same as far as it
 * can be told: one mistake shall not be followed by one for each block that
 * names it.
 */
#include "code/fence.h"
#include "yaml/place.h"
#include "yaml/read.h"

#include "rules/rules_impl.h"

struct kind_row {
	struct str name;
	enum rules__kind kind;
	enum { NONE, FREE, WORD, DASHED, NUMBERED } named;
};

static const struct kind_row kinds[] = {
    {STR_INIT("company"), RULES__COMPANY, FREE},
    {STR_INIT("kinship"), RULES__KINSHIP, NONE},
    {STR_INIT("fact"), RULES__FACT, WORD},
    {STR_INIT("limit"), RULES__LIMIT, WORD},
    {STR_INIT("interpretation"), RULES__INTERPRETATION, NUMBERED},
    {STR_INIT("clock"), RULES__CLOCK, DASHED},
    {STR_INIT("office"), RULES__OFFICE, DASHED},
    {STR_INIT("define"), RULES__DEFINE, WORD},
    {STR_INIT("conflict"), RULES__CONFLICT, DASHED},
    {STR_INIT("act"), RULES__ACT, WORD},
    {STR_INIT("rule"), RULES__RULE, DASHED},
    {STR_INIT("campaign"), RULES__CAMPAIGN, DASHED},
    {STR_INIT("scan"), RULES__SCAN, WORD},
    {STR_INIT("clauses"), RULES__CLAUSES, NONE},
    {STR_INIT("world"), RULES__WORLD, DASHED},
    {STR_INIT("example"), RULES__EXAMPLE, FREE},
    /* A watch is a rule of another name. */
    {STR_INIT("watch"), RULES__RULE, DASHED},
};

enum { KIND_ROWS = sizeof(kinds) / sizeof(kinds[0]), FREE_MAX = 200 };

struct str
rules__kind_name(enum rules__kind kind)
{
	return kinds[kind].name;
}

static const struct kind_row *
row_of(struct str name)
{
	for (size_t i = 0; i < KIND_ROWS; i++)
		if (str_eq(kinds[i].name, name))
			return &kinds[i];
	return NULL;
}

/* ---- what kind of block it is ------------------------------------------------ */

static const struct kind_row *
kind_mend(const struct rules__at *at, const struct yaml_pair *pair)
{
	struct str name[KIND_ROWS];

	for (size_t i = 0; i < KIND_ROWS; i++)
		name[i] = kinds[i].name;
	for (size_t i = 1; i < at->map->pair_n; i++)
		if (row_of(at->map->pair[i].name) != NULL) {
			rules__wrong(at, at->map->pair[i].span,
			    "`%.*s` does not stand first in its block",
			    STR_ARG(at->map->pair[i].name));
			mistake_remedy(at->l->mistakes,
			    "put this line at the block's beginning: it says "
			    "what the block is");
			return NULL;
		}
	rules__wrong(at, pair->span, "`%.*s` is no kind of block",
	    STR_ARG(pair->name));
	return row_of(rules__mend(at->l, pair->name, name, KIND_ROWS));
}

static bool
name_good(const struct rules__at *at, const struct kind_row *row,
    const struct yaml_pair *pair)
{
	struct str name = pair->value.text;

	switch (row->named) {
	case NONE:
		return true;
	case FREE:
		if (name.n <= FREE_MAX)
			return true;
		rules__wrong(at, pair->value.span,
		    "a name has %d bytes at most, and this one has %zu",
		    FREE_MAX, name.n);
		mistake_remedy(at->l->mistakes, "shorten it");
		return false;
	case WORD:
		return rules__name_check(at, name, pair->value.span,
		    RULES__WORD);
	case DASHED:
		return rules__name_check(at, name, pair->value.span,
		    RULES__DASHED);
	case NUMBERED:
		return rules__name_check(at, name, pair->value.span,
		    RULES__NUMBERED);
	}
	return true;
}

/* ---- declaring ---------------------------------------------------------------- */

static void
twice(const struct rules__at *at, struct yaml_span span,
    const struct rules__block *first, bool alone)
{
	struct str kind = rules__kind_name(at->b->kind);

	if (!alone)
		rules__wrong(at, span,
		    "%.*s `%.*s` is there twice, the first time in line %zu",
		    STR_ARG(kind), STR_ARG(at->b->name), first->place.line);
	else
		rules__wrong(at, span,
		    "a Code has one `%.*s` block, and the first is in line %zu",
		    STR_ARG(kind), first->place.line);
	mistake_remedy(at->l->mistakes,
	    !alone ? "give one of the two another name"
		   : "make one of the two");
}

/* Whether expressions may speak of what it declares. */
static bool
is_spoken_of(enum rules__kind kind)
{
	return kind == RULES__FACT || kind == RULES__LIMIT ||
	    kind == RULES__INTERPRETATION || kind == RULES__DEFINE ||
	    kind == RULES__ACT || kind == RULES__SCAN;
}

static void
declare(struct rules__load *l, const struct rules__block *block,
    struct yaml_span span)
{
	struct vec *list = &l->block[block->kind];
	struct rules__block *b = vec_push(l->w->mem, list), *first;
	const struct rules__at at = {.l = l, .b = b};
	bool alone;

	*b = *block;
	b->index = (uint32_t)list->n - 1;
	alone = b->kind == RULES__COMPANY || b->kind == RULES__KINSHIP;
	l->damaged = l->damaged || (b->partial && is_spoken_of(b->kind));
	if (b->kind == RULES__CLAUSES)
		return; /* of which there are several */
	first = alone && list->n > 1 ? VEC_AT(list, struct rules__block, 0)
				     : map_get(&l->known[b->kind], b->name);
	if (first == NULL) {
		/* The list moves when it grows: the map has copies. */
		first = ARENA_NEW(l->w->mem, struct rules__block);
		*first = *b;
		(void)map_put(&l->known[b->kind], first->name, first);
		return;
	}
	if (b->yaml != NULL)
		twice(&at, span, first, alone);
	/* Two of one name cannot be declared, and the mistake is told. */
	b->name = str_fmt(l->w->mem, "%.*s_%u", STR_ARG(b->name), b->index);
}

/* Of a block without a tree, whose first line may be readable: "act: gift". */
static void
declare_unread(struct rules__load *l, struct rules__block *b, struct str text)
{
	const struct kind_row *row;
	struct str line, rest, name, value;

	(void)str_cut(text, '\n', &line, &rest);
	(void)str_cut(line, ':', &name, &value);
	row = row_of(str_trim(name));
	value = str_trim(value);
	if (row == NULL ||
	    (row->named > FREE && !rules__name_good(value, RULES__DASHED) &&
		!rules__name_good(value, RULES__NUMBERED))) {
		l->lost = l->damaged = true;
		return;
	}
	b->kind = row->kind;
	b->name = row->named == NONE ? STR("") : value;
	b->root = NULL;
	b->partial = true;
	declare(l, b, (struct yaml_span){0, 0});
}

/* Facts and definitions stand first in expressions. */
static bool
is_taken(const struct rules__at *at, const struct yaml_pair *pair)
{
	if ((at->b->kind != RULES__FACT && at->b->kind != RULES__DEFINE) ||
	    !rules__name_taken(pair->value.text))
		return false;
	rules__wrong(at, pair->value.span,
	    "`%.*s` has a meaning of its own in expressions",
	    STR_ARG(pair->value.text));
	mistake_remedy(at->l->mistakes, "give it another name");
	return true;
}

static void
declare_read(struct rules__load *l, struct rules__block *b)
{
	const struct rules__at at = {.l = l, .b = b, .map = b->root};
	const struct yaml_pair *pair = b->root->pair;
	const struct kind_row *row = row_of(pair->name);

	if (row == NULL)
		row = kind_mend(&at, pair);
	if (row == NULL) {
		l->lost = l->damaged = true;
		return;
	}
	b->kind = row->kind;
	if (row->named == NONE) {
		declare(l, b, pair->span);
		return;
	}
	if (!yaml_is(b->yaml, &pair->value, YAML_TEXT, pair->name)) {
		l->lost = l->damaged = true;
		return;
	}
	b->name = pair->value.text;
	if (!name_good(&at, row, pair) || is_taken(&at, pair))
		l->damaged = l->damaged || is_spoken_of(row->kind);
	declare(l, b, pair->value.span);
}

/* ---- all of them ---------------------------------------------------------------- */

static void
block_read(struct rules__load *l, const struct code_fences *all, size_t i)
{
	const struct code_fence *f = &all->fence[i];
	const struct yaml_rules rules = {.path = l->folder->code.path,
	    .first_line = f->line,
	    .file_line = all->line,
	    .file_line_n = all->line_n};
	struct rules__block b = {.place = {l->path, f->line}};
	const struct yaml *root;

	/* What is wrong is in the list, and what could be read is there. */
	b.partial =
	    yaml_read(l->w, f->text, &rules, l->mistakes, &b.yaml) != ST_OK;
	work_clear(l->w);
	root = yaml_root(b.yaml);
	if (root == NULL || (root->kind == YAML_MAP && root->pair_n == 0)) {
		declare_unread(l, &b, f->text);
		return;
	}
	if (!yaml_is(b.yaml, root, YAML_MAP, STR("block"))) {
		l->lost = l->damaged = true;
		return;
	}
	b.root = root;
	declare_read(l, &b);
}

void
rules__blocks(struct rules__load *l)
{
	struct code_fences all;
	size_t n;

	code_fences_read(l->w->mem, l->folder->code.bytes, &all);
	n = all.fence_n;
	l->line = all.line;
	l->line_n = all.line_n;
	if (n > RULES_BLOCKS_MAX) {
		const struct code_fence *f = &all.fence[RULES_BLOCKS_MAX];
		const struct mistake_place at = {.path = l->folder->code.path,
		    .line = f->line,
		    .text = all.line[f->line - 2]};

		l->mistakes->limits++;
		mistake_add(l->mistakes, &at,
		    "the file has %zu blocks, and may have %u", n,
		    RULES_BLOCKS_MAX);
		mistake_remedy(l->mistakes, "take some out");
		n = RULES_BLOCKS_MAX;
		l->lost = l->damaged = true;
	}
	for (size_t i = 0; i < n; i++)
		block_read(l, &all, i);
}
