/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What expressions speak of: definitions, which may not go in circles;
 * interpretations, on which their rule then relies; and fields, whose texts
 * are looked at. The tree is read once more for it, without types: what a name
 * means can be told from the Code alone, and where it cannot, nothing is said.
 *
 * Where there is no memory for a tree the process ends, as everywhere outside
 * of cel; so no escape is set.
 */
#include "celread/read.h"
#include "cel/env.h"

#include "rules/seen.h"

/* A loop's or a bind's variable. */
struct scope {
	const struct scope *up;
	struct cel_text name;
	struct rules__seen is;
};

static const struct rules__seen nothing = {.kind = RULES__SEEN_NOTHING};

static struct str
str_of_text(struct cel_text t)
{
	return str_of(t.p, t.n);
}

static struct rules__seen
value_of(const struct rules_field *f)
{
	return (struct rules__seen){.kind = RULES__SEEN_VALUE,
	    .list = f->type.list,
	    .fact = RULES_NONE,
	    .field = f};
}

static struct rules__seen
element(struct rules__seen s)
{
	if (!s.list)
		return nothing;
	s.list = false;
	return s;
}

/* ---- what is used -------------------------------------------------------------------- */

static void
use_add(struct rules__load *l, struct vec *list, uint32_t what)
{
	for (size_t i = 0; i < list->n; i++)
		if (*VEC_AT(list, uint32_t, i) == what)
			return;
	*(uint32_t *)vec_push(l->w->mem, list) = what;
}

static void
rests_add(const struct rules__look *k, uint32_t interpretation)
{
	if (k->x->at.rule != RULES_NONE && interpretation != RULES_NONE)
		use_add(k->l, &k->l->rule_rests[k->x->at.rule], interpretation);
	else if (k->x->at.define != RULES_NONE && interpretation != RULES_NONE)
		use_add(k->l, &k->l->define_rests[k->x->at.define],
		    interpretation);
}

static struct rules__seen
define_used(const struct rules__look *k, struct str name)
{
	struct rules__load *l = k->l;
	uint32_t d = rules__find(l, RULES__DEFINE, name);
	struct rules_field *f;

	if (d == RULES_NONE)
		return nothing;
	if (k->x->at.define != RULES_NONE)
		use_add(l, &l->define_uses[k->x->at.define], d);
	if (k->x->at.rule != RULES_NONE)
		use_add(l, &l->rule_uses[k->x->at.rule], d);
	f = ARENA_NEW(l->w->mem, struct rules_field);
	f->name = name;
	f->type = l->define_list[d].gives;
	return value_of(f);
}

/* ---- names ------------------------------------------------------------------------------ */

static struct rules__seen
name_seen(const struct rules__look *k, struct cel_text name,
    const struct scope *in)
{
	const struct rules_define *d;
	struct str s = str_of_text(name);
	uint32_t arg;

	for (; in != NULL; in = in->up)
		if (str_eq(str_of_text(in->name), s))
			return in->is;
	if (k->act != RULES_NONE && str_eq(s, STR("act")))
		return (struct rules__seen){.kind = RULES__SEEN_ACT};
	if (k->x->at.define == RULES_NONE)
		return nothing;
	d = &k->l->define_list[k->x->at.define];
	arg = rules_find_field(d->arg, d->arg_n, s);
	return arg == RULES_NONE ? nothing : value_of(&d->arg[arg]);
}

static bool
is_name(const struct cel__node *node, struct str name)
{
	return node->kind == CEL__NAME && str_eq(str_of_text(node->name), name);
}

/* limit.small_gift, ruling.A7.promptly: constants of the Code. */
static void
constant_seen(const struct rules__look *k, const struct cel__node *select)
{
	const struct cel__node *of = select->operand;
	struct rules__load *l = k->l;
	uint32_t i;

	if (is_name(of, STR("limit"))) {
		i = rules__find(l, RULES__LIMIT, str_of_text(select->name));
		if (i != RULES_NONE)
			rests_add(k, l->limit_list[i].interpretation);
	} else if (is_name(of, STR("ruling"))) {
		rests_add(k,
		    rules__find(l, RULES__INTERPRETATION,
			str_of_text(select->name)));
	}
}

static struct rules__seen
field_seen(const struct rules_field *field, size_t n, struct cel_text name)
{
	uint32_t i = rules_find_field(field, n, str_of_text(name));

	return i == RULES_NONE ? nothing : value_of(&field[i]);
}

static struct rules__seen
select_seen(const struct rules__look *k, const struct cel__node *select,
    const struct rules__seen *of)
{
	static const struct rules_field kind = {.name = STR_INIT("act.kind")};
	const struct rules_act *act;

	if (of->kind == RULES__SEEN_ACT) {
		act = &k->l->act_list[k->act];
		if (str_eq(str_of_text(select->name), STR("kind")))
			return (
			    struct rules__seen){.kind = RULES__SEEN_ACT_KIND,
			    .field = &kind};
		return field_seen(act->field, act->field_n, select->name);
	}
	if (of->kind == RULES__SEEN_FACT && !of->list)
		return field_seen(k->l->fact_list[of->fact].field,
		    k->l->fact_list[of->fact].field_n, select->name);
	return nothing;
}

/* ---- calls --------------------------------------------------------------------------------- */

/* by(p, c), _on, _ever: a value for each field of the key. */
static void
whole_look(const struct rules__look *k, const struct rules_fact *fact,
    const struct cel__node *call)
{
	for (size_t i = 0; i < fact->key_n; i++) {
		struct rules__seen of = value_of(&fact->field[fact->key[i]]);

		rules__literal(k, &of, call->arg[i + 1]);
	}
}

/* A field may be called `on`: what is taken tells. */
static bool
is_whole(struct str name, const struct rules_fact *fact,
    const struct cel__node *call)
{
	size_t key = call->args - 1;

	return (fact->key_n == key &&
		   (str_eq(name, STR("by")) || str_eq(name, STR("by_ever")))) ||
	    (fact->key_n + 1 == key && str_eq(name, STR("by_on")));
}

/* holding.by_holder(p), _on, _ever: a list of the fact's records. */
static struct rules__seen
lookup_seen(const struct rules__look *k, const struct cel__node *call)
{
	struct str name = str_of_text(call->name), key;
	const struct rules_fact *fact;
	struct rules__seen of;
	uint32_t i;

	if (!call->member || call->args < 2 ||
	    call->arg[0]->kind != CEL__NAME || !str_starts(name, STR("by")))
		return nothing;
	i = rules__find(k->l, RULES__FACT, str_of_text(call->arg[0]->name));
	if (i == RULES_NONE)
		return nothing;
	fact = &k->l->fact_list[i];
	if (fact->key_n > 1 && is_whole(name, fact, call)) {
		whole_look(k, fact, call);
		return (struct rules__seen){.kind = RULES__SEEN_FACT,
		    .list = true,
		    .fact = i};
	}
	if (!str_starts(name, STR("by_")))
		return nothing;
	key = str_sub(name, 3, name.n);
	if (str_ends(name, STR("_ever")))
		key = str_sub(key, 0, key.n - 5);
	else if (str_ends(name, STR("_on")) && call->args == 3)
		key = str_sub(key, 0, key.n - 3);
	of = field_seen(fact->field, fact->field_n,
	    (struct cel_text){key.p, key.n});
	rules__literal(k, &of, call->arg[1]);
	return (struct rules__seen){.kind = RULES__SEEN_FACT,
	    .list = true,
	    .fact = i};
}

static void
arguments_look(const struct rules__look *k, const struct cel__node *call)
{
	uint32_t d = rules__find(k->l, RULES__DEFINE, str_of_text(call->name));
	const struct rules_define *define;

	if (d == RULES_NONE)
		return;
	define = &k->l->define_list[d];
	for (size_t i = 0; i < define->arg_n && i < call->args; i++) {
		struct rules__seen of = value_of(&define->arg[i]);

		rules__literal(k, &of, call->arg[i]);
	}
}

static void
compare_look(const struct rules__look *k, const struct cel__node *call,
    const struct rules__seen arg[2])
{
	struct rules__seen each;

	if (call->op == CEL__OP_IN) {
		each = element(arg[1]);
		rules__literal(k, &each, call->arg[0]);
		if (!arg[0].list)
			rules__literals(k, &arg[0], call->arg[1]);
		return;
	}
	for (size_t i = 0; i < 2; i++) {
		each = element(arg[i]);
		if (arg[i].list)
			rules__literals(k, &each, call->arg[1 - i]);
		else
			rules__literal(k, &arg[i], call->arg[1 - i]);
	}
}

static struct rules__seen
call_seen(const struct rules__look *k, const struct cel__node *call,
    const struct rules__seen arg[3])
{
	switch ((enum cel__op)call->op) {
	case CEL__OP_EQ:
	case CEL__OP_NE:
	case CEL__OP_IN:
		compare_look(k, call, arg);
		return nothing;
	case CEL__OP_IF:
		return arg[1].kind != RULES__SEEN_NOTHING ? arg[1] : arg[2];
	case CEL__OP_ADD:
		return arg[0].list ? arg[0] : nothing;
	case CEL__OP_INDEX:
		return element(arg[0]);
	case CEL__OP_NONE:
		if (call->member)
			return lookup_seen(k, call);
		arguments_look(k, call);
		return define_used(k, str_of_text(call->name));
	default:
		return nothing;
	}
}

/* ---- the walk -------------------------------------------------------------------------------- */

static struct rules__seen look(const struct rules__look *k,
    const struct cel__node *node, const struct scope *in);

static struct rules__seen
call_look(const struct rules__look *k, const struct cel__node *call,
    const struct scope *in)
{
	struct rules__seen arg[3] = {nothing, nothing, nothing};

	for (uint32_t i = 0; i < call->args; i++) {
		struct rules__seen s = look(k, call->arg[i], in);

		if (i < 3)
			arg[i] = s;
	}
	return call_seen(k, call, arg);
}

/* With two variables the first is an index, or a key. */
static struct rules__seen
loop_look(const struct rules__look *k, const struct cel__node *loop,
    const struct scope *in)
{
	struct rules__seen range = look(k, loop->range, in), body;
	struct scope first = {in, loop->var[0], element(range)};
	struct scope second = {&first, loop->var[1], element(range)};

	if (loop->var[1].n > 0)
		first.is = nothing;
	if (loop->filter != NULL)
		(void)look(k, loop->filter, &second);
	body = look(k, loop->body, &second);
	switch ((enum cel__macro)loop->op) {
	case CEL__FILTER:
	case CEL__SORT_BY:
		return range;
	case CEL__MAP_LIST:
	case CEL__TRANSFORM_LIST:
		if (body.list)
			return nothing;
		body.list = body.kind != RULES__SEEN_NOTHING;
		return body;
	default:
		return nothing;
	}
}

static struct rules__seen
bind_look(const struct rules__look *k, const struct cel__node *bind,
    const struct scope *in)
{
	struct scope one = {in, bind->var[0], look(k, bind->range, in)};

	return look(k, bind->body, &one);
}

static struct rules__seen
look(const struct rules__look *k, const struct cel__node *node,
    const struct scope *in)
{
	struct rules__seen of;

	switch ((enum cel__node_kind)node->kind) {
	case CEL__LITERAL:
		return nothing;
	case CEL__NAME:
		return name_seen(k, node->name, in);
	case CEL__SELECT:
		constant_seen(k, node);
		of = look(k, node->operand, in);
		return select_seen(k, node, &of);
	case CEL__CALL:
		return call_look(k, node, in);
	case CEL__LIST:
	case CEL__MAP:
	case CEL__MESSAGE:
		for (uint32_t i = 0; i < node->entries; i++) {
			if (node->entry[i].key != NULL)
				(void)look(k, node->entry[i].key, in);
			(void)look(k, node->entry[i].value, in);
		}
		return nothing;
	case CEL__LOOP:
		return loop_look(k, node, in);
	case CEL__BIND:
		return bind_look(k, node, in);
	case CEL__BLOCK:
		break; /* no library of ours has it */
	}
	return nothing;
}

void
rules__look_at(struct rules__load *l, const struct rules__pending *x,
    uint32_t act, struct mistakes *found)
{
	struct str text = x->node->text;
	const struct cel_source source = {.text = {text.p, text.n}};
	const struct rules__look k = {l, x, act, found};
	struct cel__tree tree;

	cel__read(l->scratch, cel__env_macros(l->r->env), &source, &tree,
	    &l->unheard);
	if (tree.root != NULL)
		(void)look(&k, tree.root, NULL);
	cel_arena_reset(l->scratch);
}
