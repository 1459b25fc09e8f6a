/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tree of nodes to a tree of ops: each node once, choosing by the types that
 * the checker found. What hangs on constants alone is computed here, unless it
 * fails: then it fails when it is evaluated, since nobody may ever ask.
 */
#include <assert.h>

#include "cel/memory.h"
#include "cel/mistake.h"
#include "cel/text.h"
#include "cel/type.h"

#include "celrun/arith.h"
#include "celrun/bind.h"
#include "celrun/build.h"
#include "celrun/call.h"
#include "celrun/compare.h"
#include "celrun/index.h"
#include "celrun/leaf.h"
#include "celrun/logic.h"
#include "celrun/loop.h"
#include "celrun/message.h"

#include "celrun/compile.h"

/* A constant that costs more than this is left to who asks for it. */
#define FOLD_COST_MAX 4096
/* Of all of an expression, since each may be far larger than its text. */
#define FOLD_TOTAL_MAX 65536
#define FOLD_SIZE_MAX  65536

struct compiler {
	struct cel_arena *a;
	const struct cel__tree *tree;
	unsigned flags;
	uint64_t *reads;
	uint64_t folded; /* what constants have cost so far */
	uint32_t ops;    /* so far: what a loop's turn costs */
	struct cel_mistakes *mistakes;
};

static struct cel__code *compile(struct compiler *c,
    const struct cel__node *node);

static struct cel__code *
new_op(struct compiler *c, const struct cel__node *node,
    struct cel_value (*run)(const struct cel__code *op, struct cel__frame *f))
{
	struct cel__code *op = CEL__NEW(c->a, struct cel__code);

	op->run = run;
	op->node = node;
	c->ops++;
	return op;
}

static struct cel__code *
constant(struct compiler *c, const struct cel__node *node,
    struct cel_value value)
{
	struct cel__code *op = new_op(c, node, cel__run_constant);

	op->k = value;
	return op;
}

static bool
is_constant(const struct cel__code *op)
{
	return op->run == cel__run_constant;
}

static enum cel_kind
kind_of(const struct cel__node *node)
{
	return node->type == NULL ? CEL_ABSENT : cel_type_kind(node->type);
}

/* Evaluates what has only constants below it; the op stays where that fails. */
static struct cel__code *
fold(struct compiler *c, struct cel__code *op)
{
	uint64_t left = FOLD_TOTAL_MAX - c->folded;
	struct cel_run run = {.arena = c->a,
	    .limit = left < FOLD_COST_MAX ? left : FOLD_COST_MAX};
	struct cel__frame f = {.run = &run};
	struct cel_value v;

	if (c->flags & CEL_NO_FOLD)
		return op;
	for (uint32_t i = 0; i < op->node->candidates; i++)
		if (op->node->kind == CEL__CALL &&
		    op->node->candidate[i]->is.varies)
			return op;
	v = op->run(op, &f);
	c->folded += run.spent;
	if (!cel_is_value(v) ||
	    ((v.kind == CEL_STRING || v.kind == CEL_LIST ||
		 v.kind == CEL_BYTES) &&
		v.n > FOLD_SIZE_MAX))
		return op;
	return constant(c, op->node, v);
}

/* ---- names ----------------------------------------------------------------------- */

static struct cel__code *
compile_name(struct compiler *c, const struct cel__node *node)
{
	struct cel__code *op;

	switch ((enum cel__ref)node->ref) {
	case CEL__REF_NONE:
		return new_op(c, node, cel__run_undeclared);
	case CEL__REF_CONSTANT:
		return constant(c, node, node->value);
	case CEL__REF_VARIABLE:
		c->reads[node->slot / 64] |= (uint64_t)1 << node->slot % 64;
		op = new_op(c, node, cel__run_variable);
		op->slot = node->slot;
		return op;
	case CEL__REF_LOCAL:
		op = new_op(c, node, cel__run_local);
		op->slot = node->slot;
		return op;
	}
	assert(false);
	return NULL;
}

static bool
is_step(const struct cel__node *node)
{
	return node->kind == CEL__SELECT && !node->test && !node->optional &&
	    node->field != UINT32_MAX && kind_of(node->operand) == CEL_RECORD;
}

/* Selects of declared fields down to a name: one op. NULL where it is no such
 * path. */
static struct cel__code *
compile_path(struct compiler *c, const struct cel__node *node)
{
	const struct cel__node *at = node;
	struct cel__step *step;
	struct cel__code *op;
	uint32_t n = 0;

	for (; is_step(at); at = at->operand)
		n++;
	if (n == 0 || at->kind != CEL__NAME ||
	    (at->ref != CEL__REF_VARIABLE && at->ref != CEL__REF_LOCAL))
		return NULL;
	op = compile_name(c, at);
	op->run = at->ref == CEL__REF_VARIABLE ? cel__run_variable_path
					       : cel__run_local_path;
	op->node = node;
	op->n = n;
	step = CEL__ARRAY(c->a, struct cel__step, n);
	op->step = step;
	for (at = node; n > 0; at = at->operand) {
		n--;
		step[n] = (struct cel__step){.type = at->operand->type,
		    .field = at->field,
		    .node = at};
	}
	if (op->n == 1) {
		op->run = at->ref == CEL__REF_VARIABLE ? cel__run_variable_field
						       : cel__run_local_field;
		op->type = step[0].type;
		op->field = step[0].field;
	}
	return op;
}

static struct cel__code *
compile_select(struct compiler *c, const struct cel__node *node)
{
	struct cel__code *op = compile_path(c, node);

	if (op != NULL)
		return op;
	op = new_op(c, node,
	    node->test           ? cel__run_has
		: node->optional ? cel__run_optselect
				 : cel__run_select);
	op->a = compile(c, node->operand);
	return is_constant(op->a) ? fold(c, op) : op;
}

/* ---- operands ----------------------------------------------------------------------- */

/* n operands in an array; all constants? */
static bool
compile_args(struct compiler *c, struct cel__code *op,
    struct cel__node *const *arg, uint32_t n)
{
	const struct cel__code **out =
	    CEL__ARRAY(c->a, const struct cel__code *, n);
	bool constants = true;

	for (uint32_t i = 0; i < n; i++) {
		out[i] = compile(c, arg[i]);
		constants = constants && is_constant(out[i]);
	}
	op->arg = out;
	op->n = n;
	return constants;
}

static bool
is_chain(const struct cel__node *node, enum cel__op op)
{
	return node->kind == CEL__CALL && node->op == op && node->args == 2;
}

static uint32_t
count_chain(const struct cel__node *node, enum cel__op op)
{
	if (!is_chain(node, op))
		return 1;
	return count_chain(node->arg[0], op) + count_chain(node->arg[1], op);
}

/* In the order of the source, whatever tree the parser made of it. */
static const struct cel__code **
fill_chain(struct compiler *c, const struct cel__node *node, enum cel__op op,
    const struct cel__code **out)
{
	if (is_chain(node, op)) {
		out = fill_chain(c, node->arg[0], op, out);
		return fill_chain(c, node->arg[1], op, out);
	}
	*out = compile(c, node);
	return out + 1;
}

static struct cel__code *
compile_chain(struct compiler *c, const struct cel__node *node)
{
	enum cel__op kind = (enum cel__op)node->op;
	bool and = kind == CEL__OP_AND;
	uint32_t n = count_chain(node, kind);
	const struct cel__code **arg =
	    CEL__ARRAY(c->a, const struct cel__code *, n);
	struct cel__code *op = new_op(c, node, and? cel__run_and : cel__run_or);
	bool constants = true;

	(void)fill_chain(c, node, kind, arg);
	op->run = n == 2 ? (and? cel__run_and2 : cel__run_or2)
			 : (and? cel__run_and : cel__run_or);
	op->arg = arg;
	op->n = n;
	op->first = arg[0];
	op->second = arg[1];
	for (uint32_t i = 0; i < n; i++) {
		constants = constants && is_constant(arg[i]);
		/* One that settles it settles it now. */
		if (is_constant(arg[i]) && (c->flags & CEL_NO_FOLD) == 0 &&
		    (and? cel__is_false(arg[i]->k) : cel__is_true(arg[i]->k)))
			return constant(c, node, arg[i]->k);
	}
	return constants ? fold(c, op) : op;
}

/* ---- calls --------------------------------------------------------------------------- */

static struct cel__code *
compile_if(struct compiler *c, const struct cel__node *node)
{
	struct cel__code *op = new_op(c, node, cel__run_if);
	struct cel__code *a = compile(c, node->arg[0]);
	struct cel__code *yes = compile(c, node->arg[1]);
	struct cel__code *no = compile(c, node->arg[2]);

	op->a = a;
	op->b = yes;
	op->c = no;
	if (is_constant(a) && a->k.kind == CEL_BOOL &&
	    (c->flags & CEL_NO_FOLD) == 0)
		return cel__is_true(a->k) ? yes : no;
	return op;
}

static struct cel_value (
    *binary_of(const struct cel__node *node))(const struct cel__code *op,
    struct cel__frame *f)
{
	enum cel__op op = (enum cel__op)node->op;
	enum cel_kind a = kind_of(node->arg[0]), b = kind_of(node->arg[1]);
	struct cel_value (*run)(const struct cel__code *, struct cel__frame *);

	if (op == CEL__OP_IN)
		return cel__run_in;
	if (op == CEL__OP_INDEX)
		return cel__run_index;
	if (op == CEL__OP_OPTINDEX)
		return cel__run_optindex;
	run = cel__run_compare(op, a, b);
	if (run == NULL)
		run = cel__run_arith(op, a, b);
	return run == NULL ? cel__run_binary : run;
}

static struct cel__code *
compile_binary(struct compiler *c, const struct cel__node *node)
{
	struct cel__code *op = new_op(c, node, binary_of(node));
	struct cel__code *a = compile(c, node->arg[0]);
	struct cel__code *b = compile(c, node->arg[1]);

	op->a = a;
	op->b = b;
	return is_constant(a) && is_constant(b) ? fold(c, op) : op;
}

static struct cel__code *
compile_unary(struct compiler *c, const struct cel__node *node)
{
	struct cel__code *op = new_op(c, node,
	    node->op == CEL__OP_NOT ? cel__run_not : cel__run_unary);

	op->a = compile(c, node->arg[0]);
	return is_constant(op->a) ? fold(c, op) : op;
}

/* Is that a constant of the kind that is declared there? What hides behind dyn()
 * may be any. Opaque values are left to dispatch, which sees their types. */
static bool
is_declared(const struct cel__overload *o, uint32_t i,
    const struct cel__code *arg)
{
	uint32_t mask = o->mask[i < o->params ? i : o->params - 1];

	return is_constant(arg) && arg->k.kind != CEL_OPAQUE &&
	    cel__takes(mask, arg->k);
}

/* What `prepare` makes of the constants, if it is only they that it needs. */
static void
prepare(struct compiler *c, struct cel__code *op)
{
	const struct cel__node *node = op->node;
	const struct cel__overload *declared = node->candidate[0];
	const struct cel_overload *o = &declared->is;
	struct cel_value arg[CEL__CALL_ARGS_MAX];
	struct cel_text words = {NULL, 0};
	const void *ready = NULL;
	struct cel_mistake *m;

	if (node->candidates != 1 || o->prepare == NULL ||
	    op->n <= o->prepare_from || op->n > CEL__CALL_ARGS_MAX ||
	    op->n < declared->params ||
	    (op->n > declared->params && !declared->more))
		return;
	for (uint32_t i = 0; i < op->n; i++) {
		arg[i] = cel_absent();
		if (i < o->prepare_from)
			continue;
		if (!is_declared(declared, i, op->arg[i]))
			return;
		arg[i] = op->arg[i]->k;
	}
	if (o->prepare(c->a, arg, op->n, &ready, &words)) {
		op->ready = ready;
		if (ready != NULL)
			op->run = cel__run_prepared;
		return;
	}
	if (words.p == NULL) /* no memory, most likely: when it is evaluated */
		return;
	m = cel__mistake_add(c->a, c->mistakes, c->tree->source,
	    (struct cel__place){node->arg[o->prepare_from]->at,
		node->arg[o->prepare_from]->n},
	    CEL_BAD_ARGUMENT, "%.*s", CEL__ARG(words));
	(void)m;
}

/* One or two arguments, and one overload that they must fit. */
static struct cel__code *
compile_call12(struct compiler *c, const struct cel__node *node)
{
	const struct cel__overload *o = node->candidate[0];
	enum cel_kind kind = kind_of(node->arg[0]);
	struct cel__code *op =
	    new_op(c, node, node->args == 1 ? cel__run_call1 : cel__run_call2);
	struct cel__code *a = compile(c, node->arg[0]);
	struct cel__code *b = node->args == 1 ? NULL : compile(c, node->arg[1]);

	op->a = a;
	op->b = b;
	op->call = o->is.call;
	for (uint32_t i = 0; i < node->args; i++)
		/* Of opaque values the type counts too: dispatch sees it. */
		op->mask[i] = o->mask[i] & ~(1u << CEL_OPAQUE);
	op->cost = o->is.cost == 0 ? 1 : o->is.cost;
	if (b == NULL && cel__text_is(node->name, "size") &&
	    (kind == CEL_LIST || kind == CEL_MAP || kind == CEL_BYTES))
		op->run = cel__run_size;
	return is_constant(a) && (b == NULL || is_constant(b)) ? fold(c, op)
							       : op;
}

static bool
is_plain_call(const struct cel__node *node)
{
	const struct cel__overload *o;

	if (node->candidates != 1 || node->args == 0 || node->args > 2)
		return false;
	o = node->candidate[0];
	return o->is.call != NULL && o->is.prepare == NULL && !o->more &&
	    o->params == node->args;
}

/* a.or(b), a.orValue(b): of an optional b is asked for only where a is none. */
static struct cel__code *
compile_or(struct compiler *c, const struct cel__node *node)
{
	struct cel__code *op = new_op(c, node, cel__run_otherwise);

	op->a = compile(c, node->arg[0]);
	op->b = compile(c, node->arg[1]);
	return op;
}

static bool
is_or(const struct cel__node *node)
{
	return node->member && node->args == 2 && node->candidates > 0 &&
	    (cel__text_is(node->name, "or") ||
		cel__text_is(node->name, "orValue"));
}

static struct cel__code *
compile_function(struct compiler *c, const struct cel__node *node)
{
	struct cel__code *op;
	bool constants;

	if (is_or(node))
		return compile_or(c, node);

	if (is_plain_call(node))
		return compile_call12(c, node);
	op = new_op(c, node, cel__run_call);
	constants = compile_args(c, op, node->arg, node->args);
	if (node->candidates > 0)
		prepare(c, op);
	return constants && node->candidates > 0 ? fold(c, op) : op;
}

static struct cel__code *
compile_call(struct compiler *c, const struct cel__node *node)
{
	switch ((enum cel__op)node->op) {
	case CEL__OP_AND:
	case CEL__OP_OR:
		return compile_chain(c, node);
	case CEL__OP_IF:
		return compile_if(c, node);
	case CEL__OP_NOT:
	case CEL__OP_NEG:
		return compile_unary(c, node);
	case CEL__OP_NONE:
		return compile_function(c, node);
	case CEL__OP_EQ:
	case CEL__OP_NE:
	case CEL__OP_LT:
	case CEL__OP_LE:
	case CEL__OP_GT:
	case CEL__OP_GE:
	case CEL__OP_IN:
	case CEL__OP_ADD:
	case CEL__OP_SUB:
	case CEL__OP_MUL:
	case CEL__OP_DIV:
	case CEL__OP_MOD:
	case CEL__OP_INDEX:
	case CEL__OP_OPTINDEX:
		return compile_binary(c, node);
	}
	assert(false);
	return NULL;
}

/* ---- what is built --------------------------------------------------------------------- */

static struct cel__code *
compile_entries(struct compiler *c, const struct cel__node *node)
{
	bool map = node->kind == CEL__MAP, constants;
	uint32_t n = 0;
	struct cel__node **arg =
	    CEL__ARRAY(c->a, struct cel__node *, 2 * (size_t)node->entries);
	struct cel__code *op = new_op(c, node,
	    map                               ? cel__run_map
		: node->kind == CEL__LIST     ? cel__run_list
		: kind_of(node) == CEL_RECORD ? cel__run_record
					      : cel__run_message);

	for (uint32_t i = 0; i < node->entries; i++) {
		if (map)
			arg[n++] = node->entry[i].key;
		arg[n++] = node->entry[i].value;
	}
	constants = compile_args(c, op, arg, n);
	return constants ? fold(c, op) : op;
}

static struct cel__code *
compile_loop(struct compiler *c, const struct cel__node *node)
{
	struct cel__code *op =
	    new_op(c, node, cel__run_loop((enum cel__macro)node->op));
	uint32_t before;

	op->slot = node->slot;
	op->n = node->var[1].n > 0 ? 2 : 1;
	op->a = compile(c, node->range);
	before = c->ops;
	op->b = node->filter == NULL ? NULL : compile(c, node->filter);
	op->c = compile(c, node->body);
	op->cost = 1 + c->ops - before;
	return op;
}

static struct cel__code *
compile_bind(struct compiler *c, const struct cel__node *node)
{
	struct cel__code *op = new_op(c, node,
	    node->op == CEL__BIND_VALUE ? cel__run_bind : cel__run_optmap);

	op->slot = node->slot;
	op->a = compile(c, node->range);
	op->c = compile(c, node->body);
	return op;
}

static struct cel__code *
compile_block(struct compiler *c, const struct cel__node *node)
{
	struct cel__code *op = new_op(c, node, cel__run_block);

	op->slot = node->slot;
	(void)compile_args(c, op, node->step, node->steps);
	op->c = compile(c, node->body);
	return op;
}

static struct cel__code *
compile(struct compiler *c, const struct cel__node *node)
{
	switch ((enum cel__node_kind)node->kind) {
	case CEL__LITERAL:
		return constant(c, node, node->value);
	case CEL__NAME:
		return compile_name(c, node);
	case CEL__SELECT:
		return compile_select(c, node);
	case CEL__CALL:
		return compile_call(c, node);
	case CEL__LIST:
	case CEL__MAP:
	case CEL__MESSAGE:
		return compile_entries(c, node);
	case CEL__LOOP:
		return compile_loop(c, node);
	case CEL__BIND:
		return compile_bind(c, node);
	case CEL__BLOCK:
		return compile_block(c, node);
	}
	assert(false);
	return NULL;
}

void
cel__compile(const struct cel__compile *in, struct cel__compiled *out,
    struct cel_mistakes *mistakes)
{
	struct compiler c = {.a = in->arena,
	    .tree = in->tree,
	    .flags = in->flags,
	    .reads = CEL__ARRAY(in->arena, uint64_t, in->variables / 64 + 1),
	    .mistakes = mistakes};

	out->root = compile(&c, in->tree->root);
	out->reads = c.reads;
}
