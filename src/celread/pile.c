/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Nodes are taken from the arena several at a time. Operands, arguments and
 * elements lie on one pile until it is known how many there are; then they move
 * into an array of just that size.
 */
#include "celread/read_impl.h"

#define POOL 16 /* nodes at a time */

struct cel__node *
cel__new(struct cel__reader *r, enum cel__node_kind kind)
{
	struct cel__node *node;

	if (r->pool_n == 0) {
		r->pool = CEL__ARRAY(r->arena, struct cel__node, POOL);
		r->pool_n = POOL;
	}
	if (r->tree->nodes == CEL_NODES_MAX)
		cel__give_up(r, (struct cel__place){r->tok.at, r->tok.n},
		    "the expression has more than %d parts", CEL_NODES_MAX);
	r->pool_n--;
	node = r->pool++;
	node->kind = (uint8_t)kind;
	node->id = r->tree->nodes++;
	node->field = UINT32_MAX;
	return node;
}

/* What was read ends where the last token does. */
struct cel__node *
cel__finish(struct cel__reader *r, struct cel__node *node, uint32_t at)
{
	node->at = at;
	node->n = r->last.at + r->last.n - at;
	return node;
}

struct cel__node *
cel__new_call(struct cel__reader *r, enum cel__op op, uint32_t args)
{
	struct cel__node *node = cel__new(r, CEL__CALL);

	node->op = (uint8_t)op;
	node->name = cel__text_from_c(cel__op_name(op));
	node->args = args;
	node->arg = CEL__ARRAY(r->arena, struct cel__node *, args);
	return node;
}

/* One higher than what is below. */
void
cel__raise(struct cel__reader *r, uint32_t below)
{
	if (r->height < below)
		r->height = below;
	r->height++;
	if (r->height > CEL__HEIGHT_MAX)
		cel__give_up(r, (struct cel__place){r->tok.at, r->tok.n},
		    "more than %d operations depend on each other",
		    CEL__HEIGHT_MAX);
}

bool
cel__enter(struct cel__reader *r)
{
	if (r->depth == CEL_DEPTH_MAX) {
		cel__give_up(r, (struct cel__place){r->tok.at, r->tok.n},
		    "more than %d expressions within each other",
		    CEL_DEPTH_MAX);
		return false;
	}
	r->depth++;
	return true;
}

/* ---- the pile ------------------------------------------------------------------ */
struct cel__item *
cel__push(struct cel__reader *r)
{
	if (r->items == r->cap) {
		struct cel__item *more =
		    CEL__ARRAY(r->arena, struct cel__item, 2 * (size_t)r->cap);

		memcpy(more, r->pile, r->items * sizeof(*more));
		r->pile = more;
		r->cap *= 2;
	}
	r->pile[r->items] = (struct cel__item){0};
	return &r->pile[r->items++];
}

void
cel__push_value(struct cel__reader *r, struct cel__node *value)
{
	struct cel__item *item = cel__push(r);

	item->entry.value = value;
	item->height = r->height;
}

/* The greatest height above `first`. */
static uint32_t
pile_height(const struct cel__reader *r, uint32_t first)
{
	uint32_t most = 0;

	for (uint32_t i = first; i < r->items; i++)
		if (r->pile[i].height > most)
			most = r->pile[i].height;
	return most;
}

void
cel__take_args(struct cel__reader *r, struct cel__node *call, uint32_t first)
{
	call->args = r->items - first;
	call->arg = CEL__ARRAY(r->arena, struct cel__node *, call->args);
	for (uint32_t i = 0; i < call->args; i++)
		call->arg[i] = r->pile[first + i].entry.value;
	r->height = 0;
	cel__raise(r, pile_height(r, first));
	r->items = first;
}

void
cel__take_entries(struct cel__reader *r, struct cel__node *node, uint32_t first)
{
	node->entries = r->items - first;
	node->entry = CEL__ARRAY(r->arena, struct cel__entry, node->entries);
	for (uint32_t i = 0; i < node->entries; i++)
		node->entry[i] = r->pile[first + i].entry;
	r->height = 0;
	cel__raise(r, pile_height(r, first));
	r->items = first;
}
