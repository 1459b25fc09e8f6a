/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parentheses stand where a part binds less tightly than its place wants. Rows
 * of && and || are read as balanced trees: one that is balanced is written as a
 * row, any other shape with parentheses.
 */
#include <math.h>

#include "base/utf8.h"

#include "cel/text.h"

#include "celread/unparse.h"

#define TEXT_MOST ((size_t)16 * CEL_SOURCE_MAX)

enum level { CHOICE, OR, AND, RELATION, SUM, PRODUCT, UNARY, MEMBER, PRIMARY };

static void put(struct cel__sink *s, const struct cel__node *node,
    enum level want);

static void
say(struct cel__sink *s, const char *c)
{
	cel__sink_add(s, cel__text_from_c(c));
}

/* ---- literals ------------------------------------------------------------- */
static void
put_byte(struct cel__sink *s, uint8_t c)
{
	static const char plain[] = "\a\b\f\n\r\t\v\\\"";
	static const char letter[] = "abfnrtv\\\"";
	const char *p = c == 0 ? NULL : strchr(plain, c);

	if (p != NULL)
		cel__sink_fmt(s, "\\%c", letter[p - plain]);
	else if (c < 0x20 || c >= 0x7f)
		cel__sink_fmt(s, "\\x%02x", (unsigned)c);
	else
		cel__sink_byte(s, (char)c);
}

/* Characters as they are, but those that cannot be seen. */
static void
put_string(struct cel__sink *s, struct cel_text t)
{
	struct str rest = {t.p, t.n};
	uint32_t point;

	say(s, "\"");
	while (utf8_next(&rest, &point))
		if (point < 0x80)
			put_byte(s, (uint8_t)point);
		else
			cel__sink_point(s, point);
	say(s, "\"");
}

static void
put_bytes(struct cel__sink *s, struct cel_text t)
{
	say(s, "b\"");
	for (size_t i = 0; i < t.n; i++)
		put_byte(s, (uint8_t)t.p[i]);
	say(s, "\"");
}

/* The shortest decimal that reads back, and one that is no int. */
static void
put_double(struct cel__sink *s, double d)
{
	char text[40];
	int digits = 15;
	char *comma;

	do
		(void)snprintf(text, sizeof(text), "%.*g", digits, d);
	while (strtod(text, NULL) != d && ++digits <= 17);
	/* The locale's point. */
	comma = strpbrk(text, ",.");
	if (comma != NULL)
		*comma = '.';
	say(s, text);
	if (strpbrk(text, ".e") == NULL)
		say(s, ".0");
}

static void
put_literal(struct cel__sink *s, struct cel_value v)
{
	switch (v.kind) {
	case CEL_BOOL:
		say(s, v.as.truth ? "true" : "false");
		break;
	case CEL_INT:
		cel__sink_int(s, v.as.i);
		break;
	case CEL_UINT:
		cel__sink_uint(s, v.as.u);
		say(s, "u");
		break;
	case CEL_DOUBLE:
		put_double(s, v.as.d);
		break;
	case CEL_STRING:
		put_string(s, cel_text_of(v));
		break;
	case CEL_BYTES:
		put_bytes(s, cel_text_of(v));
		break;
	default:
		say(s, "null");
		break;
	}
}

/* ---- names ---------------------------------------------------------------- */
static bool
is_plain(struct cel_text name)
{
	static const char *const word[] = {"true", "false", "null", "in"};

	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (!(c == '_' || (c >= 'a' && c <= 'z') ||
			(c >= 'A' && c <= 'Z') ||
			(i > 0 && c >= '0' && c <= '9')))
			return false;
	}
	for (size_t i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if (cel__text_is(name, word[i]))
			return false;
	return name.n > 0;
}

static void
put_field(struct cel__sink *s, struct cel_text name)
{
	if (is_plain(name))
		cel__sink_add(s, name);
	else
		cel__sink_fmt(s, "`%.*s`", CEL__ARG(name));
}

/* @index1, @it:0:1 and @ac:0:1 are what cel.block has for names. */
static void
put_name(struct cel__sink *s, struct cel_text name)
{
	struct cel_text rest = {name.p + 4, name.n - 4};

	if (name.n < 5 || name.p[0] != '@') {
		cel__sink_add(s, name);
	} else if (name.p[3] != ':') {
		rest = (struct cel_text){name.p + 6, name.n - 6};
		cel__sink_fmt(s, "cel.index(%.*s)", CEL__ARG(rest));
	} else {
		say(s, name.p[1] == 'i' ? "cel.iterVar(" : "cel.accuVar(");
		for (size_t i = 0; i < rest.n; i++)
			if (rest.p[i] == ':')
				say(s, ", ");
			else
				cel__sink_byte(s, rest.p[i]);
		say(s, ")");
	}
}

/* ---- parts ---------------------------------------------------------------- */
static bool
is_op(const struct cel__node *node, uint8_t op)
{
	return node->kind == CEL__CALL && node->op == op;
}

/* How many operators of that kind there are, when the tree is as balanced as
 * the reader would make it of a row; UINT32_MAX when it is not. */
static uint32_t
row(const struct cel__node *node, uint8_t op)
{
	uint32_t left, right;

	if (!is_op(node, op))
		return 0;
	left = row(node->arg[0], op);
	right = row(node->arg[1], op);
	if (left == UINT32_MAX || right == UINT32_MAX ||
	    left != (left + right + 1) / 2)
		return UINT32_MAX;
	return left + right + 1;
}

static const uint8_t levels[] = {
    [CEL__OP_NONE] = MEMBER,
    [CEL__OP_AND] = AND,
    [CEL__OP_OR] = OR,
    [CEL__OP_NOT] = UNARY,
    [CEL__OP_IF] = CHOICE,
    [CEL__OP_EQ] = RELATION,
    [CEL__OP_NE] = RELATION,
    [CEL__OP_LT] = RELATION,
    [CEL__OP_LE] = RELATION,
    [CEL__OP_GT] = RELATION,
    [CEL__OP_GE] = RELATION,
    [CEL__OP_IN] = RELATION,
    [CEL__OP_ADD] = SUM,
    [CEL__OP_SUB] = SUM,
    [CEL__OP_MUL] = PRODUCT,
    [CEL__OP_DIV] = PRODUCT,
    [CEL__OP_MOD] = PRODUCT,
    [CEL__OP_NEG] = UNARY,
    [CEL__OP_INDEX] = MEMBER,
    [CEL__OP_OPTINDEX] = MEMBER,
};

/* A number takes a sign in front of it, so it needs no parentheses behind a
 * binary operator, and does behind a sign. */
static enum level
level_of(const struct cel__node *node)
{
	if (node->kind == CEL__CALL)
		return (enum level)levels[node->op];
	return node->kind == CEL__SELECT ? MEMBER : PRIMARY;
}

static void
put_args(struct cel__sink *s, struct cel__node *const *arg, uint32_t n)
{
	say(s, "(");
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0)
			say(s, ", ");
		put(s, arg[i], CHOICE);
	}
	say(s, ")");
}

static void
put_row(struct cel__sink *s, const struct cel__node *node, uint8_t op)
{
	if (!is_op(node, op)) {
		put(s, node, (enum level)(levels[op] + 1));
		return;
	}
	put_row(s, node->arg[0], op);
	cel__sink_fmt(s, " %s ", cel__op_sign((enum cel__op)op));
	put_row(s, node->arg[1], op);
}

static void
put_infix(struct cel__sink *s, const struct cel__node *node)
{
	enum level level = (enum level)levels[node->op];
	bool logic = level == OR || level == AND;

	if (logic && row(node, node->op) != UINT32_MAX) {
		put_row(s, node, node->op);
		return;
	}
	put(s, node->arg[0], logic ? (enum level)(level + 1) : level);
	cel__sink_fmt(s, " %s ", cel__op_sign((enum cel__op)node->op));
	put(s, node->arg[1], (enum level)(level + 1));
}

/* Whether its text begins with the digits of a number that takes a sign. */
static bool
begins_with_number(const struct cel__node *node)
{
	for (;;) {
		if (node->kind == CEL__SELECT && !node->test)
			node = node->operand;
		else if (node->kind == CEL__CALL && level_of(node) == MEMBER &&
		    (node->member || node->op != CEL__OP_NONE))
			node = node->arg[0];
		else if (node->kind == CEL__LOOP ||
		    (node->kind == CEL__BIND && node->op != CEL__BIND_VALUE))
			node = node->range;
		else
			break;
	}
	return node->kind == CEL__LITERAL &&
	    (node->value.kind == CEL_INT || node->value.kind == CEL_DOUBLE);
}

static void
put_sign(struct cel__sink *s, const struct cel__node *node)
{
	const struct cel__node *arg = node->arg[0];
	bool minus = node->op == CEL__OP_NEG;

	say(s, cel__op_sign((enum cel__op)node->op));
	/* -5 is a number, and -(5) an operation on one. */
	put(s, arg,
	    minus && begins_with_number(arg) ? (enum level)(PRIMARY + 1)
					     : UNARY);
}

static void
put_call(struct cel__sink *s, const struct cel__node *node)
{
	struct cel__node *const *arg = node->arg;

	if (node->member) {
		put(s, arg[0], MEMBER);
		say(s, ".");
		cel__sink_add(s, node->name);
		put_args(s, arg + 1, node->args - 1);
		return;
	}
	if (node->root)
		say(s, ".");
	cel__sink_add(s, node->name);
	put_args(s, arg, node->args);
}

static void
put_operation(struct cel__sink *s, const struct cel__node *node)
{
	switch ((enum cel__op)node->op) {
	case CEL__OP_NONE:
		put_call(s, node);
		break;
	case CEL__OP_NOT:
	case CEL__OP_NEG:
		put_sign(s, node);
		break;
	case CEL__OP_IF:
		put(s, node->arg[0], OR);
		say(s, " ? ");
		put(s, node->arg[1], OR);
		say(s, " : ");
		put(s, node->arg[2], CHOICE);
		break;
	case CEL__OP_INDEX:
	case CEL__OP_OPTINDEX:
		put(s, node->arg[0], MEMBER);
		say(s, node->op == CEL__OP_INDEX ? "[" : "[?");
		put(s, node->arg[1], CHOICE);
		say(s, "]");
		break;
	default:
		put_infix(s, node);
		break;
	}
}

static void
put_entries(struct cel__sink *s, const struct cel__node *node)
{
	for (uint32_t i = 0; i < node->entries; i++) {
		const struct cel__entry *e = &node->entry[i];

		say(s, i > 0 ? ", " : "");
		say(s, e->optional ? "?" : "");
		if (node->kind == CEL__MAP)
			put(s, e->key, CHOICE);
		else if (node->kind == CEL__MESSAGE)
			put_field(s, e->name);
		say(s, node->kind == CEL__LIST ? "" : ": ");
		put(s, e->value, CHOICE);
	}
}

static void
put_select(struct cel__sink *s, const struct cel__node *node)
{
	say(s, node->test ? "has(" : "");
	put(s, node->operand, MEMBER);
	say(s, node->optional ? ".?" : ".");
	put_field(s, node->name);
	say(s, node->test ? ")" : "");
}

static void
put_macro(struct cel__sink *s, const struct cel__node *node)
{
	const char *name = cel__macro_name((enum cel__macro)node->op);
	bool bind = node->op == CEL__BIND_VALUE;

	if (node->op == CEL__EXISTS_ONE && node->var[1].n > 0)
		name = "existsOne";
	if (!bind) {
		put(s, node->range, MEMBER);
		say(s, ".");
	}
	cel__sink_fmt(s, "%s(", name);
	put_name(s, node->var[0]);
	if (node->var[1].n > 0) {
		say(s, ", ");
		put_name(s, node->var[1]);
	}
	say(s, ", ");
	if (bind || node->filter != NULL) {
		put(s, bind ? node->range : node->filter, CHOICE);
		say(s, ", ");
	}
	put(s, node->body, CHOICE);
	say(s, ")");
}

static void
put_block(struct cel__sink *s, const struct cel__node *node)
{
	say(s, "cel.block([");
	for (uint32_t i = 0; i < node->steps; i++) {
		if (i > 0)
			say(s, ", ");
		put(s, node->step[i], CHOICE);
	}
	say(s, "], ");
	put(s, node->body, CHOICE);
	say(s, ")");
}

static void
put_bare(struct cel__sink *s, const struct cel__node *node)
{
	switch ((enum cel__node_kind)node->kind) {
	case CEL__LITERAL:
		put_literal(s, node->value);
		break;
	case CEL__NAME:
		say(s, node->root ? "." : "");
		put_name(s, node->name);
		break;
	case CEL__SELECT:
		put_select(s, node);
		break;
	case CEL__CALL:
		put_operation(s, node);
		break;
	case CEL__LIST:
		say(s, "[");
		put_entries(s, node);
		say(s, "]");
		break;
	case CEL__MESSAGE:
	case CEL__MAP:
		say(s, node->root ? "." : "");
		cel__sink_add(s, node->name); /* a map has none */
		say(s, "{");
		put_entries(s, node);
		say(s, "}");
		break;
	case CEL__LOOP:
	case CEL__BIND:
		put_macro(s, node);
		break;
	case CEL__BLOCK:
		put_block(s, node);
		break;
	}
}

/* With parentheses where the node binds less tightly than is wanted. */
static void
put(struct cel__sink *s, const struct cel__node *node, enum level want)
{
	bool parens = level_of(node) < want;

	say(s, parens ? "(" : "");
	put_bare(s, node);
	say(s, parens ? ")" : "");
}

struct cel_text
cel__unparse(struct cel_arena *a, const struct cel__node *node)
{
	struct cel__sink s;

	cel__sink_init(&s, a, TEXT_MOST);
	put(&s, node, CHOICE);
	return cel__sink_text(&s);
}
