/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names: a local one first, the innermost; then within the container, from the
 * inside out, a variable before a constant. Of a.b.c the longest declared name
 * counts. Whether any name begins with "a." is known, so that most chains are
 * looked up once, by their first name.
 */
#include "celcheck/check_impl.h"

/* ---- whole names ------------------------------------------------------------------- */

static bool
bind_global(struct cel__checker *c, struct cel__node *node,
    struct cel_text name)
{
	const struct cel__variable *v = cel__env_variable(c->env, name);
	const struct cel__constant *k;

	if (v != NULL) {
		node->ref = CEL__REF_VARIABLE;
		node->slot = v->number;
		node->type = v->type;
		return true;
	}
	k = cel__env_constant(c->env, name);
	if (k == NULL)
		return false;
	node->ref = CEL__REF_CONSTANT;
	node->value = k->value;
	node->type = k->type;
	return true;
}

/* Through the container. The node's ref, slot and type are set when it is
 * found. */
static bool
find_global(struct cel__checker *c, struct cel__node *node, bool root,
    struct cel_text name)
{
	struct cel_text whole;
	size_t at = SIZE_MAX;

	while (cel__check_candidate(c, root, name, &at, &whole))
		if (bind_global(c, node, whole))
			return true;
	return false;
}

const struct cel_type *
cel__check_name(struct cel__checker *c, struct cel__node *node)
{
	const struct cel__local *local =
	    node->root ? NULL : cel__check_local(c, node->name);

	if (local != NULL) {
		node->ref = CEL__REF_LOCAL;
		node->slot = local->slot;
		return local->type;
	}
	if (find_global(c, node, node->root, node->name))
		return node->type;
	if (c->lenient)
		return CEL__DYN;
	cel__wrong_name(c, node);
	return CEL__WRONG;
}

/* ---- chains -------------------------------------------------------------------------- */

const struct cel_type *
cel__check_qualified(struct cel__checker *c, struct cel__node *node)
{
	struct cel_text name;
	bool root;

	if (node->test || node->optional)
		return NULL;
	name = cel__check_chain(c, node, CEL_TEXT(""));
	if (name.p == NULL)
		return NULL;
	root = cel__check_first(node)->root;
	if (!find_global(c, node, root, name))
		return NULL;
	node->kind = CEL__NAME;
	node->name = name;
	node->root = root;
	return node->type;
}

/* ---- fields --------------------------------------------------------------------------- */

static const struct cel_type *
field_of(struct cel__checker *c, struct cel__node *node,
    const struct cel_type *of)
{
	size_t place;

	switch ((enum cel__type_kind)of->kind) {
	case CEL__T_RECORD:
		place = cel_type_find(of, node->name);
		if (place == SIZE_MAX)
			break;
		node->field = (uint32_t)place;
		return of->field[place].type;
	case CEL__T_MAP:
		return of->param[1];
	case CEL__T_VAR:
		cel__infer_loosen(&c->infer, of);
		return CEL__DYN;
	case CEL__T_DYN:
		return CEL__DYN;
	case CEL__T_ERROR:
		return CEL__WRONG;
	default:
		break;
	}
	if (c->lenient)
		return CEL__DYN;
	cel__wrong_field(c, node, of);
	return CEL__WRONG;
}

const struct cel_type *
cel__check_select(struct cel__checker *c, struct cel__node *node)
{
	const struct cel_type *of =
	    cel__infer_top(&c->infer, node->operand->type);
	bool optional = node->optional || of->kind == CEL__T_OPTIONAL;
	const struct cel_type *t;

	if (of->kind == CEL__T_OPTIONAL)
		of = cel__infer_top(&c->infer, of->param[0]);
	t = field_of(c, node, of);
	if (node->test)
		return CEL__BOOL;
	if (!optional || t->kind == CEL__T_ERROR)
		return t;
	return cel__type_of1(c->arena, CEL__T_OPTIONAL, t);
}
