/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A call becomes a macro by its name, its style and how many arguments it has;
 * any other call of that name is an ordinary one. Only then are the arguments
 * held against what the macro wants.
 */
#include "celread/read_impl.h"

enum style { HAS, LOOP, BIND, CEL_BIND, BLOCK, INDEX, ITERATION, RESULT };

static const struct macro {
	char name[18];
	uint8_t n;
	uint8_t style;
	uint8_t args[2]; /* least and most, without the target */
	uint8_t vars;
	uint8_t macros; /* CEL_MACROS_... */
	uint8_t kind;   /* enum cel__macro */
} macros[] = {
    {"has", 3, HAS, {1, 1}, 0, CEL_MACROS_STANDARD, 0},
    {"all", 3, LOOP, {2, 2}, 1, CEL_MACROS_STANDARD, CEL__ALL},
    {"exists", 6, LOOP, {2, 2}, 1, CEL_MACROS_STANDARD, CEL__EXISTS},
    {"exists_one", 10, LOOP, {2, 2}, 1, CEL_MACROS_STANDARD, CEL__EXISTS_ONE},
    {"existsOne", 9, LOOP, {2, 2}, 1, CEL_MACROS_STANDARD, CEL__EXISTS_ONE},
    {"map", 3, LOOP, {2, 3}, 1, CEL_MACROS_STANDARD, CEL__MAP_LIST},
    {"filter", 6, LOOP, {2, 2}, 1, CEL_MACROS_STANDARD, CEL__FILTER},
    {"all", 3, LOOP, {3, 3}, 2, CEL_MACROS_TWO, CEL__ALL},
    {"exists", 6, LOOP, {3, 3}, 2, CEL_MACROS_TWO, CEL__EXISTS},
    {"existsOne", 9, LOOP, {3, 3}, 2, CEL_MACROS_TWO, CEL__EXISTS_ONE},
    {"exists_one", 10, LOOP, {3, 3}, 2, CEL_MACROS_TWO, CEL__EXISTS_ONE},
    {"transformList", 13, LOOP, {3, 4}, 2, CEL_MACROS_TWO, CEL__TRANSFORM_LIST},
    {"transformMap", 12, LOOP, {3, 4}, 2, CEL_MACROS_TWO, CEL__TRANSFORM_MAP},
    {"transformMapEntry", 17, LOOP, {3, 4}, 2, CEL_MACROS_TWO,
	CEL__TRANSFORM_ENTRY},
    {"sortBy", 6, LOOP, {2, 2}, 1, CEL_MACROS_SORT, CEL__SORT_BY},
    {"optMap", 6, BIND, {2, 2}, 1, CEL_MACROS_OPTIONAL, CEL__OPT_MAP},
    {"optFlatMap", 10, BIND, {2, 2}, 1, CEL_MACROS_OPTIONAL, CEL__OPT_FLATMAP},
    {"bind", 4, CEL_BIND, {3, 3}, 1, CEL_MACROS_BIND, CEL__BIND_VALUE},
    {"block", 5, BLOCK, {2, 2}, 0, CEL_MACROS_BLOCK, 0},
    {"index", 5, INDEX, {1, 1}, 0, CEL_MACROS_BLOCK, 0},
    {"iterVar", 7, ITERATION, {2, 2}, 0, CEL_MACROS_BLOCK, 0},
    {"accuVar", 7, RESULT, {2, 2}, 0, CEL_MACROS_BLOCK, 0},
};

static bool
is_cel(const struct cel__node *target)
{
	return target->kind == CEL__NAME && !target->root &&
	    cel__text_is(target->name, "cel");
}

static const struct macro *
find(const struct cel__reader *r, const struct cel__node *call)
{
	const struct macro *end = macros + sizeof(macros) / sizeof(macros[0]);
	uint32_t args = call->args - call->member;

	for (const struct macro *m = macros; m < end; m++) {
		if (m->n != call->name.n || args < m->args[0] ||
		    args > m->args[1] || (r->macros & m->macros) == 0 ||
		    memcmp(m->name, call->name.p, m->n) != 0 ||
		    call->member != (m->style != HAS))
			continue;
		return m->style < CEL_BIND || is_cel(call->arg[0]) ? m : NULL;
	}
	return NULL;
}

static struct cel_mistake *
complain(struct cel__reader *r, const struct cel__node *node, const char *words)
{
	return cel__complain(r, (struct cel__place){node->at, node->n}, "%s",
	    words);
}

static struct cel__node *
expand_has(struct cel__reader *r, struct cel__node *call)
{
	struct cel__node *field = call->arg[0];

	if (field == r->hole)
		return field;
	if (field->kind != CEL__SELECT || field->test) {
		cel__advise(r,
		    complain(r, field,
			"has() asks whether there is a field, as in "
			"has(a.b), and this is none"),
		    field->op == CEL__OP_INDEX
			? "write key in map"
			: "a variable is compared with null: a != null");
		return r->hole;
	}
	if (field->optional) {
		cel__advise(r,
		    complain(r, field,
			"has() and .? both ask whether there is a field"),
		    "write has(a.b) or a.?b.hasValue()");
		return r->hole;
	}
	field->test = true;
	field->parens = false;
	field->at = call->at;
	field->n = call->n;
	return field;
}

static const char *const ordinal[] = {"first", "second"};

/* The names that a macro gives; false after a complaint. */
static bool
take_vars(struct cel__reader *r, const struct macro *m,
    struct cel__node *const *arg, struct cel_text *var)
{
	for (uint32_t i = 0; i < m->vars && i < 2; i++) {
		if (arg[i] == r->hole)
			return false;
		if (arg[i]->kind != CEL__NAME || arg[i]->root) {
			(void)cel__complain(r,
			    (struct cel__place){arg[i]->at, arg[i]->n},
			    "%s() wants a name as its %s argument, as in "
			    "%s(%s)",
			    cel__macro_name((enum cel__macro)m->kind),
			    ordinal[i],
			    cel__macro_name((enum cel__macro)m->kind),
			    m->style == CEL_BIND ? "x, value, result"
				: m->vars == 2   ? "i, x, ..."
						 : "x, ...");
			return false;
		}
		var[i] = arg[i]->name;
	}
	if (m->vars == 2 && cel__text_eq(var[0], var[1])) {
		(void)cel__complain(r,
		    (struct cel__place){arg[1]->at, arg[1]->n},
		    "%s() wants two names, and these are one",
		    cel__macro_name((enum cel__macro)m->kind));
		return false;
	}
	return true;
}

static struct cel__node *
expand_named(struct cel__reader *r, struct cel__node *node,
    const struct macro *m)
{
	struct cel__node **arg = node->arg;
	struct cel_text var[2] = {{NULL, 0}, {NULL, 0}};
	uint32_t args = node->args;

	if (!take_vars(r, m, arg + 1, var))
		return r->hole;
	node->kind = m->style == LOOP ? CEL__LOOP : CEL__BIND;
	node->op = m->kind;
	node->member = false;
	node->range = m->style == CEL_BIND ? arg[2] : arg[0];
	node->filter =
	    m->style == LOOP && args == m->vars + 3u ? arg[m->vars + 1] : NULL;
	node->body = arg[args - 1];
	node->var[0] = var[0];
	node->var[1] = var[1];
	node->step = NULL;
	node->steps = 0;
	return node;
}

static struct cel__node *
expand_block(struct cel__reader *r, struct cel__node *node)
{
	struct cel__node *list = node->arg[1], *body = node->arg[2];

	if (list->kind != CEL__LIST) {
		if (list != r->hole)
			(void)complain(r, list,
			    "cel.block() wants a list in brackets as its "
			    "first argument");
		return r->hole;
	}
	node->kind = CEL__BLOCK;
	node->member = false;
	node->range = node->filter = NULL;
	node->body = body;
	node->var[0] = node->var[1] = (struct cel_text){NULL, 0};
	node->steps = list->entries;
	node->step = CEL__ARRAY(r->arena, struct cel__node *, list->entries);
	for (uint32_t i = 0; i < list->entries; i++) {
		node->step[i] = list->entry[i].value;
		if (list->entry[i].optional)
			(void)complain(r, list->entry[i].value,
			    "a value of cel.block() cannot be optional");
	}
	return node;
}

/* A number that is written down, below a limit; UINT32_MAX otherwise. */
static uint32_t
number(struct cel__reader *r, const struct cel__node *node)
{
	if (node->kind == CEL__LITERAL && node->value.kind == CEL_INT &&
	    node->value.as.i >= 0 && node->value.as.i < CEL_SLOTS_MAX)
		return (uint32_t)node->value.as.i;
	if (node != r->hole)
		(void)complain(r, node,
		    "a number, written out, is wanted here: cel.index(0)");
	return UINT32_MAX;
}

static struct cel__node *
expand_number(struct cel__reader *r, struct cel__node *node,
    const struct macro *m)
{
	uint32_t a = number(r, node->arg[1]);
	uint32_t b = m->style == INDEX ? 0 : number(r, node->arg[2]);

	if (a == UINT32_MAX || b == UINT32_MAX)
		return r->hole;
	node->kind = CEL__NAME;
	node->member = false;
	node->args = 0;
	node->arg = NULL;
	node->name = m->style == INDEX
	    ? cel__text_fmt(r->arena, "@index%u", a)
	    : cel__text_fmt(r->arena, "@%s:%u:%u",
		  m->style == ITERATION ? "it" : "ac", a, b);
	return node;
}

struct cel__node *
cel__macro_expand(struct cel__reader *r, struct cel__node *call)
{
	const struct macro *m = find(r, call);

	if (m == NULL)
		return call;
	switch ((enum style)m->style) {
	case HAS:
		return expand_has(r, call);
	case LOOP:
	case BIND:
	case CEL_BIND:
		return expand_named(r, call, m);
	case BLOCK:
		return expand_block(r, call);
	case INDEX:
	case ITERATION:
	case RESULT:
		return expand_number(r, call, m);
	}
	return call;
}
