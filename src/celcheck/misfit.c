/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Things that do not go together: a call and its function's overloads, the two
 * sides of == and of ?:. Where all but one argument would do, that one is
 * underlined; otherwise the types are said, and what there is.
 */
#include "celcheck/check_impl.h"

#define LISTED_MAX 6 /* overloads that are named */
#define WORDS_MAX  512

static void
add(struct cel__sink *s, struct cel_text t)
{
	cel__sink_add(s, t);
}

static struct cel_text
text_of(const struct cel__sink *s)
{
	return (struct cel_text){s->n == 0 ? "" : s->p, s->n};
}

/* ---- functions that are not there ------------------------------------------------------ */

/* Macros are no functions, but a reader may have meant one. */
static const struct {
	const char *name, *use;
	uint32_t library;
} macro[] = {
    {"has", "has(a.b)", CEL_MACROS_STANDARD},
    {"all", "x.all(e, condition)", CEL_MACROS_STANDARD},
    {"exists", "x.exists(e, condition)", CEL_MACROS_STANDARD},
    {"exists_one", "x.exists_one(e, condition)", CEL_MACROS_STANDARD},
    {"existsOne", "x.existsOne(e, condition)", CEL_MACROS_STANDARD},
    {"map", "x.map(e, value)", CEL_MACROS_STANDARD},
    {"filter", "x.filter(e, condition)", CEL_MACROS_STANDARD},
    {"transformList", "x.transformList(i, e, value)", CEL_MACROS_TWO},
    {"transformMap", "x.transformMap(k, v, value)", CEL_MACROS_TWO},
    {"optMap", "x.optMap(v, value)", CEL_MACROS_OPTIONAL},
    {"optFlatMap", "x.optFlatMap(v, optional)", CEL_MACROS_OPTIONAL},
    {"sortBy", "x.sortBy(e, key)", CEL_MACROS_SORT},
};

static const struct {
	const char *typed, *meant;
} habit[] = {
    {"len", "size"},
    {"length", "size"},
    {"count", "size"},
    {"strlen", "size"},
    {"includes", "contains"},
    {"any", "exists"},
    {"some", "exists"},
    {"every", "all"},
    {"regex", "matches"},
    {"match", "matches"},
    {"toString", "string"},
    {"str", "string"},
    {"float", "double"},
    {"number", "double"},
    {"toLower", "lowerAscii"},
    {"toUpper", "upperAscii"},
    {"lower", "lowerAscii"},
    {"upper", "upperAscii"},
};

/* What other languages call it, misspelt perhaps. */
static struct cel_text
habitual(struct cel_text typed)
{
	struct cel__nearest nearest;

	cel__nearest_init(&nearest, typed);
	for (size_t i = 0; i < sizeof(habit) / sizeof(*habit); i++)
		cel__nearest_offer(&nearest, cel__text_from_c(habit[i].typed));
	for (size_t i = 0; i < sizeof(habit) / sizeof(*habit); i++)
		if (cel__text_is(nearest.best, habit[i].typed))
			return cel__text_from_c(habit[i].meant);
	return (struct cel_text){NULL, 0};
}

static bool
advise_macro(struct cel__checker *c, struct cel_mistake *m,
    struct cel_text name)
{
	uint32_t macros = cel__env_macros(c->env);

	for (size_t i = 0; i < sizeof(macro) / sizeof(*macro); i++)
		if ((macros & macro[i].library) != 0 &&
		    cel__text_is(name, macro[i].name)) {
			cel__recommend(c, m, "write %s", macro[i].use);
			return true;
		}
	return false;
}

static struct cel_text
nearest_function(const struct cel__checker *c, struct cel_text typed)
{
	const struct cel__function *f;
	struct cel__nearest nearest;
	size_t at = 0;

	cel__nearest_init(&nearest, typed);
	for (size_t i = 0; i < sizeof(macro) / sizeof(*macro); i++)
		if ((cel__env_macros(c->env) & macro[i].library) != 0)
			cel__nearest_offer(&nearest,
			    cel__text_from_c(macro[i].name));
	while (cel__env_each_function(c->env, &at, &f))
		if (f->name.p[0] != '_' && f->name.p[0] != '@')
			cel__nearest_offer(&nearest, f->name);
	return nearest.best;
}

static struct cel__place
name_place(const struct cel__node *call)
{
	if (call->point < call->at ||
	    call->point + call->name.n > call->at + call->n)
		return cel__place_of(call);
	return (struct cel__place){call->point, (uint32_t)call->name.n};
}

static void
advise_function(struct cel__checker *c, struct cel_mistake *m,
    struct cel_text name)
{
	struct cel_text best;

	if (advise_macro(c, m, name))
		return;
	best = nearest_function(c, name);
	if (best.p == NULL) {
		best = habitual(name);
		if (best.p == NULL || advise_macro(c, m, best) ||
		    cel__env_function(c->env, best) == NULL)
			return;
	}
	cel__recommend(c, m, "did you mean %.*s?", CEL__ARG(best));
}

bool
cel__is_macro(const struct cel__checker *c, struct cel_text name)
{
	struct cel_text meant = habitual(name);

	for (size_t i = 0; i < sizeof(macro) / sizeof(*macro); i++)
		if ((cel__env_macros(c->env) & macro[i].library) != 0 &&
		    (cel__text_is(name, macro[i].name) ||
			cel__text_is(meant, macro[i].name)))
			return true;
	return false;
}

void
cel__wrong_function(struct cel__checker *c, const struct cel__node *node)
{
	struct cel__place place = name_place(node);
	struct cel_text name = node->name, chain = {NULL, 0};
	struct cel_mistake *m;

	if (node->op != CEL__OP_NONE) {
		(void)cel__wrong(c, cel__place_of(node), CEL_NO_OVERLOAD,
		    "no library that is here has the operator %s",
		    cel__op_sign((enum cel__op)node->op));
		return;
	}
	/* math.graetest(1): the name is the whole. */
	if (node->member)
		chain = cel__check_chain(c, node->arg[0], node->name);
	if (chain.p != NULL) {
		name = chain;
		place = (struct cel__place){node->at,
		    place.at + place.n - node->at};
	}
	m = cel__wrong(c, place, CEL_UNDECLARED, "there is no function %.*s",
	    CEL__ARG(name));
	if (m != NULL)
		advise_function(c, m, name);
}

/* ---- calls of the wrong style or number ------------------------------------------------ */

static bool
has_style(const struct cel__function *f, bool member)
{
	for (uint32_t i = 0; i < f->overloads; i++)
		if (f->overload[i]->is.member == member)
			return true;
	return false;
}

static void
add_args(struct cel__checker *c, struct cel__sink *s,
    const struct cel__node *call, uint32_t from)
{
	add(s, CEL_TEXT("("));
	for (uint32_t i = from; i < call->args; i++) {
		if (i > from)
			add(s, CEL_TEXT(", "));
		add(s, cel__node_words(c, call->arg[i]));
	}
	add(s, CEL_TEXT(")"));
}

/* The same call the other way round. */
static void
wrong_style(struct cel__checker *c, const struct cel__node *call)
{
	struct cel__sink s;
	struct cel_mistake *m;

	m = cel__wrong(c, name_place(call), CEL_NO_OVERLOAD,
	    call->member ? "%.*s() is not called on a value"
			 : "%.*s() is called on a value, behind a dot",
	    CEL__ARG(call->name));
	if (m == NULL || call->args == 0)
		return;
	cel__sink_init(&s, c->arena, WORDS_MAX);
	if (!call->member) {
		add(&s, cel__node_words(c, call->arg[0]));
		add(&s, CEL_TEXT("."));
	}
	add(&s, call->name);
	add_args(c, &s, call, call->member ? 0 : 1);
	cel__recommend(c, m, "write %.*s", CEL__ARG(text_of(&s)));
}

static bool
takes(const struct cel__overload *o, const struct cel__node *call)
{
	if (o->is.member != call->member)
		return false;
	return o->more ? call->args >= o->params : call->args == o->params;
}

/* What there is, of the call's style. */
static struct cel_text
overload_list(struct cel__checker *c, const struct cel__function *f,
    const struct cel__node *call, bool number)
{
	uint32_t listed = 0, left = 0;
	struct cel__sink s;

	cel__sink_init(&s, c->arena, WORDS_MAX);
	for (uint32_t i = 0; i < f->overloads; i++) {
		const struct cel__overload *o = f->overload[i];

		if (o->is.member != call->member || (number && !takes(o, call)))
			continue;
		if (listed == LISTED_MAX) {
			left++;
			continue;
		}
		if (listed++ > 0)
			add(&s, CEL_TEXT(", "));
		add(&s, cel__overload_words(c, o, call));
	}
	if (left > 0)
		cel__sink_fmt(&s, " and %u more", left);
	return text_of(&s);
}

static void
wrong_number(struct cel__checker *c, const struct cel__node *call,
    const struct cel__function *f)
{
	uint32_t first = call->member ? 1 : 0, n = call->args - first;
	uint32_t least = UINT32_MAX, most = 0;
	struct cel_mistake *m;

	for (uint32_t i = 0; i < f->overloads; i++) {
		const struct cel__overload *o = f->overload[i];

		if (o->is.member != call->member)
			continue;
		if (o->params - first < least)
			least = o->params - first;
		if (o->params - first > most)
			most = o->params - first;
	}
	if (least == most)
		m = cel__wrong(c, name_place(call), CEL_NO_OVERLOAD,
		    "%.*s() takes %u argument%s, not %u", CEL__ARG(call->name),
		    most, most == 1 ? "" : "s", n);
	else
		m = cel__wrong(c, name_place(call), CEL_NO_OVERLOAD,
		    "%.*s() does not take %u argument%s", CEL__ARG(call->name),
		    n, n == 1 ? "" : "s");
	if (m != NULL)
		cel__recommend(c, m, "there is %.*s",
		    CEL__ARG(overload_list(c, f, call, false)));
}

/* ---- calls with the wrong types --------------------------------------------------------- */

/* How many arguments one overload would not take, and the last of those. */
static uint32_t
count_misfits(struct cel__checker *c, const struct cel__node *call,
    const struct cel__overload *o, uint32_t *which)
{
	uint32_t n = 0, vars = c->infer.vars;
	uint32_t base = cel__infer_fresh(&c->infer, o->letters);
	uint32_t mark = cel__infer_mark(&c->infer);

	for (uint32_t i = 0; i < call->args; i++) {
		uint32_t k = i < o->params ? i : o->params - 1;

		if (cel__infer_fit(&c->infer, call->arg[i]->type, o->param[k],
			base))
			continue;
		n++;
		*which = i;
	}
	cel__infer_back(&c->infer, mark);
	c->infer.vars = vars;
	return n;
}

/* The one argument that keeps every near overload from fitting; UINT32_MAX when
 * there are several. */
static uint32_t
culprit(struct cel__checker *c, const struct cel__node *call,
    const struct cel__function *f)
{
	uint32_t found = UINT32_MAX;

	for (uint32_t i = 0; i < f->overloads; i++) {
		uint32_t which = 0;

		if (!takes(f->overload[i], call) ||
		    count_misfits(c, call, f->overload[i], &which) != 1)
			continue;
		if (found != UINT32_MAX && found != which)
			return UINT32_MAX;
		found = which;
	}
	return found;
}

/* What an overload takes there, the other arguments being what they are. */
static const struct cel_type *
wanted_type(struct cel__checker *c, const struct cel__node *call,
    const struct cel__overload *o, uint32_t arg)
{
	const struct cel_type *t =
	    o->param[arg < o->params ? arg : o->params - 1];
	uint32_t vars = c->infer.vars, mark = cel__infer_mark(&c->infer);
	uint32_t base = cel__infer_fresh(&c->infer, o->letters);

	for (uint32_t i = 0; i < call->args; i++) {
		uint32_t k = i < o->params ? i : o->params - 1;

		if (i != arg)
			(void)cel__infer_fit(&c->infer, call->arg[i]->type,
			    o->param[k], base);
	}
	t = cel__infer_resolve(&c->infer, t, base, CEL__DYN);
	cel__infer_back(&c->infer, mark);
	c->infer.vars = vars;
	return t;
}

/* "a timestamp, an int or a string": what the near overloads take there; *only
 * is it when it is one type that needs no others to be known. */
static struct cel_text
wanted_words(struct cel__checker *c, const struct cel__node *call,
    const struct cel__function *f, uint32_t arg, const struct cel_type **only)
{
	struct cel_text words = {NULL, 0}, before = {NULL, 0};
	uint32_t which = 0;
	bool open = false;

	*only = NULL;
	for (uint32_t i = 0; i < f->overloads; i++) {
		const struct cel__overload *o = f->overload[i];
		const struct cel_type *t;

		if (!takes(o, call) || count_misfits(c, call, o, &which) != 1)
			continue;
		t = wanted_type(c, call, o, arg);
		open = open || o->letters > 0;
		if (*only != NULL && cel__type_eq(*only, t))
			continue;
		if (words.p != NULL)
			before = before.p == NULL
			    ? words
			    : cel__text_fmt(c->arena, "%.*s, %.*s",
				  CEL__ARG(before), CEL__ARG(words));
		words = cel__type_a(c, t);
		*only = t;
	}
	if (before.p != NULL)
		words = cel__text_fmt(c->arena, "%.*s or %.*s",
		    CEL__ARG(before), CEL__ARG(words));
	if (before.p != NULL || open)
		*only = NULL;
	return words;
}

static const char *
ordinal(uint32_t i)
{
	static const char *const word[] = {"first", "second", "third", "fourth",
	    "fifth"};

	return i < sizeof(word) / sizeof(*word) ? word[i] : "next";
}

static void
wrong_argument(struct cel__checker *c, const struct cel__node *call,
    const struct cel__function *f, uint32_t i)
{
	const struct cel__node *arg = call->arg[i];
	const struct cel_type *only;
	struct cel_text wanted = wanted_words(c, call, f, i, &only), hint;
	struct cel_mistake *m;

	if (call->member && i == 0)
		m = cel__wrong(c, cel__place_of(arg), CEL_NO_OVERLOAD,
		    "%.*s() is called on %.*s, and this is %.*s",
		    CEL__ARG(call->name), CEL__ARG(wanted),
		    CEL__ARG(cel__type_a(c, arg->type)));
	else if (call->args == (call->member ? 2 : 1))
		m = cel__wrong(c, cel__place_of(arg), CEL_NO_OVERLOAD,
		    "%.*s() takes %.*s, and this is %.*s", CEL__ARG(call->name),
		    CEL__ARG(wanted), CEL__ARG(cel__type_a(c, arg->type)));
	else
		m = cel__wrong(c, cel__place_of(arg), CEL_NO_OVERLOAD,
		    "the %s argument of %.*s() is %.*s, and this is %.*s",
		    ordinal(call->member ? i - 1 : i), CEL__ARG(call->name),
		    CEL__ARG(wanted), CEL__ARG(cel__type_a(c, arg->type)));
	if (m == NULL || only == NULL)
		return;
	hint = cel__hint_convert(c, arg, only);
	if (hint.p != NULL)
		cel__recommend(c, m, "write %.*s", CEL__ARG(hint));
}

static void
add_types(struct cel__checker *c, struct cel__sink *s,
    const struct cel__node *call)
{
	uint32_t first = call->member ? 1 : 0;

	if (call->member) {
		add(s, cel__type_words(c, call->arg[0]->type));
		add(s, CEL_TEXT("."));
	}
	add(s, call->name);
	add(s, CEL_TEXT("("));
	for (uint32_t i = first; i < call->args; i++) {
		if (i > first)
			add(s, CEL_TEXT(", "));
		add(s, cel__type_words(c, call->arg[i]->type));
	}
	add(s, CEL_TEXT(")"));
}

static void
wrong_types(struct cel__checker *c, const struct cel__node *call,
    const struct cel__function *f)
{
	struct cel__sink s;
	struct cel_mistake *m;

	cel__sink_init(&s, c->arena, WORDS_MAX);
	add_types(c, &s, call);
	m = cel__wrong(c, cel__place_of(call), CEL_NO_OVERLOAD,
	    "there is no %.*s", CEL__ARG(text_of(&s)));
	if (m != NULL)
		cel__recommend(c, m, "there is %.*s",
		    CEL__ARG(overload_list(c, f, call, true)));
}

/* ---- operators ---------------------------------------------------------------------------- */

/* "name is a string": what cannot be read off the text itself. */
static void
add_operand(struct cel__checker *c, struct cel__sink *s,
    const struct cel__node *node)
{
	if (node->kind == CEL__LITERAL)
		return;
	cel__sink_fmt(s, "%s%.*s is %.*s", s->n == 0 ? "" : ", ",
	    CEL__ARG(cel__node_words(c, node)),
	    CEL__ARG(cel__type_a(c, node->type)));
}

static struct cel_text
operand_words(struct cel__checker *c, const struct cel__node *call)
{
	struct cel__sink s;

	cel__sink_init(&s, c->arena, WORDS_MAX);
	for (uint32_t i = 0; i < call->args; i++)
		add_operand(c, &s, call->arg[i]);
	return text_of(&s);
}

static void
wrong_index(struct cel__checker *c, const struct cel__node *call)
{
	const struct cel_type *of =
	    cel__infer_top(&c->infer, call->arg[0]->type);
	struct cel_text what = cel__node_words(c, call->arg[0]);
	const struct cel__node *key = call->arg[1];
	struct cel_mistake *m;

	if (of->kind == CEL__T_LIST || of->kind == CEL__T_MAP) {
		bool list = of->kind == CEL__T_LIST;
		const struct cel_type *wanted =
		    list ? CEL__BASIC(CEL__T_INT) : of->param[0];
		struct cel_text hint = cel__hint_convert(c, key, wanted);

		m = cel__wrong(c, cel__place_of(key), CEL_NO_OVERLOAD,
		    "%s of %.*s is %.*s, and this is %.*s",
		    list ? "the index" : "a key", CEL__ARG(what),
		    CEL__ARG(cel__type_a(c, wanted)),
		    CEL__ARG(cel__type_a(c, key->type)));
		if (hint.p != NULL)
			cel__recommend(c, m, "write %.*s", CEL__ARG(hint));
		return;
	}
	m = cel__wrong(c, cel__place_of(call->arg[0]), CEL_NO_OVERLOAD,
	    "a list or a map has elements, and this is %.*s",
	    CEL__ARG(cel__type_a(c, of)));
	if (of->kind == CEL__T_RECORD && key->value.kind == CEL_STRING &&
	    key->kind == CEL__LITERAL)
		cel__recommend(c, m, "write %.*s.%.*s", CEL__ARG(what),
		    CEL__ARG(cel_text_of(key->value)));
}

static void
wrong_in(struct cel__checker *c, const struct cel__node *call)
{
	const struct cel__node *element = call->arg[0], *in = call->arg[1];
	const struct cel_type *of = cel__infer_top(&c->infer, in->type);
	struct cel_mistake *m;
	struct cel_text hint;

	if (of->kind != CEL__T_LIST && of->kind != CEL__T_MAP) {
		m = cel__wrong(c, cel__place_of(in), CEL_NO_OVERLOAD,
		    "in looks into a list or a map, and this is %.*s",
		    CEL__ARG(cel__type_a(c, of)));
		if (of->kind == CEL__T_STRING)
			cel__recommend(c, m, "write %.*s.contains(%.*s)",
			    CEL__ARG(cel__node_words(c, in)),
			    CEL__ARG(cel__node_words(c, element)));
		return;
	}
	m = cel__wrong(c, cel__place_of(element), CEL_NO_OVERLOAD,
	    "%.*s is %.*s, and %s of %.*s %s %.*s",
	    CEL__ARG(cel__node_words(c, element)),
	    CEL__ARG(cel__type_a(c, element->type)),
	    of->kind == CEL__T_LIST ? "an element" : "a key",
	    CEL__ARG(cel__node_words(c, in)), "is",
	    CEL__ARG(cel__type_a(c, of->param[0])));
	if (m == NULL)
		return;
	hint = cel__hint_convert(c, element, of->param[0]);
	if (hint.p != NULL)
		cel__recommend(c, m, "write %.*s", CEL__ARG(hint));
}

static void
wrong_operator(struct cel__checker *c, const struct cel__node *call,
    const struct cel__function *f)
{
	const char *sign = cel__op_sign((enum cel__op)call->op);
	struct cel_text operands = operand_words(c, call);
	const struct cel__node *at = call;
	struct cel_text hint = {NULL, 0}, a, b = {"", 0};
	struct cel_mistake *m;

	a = cel__type_words(c, call->arg[0]->type);
	if (call->args == 2) {
		b = cel__type_words(c, call->arg[1]->type);
		hint = cel__hint_pair(c, call->arg[0], call->arg[1], &at);
		m = cel__wrong(c, cel__place_of(at), CEL_NO_OVERLOAD,
		    "there is no %.*s %s %.*s%s%.*s", CEL__ARG(a), sign,
		    CEL__ARG(b), operands.n > 0 ? ": " : "",
		    CEL__ARG(operands));
	} else {
		m = cel__wrong(c, cel__place_of(call), CEL_NO_OVERLOAD,
		    "there is no %s%.*s%s%.*s", sign, CEL__ARG(a),
		    operands.n > 0 ? ": " : "", CEL__ARG(operands));
	}
	if (hint.p != NULL)
		cel__recommend(c, m, "write %.*s", CEL__ARG(hint));
	else if (m != NULL)
		cel__recommend(c, m, "there is %.*s",
		    CEL__ARG(overload_list(c, f, call, true)));
}

void
cel__wrong_call(struct cel__checker *c, const struct cel__node *node,
    const struct cel__function *f)
{
	uint32_t i;

	if (c->lenient)
		return;
	if (node->op == CEL__OP_INDEX || node->op == CEL__OP_OPTINDEX) {
		wrong_index(c, node);
	} else if (node->op == CEL__OP_IN) {
		wrong_in(c, node);
	} else if (node->op != CEL__OP_NONE) {
		wrong_operator(c, node, f);
	} else if (!has_style(f, node->member)) {
		wrong_style(c, node);
	} else if (overload_list(c, f, node, true).n == 0) {
		wrong_number(c, node, f);
	} else {
		i = culprit(c, node, f);
		if (i == UINT32_MAX)
			wrong_types(c, node, f);
		else
			wrong_argument(c, node, f, i);
	}
}

/* ---- two sides ---------------------------------------------------------------------------- */

static void
advise_null(struct cel__checker *c, struct cel_mistake *m,
    const struct cel__node *other)
{
	if (other->kind == CEL__SELECT && !other->test)
		cel__recommend(c, m, "whether it is there is has(%.*s)",
		    CEL__ARG(cel__node_words(c, other)));
}

static bool
is_null(const struct cel__node *node)
{
	return node->kind == CEL__LITERAL && node->value.kind == CEL_NULL;
}

void
cel__wrong_equal(struct cel__checker *c, const struct cel__node *node)
{
	const struct cel__node *a = node->arg[0], *b = node->arg[1];
	const struct cel__node *at = node;
	struct cel_text hint;
	struct cel_mistake *m;

	if (is_null(a) || is_null(b)) {
		const struct cel__node *other = is_null(a) ? b : a;

		m = cel__wrong(c, cel__place_of(node), CEL_NO_OVERLOAD,
		    "%.*s is %.*s, which is never null",
		    CEL__ARG(cel__node_words(c, other)),
		    CEL__ARG(cel__type_a(c, other->type)));
		advise_null(c, m, other);
		return;
	}
	hint = cel__hint_pair(c, a, b, &at);
	m = cel__wrong(c, cel__place_of(at), CEL_NO_OVERLOAD,
	    "%.*s is %.*s and %.*s is %.*s: they are never equal",
	    CEL__ARG(cel__node_words(c, a)), CEL__ARG(cel__type_a(c, a->type)),
	    CEL__ARG(cel__node_words(c, b)), CEL__ARG(cel__type_a(c, b->type)));
	if (hint.p != NULL)
		cel__recommend(c, m, "write %.*s", CEL__ARG(hint));
}

void
cel__wrong_choice(struct cel__checker *c, const struct cel__node *node)
{
	const struct cel__node *a = node->arg[1], *b = node->arg[2];
	const struct cel__node *at = node;
	struct cel_text hint;
	struct cel_mistake *m;

	hint = cel__hint_pair(c, a, b, &at);
	m = cel__wrong(c, cel__place_of(at), CEL_NO_OVERLOAD,
	    "both values of a choice have one type: %.*s is %.*s and %.*s is "
	    "%.*s",
	    CEL__ARG(cel__node_words(c, a)), CEL__ARG(cel__type_a(c, a->type)),
	    CEL__ARG(cel__node_words(c, b)), CEL__ARG(cel__type_a(c, b->type)));
	if (hint.p != NULL)
		cel__recommend(c, m, "write %.*s", CEL__ARG(hint));
	else if (cel__env_function(c->env, CEL_TEXT("dyn")) != NULL)
		cel__recommend(c, m, "dyn(%.*s) leaves its type open",
		    CEL__ARG(cel__node_words(c, a)));
}
