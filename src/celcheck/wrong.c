/* SPDX-License-Identifier: Apache-2.0 */
/* Mistakes with one thing: a name, a field, a value of the wrong type. Those of
 * calls and of two things that do not go together are misfit.c's. */
#include <stdarg.h>

#include "celcheck/check_impl.h"

struct cel__place
cel__place_of(const struct cel__node *node)
{
	return (struct cel__place){node->at, node->n};
}

struct cel_mistake *
cel__wrong(struct cel__checker *c, struct cel__place place,
    enum cel_fault fault, const char *fmt, ...)
{
	struct cel_text words;
	va_list ap;

	if (c->lenient)
		return NULL;
	va_start(ap, fmt);
	words = cel__text_vfmt(c->arena, fmt, ap);
	va_end(ap);
	return cel__mistake_add(c->arena, c->mistakes, c->tree->source, place,
	    fault, "%.*s", CEL__ARG(words));
}

void
cel__recommend(struct cel__checker *c, struct cel_mistake *m, const char *fmt,
    ...)
{
	struct cel_text words;
	va_list ap;

	if (m == NULL)
		return;
	va_start(ap, fmt);
	words = cel__text_vfmt(c->arena, fmt, ap);
	va_end(ap);
	cel__mistake_remedy(c->arena, m, "%.*s", CEL__ARG(words));
}

/* "write ...", when it is known what. */
static void
advise_write(struct cel__checker *c, struct cel_mistake *m, struct cel_text t)
{
	if (t.p != NULL)
		cel__recommend(c, m, "write %.*s", CEL__ARG(t));
}

/* ---- names ------------------------------------------------------------------------- */

/* What other languages have, or people write. */
static const struct {
	const char *typed, *meant;
} habit[] = {
    {"True", "true"},
    {"TRUE", "true"},
    {"yes", "true"},
    {"False", "false"},
    {"FALSE", "false"},
    {"no", "false"},
    {"NULL", "null"},
    {"Null", "null"},
    {"None", "null"},
    {"nil", "null"},
    {"undefined", "null"},
};

static bool
advise_habit(struct cel__checker *c, struct cel_mistake *m,
    struct cel_text typed)
{
	for (size_t i = 0; i < sizeof(habit) / sizeof(*habit); i++)
		if (cel__text_is(typed, habit[i].typed)) {
			cel__recommend(c, m, "write %s", habit[i].meant);
			return true;
		}
	return false;
}

/* A name in the container may be written without it. */
static struct cel_text
without_container(const struct cel__checker *c, struct cel_text name)
{
	struct cel_text in = c->container;

	if (in.n > 0 && name.n > in.n + 1 && name.p[in.n] == '.' &&
	    memcmp(name.p, in.p, in.n) == 0)
		return (struct cel_text){name.p + in.n + 1, name.n - in.n - 1};
	return name;
}

static struct cel_text
nearest_name(const struct cel__checker *c, struct cel_text typed)
{
	const struct cel__variable *v;
	struct cel__nearest nearest;
	size_t at = 0;

	cel__nearest_init(&nearest, typed);
	for (uint32_t i = c->locals; i > 0; i--)
		if (c->local[i - 1].name.n > 0 &&
		    c->local[i - 1].name.p[0] != '@')
			cel__nearest_offer(&nearest, c->local[i - 1].name);
	while (cel__env_each_variable(c->env, &at, &v))
		cel__nearest_offer(&nearest, without_container(c, v->name));
	return nearest.best;
}

/* No variable begins with a name that begins others: then the whole chain is
 * what was meant to be one. */
static struct cel_text
chain_of(struct cel__checker *c, const struct cel__node *node,
    struct cel__place *place)
{
	struct cel_text chain = {NULL, 0};

	if (c->chain != NULL)
		chain = cel__check_chain(c, c->chain, CEL_TEXT(""));
	if (chain.p == NULL)
		return node->name;
	place->n = c->chain->at + c->chain->n - place->at;
	return chain;
}

void
cel__wrong_name(struct cel__checker *c, const struct cel__node *node)
{
	struct cel__place place = cel__place_of(node);
	struct cel_text name = chain_of(c, node, &place), best;
	struct cel_mistake *m;

	m = cel__wrong(c, place, CEL_UNDECLARED, "%.*s is not declared",
	    CEL__ARG(name));
	if (m == NULL || advise_habit(c, m, node->name))
		return;
	best = nearest_name(c, name);
	if (best.p != NULL)
		cel__recommend(c, m, "did you mean %.*s?", CEL__ARG(best));
	else if (cel__env_function(c->env, node->name) != NULL)
		cel__recommend(c, m,
		    "there is a function of that name: %.*s(...)",
		    CEL__ARG(node->name));
	else if (c->chain == NULL && node->name.n > 2)
		cel__recommend(c, m, "text stands in quotes: \"%.*s\"",
		    CEL__ARG(node->name));
}

/* ---- fields ------------------------------------------------------------------------ */

static void
advise_field(struct cel__checker *c, struct cel_mistake *m,
    struct cel_text typed, const struct cel_type *record)
{
	struct cel_text fields = cel__field_words(c, record);
	struct cel__nearest nearest;

	cel__nearest_init(&nearest, typed);
	for (uint32_t i = 0; i < record->fields; i++)
		cel__nearest_offer(&nearest, record->field[i].name);
	if (nearest.best.p != NULL)
		cel__recommend(c, m, "did you mean %.*s? Its fields are %.*s",
		    CEL__ARG(nearest.best), CEL__ARG(fields));
	else
		cel__recommend(c, m, "its fields are %.*s", CEL__ARG(fields));
}

/* The name behind the dot, with its back quotes. */
static struct cel__place
field_place(const struct cel__node *node)
{
	uint32_t end = node->at + node->n;

	if (node->point < node->at || node->point >= end)
		return cel__place_of(node);
	if (node->test)
		end = node->point + (uint32_t)node->name.n;
	return (struct cel__place){node->point, end - node->point};
}

/* a.size for a.size() or size(a). */
static bool
advise_call(struct cel__checker *c, struct cel_mistake *m,
    const struct cel__node *node)
{
	const struct cel__function *f = cel__env_function(c->env, node->name);
	struct cel_text of = cel__node_words(c, node->operand);

	if (f == NULL)
		return false;
	if (f->overload[0]->is.member)
		cel__recommend(c, m, "%.*s is a function: %.*s.%.*s()",
		    CEL__ARG(node->name), CEL__ARG(of), CEL__ARG(node->name));
	else
		cel__recommend(c, m, "%.*s is a function: %.*s(%.*s)",
		    CEL__ARG(node->name), CEL__ARG(node->name), CEL__ARG(of));
	return true;
}

static void
wrong_no_record(struct cel__checker *c, const struct cel__node *node,
    const struct cel_type *of)
{
	struct cel_text what = cel__node_words(c, node->operand);
	struct cel_text type = cel__type_a(c, of);
	struct cel_mistake *m;

	m = cel__wrong(c, field_place(node), CEL_NO_OVERLOAD,
	    "%.*s is %.*s, which has no fields", CEL__ARG(what),
	    CEL__ARG(type));
	if (m == NULL || advise_call(c, m, node))
		return;
	if (of->kind == CEL__T_LIST)
		cel__recommend(c, m,
		    "its elements have: %.*s[0].%.*s, or "
		    "%.*s.exists(e, e.%.*s ...)",
		    CEL__ARG(what), CEL__ARG(node->name), CEL__ARG(what),
		    CEL__ARG(node->name));
}

void
cel__wrong_field(struct cel__checker *c, const struct cel__node *node,
    const struct cel_type *of)
{
	struct cel_mistake *m;
	struct cel_text what;

	if (of->kind != CEL__T_RECORD) {
		wrong_no_record(c, node, of);
		return;
	}
	what = cel__node_words(c, node->operand);
	/* "gift is a gift" says nothing. */
	if (cel__text_eq(what, of->name))
		m = cel__wrong(c, field_place(node), CEL_UNDECLARED,
		    "%.*s has no field %.*s", CEL__ARG(what),
		    CEL__ARG(node->name));
	else
		m = cel__wrong(c, field_place(node), CEL_UNDECLARED,
		    "%.*s is %.*s, which has no field %.*s", CEL__ARG(what),
		    CEL__ARG(cel__type_a(c, of)), CEL__ARG(node->name));
	if (m != NULL)
		advise_field(c, m, node->name, of);
}

/* ---- messages ---------------------------------------------------------------------- */

void
cel__wrong_message(struct cel__checker *c, const struct cel__node *node)
{
	(void)cel__wrong(c, cel__place_of(node), CEL_UNDECLARED,
	    "there is no record and no message %.*s", CEL__ARG(node->name));
}

void
cel__wrong_entry_name(struct cel__checker *c, const struct cel__node *node,
    const struct cel__entry *e, const struct cel_type *record)
{
	struct cel_mistake *m;

	m = cel__wrong(c, (struct cel__place){e->at, e->n}, CEL_UNDECLARED,
	    "%.*s has no field %.*s", CEL__ARG(node->name), CEL__ARG(e->name));
	if (m != NULL)
		advise_field(c, m, e->name, record);
}

void
cel__wrong_value(struct cel__checker *c, const struct cel__entry *e,
    const struct cel_type *wanted)
{
	struct cel_mistake *m;

	m = cel__wrong(c, cel__place_of(e->value), CEL_NO_OVERLOAD,
	    "the field %.*s takes %.*s, and this is %.*s", CEL__ARG(e->name),
	    CEL__ARG(cel__type_a(c, wanted)),
	    CEL__ARG(cel__type_a(c, e->value->type)));
	if (m != NULL)
		advise_write(c, m, cel__hint_convert(c, e->value, wanted));
}

void
cel__wrong_key(struct cel__checker *c, const struct cel__node *node)
{
	(void)cel__wrong(c, cel__place_of(node), CEL_MAP_KEY,
	    "a map's key is a string, an int, a uint or a bool, and this is "
	    "%.*s",
	    CEL__ARG(cel__type_a(c, node->type)));
}

/* ---- bools ------------------------------------------------------------------------- */

static void
wrong_bool(struct cel__checker *c, const struct cel__node *node,
    struct cel_text what)
{
	struct cel_mistake *m;

	m = cel__wrong(c, cel__place_of(node), CEL_NO_OVERLOAD,
	    "%.*s, and this is %.*s", CEL__ARG(what),
	    CEL__ARG(cel__type_a(c, node->type)));
	if (m != NULL)
		advise_write(c, m, cel__hint_bool(c, node));
}

void
cel__wrong_bool(struct cel__checker *c, const struct cel__node *node,
    const char *what)
{
	wrong_bool(c, node, cel__text_from_c(what));
}

void
cel__wrong_body(struct cel__checker *c, const struct cel__node *node,
    const char *what, const char *name)
{
	if (!c->lenient)
		wrong_bool(c, node,
		    cel__text_fmt(c->arena, "%s %s() is a bool", what, name));
}

/* ---- loops and bindings -------------------------------------------------------------- */

void
cel__wrong_range(struct cel__checker *c, const struct cel__node *loop)
{
	const struct cel_type *t = cel__infer_top(&c->infer, loop->range->type);
	struct cel_mistake *m;

	m = cel__wrong(c, cel__place_of(loop->range), CEL_NO_OVERLOAD,
	    "%s() walks over a list or a map, and this is %.*s",
	    cel__macro_name((enum cel__macro)loop->op),
	    CEL__ARG(cel__type_a(c, t)));
	if (m != NULL && t->kind == CEL__T_OPTIONAL)
		cel__recommend(c, m, "write %.*s.orValue([])",
		    CEL__ARG(cel__node_words(c, loop->range)));
}

void
cel__wrong_entry(struct cel__checker *c, const struct cel__node *node)
{
	(void)cel__wrong(c, cel__place_of(node), CEL_NO_OVERLOAD,
	    "transformMapEntry() wants a map of what each turn adds, "
	    "{key: value}, and this is %.*s",
	    CEL__ARG(cel__type_a(c, node->type)));
}

void
cel__wrong_order(struct cel__checker *c, const struct cel__node *node)
{
	(void)cel__wrong(c, cel__place_of(node), CEL_NO_OVERLOAD,
	    "sortBy() sorts by what has an order, and this is %.*s",
	    CEL__ARG(cel__type_a(c, node->type)));
}

void
cel__wrong_flat(struct cel__checker *c, const struct cel__node *node)
{
	struct cel_mistake *m;

	m = cel__wrong(c, cel__place_of(node), CEL_NO_OVERLOAD,
	    "optFlatMap() wants an optional in the end, and this is %.*s",
	    CEL__ARG(cel__type_a(c, node->type)));
	cel__recommend(c, m, "optMap() takes any value");
}

void
cel__wrong_optional(struct cel__checker *c, const struct cel__node *node,
    const char *what)
{
	struct cel_mistake *m;
	bool sign = strcmp(what, "?") == 0;

	m = cel__wrong(c, cel__place_of(node), CEL_NO_OVERLOAD,
	    "%s%s wants an optional, and this is %.*s", what, sign ? "" : "()",
	    CEL__ARG(cel__type_a(c, node->type)));
	if (m == NULL)
		return;
	if (sign)
		cel__recommend(c, m, "leave the ? out");
	else if (node->kind == CEL__SELECT && !node->test)
		cel__recommend(c, m, "a field that may be absent is %.*s.?%.*s",
		    CEL__ARG(cel__node_words(c, node->operand)),
		    CEL__ARG(node->name));
}

/* ---- the whole ---------------------------------------------------------------------- */

void
cel__wrong_expect(struct cel__checker *c, const struct cel__node *node,
    const struct cel_type *expect)
{
	struct cel_mistake *m;

	m = cel__wrong(c, cel__place_of(node), CEL_NO_OVERLOAD,
	    "%s has to be %.*s, and this is %.*s",
	    expect == CEL__BOOL ? "a condition" : "the whole",
	    CEL__ARG(cel__type_a(c, expect)),
	    CEL__ARG(cel__type_a(c, node->type)));
	if (m != NULL)
		advise_write(c, m,
		    expect == CEL__BOOL ? cel__hint_bool(c, node)
					: cel__hint_convert(c, node, expect));
}
