/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Recursion goes down where brackets or signs go in, and is counted there. What
 * merely goes on, a + b + c or a.b.c or a ? b : c ? d : e, is a loop; but such a
 * chain is a deep tree as well, and whoever walks over the tree recurses, so the
 * height of what was read last is carried along and held against a limit. Long
 * rows of && and || become balanced trees.
 *
 * After a mistake r->hole stands for what was not understood. It is an operand
 * like any other, so the reading goes on and finds the next mistake.
 */
#include "celread/read_impl.h"

enum level { NONE, OR, AND, RELATION, SUM, PRODUCT };

static const struct infix {
	uint8_t level, op;
} infix[CEL__TOK_KINDS] = {
    [CEL__TOK_OR] = {OR, CEL__OP_OR},
    [CEL__TOK_AND] = {AND, CEL__OP_AND},
    [CEL__TOK_LT] = {RELATION, CEL__OP_LT},
    [CEL__TOK_LE] = {RELATION, CEL__OP_LE},
    [CEL__TOK_GT] = {RELATION, CEL__OP_GT},
    [CEL__TOK_GE] = {RELATION, CEL__OP_GE},
    [CEL__TOK_EQ] = {RELATION, CEL__OP_EQ},
    [CEL__TOK_NE] = {RELATION, CEL__OP_NE},
    [CEL__TOK_IN] = {RELATION, CEL__OP_IN},
    [CEL__TOK_ASSIGN] = {RELATION, CEL__OP_EQ},
    [CEL__TOK_PLUS] = {SUM, CEL__OP_ADD},
    [CEL__TOK_MINUS] = {SUM, CEL__OP_SUB},
    [CEL__TOK_STAR] = {PRODUCT, CEL__OP_MUL},
    [CEL__TOK_SLASH] = {PRODUCT, CEL__OP_DIV},
    [CEL__TOK_PERCENT] = {PRODUCT, CEL__OP_MOD},
};

static struct cel__node *unary(struct cel__reader *r);

static struct cel__node *
prefix(struct cel__reader *r)
{
	uint32_t at = r->tok.at;
	bool minus = r->tok.kind == CEL__TOK_MINUS;
	struct cel__node *node, *operand;

	if (minus)
		r->minus = at + 1;
	cel__next(r);
	r->minus = 0;
	/* The number has taken its sign: it begins where the sign stands. */
	if (r->tok.at == at)
		return cel__value(r, at);
	if (!cel__enter(r))
		return cel__hole(r);
	operand = unary(r);
	r->depth--;
	node = cel__new_call(r, minus ? CEL__OP_NEG : CEL__OP_NOT, 1);
	node->arg[0] = operand;
	node->point = at;
	cel__raise(r, 0);
	return cel__finish(r, node, at);
}

static struct cel__node *
unary(struct cel__reader *r)
{
	uint32_t at = r->tok.at;

	if (r->tok.kind == CEL__TOK_NOT || r->tok.kind == CEL__TOK_MINUS)
		return prefix(r);
	return cel__value(r, at);
}

static struct cel__node *infix_rest(struct cel__reader *r, uint32_t at,
    struct cel__node *left, uint32_t level);

static struct cel__node *
binary(struct cel__reader *r, uint32_t level)
{
	uint32_t at = r->tok.at;

	return infix_rest(r, at, unary(r), level);
}

static struct cel__node *
operation(struct cel__reader *r, uint32_t at, struct cel__node *left)
{
	const struct infix *in = &infix[r->tok.kind];
	uint32_t height = r->height, point = r->tok.at;
	struct cel__node *right, *node;

	cel__next(r);
	right = binary(r, in->level + 1u);
	node = cel__new_call(r, (enum cel__op)in->op, 2);
	node->arg[0] = left;
	node->arg[1] = right;
	node->point = point;
	cel__raise(r, height);
	return cel__finish(r, node, at);
}

/* The operators lo to hi, where operator i stands between the operands i and
 * i + 1 above `item`. */
static struct cel__node *
balance(struct cel__reader *r, enum cel__op op, uint32_t item, uint32_t lo,
    uint32_t hi)
{
	uint32_t mid = (lo + hi + 1) / 2, height;
	struct cel__node *node = cel__new_call(r, op, 2);
	const struct cel__item *i = r->pile + item;

	r->height = i[mid].height;
	node->arg[0] =
	    mid == lo ? i[mid].entry.value : balance(r, op, item, lo, mid - 1);
	height = r->height;
	r->height = i[mid + 1].height;
	node->arg[1] = mid == hi ? i[mid + 1].entry.value
				 : balance(r, op, item, mid + 1, hi);
	cel__raise(r, height);
	node->point = i[mid + 1].point;
	node->at = i[lo].at;
	node->n = i[hi + 1].end - i[lo].at;
	return node;
}

static void
push_operand(struct cel__reader *r, struct cel__node *node, uint32_t at,
    uint32_t point)
{
	struct cel__item *item = cel__push(r);

	item->entry.value = node;
	item->at = at;
	item->end = r->last.at + r->last.n;
	item->point = point;
	item->height = r->height;
}

/* All of one && or || that stand side by side. */
static struct cel__node *
logic(struct cel__reader *r, uint32_t at, struct cel__node *left)
{
	uint32_t kind = r->tok.kind, first = r->items;
	const struct infix *in = &infix[kind];
	struct cel__node *node;

	push_operand(r, left, at, 0);
	while (r->tok.kind == kind) {
		uint32_t point = r->tok.at;

		cel__next(r);
		at = r->tok.at;
		push_operand(r, binary(r, in->level + 1u), at, point);
	}
	node = balance(r, (enum cel__op)in->op, first, 0, r->items - first - 2);
	r->items = first;
	return node;
}

/* An = that was to be the colon behind a key. */
static bool
ends_key(const struct cel__reader *r)
{
	return r->tok.kind == CEL__TOK_ASSIGN && r->key > 0 &&
	    r->key == r->depth;
}

static struct cel__node *
infix_rest(struct cel__reader *r, uint32_t at, struct cel__node *left,
    uint32_t level)
{
	for (;;) {
		if (r->tok.kind == CEL__TOK_NAME)
			cel__read_word(r);
		if (r->tok.kind == CEL__TOK_ASSIGN) {
			if (ends_key(r))
				return left;
			cel__complain_assign(r);
		}
		if (infix[r->tok.kind].level < level)
			return left;
		left = infix[r->tok.kind].level <= AND ? logic(r, at, left)
						       : operation(r, at, left);
	}
}

/* Until what stands there is complete, or was made so. */
static struct cel__node *
part_rest(struct cel__reader *r, uint32_t at, struct cel__node *node)
{
	while (!cel__ends_expression(r->tok.kind) &&
	    r->tok.kind != CEL__TOK_QUESTION && !ends_key(r)) {
		cel__complain_junk(r);
		cel__skip(r, CEL__TO_OPERATOR);
		node = infix_rest(r, at, cel__hole(r), OR);
	}
	return node;
}

static struct cel__node *
part(struct cel__reader *r)
{
	uint32_t at = r->tok.at;

	return part_rest(r, at, binary(r, OR));
}

static struct cel__node *choice(struct cel__reader *r, uint32_t at,
    struct cel__node *condition);

/* ? and what follows it up to the colon, which is behind us then. */
static struct cel__node *
middle(struct cel__reader *r)
{
	struct cel__token question = r->tok;
	struct cel__node *node;

	cel__next(r);
	node = part(r);
	if (r->tok.kind == CEL__TOK_QUESTION) {
		cel__complain_nested(r);
		node = choice(r, question.at + 1, node);
	}
	if (!cel__accept(r, CEL__TOK_COLON))
		cel__complain_choice(r, &question);
	return node;
}

/* a ? b : c ? d : e: each hangs below the one before. */
static struct cel__node *
choice(struct cel__reader *r, uint32_t at, struct cel__node *condition)
{
	struct cel__node *first = NULL, **place = &first, *node;
	uint32_t below = 0, depth = 0;

	while (r->tok.kind == CEL__TOK_QUESTION) {
		bool colon;

		node = cel__new_call(r, CEL__OP_IF, 3);
		node->at = at;
		node->point = r->tok.at;
		node->arg[0] = condition;
		depth++;
		if (below < r->height + depth)
			below = r->height + depth;
		node->arg[1] = middle(r);
		colon = r->last.kind == CEL__TOK_COLON;
		if (below < r->height + depth)
			below = r->height + depth;
		*place = node;
		place = &node->arg[2];
		at = r->tok.at;
		condition = colon ? part(r) : cel__hole(r);
	}
	*place = condition;
	if (below < r->height + depth)
		below = r->height + depth;
	for (node = first; node != condition; node = node->arg[2])
		(void)cel__finish(r, node, node->at);
	r->height = below - 1;
	cel__raise(r, 0);
	return first;
}

struct cel__node *
cel__expression(struct cel__reader *r)
{
	uint32_t at = r->tok.at;
	struct cel__node *node = part(r);

	if (r->tok.kind == CEL__TOK_QUESTION)
		return choice(r, at, node);
	return node;
}

void
cel__resume(struct cel__reader *r)
{
	uint32_t at = r->tok.at;
	struct cel__node *node;

	if (infix[r->tok.kind].level == NONE &&
	    r->tok.kind != CEL__TOK_QUESTION) {
		(void)cel__expression(r);
		return;
	}
	node = part_rest(r, at, infix_rest(r, at, cel__hole(r), OR));
	if (r->tok.kind == CEL__TOK_QUESTION)
		(void)choice(r, at, node);
}
