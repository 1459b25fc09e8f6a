/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names of other blocks, clauses and fields. What is not there is told with the
 * nearest that is.
 */
#include "rules/rules_impl.h"

uint32_t
rules__find(const struct rules__load *l, enum rules__kind kind, struct str name)
{
	const struct rules__block *b = map_get(&l->known[kind], name);

	return b == NULL ? RULES_NONE : b->index;
}

void
rules__mend_map(struct rules__load *l, const struct map *map, struct str typed)
{
	struct str *name = ARENA_ARRAY(l->w->mem, struct str, map->n);

	for (size_t i = 0; i < map->n; i++)
		name[i] = map->entry[i].key;
	(void)rules__mend(l, typed, name, map->n);
}

/* ---- other blocks ----------------------------------------------------------------- */

uint32_t
rules__refer_node(const struct rules__at *at, const struct yaml *node,
    enum rules__kind kind)
{
	struct rules__load *l = at->l;
	struct str noun = rules__kind_name(kind);
	uint32_t index;

	if (!yaml_is(at->b->yaml, node, YAML_TEXT, noun))
		return RULES_NONE;
	index = rules__find(l, kind, node->text);
	if (index != RULES_NONE || l->lost)
		return index;
	rules__wrong(at, node->span, "there is no %.*s `%.*s`", STR_ARG(noun),
	    STR_ARG(node->text));
	rules__mend_map(l, &l->known[kind], node->text);
	return RULES_NONE;
}

uint32_t
rules__refer(const struct rules__at *at, const char *name,
    enum rules__kind kind)
{
	const struct yaml *node = yaml_get(at->map, str_from_c(name));

	return node == NULL ? RULES_NONE : rules__refer_node(at, node, kind);
}

static bool
is_twice(const struct rules__at *at, const struct yaml *list, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		if (list->item[k].kind != YAML_TEXT ||
		    !str_eq(list->item[k].text, list->item[i].text))
			continue;
		rules__wrong(at, list->item[i].span,
		    "`%.*s` is in the list twice", STR_ARG(list->item[i].text));
		mistake_remedy(at->l->mistakes, "take one of them out");
		return true;
	}
	return false;
}

const uint32_t *
rules__refers(const struct rules__at *at, const char *name,
    enum rules__kind kind, size_t *n_out)
{
	const struct yaml *list = rules__list(at, name);
	uint32_t *out;
	size_t n = 0;

	*n_out = 0;
	if (list == NULL)
		return NULL;
	out = ARENA_ARRAY(at->l->ground.mem, uint32_t, list->item_n);
	for (size_t i = 0; i < list->item_n; i++) {
		uint32_t index = rules__refer_node(at, &list->item[i], kind);

		if (index != RULES_NONE && !is_twice(at, list, i))
			out[n++] = index;
	}
	*n_out = n;
	return out;
}

/* ---- clauses ------------------------------------------------------------------------ */

uint32_t
rules__clause_find(const struct rules__load *l, struct str id)
{
	const struct rules_clause *c = map_get(&l->clause, id);

	return c == NULL ? RULES_NONE : (uint32_t)(c - l->clause_list);
}

struct str
rules__clause_of(const struct rules__at *at, const struct yaml *node)
{
	uint32_t i;

	if (!yaml_is(at->b->yaml, node, YAML_TEXT, STR("clause")))
		return STR("");
	i = rules__clause_find(at->l, node->text);
	if (i != RULES_NONE)
		return at->l->clause_list[i].id;
	rules__wrong(at, node->span, "no paragraph bears the clause id `%.*s`",
	    STR_ARG(node->text));
	rules__mend_map(at->l, &at->l->clause, node->text);
	return STR("");
}

struct str
rules__clause(const struct rules__at *at, const char *name)
{
	const struct yaml *node = yaml_get(at->map, str_from_c(name));

	return node == NULL ? STR("") : rules__clause_of(at, node);
}

const struct str *
rules__clauses(const struct rules__at *at, const char *name, size_t *n_out)
{
	const struct yaml *list = rules__list(at, name);
	struct str *out;
	size_t n = 0;

	*n_out = 0;
	if (list == NULL)
		return NULL;
	out = ARENA_ARRAY(at->l->ground.mem, struct str, list->item_n);
	for (size_t i = 0; i < list->item_n; i++) {
		struct str id = rules__clause_of(at, &list->item[i]);

		if (id.n > 0 && !is_twice(at, list, i))
			out[n++] = id;
	}
	*n_out = n;
	return out;
}

/* ---- fields --------------------------------------------------------------------------- */

uint32_t
rules__refer_field(const struct rules__at *at, const struct yaml *node,
    struct rules__fields of)
{
	struct str *name;
	uint32_t i;

	if (!yaml_is(at->b->yaml, node, YAML_TEXT, STR("field")))
		return RULES_NONE;
	i = rules_find_field(of.field, of.n, node->text);
	if (i != RULES_NONE)
		return i;
	rules__wrong(at, node->span, "there is no field `%.*s` here",
	    STR_ARG(node->text));
	name = ARENA_ARRAY(at->l->w->mem, struct str, of.n);
	for (size_t k = 0; k < of.n; k++)
		name[k] = of.field[k].name;
	(void)rules__mend(at->l, node->text, name, of.n);
	return RULES_NONE;
}

uint32_t
rules__field_typed(const struct rules__at *at, const char *name,
    struct rules__fields of, struct rules_type type)
{
	const struct yaml *node = yaml_get(at->map, str_from_c(name));
	struct arena *mem = at->l->w->mem;
	const struct rules_field *f;
	uint32_t i;

	if (node == NULL)
		return RULES_NONE;
	i = rules__refer_field(at, node, of);
	if (i == RULES_NONE)
		return i;
	f = &of.field[i];
	if (f->type.kind == type.kind && f->type.list == type.list)
		return i;
	rules__wrong(at, node->span,
	    "`%s` wants a field of type %.*s, and `%.*s` is one of type %.*s",
	    name, STR_ARG(rules_type_format(mem, type)), STR_ARG(f->name),
	    STR_ARG(rules_type_format(mem, f->type)));
	mistake_remedy(at->l->mistakes,
	    "name another field, or give this one that type");
	return RULES_NONE;
}
