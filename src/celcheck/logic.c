/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every CEL has and no library can change. The overloads of these operators
 * are known, and what may go wrong with them can be said better than with a list
 * of them.
 */
#include "celcheck/check_impl.h"

bool
cel__check_is_bool(struct cel__checker *c, const struct cel_type *t)
{
	return t == CEL__BOOL || cel__infer_fit(&c->infer, t, CEL__BOOL, 0);
}

static const struct cel_type *
check_bools(struct cel__checker *c, struct cel__node *node, const char *what)
{
	for (uint32_t i = 0; i < node->args; i++)
		if (!cel__check_is_bool(c, node->arg[i]->type))
			cel__wrong_bool(c, node->arg[i], what);
	return CEL__BOOL;
}

/* Do they fit, now and for good? */
static bool
fit(struct cel__checker *c, const struct cel_type *a, const struct cel_type *b)
{
	uint32_t mark = cel__infer_mark(&c->infer);

	if (cel__infer_fit(&c->infer, a, b, 0))
		return true;
	cel__infer_back(&c->infer, mark);
	return false;
}

static const struct cel_type *
check_choice(struct cel__checker *c, struct cel__node *node)
{
	const struct cel_type *a = node->arg[1]->type, *b = node->arg[2]->type;

	if (!cel__check_is_bool(c, node->arg[0]->type))
		cel__wrong_bool(c, node->arg[0], "a condition is a bool");
	if (fit(c, a, b))
		return cel__infer_join(&c->infer, a, b);
	if (c->lenient)
		return CEL__DYN;
	cel__wrong_choice(c, node);
	return CEL__WRONG;
}

static const struct cel_type *
check_equal(struct cel__checker *c, struct cel__node *node)
{
	if (!fit(c, node->arg[0]->type, node->arg[1]->type) && !c->lenient)
		cel__wrong_equal(c, node);
	return CEL__BOOL;
}

const struct cel_type *
cel__check_logic(struct cel__checker *c, struct cel__node *node)
{
	enum cel__op op = (enum cel__op)node->op;
	const struct cel__function *f = cel__env_op(c->env, op);

	if (f != NULL) {
		node->candidate = f->overload;
		node->candidates = f->overloads;
	}
	switch (op) {
	case CEL__OP_AND:
		return check_bools(c, node, "&& takes bools");
	case CEL__OP_OR:
		return check_bools(c, node, "|| takes bools");
	case CEL__OP_NOT:
		return check_bools(c, node, "! takes a bool");
	case CEL__OP_IF:
		return check_choice(c, node);
	default:
		return check_equal(c, node);
	}
}
