/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Facts, and the acts that they come from. Sources are read when the acts are:
 * a field that a source does not set is taken from the act's field of the same
 * name, which has to be there and to fit.
 */
#include <assert.h>

#include "rules/rules_impl.h"

static void
key_read(const struct rules__at *at, struct rules_fact *fact)
{
	const struct yaml *list = rules__list(at, "key");
	const struct rules__fields of = {fact->field, fact->field_n};
	uint32_t *key;

	if (list == NULL || fact->field == NULL)
		return;
	key = ARENA_ARRAY(at->l->ground.mem, uint32_t, list->item_n);
	for (size_t i = 0; i < list->item_n; i++) {
		uint32_t f = rules__refer_field(at, &list->item[i], of);

		if (f == RULES_NONE) {
			at->l->damaged = true;
			continue;
		}
		if (fact->field[f].type.list) {
			rules__wrong(at, list->item[i].span,
			    "`%.*s` is a list, which cannot be a key",
			    STR_ARG(fact->field[f].name));
			mistake_remedy(at->l->mistakes,
			    "a key is one value: make a fact of each");
			continue;
		}
		for (size_t k = 0; k < fact->key_n && f != RULES_NONE; k++)
			if (key[k] == f)
				f = RULES_NONE;
		if (f != RULES_NONE) {
			key[fact->key_n++] = f;
			continue;
		}
		rules__wrong(at, list->item[i].span,
		    "`%.*s` is in the key twice", STR_ARG(list->item[i].text));
		mistake_remedy(at->l->mistakes, "take one of them out");
	}
	fact->key = key;
	if (list->item_n > 0)
		return;
	rules__wrong(at, list->span, "a key has a field at least");
	mistake_remedy(at->l->mistakes,
	    "name the fields that tell one such fact from another");
}

/* ---- chains ------------------------------------------------------------------------- */

static bool
chain_fits(const struct rules_type *from, const struct rules_type *to)
{
	return from->kind == to->kind && !from->list && !to->list &&
	    (from->kind == RULES_PERSON || from->kind == RULES_COMPANY);
}

/* A chain is a function of its name, and so is a definition. */
static void
chain_name(const struct rules__at *at, const struct yaml_pair *pair)
{
	const struct rules__block *b =
	    map_get(&at->l->known[RULES__DEFINE], pair->name);
	size_t line = b == NULL ? 0 : b->place.line;

	for (size_t i = 0; i < at->l->chain.n && line == 0; i++) {
		const struct rules_chain *c =
		    VEC_AT(&at->l->chain, struct rules_chain, i);

		if (str_eq(c->name, pair->name))
			line = at->l->fact_list[c->fact].place.line;
	}
	if (line > 0)
		rules__wrong(at, pair->span,
		    "`%.*s` is declared in the block of line %zu already",
		    STR_ARG(pair->name), line);
	else if (rules__name_taken(pair->name))
		rules__wrong(at, pair->span,
		    "`%.*s` has a meaning of its own in expressions",
		    STR_ARG(pair->name));
	else
		return;
	at->l->damaged = true;
	mistake_remedy(at->l->mistakes, "give it another name");
}

static void
chain_read(const struct rules__at *at, const struct yaml_pair *pair,
    struct rules_fact *fact)
{
	static const struct rules__entry entry[] = {
	    {"from", "person"},
	    {"to", "supervisor"},
	};
	const struct rules__fields of = {fact->field, fact->field_n};
	struct rules_chain chain = {.fact = at->b->index};
	const struct yaml *from, *to;
	struct rules__at in;

	if (!rules__name_check(at, pair->name, pair->span, RULES__WORD) ||
	    !rules__inside(at, &pair->value, pair->name, &in)) {
		at->l->damaged = true;
		return;
	}
	chain_name(at, pair);
	rules__entries(&in, entry, 2);
	from = yaml_get(in.map, STR("from"));
	to = yaml_get(in.map, STR("to"));
	chain.name = rules__keep(at->l, pair->name);
	chain.from =
	    from == NULL ? RULES_NONE : rules__refer_field(&in, from, of);
	chain.to = to == NULL ? RULES_NONE : rules__refer_field(&in, to, of);
	if (chain.from == RULES_NONE || chain.to == RULES_NONE) {
		at->l->damaged = true;
		return;
	}
	assert(of.field != NULL); /* two of them were found */
	if (!chain_fits(&of.field[chain.from].type, &of.field[chain.to].type)) {
		rules__wrong(at, pair->value.span,
		    "a chain leads from one field to another of the same type");
		mistake_remedy(at->l->mistakes,
		    "name two fields that hold one person, or one company, "
		    "each");
	}
	*(struct rules_chain *)vec_push(at->l->ground.mem, &at->l->chain) =
	    chain;
}

static void
chains_read(const struct rules__at *at, struct rules_fact *fact)
{
	const struct yaml *map = yaml_get(at->map, STR("chains"));

	if (map == NULL || !yaml_is(at->b->yaml, map, YAML_MAP, STR("chains")))
		return;
	for (size_t i = 0; i < map->pair_n; i++)
		chain_read(at, &map->pair[i], fact);
}

void
rules__read_fact(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"title", "{en: Shareholding, zh-Hans: 持股}"},
	    {"class", "personal"},
	    {"key", "[holder, company]"},
	    {"fields", "{holder: person, company: company}"},
	    {"from", NULL},
	    {"lasts", NULL},
	    {"unknown", NULL},
	    {"chains", NULL},
	};
	static const struct str class[] = {STR_INIT("open"),
	    STR_INIT("personal"), STR_INIT("restricted")};
	static const struct str event = STR_INIT("event");
	static const struct str ask = STR_INIT("ask");
	struct rules_fact *fact = &at->l->fact_list[at->b->index];
	size_t i = 0;

	rules__entries(at, entry, sizeof(entry) / sizeof(entry[0]));
	fact->title = rules__words(at, "title");
	if (rules__one(at, "class", class, 3, &i))
		fact->class = (enum rules_class)i;
	fact->event = rules__one(at, "lasts", &event, 1, &i);
	fact->unknown_ask = rules__one(at, "unknown", &ask, 1, &i);
	if (yaml_get(at->map, STR("fields")) == NULL)
		at->l->damaged = true;
	fact->field =
	    rules__fields(at, "fields", RULES__OF_FACT, &fact->field_n);
	key_read(at, fact);
	chains_read(at, fact);
}

/* ---- where it comes from ---------------------------------------------------------------- */

/* Every option of an act's choice has to be one of the fact's. */
static void
options_fit(const struct rules__at *at, struct yaml_span span,
    const struct rules_field *from, const struct rules_field *to)
{
	for (size_t i = 0; i < from->option_n; i++) {
		size_t k = 0;

		while (k < to->option_n &&
		    !str_eq(to->option[k].name, from->option[i].name))
			k++;
		if (k < to->option_n || to->option_n == 0)
			continue;
		rules__wrong(at, span,
		    "the act's `%.*s` can be `%.*s`, which is no option of "
		    "the fact's",
		    STR_ARG(from->name), STR_ARG(from->option[i].name));
		mistake_remedy(at->l->mistakes,
		    "add it to the fact's options, or set the field");
	}
}

static void
copy_check(const struct rules__at *at, struct yaml_span span,
    const struct rules_field *to, struct rules__fields from, uint32_t *out)
{
	struct arena *mem = at->l->w->mem;
	uint32_t i = rules_find_field(from.field, from.n, to->name);
	const struct rules_field *f;

	*out = i;
	if (i == RULES_NONE) {
		rules__wrong(at, span,
		    "the act has no field `%.*s`, which the fact has",
		    STR_ARG(to->name));
		mistake_remedy(at->l->mistakes,
		    "say what it is: `set: {%.*s: ...}`", STR_ARG(to->name));
		return;
	}
	f = &from.field[i];
	if (f->type.kind == to->type.kind && f->type.list == to->type.list) {
		options_fit(at, span, f, to);
		return;
	}
	rules__wrong(at, span,
	    "`%.*s` is of type %.*s in the act and of type %.*s in the fact",
	    STR_ARG(to->name), STR_ARG(rules_type_format(mem, f->type)),
	    STR_ARG(rules_type_format(mem, to->type)));
	mistake_remedy(at->l->mistakes,
	    "give both the same type, or set the field");
}

static void
set_read(const struct rules__at *at, struct yaml_span span,
    const struct rules_fact *fact, struct rules_source *source)
{
	const struct rules_act *act = &at->l->act_list[source->act];
	const struct rules__fields from = {act->field, act->field_n};
	const struct yaml *map = yaml_get(at->map, STR("set"));
	struct rules_expr *set =
	    ARENA_ARRAY(at->l->ground.mem, struct rules_expr, fact->field_n);
	uint32_t *copy =
	    ARENA_ARRAY(at->l->ground.mem, uint32_t, fact->field_n);
	struct str *name =
	    ARENA_ARRAY(at->l->w->mem, struct str, fact->field_n);
	struct rules__at in = *at;

	if (map != NULL && !rules__inside(at, map, STR("set"), &in))
		return;
	for (size_t i = 0; i < fact->field_n; i++) {
		const struct rules_field *f = &fact->field[i];

		name[i] = f->name;
		copy[i] = RULES_NONE;
		if (map != NULL && yaml_get(map, f->name) != NULL)
			rules__expr_typed(&in, str_c(at->l->w->mem, f->name),
			    f->type, &set[i]);
		else if (rules__is_read(at->l, RULES__ACT, source->act))
			copy_check(at, span, f, from, &copy[i]);
	}
	if (map != NULL)
		(void)yaml_check_names(at->b->yaml, map, name, fact->field_n);
	source->set = set;
	source->copy = copy;
}

static void
source_read(const struct rules__at *at, const struct yaml *node,
    const struct rules_fact *fact, struct rules_source *source)
{
	static const struct rules__entry entry[] = {
	    {"act", "holding"},
	    {"when", NULL},
	    {"since", NULL},
	    {"until", NULL},
	    {"set", NULL},
	};
	struct rules__at in;

	source->act = RULES_NONE;
	if (!rules__inside(at, node, STR("from"), &in))
		return;
	rules__entries(&in, entry, sizeof(entry) / sizeof(entry[0]));
	source->act = rules__refer(&in, "act", RULES__ACT);
	if (source->act == RULES_NONE)
		return;
	in.act = &source->act;
	in.act_n = 1;
	rules__expr(&in, "when", RULES__YESNO, &source->when);
	rules__expr(&in, "since", RULES__DATE, &source->since);
	rules__expr(&in, "until", RULES__DATE, &source->until);
	set_read(&in, node->span, fact, source);
}

void
rules__read_sources(const struct rules__at *at)
{
	struct rules_fact *fact = &at->l->fact_list[at->b->index];
	const struct yaml *list = rules__list(at, "from");
	struct rules_source *source;

	if (list == NULL)
		return;
	source =
	    ARENA_ARRAY(at->l->ground.mem, struct rules_source, list->item_n);
	for (size_t i = 0; i < list->item_n; i++)
		source_read(at, &list->item[i], fact, &source[i]);
	fact->source = source;
	fact->source_n = list->item_n;
}
