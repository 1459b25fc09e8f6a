/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts in expressions. A choice is a string to the checker of types, so one
 * that is misspelt is a condition that never holds, and nobody would know.
 */
#include "yaml/place.h"

#include "rules/seen.h"

static struct str
str_of_text(struct cel_text t)
{
	return str_of(t.p, t.n);
}

/* All that the text can be; false where it can be anything. */
static bool
names_of(const struct rules__look *k, const struct rules__seen *of,
    struct vec *out)
{
	struct rules__load *l = k->l;
	struct arena *mem = l->w->mem;
	const struct rules_option *option = of->field->option;
	size_t n = of->field->option_n;
	const struct map *map = NULL;

	if (of->kind == RULES__SEEN_ACT_KIND)
		map = &l->known[RULES__ACT];
	else if (of->field->type.kind == RULES_OFFICE)
		map = &l->known[RULES__OFFICE];
	else if (of->field->type.kind == RULES_CLAUSE)
		map = &l->clause;
	if (of->field->type.kind == RULES_KINSHIP) {
		option = l->r->kinship;
		n = l->r->kinship_n;
	} else if (map == NULL && of->field->type.kind != RULES_CHOICE) {
		return false;
	}
	*out = VEC(struct str);
	for (size_t i = 0; map != NULL && i < map->n; i++)
		*(struct str *)vec_push(mem, out) = map->entry[i].key;
	for (size_t i = 0; map == NULL && i < n; i++)
		*(struct str *)vec_push(mem, out) = option[i].name;
	return out->n > 0;
}

static bool
is_country(struct str s)
{
	return s.n == 2 && s.p[0] >= 'A' && s.p[0] <= 'Z' && s.p[1] >= 'A' &&
	    s.p[1] <= 'Z';
}

static bool
can_be(const struct vec *names, struct str text)
{
	for (size_t i = 0; i < names->n; i++)
		if (str_eq(*VEC_AT(names, struct str, i), text))
			return true;
	return false;
}

static bool
is_string(const struct cel__node *node)
{
	return node->kind == CEL__LITERAL && node->value.kind == CEL_STRING;
}

static void
cannot_be(const struct rules__look *k, const struct rules__seen *of,
    const struct cel__node *literal)
{
	struct mistake_place at = yaml_text_place(k->x->at.b->yaml, k->x->node,
	    literal->at, literal->n);
	struct str text = str_of_text(cel_text_of(literal->value));

	mistake_add(k->found, &at, "`%.*s` can never be \"%.*s\"",
	    STR_ARG(of->field->name), STR_ARG(text));
}

void
rules__literal(const struct rules__look *k, const struct rules__seen *of,
    const struct cel__node *literal)
{
	struct mistakes *own = k->l->mistakes;
	struct str text;
	struct vec names;

	if (!is_string(literal) ||
	    (of->kind != RULES__SEEN_VALUE && of->kind != RULES__SEEN_ACT_KIND))
		return;
	text = str_of_text(cel_text_of(literal->value));
	if (of->kind == RULES__SEEN_VALUE &&
	    of->field->type.kind == RULES_COUNTRY) {
		if (is_country(text))
			return;
		cannot_be(k, of, literal);
		mistake_remedy(k->found,
		    "a country is two capital letters, like CN");
		return;
	}
	if (!names_of(k, of, &names) || can_be(&names, text))
		return;
	cannot_be(k, of, literal);
	k->l->mistakes = k->found;
	(void)rules__mend(k->l, text, names.p, names.n);
	k->l->mistakes = own;
}

void
rules__literals(const struct rules__look *k, const struct rules__seen *of,
    const struct cel__node *list)
{
	if (list->kind != CEL__LIST)
		return;
	for (uint32_t i = 0; i < list->entries; i++)
		rules__literal(k, of, list->entry[i].value);
}
