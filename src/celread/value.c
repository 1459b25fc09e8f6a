/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands between operators: literals, names, brackets, and what goes on
 * behind them. Whatever is inside of brackets is read by the floor above,
 * through r->expression.
 */
#include "celread/read_impl.h"

static void
argument(struct cel__reader *r)
{
	cel__push_value(r, r->expression(r));
}

static void
list_element(struct cel__reader *r)
{
	bool optional = cel__accept_optional(r);
	struct cel__node *value = r->expression(r);
	struct cel__item *item = cel__push(r);

	item->entry.value = value;
	item->entry.optional = optional;
	item->entry.at = value->at;
	item->entry.n = value->n;
	item->height = r->height;
}

/* At what should be the colon between a key and its value. */
static bool
accept_colon(struct cel__reader *r, const char *what)
{
	if (cel__accept(r, CEL__TOK_COLON))
		return true;
	cel__complain_colon(r, what);
	if (cel__accept(r, CEL__TOK_ASSIGN))
		return true;
	cel__skip(r,
	    r->tok.kind == CEL__TOK_COMMA ? CEL__TO_BRACKET : CEL__TO_COMMA);
	return false;
}

static void
entry_value(struct cel__reader *r, struct cel__entry entry, const char *what)
{
	uint32_t height = r->height;
	struct cel__item *item;

	entry.value = r->hole;
	if (accept_colon(r, what))
		entry.value = r->expression(r);
	item = cel__push(r);
	item->entry = entry;
	item->height = height > r->height ? height : r->height;
}

static void
map_entry(struct cel__reader *r)
{
	struct cel__entry entry = {.optional = cel__accept_optional(r)};
	uint32_t outer = r->key;

	r->key = r->depth;
	entry.key = r->expression(r);
	r->key = outer;
	entry.at = entry.key->at;
	entry.n = entry.key->n;
	entry_value(r, entry, "key");
}

static void
message_entry(struct cel__reader *r)
{
	struct cel__entry entry = {.optional = cel__accept_optional(r)};

	entry.at = r->tok.at;
	entry.n = r->tok.n;
	entry.name = cel__field_name(r);
	r->height = 0;
	entry_value(r, entry, "field");
}

/* ---- what stands alone ---------------------------------------------------- */
struct cel__node *
cel__hole(struct cel__reader *r)
{
	r->height = 0;
	return r->hole;
}

static struct cel__node *
literal(struct cel__reader *r)
{
	struct cel__node *node = cel__new(r, CEL__LITERAL);

	node->value = r->tok.value;
	node->point = r->tok.at;
	node->at = r->tok.at;
	node->n = r->tok.n;
	cel__next(r);
	r->height = 0;
	return node;
}

/* f(a, b), or target.f(a, b): the target is on the pile. At the bracket. */
static struct cel__node *
call(struct cel__reader *r, uint32_t at, struct cel__place name, uint32_t first)
{
	struct cel__node *node = cel__new(r, CEL__CALL);

	node->name = cel__slice(r, name);
	node->point = name.at;
	node->member = r->items > first;
	cel__sequence(r, CEL__TOK_RPAREN, argument);
	if (r->items - first > CEL_ARGS_MAX)
		(void)cel__complain(r, name, "a call has at most %d arguments",
		    CEL_ARGS_MAX);
	cel__take_args(r, node, first);
	return cel__macro_expand(r, cel__finish(r, node, at));
}

/* A name, or a call; .name is looked for without the container. */
static struct cel__node *
name(struct cel__reader *r)
{
	uint32_t at = r->tok.at;
	bool root = cel__accept(r, CEL__TOK_DOT);
	struct cel__place place = {r->tok.at, r->tok.n};
	struct cel__node *node;

	if (r->tok.kind != CEL__TOK_NAME) {
		cel__complain_value(r);
		return cel__hole(r);
	}
	cel__next(r);
	if (r->tok.kind == CEL__TOK_LPAREN) {
		node = call(r, at, place, r->items);
		if (node->kind == CEL__CALL)
			node->root = root;
		return node;
	}
	node = cel__new(r, CEL__NAME);
	node->name = cel__slice(r, place);
	node->root = root;
	node->point = place.at;
	r->height = 0;
	return cel__finish(r, node, at);
}

static struct cel__node *
group(struct cel__reader *r)
{
	struct cel__node *node;

	if (!cel__open_bracket(r, CEL__TOK_RPAREN))
		return cel__hole(r);
	node = r->expression(r);
	node->parens = true;
	cel__close_bracket(r);
	return node;
}

static struct cel__node *
collection(struct cel__reader *r, enum cel__node_kind kind)
{
	uint32_t at = r->tok.at, first = r->items;
	struct cel__node *node = cel__new(r, kind);

	node->point = at;
	if (kind == CEL__LIST)
		cel__sequence(r, CEL__TOK_RBRACKET, list_element);
	else
		cel__sequence(r, CEL__TOK_RBRACE, map_entry);
	cel__take_entries(r, node, first);
	return cel__finish(r, node, at);
}

/* `if` and its like begin what CEL does not have; what follows is skipped.
 * Otherwise it was to be a name. */
static struct cel__node *
reserved(struct cel__reader *r)
{
	cel__complain_reserved(r);
	cel__next(r);
	if (!cel__stops(r->tok.kind, CEL__TO_OPERATOR) &&
	    r->tok.kind != CEL__TOK_DOT && r->tok.kind != CEL__TOK_LBRACKET)
		cel__skip(r, CEL__TO_COMMA);
	return cel__hole(r);
}

static struct cel__node *primary(struct cel__reader *r);

/* Behind a sign that means nothing. */
static struct cel__node *
behind(struct cel__reader *r)
{
	cel__next(r);
	return cel__stops(r->tok.kind, CEL__TO_OPERATOR) ? cel__hole(r)
							 : primary(r);
}

static struct cel__node *
primary(struct cel__reader *r)
{
	switch (r->tok.kind) {
	case CEL__TOK_LITERAL:
		return literal(r);
	case CEL__TOK_NAME:
	case CEL__TOK_DOT:
		return name(r);
	case CEL__TOK_LPAREN:
		return group(r);
	case CEL__TOK_LBRACKET:
		return collection(r, CEL__LIST);
	case CEL__TOK_LBRACE:
		return collection(r, CEL__MAP);
	case CEL__TOK_RESERVED:
		return reserved(r);
	case CEL__TOK_BAD:
		cel__next(r);
		return cel__hole(r);
	case CEL__TOK_QUOTED:
		cel__complain_value(r);
		cel__next(r);
		return cel__hole(r);
	case CEL__TOK_PLUS:
		cel__complain_value(r);
		return behind(r);
	case CEL__TOK_STRAY:
		return behind(r);
	default:
		cel__complain_value(r);
		return cel__hole(r);
	}
}

/* ---- what stands behind a value ------------------------------------------- */
static struct cel__node *
select_field(struct cel__reader *r, uint32_t at, struct cel__node *operand)
{
	uint32_t height = r->height, first = r->items;
	bool optional;
	struct cel__place place;
	struct cel__node *node;
	struct cel_text field;

	cel__next(r);
	optional = cel__accept_optional(r);
	place = (struct cel__place){r->tok.at, r->tok.n};
	field = cel__field_name(r);
	if (field.n == 0)
		return cel__hole(r);
	if (r->tok.kind == CEL__TOK_LPAREN) {
		if (optional || r->last.kind == CEL__TOK_QUOTED)
			(void)cel__complain(r, place,
			    "a function is called by its plain name, without "
			    "? and back quotes");
		cel__push_value(r, operand);
		return call(r, at, place, first);
	}
	node = cel__new(r, CEL__SELECT);
	node->operand = operand;
	node->optional = optional;
	node->name = field;
	node->point = place.at;
	cel__raise(r, height);
	return cel__finish(r, node, at);
}

static struct cel__node *
index_by(struct cel__reader *r, uint32_t at, struct cel__node *operand)
{
	uint32_t height = r->height, point = r->tok.at;
	struct cel__node *node;
	struct cel__node *by;
	bool optional;

	if (!cel__open_bracket(r, CEL__TOK_RBRACKET))
		return cel__hole(r);
	optional = cel__accept_optional(r);
	by = r->expression(r);
	cel__close_bracket(r);
	node = cel__new_call(r, optional ? CEL__OP_OPTINDEX : CEL__OP_INDEX, 2);
	node->arg[0] = operand;
	node->arg[1] = by;
	node->point = point;
	cel__raise(r, height);
	return cel__finish(r, node, at);
}

/* a.b.c, each of them a plain name: how many bytes they have with their dots;
 * 0 when it is something else. */
static uint32_t
qualified(const struct cel__reader *r, const struct cel__node *node)
{
	uint32_t n = 0;

	for (; node->kind == CEL__SELECT; node = node->operand) {
		if (node->optional || node->test || node->parens ||
		    r->text[node->point] == '`')
			return 0;
		n += (uint32_t)node->name.n + 1;
	}
	return node->kind == CEL__NAME && !node->parens
	    ? n + (uint32_t)node->name.n
	    : 0;
}

static struct cel_text
qualified_name(struct cel__reader *r, const struct cel__node *node, uint32_t n)
{
	char *p = (char *)cel__take(r->arena, n, 1), *q = p + n;

	for (; node->kind == CEL__SELECT; node = node->operand) {
		q -= node->name.n;
		memcpy(q, node->name.p, node->name.n);
		*--q = '.';
	}
	memcpy(p, node->name.p, node->name.n);
	return (struct cel_text){p, n};
}

/* Name{field: value} */
static struct cel__node *
message(struct cel__reader *r, uint32_t at, const struct cel__node *type,
    uint32_t n)
{
	uint32_t first = r->items;
	struct cel__node *node = cel__new(r, CEL__MESSAGE);

	node->name = qualified_name(r, type, n);
	node->point = type->at;
	while (type->kind == CEL__SELECT)
		type = type->operand;
	node->root = type->root;
	cel__sequence(r, CEL__TOK_RBRACE, message_entry);
	cel__take_entries(r, node, first);
	return cel__finish(r, node, at);
}

/* Calling what is no name. */
static struct cel__node *
call_value(struct cel__reader *r)
{
	uint32_t first = r->items;

	(void)cel__complain(r, (struct cel__place){r->tok.at, r->tok.n},
	    "only a name can be called, and what stands before this bracket "
	    "is a value");
	cel__sequence(r, CEL__TOK_RPAREN, argument);
	r->items = first;
	return cel__hole(r);
}

static struct cel__node *
postfix(struct cel__reader *r, uint32_t at, struct cel__node *node)
{
	uint32_t n;

	for (;;) {
		switch (r->tok.kind) {
		case CEL__TOK_DOT:
			node = select_field(r, at, node);
			break;
		case CEL__TOK_LBRACKET:
			node = index_by(r, at, node);
			break;
		case CEL__TOK_LBRACE:
			n = qualified(r, node);
			if (n == 0)
				return node;
			node = message(r, at, node, n);
			break;
		case CEL__TOK_LPAREN:
			node = call_value(r);
			break;
		default:
			return node;
		}
	}
}

struct cel__node *
cel__value(struct cel__reader *r, uint32_t at)
{
	return postfix(r, at, primary(r));
}
