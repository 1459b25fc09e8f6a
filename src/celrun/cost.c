/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The most that an evaluation can cost, from what was declared of sizes. Every
 * part of an expression has a cost and, where its value has one, a size; what is
 * not known of either is endless, and whatever multiplies it.
 *
 * A function's call is taken to cost its own figure and no more than the product
 * of its arguments' sizes, each and one more: what searching one text for
 * another needs at worst.
 */
#include "base/ckd.h"

#include "cel/type.h"

#include "celrun/program.h"

#define ENDLESS UINT64_MAX

struct bound {
	uint64_t cost, size;
};

struct cost {
	const struct cel_program *p;
	uint64_t *local; /* sizes */
};

static struct bound bound(struct cost *c, const struct cel__node *node);

static uint64_t
sum(uint64_t a, uint64_t b)
{
	uint64_t r;

	return ckd_add(&r, a, b) ? ENDLESS : r;
}

static uint64_t
product(uint64_t a, uint64_t b)
{
	uint64_t r;

	return ckd_mul(&r, a, b) ? ENDLESS : r;
}

static uint64_t
larger(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

static uint64_t
declared(uint32_t most)
{
	return most == 0 ? ENDLESS : most;
}

/* Numbers, times and the like have a size that is known: 1. */
static uint64_t
size_of_type(const struct cel_type *t)
{
	switch (cel_type_kind(t)) {
	case CEL_STRING:
	case CEL_BYTES:
	case CEL_LIST:
	case CEL_MAP:
	case CEL_RECORD:
	case CEL_OPTIONAL:
	case CEL_OPAQUE:
	case CEL_ABSENT:
	case CEL_ERROR:
	case CEL_UNKNOWN:
		return ENDLESS;
	case CEL_NULL:
	case CEL_BOOL:
	case CEL_INT:
	case CEL_UINT:
	case CEL_DOUBLE:
	case CEL_TYPE:
	case CEL_TIMESTAMP:
	case CEL_DURATION:
	case CEL_DATE:
	case CEL_DECIMAL:
		break;
	}
	return 1;
}

static struct bound
bound_name(const struct cost *c, const struct cel__node *node)
{
	const struct cel__variable *v;
	size_t at = 0;

	if (node->ref == CEL__REF_LOCAL)
		return (struct bound){1, c->local[node->slot]};
	if (node->ref != CEL__REF_VARIABLE)
		return (struct bound){1, larger(1, node->value.n)};
	while (cel__env_each_variable(c->p->env, &at, &v))
		if (v->number == node->slot && v->most != 0)
			return (struct bound){1, v->most};
	return (struct bound){1, size_of_type(node->type)};
}

static struct bound
bound_select(struct cost *c, const struct cel__node *node)
{
	struct bound b = bound(c, node->operand);
	const struct cel_type *t = node->operand->type;

	b.cost = sum(b.cost, 1 + node->name.n / CEL__BYTES_PER_UNIT);
	b.size = size_of_type(node->type);
	if (b.size == ENDLESS && node->field != UINT32_MAX && t != NULL &&
	    t->kind == CEL__T_RECORD)
		b.size = declared(t->field[node->field].most);
	return b;
}

/* Text that is read through. */
static uint64_t
words(uint64_t size)
{
	return size == ENDLESS ? ENDLESS : size / CEL__BYTES_PER_UNIT;
}

/* What a call gives at most: where it is not known, endless. */
static uint64_t
size_of_call(const struct cel__node *node, const struct bound *arg)
{
	if (node->op == CEL__OP_ADD && node->args == 2)
		return sum(arg[0].size, arg[1].size);
	if (node->op == CEL__OP_IF)
		return larger(arg[1].size, arg[2].size);
	return size_of_type(node->type);
}

static struct bound
bound_call(struct cost *c, const struct cel__node *node)
{
	struct bound arg[3] = {{0, 0}, {0, 0}, {0, 0}}, b = {1, 1};
	uint64_t most = 1, own = 1;

	for (uint32_t i = 0; i < node->args; i++) {
		struct bound one = bound(c, node->arg[i]);

		b.cost = sum(b.cost, one.cost);
		most = product(most, sum(one.size, 1));
		if (i < 3)
			arg[i] = one;
	}
	b.size = size_of_call(node, arg);
	if (node->op == CEL__OP_AND || node->op == CEL__OP_OR ||
	    node->op == CEL__OP_NOT || node->op == CEL__OP_IF)
		return b;
	if (node->op == CEL__OP_INDEX) {
		b.cost = sum(b.cost, words(arg[1].size));
		return b;
	}
	for (uint32_t i = 0; i < node->candidates; i++)
		own = larger(own, node->candidate[i]->is.cost);
	b.cost = sum(b.cost, sum(own, most));
	return b;
}

static struct bound
bound_entries(struct cost *c, const struct cel__node *node)
{
	struct bound b = {1 + 2 * (uint64_t)node->entries, node->entries};

	for (uint32_t i = 0; i < node->entries; i++) {
		if (node->entry[i].key != NULL)
			b.cost = sum(b.cost, bound(c, node->entry[i].key).cost);
		b.cost = sum(b.cost, bound(c, node->entry[i].value).cost);
	}
	return b;
}

/* A value that is made of others is no larger than the largest; what is packed
 * in an Any is read once. */
static struct bound
bound_message(struct cost *c, const struct cel__node *node)
{
	struct bound b = {1 + 2 * (uint64_t)node->entries, node->entries};

	for (uint32_t i = 0; i < node->entries; i++) {
		struct bound one = bound(c, node->entry[i].value);

		b.cost = sum(b.cost, one.cost);
		b.size = larger(b.size, one.size);
	}
	if (cel_type_kind(node->type) == CEL_ABSENT)
		b.cost = sum(b.cost, b.size);
	return b;
}

/* The size of an element: what a type says of it, since none is declared. */
static uint64_t
size_of_element(const struct cel__node *range, size_t i)
{
	const struct cel_type *t = range->type;

	if (t == NULL || (t->kind != CEL__T_LIST && t->kind != CEL__T_MAP))
		return ENDLESS;
	return size_of_type(cel_type_param(t, t->kind == CEL__T_MAP ? i : 0));
}

static struct bound
bound_loop(struct cost *c, const struct cel__node *node)
{
	struct bound range = bound(c, node->range), turn = {2, 0}, body;
	uint64_t size = range.size;

	c->local[node->slot] = size_of_element(node->range, 0);
	if (node->var[1].n > 0)
		c->local[node->slot + 1] = size_of_element(node->range, 1);
	if (node->filter != NULL)
		turn = bound(c, node->filter);
	body = bound(c, node->body);
	/* Once for what the turn is charged, once for what its calls are. */
	turn.cost = product(2, sum(sum(turn.cost, body.cost), 2));
	if (node->op == CEL__SORT_BY)
		turn.cost =
		    sum(turn.cost, product(16, sum(words(body.size), 1)));
	if (node->op == CEL__TRANSFORM_ENTRY) {
		turn.cost = sum(turn.cost, body.size);
		size = product(size, body.size);
	}
	return (struct bound){sum(range.cost, product(range.size, turn.cost)),
	    size};
}

static struct bound
bound_bind(struct cost *c, const struct cel__node *node)
{
	struct bound value = bound(c, node->range), b;

	c->local[node->slot] = value.size;
	b = bound(c, node->body);
	b.cost = sum(value.cost, b.cost);
	return b;
}

static struct bound
bound_block(struct cost *c, const struct cel__node *node)
{
	uint64_t cost = 0;
	struct bound b;

	for (uint32_t i = 0; i < node->steps; i++) {
		b = bound(c, node->step[i]);
		c->local[node->slot + i] = b.size;
		cost = sum(cost, b.cost);
	}
	b = bound(c, node->body);
	b.cost = sum(b.cost, cost);
	return b;
}

static struct bound
bound(struct cost *c, const struct cel__node *node)
{
	switch ((enum cel__node_kind)node->kind) {
	case CEL__LITERAL:
		return (struct bound){1, larger(1, node->value.n)};
	case CEL__NAME:
		return bound_name(c, node);
	case CEL__SELECT:
		return bound_select(c, node);
	case CEL__CALL:
		return bound_call(c, node);
	case CEL__LIST:
	case CEL__MAP:
		return bound_entries(c, node);
	case CEL__MESSAGE:
		return bound_message(c, node);
	case CEL__LOOP:
		return bound_loop(c, node);
	case CEL__BIND:
		return bound_bind(c, node);
	case CEL__BLOCK:
		break;
	}
	return bound_block(c, node);
}

bool
cel_cost_bound(const struct cel_program *p, struct cel_arena *a, uint64_t *out)
{
	struct cost c = {.p = p};
	struct bound b;

	c.local = (uint64_t *)cel_arena_take(a, (size_t)p->locals + 1,
	    sizeof(*c.local));
	if (c.local == NULL)
		return false;
	b = bound(&c, p->node);
	if (b.cost == ENDLESS)
		return false;
	*out = b.cost;
	return true;
}
