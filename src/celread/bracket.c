/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Brackets, and how the reading finds its way after a mistake: it goes on at the
 * next operator, comma or closing bracket. A closing bracket that an outer one
 * waits for is left to that one.
 */
#include "celread/read_impl.h"

bool
cel__accept(struct cel__reader *r, enum cel__token_kind kind)
{
	if (r->tok.kind != kind)
		return false;
	cel__next(r);
	return true;
}

/* ---- going on after a mistake --------------------------------------------- */
static bool
is_closer(uint32_t kind)
{
	return kind == CEL__TOK_RPAREN || kind == CEL__TOK_RBRACKET ||
	    kind == CEL__TOK_RBRACE;
}

static bool
is_infix(uint32_t kind)
{
	return kind >= CEL__TOK_MINUS && kind <= CEL__TOK_ASSIGN;
}

static bool
is_opener(uint32_t kind)
{
	return kind == CEL__TOK_LPAREN || kind == CEL__TOK_LBRACKET ||
	    kind == CEL__TOK_LBRACE;
}

static bool
ends_element(uint32_t kind)
{
	return kind == CEL__TOK_COMMA || kind == CEL__TOK_END ||
	    is_closer(kind);
}

bool
cel__ends_expression(uint32_t kind)
{
	return ends_element(kind) || kind == CEL__TOK_COLON;
}

bool
cel__stops(uint32_t kind, enum cel__skip far)
{
	if (kind == CEL__TOK_END || is_closer(kind))
		return true;
	if (far == CEL__TO_BRACKET)
		return false;
	if (kind == CEL__TOK_COMMA)
		return true;
	return far == CEL__TO_OPERATOR &&
	    (is_infix(kind) || kind == CEL__TOK_QUESTION ||
		kind == CEL__TOK_COLON);
}

void
cel__skip(struct cel__reader *r, enum cel__skip far)
{
	uint32_t depth = 0;

	while (r->tok.kind != CEL__TOK_END) {
		if (depth == 0 && cel__stops(r->tok.kind, far))
			return;
		if (is_opener(r->tok.kind))
			depth++;
		else if (is_closer(r->tok.kind))
			depth--;
		cel__next(r);
	}
}

bool
cel__open_bracket(struct cel__reader *r, enum cel__token_kind close)
{
	if (!cel__enter(r))
		return false;
	r->open[r->brackets++] = (struct cel__bracket){close, r->tok.at};
	cel__next(r);
	return true;
}

/* An outer bracket waits for it. */
static bool
is_awaited(const struct cel__reader *r, uint32_t kind)
{
	for (uint32_t i = r->brackets; i > 0; i--)
		if (r->open[i - 1].close == kind)
			return true;
	return false;
}

void
cel__close_bracket(struct cel__reader *r)
{
	const struct cel__bracket *b = &r->open[--r->brackets];

	r->depth--;
	if (cel__accept(r, b->close))
		return;
	cel__complain_open(r, b);
	if (!cel__ends_expression(r->tok.kind) || !is_closer(r->tok.kind))
		cel__skip(r, CEL__TO_BRACKET);
	if (cel__accept(r, b->close) || is_awaited(r, r->tok.kind) ||
	    !is_closer(r->tok.kind))
		return;
	/* Likely the wrong bracket, or one too many. */
	cel__next(r);
	(void)cel__accept(r, b->close);
}

/* [,] is an empty list. */
static void
lone_comma(struct cel__reader *r, enum cel__token_kind close)
{
	struct cel__token comma = r->tok;

	if (comma.kind != CEL__TOK_COMMA)
		return;
	cel__next(r);
	if (r->tok.kind != close)
		(void)cel__complain(r, (struct cel__place){comma.at, comma.n},
		    "nothing stands before the comma");
}

/* Elements up to the closing bracket. Behind the last one may be a comma where
 * the brackets are not those of a call. */
void
cel__sequence(struct cel__reader *r, enum cel__token_kind close,
    cel__element_fn *element)
{
	bool trailing = close != CEL__TOK_RPAREN;

	if (!cel__open_bracket(r, close))
		return;
	if (trailing)
		lone_comma(r, close);
	while (!is_closer(r->tok.kind) && r->tok.kind != CEL__TOK_END) {
		element(r);
		if (!ends_element(r->tok.kind)) {
			cel__complain_element(r);
			cel__skip(r, CEL__TO_COMMA);
		}
		if (!cel__accept(r, CEL__TOK_COMMA))
			break;
		if (r->tok.kind == close && !trailing)
			cel__complain_value(r);
	}
	cel__close_bracket(r);
}

/* Behind a dot, or in a message. Words that no name may be can be fields.
 * {NULL, 0} when there is none. */
struct cel_text
cel__field_name(struct cel__reader *r)
{
	const struct cel__token *t = &r->tok;
	struct cel__place place = {t->at, t->n};
	bool word = t->kind == CEL__TOK_NAME || t->kind == CEL__TOK_RESERVED;

	if (t->kind == CEL__TOK_QUOTED) {
		place.at++;
		place.n -= 2;
	} else if (!word) {
		if (!cel__complain_field(r))
			return (struct cel_text){NULL, 0};
	}
	cel__next(r);
	return cel__slice(r, place);
}

bool
cel__accept_optional(struct cel__reader *r)
{
	if (r->tok.kind != CEL__TOK_QUESTION)
		return false;
	if ((r->macros & CEL_MACROS_OPTIONAL) == 0)
		(void)cel__complain(r, (struct cel__place){r->tok.at, r->tok.n},
		    "a ? here asks for an optional value, and there are none "
		    "in this place: its library is not loaded");
	cel__next(r);
	return true;
}
