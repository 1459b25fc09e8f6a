/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which overloads a call may mean. Most calls are decided by comparing pointers:
 * no parameters of types, and each argument of the very type. Otherwise each
 * overload is tried, and all that fit are kept, since an argument that is dyn
 * shows its type when it is evaluated.
 */
#include "celcheck/check_impl.h"

static bool
takes(const struct cel__overload *o, const struct cel__node *node)
{
	if (o->is.member != node->member)
		return false;
	return o->more ? node->args >= o->params : node->args == o->params;
}

/* ---- the fast way ------------------------------------------------------------------ */

static bool
is_exact(const struct cel__overload *o, const struct cel__node *node)
{
	if (o->open || o->more || o->params != node->args ||
	    o->is.member != node->member)
		return false;
	for (uint32_t i = 0; i < node->args; i++)
		if (o->param[i] != node->arg[i]->type ||
		    o->param[i]->kind == CEL__T_DYN)
			return false;
	return true;
}

/* ---- one overload -------------------------------------------------------------------- */

static bool
is_number(const struct cel_type *t)
{
	return t->kind == CEL__T_INT || t->kind == CEL__T_UINT ||
	    t->kind == CEL__T_DOUBLE;
}

static bool
is_known(const struct cel__checker *c, const struct cel__node *node)
{
	const struct cel_type *t = cel__infer_top(&c->infer, node->type);

	return t->kind != CEL__T_DYN && t->kind != CEL__T_VAR;
}

/* An int is compared with a double where one of them is dyn: then it is there
 * for the evaluation to find. Where both are known it is most likely an
 * oversight, and CEL refuses it. */
static bool
is_refused(const struct cel__checker *c, const struct cel__node *node,
    const struct cel__overload *o)
{
	if (node->op < CEL__OP_LT || node->op > CEL__OP_GE || o->params != 2 ||
	    c->lenient)
		return false;
	return is_number(o->param[0]) && is_number(o->param[1]) &&
	    o->param[0] != o->param[1] && is_known(c, node->arg[0]) &&
	    is_known(c, node->arg[1]);
}

static const struct cel_type *
check_exact(const struct cel__checker *c, struct cel__node *node,
    const struct cel__function *f)
{
	for (uint32_t i = 0; i < f->overloads; i++)
		if (is_exact(f->overload[i], node) &&
		    !is_refused(c, node, f->overload[i])) {
			node->candidate = &f->overload[i];
			node->candidates = 1;
			return f->overload[i]->result;
		}
	return NULL;
}

static bool
fits(struct cel__checker *c, const struct cel__node *node,
    const struct cel__overload *o, uint32_t base)
{
	for (uint32_t i = 0; i < node->args; i++) {
		uint32_t k = i < o->params ? i : o->params - 1;

		if (!cel__infer_fit(&c->infer, node->arg[i]->type, o->param[k],
			base))
			return false;
	}
	return !is_refused(c, node, o);
}

/* Tried, and taken back. */
static bool
would_fit(struct cel__checker *c, const struct cel__node *node,
    const struct cel__overload *o)
{
	uint32_t vars = c->infer.vars;
	uint32_t base = cel__infer_fresh(&c->infer, o->letters);
	uint32_t mark = cel__infer_mark(&c->infer);
	bool fit = fits(c, node, o, base);

	cel__infer_back(&c->infer, mark);
	c->infer.vars = vars;
	return fit;
}

/* ---- all that fit ----------------------------------------------------------------------- */

/* The only one: what it says of variables holds. */
static const struct cel_type *
settle(struct cel__checker *c, const struct cel__node *node,
    const struct cel__overload *o)
{
	uint32_t base = cel__infer_fresh(&c->infer, o->letters);

	(void)fits(c, node, o, base);
	if (!o->open)
		return o->result;
	return cel__infer_resolve(&c->infer, o->result, base, NULL);
}

/* The result of all of them, or dyn. */
static const struct cel_type *
settle_many(struct cel__checker *c, const struct cel__node *node)
{
	const struct cel_type *result = NULL;

	/* What is not known is whatever any of them takes. */
	for (uint32_t i = 0; i < node->args; i++)
		cel__infer_loosen(&c->infer, node->arg[i]->type);
	for (uint32_t i = 0; i < node->candidates; i++) {
		const struct cel__overload *o = node->candidate[i];
		uint32_t vars = c->infer.vars;
		uint32_t base = cel__infer_fresh(&c->infer, o->letters);
		uint32_t mark = cel__infer_mark(&c->infer);
		const struct cel_type *t;

		(void)fits(c, node, o, base);
		t = cel__infer_resolve(&c->infer, o->result, base, CEL__DYN);
		cel__infer_back(&c->infer, mark);
		c->infer.vars = vars;
		if (result == NULL)
			result = t;
		else if (!cel__type_eq(result, t))
			return CEL__DYN;
	}
	return result;
}

/* Those of f that `keep` keeps become the candidates. In the table itself when
 * they stand there in a row. */
static void
keep(struct cel__checker *c, struct cel__node *node,
    const struct cel__function *f,
    bool (*keeps)(struct cel__checker *c, const struct cel__node *node,
	const struct cel__overload *o))
{
	const struct cel__overload **kept = NULL;
	uint32_t first = 0, n = 0;

	for (uint32_t i = 0; i < f->overloads; i++) {
		const struct cel__overload *o = f->overload[i];

		if (!takes(o, node) || !keeps(c, node, o))
			continue;
		if (n == 0)
			first = i;
		if (kept == NULL && first + n != i) {
			kept = CEL__ARRAY(c->arena,
			    const struct cel__overload *, f->overloads);
			for (uint32_t k = 0; k < n; k++)
				kept[k] = f->overload[first + k];
		}
		if (kept != NULL)
			kept[n] = o;
		n++;
	}
	node->candidate = kept != NULL ? kept : &f->overload[first];
	node->candidates = n;
}

static bool
any_wrong(const struct cel__checker *c, const struct cel__node *node)
{
	for (uint32_t i = 0; i < node->args; i++)
		if (cel__infer_top(&c->infer, node->arg[i]->type)->kind ==
		    CEL__T_ERROR)
			return true;
	return false;
}

static bool
always(struct cel__checker *c, const struct cel__node *node,
    const struct cel__overload *o)
{
	(void)c;
	(void)node;
	(void)o;
	return true;
}

static const struct cel_type *
check_overloads(struct cel__checker *c, struct cel__node *node,
    const struct cel__function *f)
{
	const struct cel_type *t = check_exact(c, node, f);

	if (t != NULL)
		return t;
	if (c->lenient) {
		keep(c, node, f, always);
		return CEL__DYN;
	}
	keep(c, node, f, would_fit);
	if (node->candidates == 1)
		return settle(c, node, node->candidate[0]);
	if (node->candidates > 1)
		return settle_many(c, node);
	if (!any_wrong(c, node))
		cel__wrong_call(c, node, f);
	return CEL__WRONG;
}

/* ---- the function ---------------------------------------------------------------------- */

static const struct cel__function *
find_function(struct cel__checker *c, bool root, struct cel_text name)
{
	const struct cel__function *f = NULL;
	struct cel_text whole;
	size_t at = SIZE_MAX;

	while (f == NULL && cel__check_candidate(c, root, name, &at, &whole))
		f = cel__env_function(c->env, whole);
	return f;
}

/* Is there a variable or a constant that the chain may begin with? */
static bool
is_value(struct cel__checker *c, const struct cel__node *node)
{
	const struct cel__node *first = cel__check_first(node);
	struct cel_text whole;
	size_t at = SIZE_MAX;

	while (cel__check_candidate(c, first->root, first->name, &at, &whole))
		if (cel__env_variable(c->env, whole) != NULL ||
		    cel__env_constant(c->env, whole) != NULL)
			return true;
	return false;
}

/* exists(i.count > 1): what stands there is to be read with a name that nobody
 * has given. */
static bool
is_unread_macro(struct cel__checker *c, const struct cel__node *node)
{
	return !c->lenient && node->op == CEL__OP_NONE &&
	    cel__env_function(c->env, node->name) == NULL &&
	    cel__is_macro(c, node->name);
}

bool
cel__check_function(struct cel__checker *c, struct cel__node *node)
{
	const struct cel__function *f;
	struct cel_text name;

	if (is_unread_macro(c, node)) {
		cel__wrong_function(c, node);
		return false;
	}
	if (!node->member || node->op != CEL__OP_NONE)
		return true;
	name = cel__check_chain(c, node->arg[0], node->name);
	if (name.p == NULL)
		return true;
	f = find_function(c, false, name);
	if (f == NULL && !c->lenient && !is_value(c, node->arg[0]) &&
	    cel__env_function(c->env, node->name) == NULL) {
		cel__wrong_function(c, node);
		return false;
	}
	if (f == NULL)
		return true;
	node->name = f->name;
	node->member = false;
	node->arg++;
	node->args--;
	return true;
}

const struct cel_type *
cel__check_call(struct cel__checker *c, struct cel__node *node)
{
	const struct cel__function *f;

	if (node->op != CEL__OP_NONE)
		f = cel__env_op(c->env, (enum cel__op)node->op);
	else if (node->member)
		f = cel__env_function(c->env, node->name);
	else
		f = find_function(c, node->root, node->name);
	if (f != NULL)
		return check_overloads(c, node, f);
	if (c->lenient)
		return CEL__DYN;
	cel__wrong_function(c, node);
	return CEL__WRONG;
}
