/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every clause is accounted for: what it is, and where it binds, the rule that
 * stands on it or the reason why there is none. Its hash is that of its words
 * (rules/rules.h says which), so that a decision shows what its reader read.
 */
#include "code/prose.h"
#include "crypt/hash.h"

#include "rules/rules_impl.h"

static const struct str modes[] = {
    [RULES_DEFINITION] = STR_INIT("definition"),
    [RULES_GUIDE] = STR_INIT("guide"),
    [RULES_INFORMATION] = STR_INIT("information"),
    [RULES_OBLIGATION] = STR_INIT("obligation"),
    [RULES_PERMISSION] = STR_INIT("permission"),
    [RULES_POLICY] = STR_INIT("policy"),
    [RULES_PROHIBITION] = STR_INIT("prohibition"),
};

enum { MODES = sizeof(modes) / sizeof(modes[0]) };

/* ---- hashes ------------------------------------------------------------------------ */

/* Up to the next paragraph that bears an id, which is another clause. */
static void
blocks_hash(struct arena *mem, const struct code_block *b, size_t n,
    struct hash_run *run)
{
	for (size_t i = 0; i < n; i++) {
		if (b[i].id.n > 0)
			return;
		if (b[i].run_n > 0 || b[i].text.n > 0) {
			hash_run_add(run, b[i].text);
			hash_run_add(run,
			    code_run_plain(mem, b[i].run, b[i].run_n));
			hash_run_add(run, STR("\n"));
		}
		blocks_hash(mem, b[i].block, b[i].block_n, run);
	}
}

static struct str
clause_hash(const struct rules__load *l, const struct code_clause *c)
{
	struct arena *mem = l->w->mem;
	struct hash_run run;
	struct hash hash;

	hash_run_start(&run);
	hash_run_add(&run,
	    code_run_plain(mem, c->block[0].run, c->block[0].run_n));
	hash_run_add(&run, STR("\n"));
	blocks_hash(mem, c->block + 1, c->block_n - 1, &run);
	hash = hash_run_end(&run);
	return rules__keep(l, hash_str(&hash));
}

void
rules__clauses_init(struct rules__load *l)
{
	const struct code_text *text = &l->folder->prose->text[0];

	l->clause_list =
	    ARENA_ARRAY(l->ground.mem, struct rules_clause, text->clause_n);
	for (size_t i = 0; i < text->clause_n; i++) {
		struct rules_clause *c = &l->clause_list[i];

		c->id = rules__keep(l, text->clause[i].id);
		c->hash = clause_hash(l, &text->clause[i]);
		/* Of two that bear one id, which is told with the prose. */
		if (map_get(&l->clause, c->id) == NULL)
			(void)map_put(&l->clause, c->id, c);
	}
	l->r->clause = l->clause_list;
	l->r->clause_n = text->clause_n;
}

/* ---- blocks -------------------------------------------------------------------------- */

static bool
mode_of(const struct rules__at *at, const struct yaml *node,
    enum rules_mode *out)
{
	if (!yaml_is(at->b->yaml, node, YAML_TEXT, STR("mode")))
		return false;
	for (size_t i = 0; i < MODES; i++)
		if (str_eq(modes[i], node->text)) {
			*out = (enum rules_mode)i;
			return true;
		}
	rules__wrong(at, node->span, "`%.*s` is no mode of a clause",
	    STR_ARG(node->text));
	(void)rules__mend(at->l, node->text, modes, MODES);
	return false;
}

static void
long_read(const struct rules__at *at, struct rules__said *said,
    struct rules_clause *c)
{
	static const struct rules__entry entry[] = {
	    {"mode", "obligation"},
	    {"prose", NULL},
	};
	const struct yaml *mode = yaml_get(at->map, STR("mode"));

	rules__entries(at, entry, 2);
	said->moded = mode != NULL && mode_of(at, mode, &c->mode);
	c->prose = rules__words(at, "prose");
	said->prose = yaml_get(at->map, STR("prose"));
}

static void
clause_read(const struct rules__at *at, const struct yaml_pair *pair)
{
	uint32_t i = rules__clause_find(at->l, pair->name);
	struct rules__said *said;
	struct rules_clause *c;
	struct rules__at in;

	if (i == RULES_NONE) {
		rules__wrong(at, pair->span,
		    "no paragraph bears the clause id `%.*s`",
		    STR_ARG(pair->name));
		rules__mend_map(at->l, &at->l->clause, pair->name);
		return;
	}
	c = &at->l->clause_list[i];
	said = &at->l->said[i];
	if (said->b != NULL) {
		rules__wrong(at, pair->span,
		    "clause %.*s is accounted for twice, the first time in "
		    "line %zu",
		    STR_ARG(c->id), said->line);
		mistake_remedy(at->l->mistakes, "take one of the two out");
		return;
	}
	said->b = at->b;
	said->span = pair->span;
	said->line = rules__line(at, pair->span);
	if (pair->value.kind == YAML_TEXT)
		said->moded = mode_of(at, &pair->value, &c->mode);
	else if (rules__inside(at, &pair->value, pair->name, &in))
		long_read(&in, said, c);
}

void
rules__read_clauses(const struct rules__at *at)
{
	const struct yaml_pair *pair = &at->map->pair[0];

	rules__entries(at, NULL, 0);
	if (!yaml_is(at->b->yaml, &pair->value, YAML_MAP, STR("clauses")))
		return;
	for (size_t i = 0; i < pair->value.pair_n; i++)
		clause_read(at, &pair->value.pair[i]);
}

/* ---- all of them ------------------------------------------------------------------------ */

static bool
binds(enum rules_mode mode)
{
	return mode == RULES_OBLIGATION || mode == RULES_PERMISSION ||
	    mode == RULES_PROHIBITION;
}

static void
silent_add(struct rules__load *l, const struct code_clause *c)
{
	const struct mistake_place at = {.path = l->folder->code.path,
	    .line = c->block[0].last_line,
	    .text = rules__file_line(l, c->block[0].last_line)};
	struct mistake_place id = at;
	struct str mark = str_fmt(l->w->mem, "{#%.*s}", STR_ARG(c->id));

	if (str_find(at.text, mark, &id.byte))
		id.width = mark.n;
	mistake_add(l->mistakes, &id,
	    "no `clauses` block accounts for clause %.*s", STR_ARG(c->id));
	mistake_remedy(l->mistakes,
	    "say what it is, as in `%.*s: obligation`: definition, guide, "
	    "information, obligation, permission, policy or prohibition",
	    STR_ARG(c->id));
}

static void
clause_check(struct rules__load *l, size_t i)
{
	const struct rules_clause *c = &l->clause_list[i];
	const struct rules__said *said = &l->said[rules__clause_find(l, c->id)];
	const struct rules__at at = {.l = l, .b = said->b};

	if (said->b == NULL) {
		if (!l->lost)
			silent_add(l, &l->folder->prose->text[0].clause[i]);
		return;
	}
	if (!said->moded)
		return;
	if (said->prose != NULL && c->rules > 0) {
		rules__wrong(&at, said->prose->span,
		    "clause %.*s is said to be prose alone, and has rules",
		    STR_ARG(c->id));
		mistake_remedy(l->mistakes,
		    "take `prose` out, or the clause out of its rules");
	} else if (said->prose != NULL && !binds(c->mode)) {
		rules__wrong(&at, said->prose->span,
		    "a clause that binds nobody needs no reason to be prose");
		mistake_remedy(l->mistakes, "take `prose` out");
	} else if (said->prose == NULL && c->rules == 0 && binds(c->mode) &&
	    !l->lost) {
		rules__wrong(&at, said->span,
		    "no rule stands on clause %.*s, %s %.*s", STR_ARG(c->id),
		    c->mode == RULES_OBLIGATION ? "an" : "a",
		    STR_ARG(modes[c->mode]));
		mistake_remedy(l->mistakes,
		    "write a rule for it, or say why it is prose alone: "
		    "`%.*s: {mode: %.*s, prose: {en: ...}}`",
		    STR_ARG(c->id), STR_ARG(modes[c->mode]));
	}
}

/* Nobody has begun: one word about all of them. */
static void
mode_miss(struct rules__load *l)
{
	const struct mistake_place whole = {.path = l->folder->code.path};

	if (l->lost)
		return;
	mistake_add(l->mistakes, &whole, "no block says what its clauses are");
	mistake_remedy(l->mistakes,
	    "add one that begins `clauses:` and says it of each, as in "
	    "`%.*s: obligation`: definition, guide, information, obligation, "
	    "permission, policy or prohibition",
	    STR_ARG(l->clause_list[0].id));
}

void
rules__check_clauses(struct rules__load *l)
{
	const struct vec *rules = &l->block[RULES__RULE];

	for (size_t i = 0; i < rules->n; i++) {
		const struct rules_rule *rule = &l->rule_list[i];

		if (VEC_AT(rules, struct rules__block, i)->root == NULL)
			l->lost = true; /* what it stands on is not known */
		for (size_t k = 0; k < rule->clause_n; k++)
			l->clause_list[rules__clause_find(l, rule->clause[k])]
			    .rules++;
	}
	if (l->block[RULES__CLAUSES].n == 0 && l->r->clause_n > 0) {
		mode_miss(l);
		return;
	}
	for (size_t i = 0; i < l->r->clause_n; i++)
		clause_check(l, i);
}
