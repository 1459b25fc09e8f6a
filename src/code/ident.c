/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Clause ids: what decisions, receipts and links cite for years. So they are
 * looked at closely: each there once, below the id of its section, and where
 * numbers count, they count upwards.
 */
#include "base/arena.h"
#include "base/map.h"

#include "code/code_impl.h"

static const uint64_t no_seed[2];

static bool
alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z');
}

bool
code__id_check(struct str id)
{
	if (id.n == 0 || id.n > CODE_ID_BYTES || !alnum(id.p[id.n - 1]))
		return false;
	for (size_t i = 0; i < id.n; i++)
		if (!alnum(id.p[i]) &&
		    (id.p[i] != '.' || i == 0 || id.p[i - 1] == '.'))
			return false;
	return true;
}

static struct code__place
id_place(const struct code__file *f, const struct code_block *b)
{
	struct code__place at = code__file_find(f, b->line, b->last_line, "{#");

	at.width = b->id.n + 3;
	return at;
}

/* "12b" of "III.12b" as 12 and "b"; false when no digit begins it. */
static bool
last_number(struct str id, struct str *before, size_t *number,
    struct str *letters)
{
	size_t at = id.n, i;

	while (at > 0 && id.p[at - 1] != '.')
		at--;
	*before = str_sub(id, 0, at);
	*number = 0;
	for (i = at; i < id.n && i < at + 9; i++) {
		if (id.p[i] < '0' || id.p[i] > '9')
			break;
		*number = *number * 10 + (size_t)(id.p[i] - '0');
	}
	*letters = str_sub(id, i, id.n);
	return i > at;
}

/* Neighbours of one kind, IV.8 and IV.9, have to rise. Where letters count
 * (III.A, III.CB) we cannot know, and say nothing. */
static bool
rises(struct str a, struct str b)
{
	struct str before_a, before_b, letters_a, letters_b;
	size_t number_a, number_b;

	if (!last_number(a, &before_a, &number_a, &letters_a) ||
	    !last_number(b, &before_b, &number_b, &letters_b) ||
	    !str_eq(before_a, before_b) || number_a < number_b)
		return true;
	return number_a == number_b && str_cmp(letters_a, letters_b) < 0;
}

struct collect {
	struct mistakes *r;
	const struct code__file *f;
	struct code_text *text;
	struct map seen; /* id to the line it stands in, a size_t */
	struct vec clause;
	size_t section;
};

/* Where the id stood before; 0 when it is new. Readers type ids as they like,
 * so letters' case does not tell two of them apart. */
static size_t
id_seen(struct collect *c, struct str id, size_t line)
{
	char *key = str_c(c->r->mem, id);
	size_t *mine = ARENA_NEW(c->r->mem, size_t);
	const size_t *twin;

	for (size_t i = 0; i < id.n; i++)
		if (key[i] >= 'A' && key[i] <= 'Z')
			key[i] = (char)(key[i] | 0x20);
	twin = map_get(&c->seen, str_of(key, id.n));
	if (twin != NULL)
		return *twin;
	*mine = line;
	map_put(&c->seen, str_of(key, id.n), mine);
	return 0;
}

static void
id_judge(struct collect *c, const struct code_block *b)
{
	struct str section = c->text->section[c->section].id;
	struct str below = str_fmt(c->r->mem, "%.*s.", STR_ARG(section));
	struct code__place at = id_place(c->f, b);
	size_t twin = id_seen(c, b->id, at.line);
	struct str last;

	if (twin != 0) {
		code__mistake(c->r, at,
		    "clause %.*s is there twice, the first time in line %zu",
		    STR_ARG(b->id), twin);
		mistake_remedy(c->r, "give one of the two another id");
		return;
	}
	if (section.n != 0 && !str_starts(b->id, below)) {
		code__mistake(c->r, at, "clause %.*s stands in section %.*s",
		    STR_ARG(b->id), STR_ARG(section));
		mistake_remedy(c->r, "ids in this section begin with %.*s",
		    STR_ARG(below));
		return;
	}
	if (c->clause.n == 0)
		return;
	last = VEC_AT(&c->clause, struct code_clause, c->clause.n - 1)->id;
	if (rises(last, b->id))
		return;
	code__mistake(c->r, at, "clause %.*s stands behind %.*s",
	    STR_ARG(b->id), STR_ARG(last));
	mistake_remedy(c->r, "move it, or give it the number that comes next");
}

/* How many blocks belong to the clause that begins at b[0]. */
static size_t
clause_length(const struct code_block *b, size_t n)
{
	size_t i = 1;

	while (i < n && b[i].kind != CODE_HEADING && b[i].id.n == 0)
		i++;
	return i;
}

/* Depth is CODE_PROSE_DEPTH at most: the tree was made with that limit. */
static void
blocks_collect(struct collect *c, const struct code_block *b, size_t n,
    size_t parent)
{
	size_t current = parent;

	for (size_t i = 0; i < n; i++) {
		struct code_clause *clause;

		if (b[i].kind == CODE_HEADING)
			current = parent;
		blocks_collect(c, b[i].block, b[i].block_n, current);
		if (b[i].kind != CODE_PARAGRAPH || b[i].id.n == 0)
			continue;
		id_judge(c, &b[i]);
		current = c->clause.n;
		clause = vec_push(c->r->mem, &c->clause);
		clause->id = b[i].id;
		clause->section = c->section;
		clause->parent = parent;
		clause->block = &b[i];
		clause->block_n = clause_length(&b[i], n - i);
	}
}

static void
section_judge(struct collect *c, const struct code_section *s)
{
	size_t twin = s->id.n == 0 ? 0 : id_seen(c, s->id, s->line);

	if (twin == 0)
		return;
	code__mistake(c->r, code__file_find(c->f, s->line, s->line, "{#"),
	    "section %.*s has an id that is there already, in line %zu",
	    STR_ARG(s->id), twin);
	mistake_remedy(c->r, "give one of the two another id");
}

void
code__clauses(struct mistakes *r, const struct code__file *f,
    struct code_text *text, struct code_section *section)
{
	struct collect c = {r, f, text, {0}, VEC(struct code_clause), 0};

	map_init(&c.seen, r->mem, no_seed);
	for (; c.section < text->section_n; c.section++) {
		struct code_section *s = &section[c.section];

		section_judge(&c, s);
		s->clause = c.clause.n;
		blocks_collect(&c, s->block, s->block_n, CODE_NO_CLAUSE);
		s->clause_n = c.clause.n - s->clause;
	}
	if (c.clause.n > CODE_PROSE_CLAUSES) {
		r->limits++;
		code__mistake(r, (struct code__place){f, 0, 0, 0},
		    "the Code has %zu clauses, and may have %zu", c.clause.n,
		    CODE_PROSE_CLAUSES);
		mistake_remedy(r, "divide it into Codes of their own");
	}
	text->clause = c.clause.p;
	text->clause_n = c.clause.n;
}

/* ---- what links name ------------------------------------------------------ */

struct anchors {
	struct mistakes *r;
	const struct code__file *f;
	struct map known;
};

static void
runs_look(struct anchors *a, const struct code_run *run, size_t n,
    const struct code_block *b)
{
	for (size_t i = 0; i < n; i++) {
		struct str id = str_sub(run[i].text, 1, run[i].text.n);

		runs_look(a, run[i].run, run[i].run_n, b);
		if (run[i].kind != CODE_LINK ||
		    !str_starts(run[i].text, STR("#")) ||
		    map_get(&a->known, id) != NULL)
			continue;
		code__mistake(a->r,
		    code__file_find(a->f, b->line, b->last_line,
			str_c(a->r->mem, run[i].text)),
		    "the link leads to #%.*s, and nothing bears that id",
		    STR_ARG(id));
		mistake_remedy(a->r, "name a clause or a section, as in #IV.9");
	}
}

static void
blocks_look(struct anchors *a, const struct code_block *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		runs_look(a, b[i].run, b[i].run_n, &b[i]);
		blocks_look(a, b[i].block, b[i].block_n);
	}
}

void
code__anchors(struct mistakes *r, const struct code__file *f,
    const struct code_text *text)
{
	struct anchors a = {r, f, {0}};
	char *there = str_c(r->mem, STR("here"));

	map_init(&a.known, r->mem, no_seed);
	for (size_t i = 0; i < text->clause_n; i++)
		map_put(&a.known, text->clause[i].id, there);
	for (size_t i = 0; i < text->section_n; i++)
		map_put(&a.known, text->section[i].id, there);
	blocks_look(&a, text->lead, text->lead_n);
	for (size_t i = 0; i < text->section_n; i++)
		blocks_look(&a, text->section[i].block,
		    text->section[i].block_n);
}
