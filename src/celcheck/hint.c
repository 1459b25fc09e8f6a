/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was meant perhaps, as an expression to write instead. Only functions that
 * the environment has are advised.
 */
#include "celcheck/check_impl.h"

static const struct cel_text none;

static enum cel__type_kind
kind_of(const struct cel__checker *c, const struct cel__node *node)
{
	return (enum cel__type_kind)cel__infer_top(&c->infer, node->type)->kind;
}

static bool
is_literal(const struct cel__node *node)
{
	return node->kind == CEL__LITERAL;
}

/* The source's text without its last byte when that is the mark. */
static struct cel_text
unmarked(const struct cel__checker *c, const struct cel__node *node)
{
	struct cel_text t = {c->tree->source.p + node->at, node->n};

	if (t.n > 0 && (t.p[t.n - 1] == 'u' || t.p[t.n - 1] == 'U'))
		t.n--;
	return t;
}

static bool
is_hexadecimal(struct cel_text t)
{
	return t.n > 1 &&
	    (t.p[1] == 'x' || t.p[1] == 'X' ||
		(t.n > 2 && (t.p[2] == 'x' || t.p[2] == 'X')));
}

/* ---- literals ---------------------------------------------------------------------- */

static struct cel_text
number_as(struct cel__checker *c, const struct cel__node *node,
    enum cel__type_kind wanted)
{
	struct cel_text t = unmarked(c, node);
	double d = node->value.as.d;

	switch (wanted) {
	case CEL__T_STRING:
		return cel__text_fmt(c->arena, "\"%.*s\"", CEL__ARG(t));
	case CEL__T_DECIMAL:
		return cel__text_fmt(c->arena, "decimal(\"%.*s\")",
		    CEL__ARG(t));
	case CEL__T_DOUBLE:
		return is_hexadecimal(t)
		    ? none
		    : cel__text_fmt(c->arena, "%.*s.0", CEL__ARG(t));
	case CEL__T_UINT:
		if (node->value.kind == CEL_INT && node->value.as.i >= 0)
			return cel__text_fmt(c->arena, "%.*su", CEL__ARG(t));
		return none;
	case CEL__T_INT:
		if (node->value.kind == CEL_UINT)
			return t;
		if (d >= -1e15 && d <= 1e15 && d == (double)(int64_t)d)
			return cel__text_fmt(c->arena, "%lld", (long long)d);
		return none;
	default:
		return none;
	}
}

static bool
reads_as_number(struct cel_text t)
{
	size_t digits = 0;

	for (size_t i = 0; i < t.n; i++) {
		bool digit = t.p[i] >= '0' && t.p[i] <= '9';

		if (!digit && t.p[i] != '.' && (t.p[i] != '-' || i > 0))
			return false;
		digits += digit;
	}
	return digits > 0;
}

/* What stands between the quotes, where it is a number or a bool. */
static struct cel_text
string_as(struct cel__checker *c, const struct cel__node *node,
    enum cel__type_kind wanted)
{
	struct cel_text t = cel_text_of(node->value);
	bool point = false;

	if (wanted == CEL__T_BOOL &&
	    (cel__text_is(t, "true") || cel__text_is(t, "false")))
		return t;
	if (wanted == CEL__T_BYTES)
		return cel__text_fmt(c->arena, "b%.*s",
		    CEL__ARG(cel__node_words(c, node)));
	if (!reads_as_number(t))
		return none;
	for (size_t i = 0; i < t.n; i++)
		point = point || t.p[i] == '.';
	if (wanted == CEL__T_INT && !point)
		return t;
	if (wanted == CEL__T_UINT && !point && t.p[0] != '-')
		return cel__text_fmt(c->arena, "%.*su", CEL__ARG(t));
	if (wanted == CEL__T_DOUBLE)
		return cel__text_fmt(c->arena, "%.*s%s", CEL__ARG(t),
		    point ? "" : ".0");
	return none;
}

static struct cel_text
literal_as(struct cel__checker *c, const struct cel__node *node,
    enum cel__type_kind wanted)
{
	switch ((enum cel_kind)node->value.kind) {
	case CEL_INT:
	case CEL_UINT:
	case CEL_DOUBLE:
		return number_as(c, node, wanted);
	case CEL_STRING:
		return string_as(c, node, wanted);
	default:
		return none;
	}
}

/* ---- functions that convert -------------------------------------------------------- */

/* The function that makes that type of one of the others. */
static const struct {
	uint8_t to;
	const char *function;
	uint32_t from; /* a bit for each kind of type */
} conversion[] = {
    {CEL__T_INT, "int",
	1u << CEL__T_UINT | 1u << CEL__T_DOUBLE | 1u << CEL__T_STRING},
    {CEL__T_UINT, "uint",
	1u << CEL__T_INT | 1u << CEL__T_DOUBLE | 1u << CEL__T_STRING},
    {CEL__T_DOUBLE, "double",
	1u << CEL__T_INT | 1u << CEL__T_UINT | 1u << CEL__T_STRING},
    {CEL__T_STRING, "string",
	1u << CEL__T_INT | 1u << CEL__T_UINT | 1u << CEL__T_DOUBLE |
	    1u << CEL__T_BYTES | 1u << CEL__T_TIMESTAMP |
	    1u << CEL__T_DURATION | 1u << CEL__T_BOOL | 1u << CEL__T_DATE |
	    1u << CEL__T_DECIMAL},
    {CEL__T_BYTES, "bytes", 1u << CEL__T_STRING},
    {CEL__T_BOOL, "bool", 1u << CEL__T_STRING},
    {CEL__T_TIMESTAMP, "timestamp", 1u << CEL__T_STRING},
    {CEL__T_DURATION, "duration", 1u << CEL__T_STRING},
    {CEL__T_DATE, "date", 1u << CEL__T_STRING | 1u << CEL__T_TIMESTAMP},
    {CEL__T_DECIMAL, "decimal",
	1u << CEL__T_INT | 1u << CEL__T_UINT | 1u << CEL__T_STRING},
};

static struct cel_text
converted(struct cel__checker *c, const struct cel__node *node,
    enum cel__type_kind from, enum cel__type_kind to)
{
	for (size_t i = 0; i < sizeof(conversion) / sizeof(*conversion); i++)
		if (conversion[i].to == to &&
		    (conversion[i].from & 1u << from) != 0 &&
		    cel__env_function(c->env,
			cel__text_from_c(conversion[i].function)) != NULL)
			return cel__text_fmt(c->arena, "%s(%.*s)",
			    conversion[i].function,
			    CEL__ARG(cel__node_words(c, node)));
	return none;
}

struct cel_text
cel__hint_convert(struct cel__checker *c, const struct cel__node *node,
    const struct cel_type *wanted)
{
	enum cel__type_kind from = kind_of(c, node), to;
	struct cel_text t = none;

	wanted = cel__infer_top(&c->infer, wanted);
	to = (enum cel__type_kind)wanted->kind;
	if (is_literal(node))
		t = literal_as(c, node, to);
	/* double("x") of a word is no better than the word. */
	if (t.p == NULL && is_literal(node) && from == CEL__T_STRING &&
	    to <= CEL__T_DOUBLE)
		return none;
	if (t.p == NULL)
		t = converted(c, node, from, to);
	if (t.p == NULL && from == CEL__T_OPTIONAL)
		t = cel__text_fmt(c->arena, "%.*s.orValue(...)",
		    CEL__ARG(cel__node_words(c, node)));
	return t;
}

static struct cel_text
convert_at(struct cel__checker *c, const struct cel__node *node,
    const struct cel__node *other, const struct cel__node **at)
{
	struct cel_text t = cel__hint_convert(c, node, other->type);

	if (t.p != NULL)
		*at = node;
	return t;
}

/* A literal is changed rather than what is not one; an int becomes a double
 * rather than the other way round, which loses something. */
struct cel_text
cel__hint_pair(struct cel__checker *c, const struct cel__node *a,
    const struct cel__node *b, const struct cel__node **at)
{
	struct cel_text t = none;

	if (is_literal(b) || (!is_literal(a) && kind_of(c, b) == CEL__T_INT))
		t = convert_at(c, b, a, at);
	if (t.p == NULL)
		t = convert_at(c, a, b, at);
	if (t.p == NULL)
		t = convert_at(c, b, a, at);
	return t;
}

struct cel_text
cel__hint_bool(struct cel__checker *c, const struct cel__node *node)
{
	struct cel_text words = cel__node_words(c, node);

	if (is_literal(node))
		return cel__hint_convert(c, node, CEL__BOOL);
	switch (kind_of(c, node)) {
	case CEL__T_STRING:
		return cel__text_fmt(c->arena, "%.*s != \"\"", CEL__ARG(words));
	case CEL__T_INT:
		return cel__text_fmt(c->arena, "%.*s != 0", CEL__ARG(words));
	case CEL__T_UINT:
		return cel__text_fmt(c->arena, "%.*s != 0u", CEL__ARG(words));
	case CEL__T_DOUBLE:
		return cel__text_fmt(c->arena, "%.*s != 0.0", CEL__ARG(words));
	case CEL__T_LIST:
	case CEL__T_MAP:
		return cel__text_fmt(c->arena, "size(%.*s) > 0",
		    CEL__ARG(words));
	case CEL__T_OPTIONAL:
		return cel__text_fmt(c->arena, "%.*s.hasValue()",
		    CEL__ARG(words));
	default:
		return none;
	}
}
