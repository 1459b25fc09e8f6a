/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fields of facts and acts, and arguments of definitions: a name, a type, and
 * what a form needs to ask for them. A field whose type is misspelt goes on as
 * one of the nearest type, so that its conditions are looked at as well.
 */
#include "rules/rules_impl.h"

/* ---- options --------------------------------------------------------------------- */

static void
option_list(const struct rules__at *at, const struct yaml *list,
    struct rules_option *out)
{
	for (size_t i = 0; i < list->item_n; i++) {
		if (!yaml_is(at->b->yaml, &list->item[i], YAML_TEXT,
			STR("option")))
			continue;
		if (rules__name_check(at, list->item[i].text,
			list->item[i].span, RULES__DASHED))
			out[i].name = rules__keep(at->l, list->item[i].text);
	}
}

static void
option_map(const struct rules__at *at, const struct yaml *map,
    struct rules_option *out)
{
	for (size_t i = 0; i < map->pair_n; i++) {
		const struct yaml_pair *pair = &map->pair[i];

		if (rules__name_check(at, pair->name, pair->span,
			RULES__DASHED))
			out[i].name = rules__keep(at->l, pair->name);
		out[i].label = rules__words_of(at, &pair->value, pair->name);
	}
}

const struct rules_option *
rules__options(const struct rules__at *at, const struct yaml *node,
    bool labelled, size_t *n_out)
{
	bool list = node->kind == YAML_LIST && !labelled;
	struct rules_option *out;
	size_t n;

	*n_out = 0;
	if (!list && !yaml_is(at->b->yaml, node, YAML_MAP, STR("options")))
		return NULL;
	n = list ? node->item_n : node->pair_n;
	if (n == 0 || n > RULES_OPTIONS_MAX) {
		at->l->mistakes->limits += n > 0;
		rules__wrong(at, node->span,
		    "there are %zu options, and may be 1 to %u", n,
		    RULES_OPTIONS_MAX);
		mistake_remedy(at->l->mistakes,
		    n == 0 ? "list what can be chosen" : "take some out");
		return NULL;
	}
	out = ARENA_ARRAY(at->l->ground.mem, struct rules_option, n);
	if (list)
		option_list(at, node, out);
	else
		option_map(at, node, out);
	*n_out = n;
	return out;
}

/* ---- one field --------------------------------------------------------------------- */

static void
type_read(const struct rules__at *at, const struct yaml *node,
    struct rules_field *f)
{
	struct arena *mem = at->l->w->mem;
	struct str near;

	if (rules_type_parse(node->text, &f->type))
		return;
	rules__wrong(at, node->span, "`%.*s` is no type of a field",
	    STR_ARG(node->text));
	near = rules_type_near(mem, node->text);
	if (near.n > 0 && rules_type_parse(near, &f->type)) {
		mistake_remedy(at->l->mistakes, "did you mean `%.*s`?",
		    STR_ARG(near));
		return;
	}
	at->l->damaged = true;
	mistake_remedy(at->l->mistakes,
	    "there are: text, choice, kinship, yesno, date, instant, count, "
	    "decimal, percent, share, money, term, person, company, office, "
	    "clause, country, act, file, and lists of them: list of person");
}

static void
options_read(const struct rules__at *at, enum rules__owner owner,
    struct rules_field *f)
{
	const struct yaml *node = yaml_get(at->map, STR("options"));

	if (node != NULL && f->type.kind != RULES_CHOICE) {
		rules__wrong(at, node->span,
		    "`options` are those of a choice, and this field is none");
		mistake_remedy(at->l->mistakes,
		    "write `type: choice`, or take them out");
		return;
	}
	if (node != NULL)
		f->option = rules__options(at, node, owner == RULES__OF_ACT,
		    &f->option_n);
}

static void
long_read(const struct rules__at *at, enum rules__owner owner,
    struct rules_field *f)
{
	static const struct rules__entry act[] = {
	    {"type", "money"},
	    {"label", "{en: Value, zh-Hans: 价值}"},
	    {"help", NULL},
	    {"options", NULL},
	    {"when", NULL},
	    {"optional", NULL},
	};
	static const struct rules__entry fact[] = {
	    {"type", "money"},
	    {"label", NULL},
	    {"help", NULL},
	    {"options", NULL},
	};
	const struct yaml *type;

	if (owner == RULES__OF_ACT)
		rules__entries(at, act, sizeof(act) / sizeof(act[0]));
	else
		rules__entries(at, fact, sizeof(fact) / sizeof(fact[0]));
	type = rules__text_node(at, "type");
	if (type != NULL)
		type_read(at, type, f);
	else
		at->l->damaged = true;
	f->label = rules__words(at, "label");
	f->help = rules__words(at, "help");
	options_read(at, owner, f);
	if (owner != RULES__OF_ACT)
		return;
	f->optional = rules__yes(at, "optional");
	rules__expr(at, "when", RULES__YESNO, &f->when);
}

static void
choice_check(const struct rules__at *at, const struct yaml_pair *pair,
    const struct rules_field *f)
{
	if (f->type.kind != RULES_CHOICE || f->option_n > 0 ||
	    yaml_get(&pair->value, STR("options")) != NULL)
		return;
	rules__wrong(at, pair->span, "choice `%.*s` has no options",
	    STR_ARG(pair->name));
	mistake_remedy(at->l->mistakes,
	    "list them: `%.*s: {type: choice, options: ...}`",
	    STR_ARG(pair->name));
}

/* Names that a record, or a filled-in form, has beside its fields. */
static bool
is_reserved(enum rules__owner owner, struct str name)
{
	static const struct str fact[] = {STR_INIT("since"), STR_INIT("until"),
	    STR_INIT("source")};
	static const struct str act[] = {STR_INIT("author"),
	    STR_INIT("subject"), STR_INIT("date"), STR_INIT("recorded"),
	    STR_INIT("kind"), STR_INIT("id"), STR_INIT("act"), STR_INIT("by"),
	    STR_INIT("on"), STR_INIT("iat"), STR_INIT("typ"), STR_INIT("v"),
	    STR_INIT("code_sha256"), STR_INIT("decision_sha256"),
	    STR_INIT("open_sha256"), STR_INIT("disclosures")};
	static const struct str word[] = {STR_INIT("in"), STR_INIT("true"),
	    STR_INIT("false"), STR_INIT("null")};
	const struct str *list = owner == RULES__OF_FACT ? fact : act;
	size_t n = owner == RULES__OF_FACT ? sizeof(fact) / sizeof(fact[0])
					   : sizeof(act) / sizeof(act[0]);

	if (owner == RULES__OF_DEFINE)
		return !str_eq(name, STR("p")) && rules__name_taken(name);
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i], name))
			return true;
	for (size_t i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if (str_eq(word[i], name))
			return true;
	return false;
}

static void
name_read(const struct rules__at *at, const struct yaml_pair *pair,
    enum rules__owner owner, struct rules_field *f)
{
	f->name = rules__keep(at->l, pair->name);
	if (!rules__name_check(at, pair->name, pair->span, RULES__WORD)) {
		at->l->damaged = true;
		return;
	}
	if (owner == RULES__OF_ACT && pair->name.n > RULES_FIELD_NAME_MAX) {
		at->l->damaged = true;
		rules__wrong(at, pair->span,
		    "a field of an act has a name of %u letters at most",
		    RULES_FIELD_NAME_MAX);
		mistake_remedy(at->l->mistakes, "shorten it");
		return;
	}
	if (!is_reserved(owner, pair->name))
		return;
	at->l->damaged = true;
	rules__wrong(at, pair->span, "`%.*s` has a meaning of its own here",
	    STR_ARG(pair->name));
	mistake_remedy(at->l->mistakes, "give it another name");
}

static void
field_read(const struct rules__at *at, const struct yaml_pair *pair,
    enum rules__owner owner, struct rules_field *f)
{
	struct rules__at in;

	name_read(at, pair, owner, f);
	if (owner != RULES__OF_ACT && pair->value.kind == YAML_TEXT) {
		if (yaml_is(at->b->yaml, &pair->value, YAML_TEXT, pair->name))
			type_read(at, &pair->value, f);
		else
			at->l->damaged = true;
	} else if (rules__inside(at, &pair->value, pair->name, &in)) {
		long_read(&in, owner, f);
	} else {
		at->l->damaged = true;
	}
	if (owner != RULES__OF_DEFINE)
		choice_check(at, pair, f);
}

struct rules_field *
rules__fields(const struct rules__at *at, const char *name,
    enum rules__owner owner, size_t *n_out)
{
	const struct yaml *map = yaml_get(at->map, str_from_c(name));
	struct rules_field *f;
	size_t n;

	*n_out = 0;
	if (map == NULL)
		return NULL;
	if (!yaml_is(at->b->yaml, map, YAML_MAP, str_from_c(name))) {
		at->l->damaged = true;
		return NULL;
	}
	n = map->pair_n;
	if (n > RULES_FIELDS_MAX) {
		at->l->mistakes->limits++;
		at->l->damaged = true;
		rules__wrong(at, map->span,
		    "`%s` has %zu fields, and may have %u", name, n,
		    RULES_FIELDS_MAX);
		mistake_remedy(at->l->mistakes, "divide it");
		n = RULES_FIELDS_MAX;
	}
	f = ARENA_ARRAY(at->l->ground.mem, struct rules_field, n);
	for (size_t i = 0; i < n; i++)
		field_read(at, &map->pair[i], owner, &f[i]);
	*n_out = n;
	return f;
}
