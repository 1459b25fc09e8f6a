/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A Code's blocks to a checked program, in passes: blocks to trees and names,
 * entries to the structs of rules/rules.h with all references resolved,
 * expressions to programs, and what holds of the whole. Each goes on with what
 * the one before could make out, so that one loading tells an author all.
 *
 * Trees and notes are scratch. The result stands in arenas of its own.
 */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/zone.h"
#include "code/prose.h"
#include "crypt/hash.h"

#include "rules/rules_impl.h"

/* What a struct rules is a part of. */
struct owned {
	struct rules rules;
	struct rules__ground ground;
};

/* ---- hash ------------------------------------------------------------------------- */

static void
length_add(struct hash_run *run, size_t n)
{
	char byte[8];

	for (size_t i = 0; i < 8; i++)
		byte[i] = (char)(((uint64_t)n >> (56 - 8 * i)) & 0xff);
	hash_run_add(run, str_of(byte, 8));
}

static void
file_add(struct hash_run *run, struct str name, struct str bytes)
{
	length_add(run, name.n);
	hash_run_add(run, name);
	length_add(run, bytes.n);
	hash_run_add(run, bytes);
}

/* The calendar that comes next after one, by name; NULL: the first. */
static const struct rules_file *
next_file(const struct rules_folder *folder, const struct rules_file *after)
{
	const struct rules_file *best = NULL;

	for (size_t i = 0; i < folder->calendar_n; i++) {
		const struct rules_file *f = &folder->calendar[i];

		if (after != NULL && str_cmp(f->name, after->name) <= 0)
			continue;
		if (best == NULL || str_cmp(f->name, best->name) < 0)
			best = f;
	}
	return best;
}

static struct str
folder_hash(const struct rules__load *l)
{
	const struct rules_folder *folder = l->folder;
	const struct rules_file *f = NULL;
	struct hash_run run;
	struct hash hash;

	hash_run_start(&run);
	hash_run_add(&run, STR("probity rules 1\n"));
	file_add(&run, STR(""), folder->code.bytes);
	while ((f = next_file(folder, f)) != NULL)
		file_add(&run, f->name, f->bytes);
	hash = hash_run_end(&run);
	return rules__keep(l, hash_str(&hash));
}

/* ---- passes ------------------------------------------------------------------------- */

/* Of each kind of which there are several. */
/* clang-format off */
#define LISTS(X) \
	X(FACT, fact) X(LIMIT, limit) X(INTERPRETATION, interpretation) \
	X(CLOCK, clock) X(OFFICE, office) X(DEFINE, define) \
	X(CONFLICT, conflict) X(ACT, act) X(RULE, rule) X(CAMPAIGN, campaign) \
	X(SCAN, scan) X(WORLD, world) X(EXAMPLE, example)
/* clang-format on */

/* Room for what each block declares, with its name and place. */
#define LIST_MAKE(KIND, x)                                                 \
	static void make_##x(struct rules__load *l)                        \
	{                                                                  \
		const struct vec *list = &l->block[RULES__##KIND];         \
                                                                           \
		l->x##_list =                                              \
		    ARENA_ARRAY(l->ground.mem, struct rules_##x, list->n); \
		for (size_t i = 0; i < list->n; i++) {                     \
			const struct rules__block *b =                     \
			    VEC_AT(list, struct rules__block, i);          \
                                                                           \
			l->x##_list[i].name = rules__keep(l, b->name);     \
			l->x##_list[i].place = b->place;                   \
		}                                                          \
		l->r->x = l->x##_list;                                     \
		l->r->x##_n = list->n;                                     \
	}
LISTS(LIST_MAKE)
#undef LIST_MAKE

static struct vec *
uses_make(const struct rules__load *l, size_t n)
{
	struct vec *list = ARENA_ARRAY(l->w->mem, struct vec, n);

	for (size_t i = 0; i < n; i++)
		list[i] = VEC(uint32_t);
	return list;
}

static void
lists_make(struct rules__load *l)
{
#define LIST_CALL(KIND, x) make_##x(l);
	LISTS(LIST_CALL)
#undef LIST_CALL
	l->rule_rests = uses_make(l, l->r->rule_n);
	l->rule_uses = uses_make(l, l->r->rule_n);
	l->define_rests = uses_make(l, l->r->define_n);
	l->define_uses = uses_make(l, l->r->define_n);
	l->always = ARENA_ARRAY(l->w->mem, bool, l->r->rule_n);
}

static void
read_each(struct rules__load *l, enum rules__kind kind,
    void (*read)(const struct rules__at *at))
{
	const struct vec *list = &l->block[kind];

	for (size_t i = 0; i < list->n; i++) {
		const struct rules__block *b =
		    VEC_AT(list, struct rules__block, i);
		const struct rules__at at = {.l = l,
		    .b = b,
		    .map = b->root,
		    .led = true,
		    .define = RULES_NONE,
		    .rule = RULES_NONE,
		    .scan = RULES_NONE};

		if (b->root != NULL)
			read(&at);
	}
}

static void
langs_from_prose(struct rules__load *l)
{
	const struct code_prose *prose = l->folder->prose;
	struct str *lang =
	    ARENA_ARRAY(l->ground.mem, struct str, prose->text_n);

	l->r->lang = lang;
	for (size_t i = 0; i < prose->text_n; i++)
		if (prose->text[i].lang.n > 0)
			lang[l->r->lang_n++] =
			    rules__keep(l, prose->text[i].lang);
}

static void
company_miss(struct rules__load *l)
{
	const struct mistake_place whole = {.path = l->folder->code.path};

	if (l->block[RULES__COMPANY].n > 0 || l->lost)
		return;
	mistake_add(l->mistakes, &whole, "no block says whose Code this is");
	mistake_remedy(l->mistakes,
	    "add one that begins `company: NAME`, with its currency, zone and "
	    "languages");
}

/* The order matters where one reader looks at what another has read. */
static void
blocks_read(struct rules__load *l)
{
	langs_from_prose(l);
	company_miss(l);
	read_each(l, RULES__COMPANY, rules__read_company);
	read_each(l, RULES__KINSHIP, rules__read_kinship);
	read_each(l, RULES__FACT, rules__read_fact);
	read_each(l, RULES__COMPANY, rules__read_names);
	read_each(l, RULES__LIMIT, rules__read_limit);
	read_each(l, RULES__INTERPRETATION, rules__read_interpretation);
	read_each(l, RULES__CLOCK, rules__read_clock);
	read_each(l, RULES__OFFICE, rules__read_office);
	read_each(l, RULES__DEFINE, rules__read_define);
	read_each(l, RULES__CONFLICT, rules__read_conflict);
	read_each(l, RULES__ACT, rules__read_act);
	read_each(l, RULES__COMPANY, rules__read_founding);
	read_each(l, RULES__FACT, rules__read_sources);
	read_each(l, RULES__RULE, rules__read_rule);
	l->r->chain = l->chain.p;
	l->r->chain_n = l->chain.n;
	read_each(l, RULES__CAMPAIGN, rules__read_campaign);
	read_each(l, RULES__SCAN, rules__read_scan);
	read_each(l, RULES__CLAUSES, rules__read_clauses);
	read_each(l, RULES__WORLD, rules__read_world);
	read_each(l, RULES__EXAMPLE, rules__read_example);
}

static void
load_all(struct rules__load *l)
{
	rules__clauses_init(l);
	l->said = ARENA_ARRAY(l->w->mem, struct rules__said, l->r->clause_n);
	rules__read_calendars(l);
	rules__blocks(l);
	lists_make(l);
	blocks_read(l);
	rules__check_clauses(l);
	rules__compile_all(l);
	rules__check_rules(l);
	l->r->hash = folder_hash(l);
}

/* ---- the loading ------------------------------------------------------------------------ */

static enum status
verdict(struct work *w, const struct mistakes *ms, size_t n, size_t limits)
{
	enum status st;
	const struct mistake *m;

	if (ms->n == n)
		return ST_OK;
	st = ms->limits - limits == ms->n - n ? ST_LIMIT : ST_INVALID;
	if (ms->list.n <= n)
		return work_fail(w, st, "the Code has %zu mistakes", ms->n - n);
	m = VEC_AT(&ms->list, struct mistake, n);
	(void)work_fail(w, st, "%.*s:%zu:%zu: %.*s", STR_ARG(m->path), m->line,
	    m->column, STR_ARG(m->what));
	return work_remedy(w, st, "%.*s", STR_ARG(m->remedy));
}

static struct owned *
owned_new(void)
{
	struct owned *o = mem_new(1, sizeof(*o));

	o->ground.mem = arena_new();
	o->ground.cel = cel_arena_new(&cel_memory_c);
	o->rules.company.clock = zone_utc();
	o->rules.company.calendar = RULES_NONE;
	return o;
}

static void
load_init(struct rules__load *l)
{
	static const uint64_t seed[2] = {0, 0};

	for (size_t i = 0; i < RULES__KINDS; i++) {
		l->block[i] = VEC(struct rules__block);
		map_init(&l->known[i], l->w->mem, seed);
	}
	map_init(&l->clause, l->w->mem, seed);
	l->chain = VEC(struct rules_chain);
	l->expr = VEC(struct rules__pending);
	l->path = rules__keep(l, l->folder->code.path);
}

enum status
rules_load(struct work *w, const struct rules_folder *folder,
    struct mistakes *mistakes, struct rules **out)
{
	struct work scratch = {.mem = arena_new()};
	size_t n = mistakes->n, limits = mistakes->limits;
	struct owned *o = owned_new();
	struct rules__load *l = ARENA_NEW(scratch.mem, struct rules__load);
	enum status st;

	*out = NULL;
	*l = (struct rules__load){.w = &scratch,
	    .ground = o->ground,
	    .scratch = cel_arena_new(&cel_memory_c),
	    .r = &o->rules,
	    .folder = folder,
	    .mistakes = mistakes};
	if (o->ground.cel == NULL || l->scratch == NULL) {
		st = work_fail(w, ST_LIMIT, "there is no memory for a Code");
		goto out;
	}
	if (folder->code.bytes.n > CODE_PROSE_BYTES ||
	    !utf8_valid(folder->code.bytes)) {
		st = work_fail(w, ST_INVALID,
		    "%.*s is not the file that the prose was read from",
		    STR_ARG(folder->code.path));
		goto out;
	}
	load_init(l);
	load_all(l);
	st = verdict(w, mistakes, n, limits);
	if (st == ST_OK) {
		*out = &o->rules;
		o = NULL;
	}
out:
	if (o != NULL)
		rules_free(&o->rules);
	cel_arena_free(l->scratch);
	arena_free(scratch.mem);
	return st;
}

void
rules_free(struct rules *r)
{
	/* The rules are the first member of what owns them. */
	struct owned *o = (struct owned *)r;

	if (o == NULL)
		return;
	cel_env_free(r->env);
	cel_arena_free(o->ground.cel);
	arena_free(o->ground.mem);
	mem_free(o);
}
