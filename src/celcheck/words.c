/* SPDX-License-Identifier: Apache-2.0 */
/* How types, overloads and pieces of the source are called before a reader. */
#include "celcheck/check_impl.h"

#define WORDS_MAX  512
#define SOURCE_MAX 40 /* bytes of an expression that are quoted */
#define NAMES_MAX  12 /* fields that are listed */

static void
write_type(struct cel__sink *s, const struct cel_type *t)
{
	switch ((enum cel__type_kind)t->kind) {
	case CEL__T_NULL:
		cel__sink_add(s, CEL_TEXT("null"));
		return;
	case CEL__T_TIMESTAMP:
		cel__sink_add(s, CEL_TEXT("timestamp"));
		return;
	case CEL__T_DURATION:
		cel__sink_add(s, CEL_TEXT("duration"));
		return;
	case CEL__T_WRAPPER:
		write_type(s, t->param[0]);
		cel__sink_add(s, CEL_TEXT(" or null"));
		return;
	case CEL__T_TYPE:
		cel__sink_add(s, CEL_TEXT("type"));
		return;
	case CEL__T_OPTIONAL:
		cel__sink_add(s, CEL_TEXT("optional"));
		break;
	default:
		cel__sink_add(s, t->name);
		break;
	}
	for (size_t i = 0; i < t->params; i++) {
		cel__sink_add(s, i == 0 ? CEL_TEXT("(") : CEL_TEXT(", "));
		write_type(s, t->param[i]);
	}
	if (t->params > 0)
		cel__sink_byte(s, ')');
}

/* What did not fit is cut. */
static struct cel_text
text_of(const struct cel__sink *s)
{
	return (struct cel_text){s->n == 0 ? "" : s->p, s->n};
}

struct cel_text
cel__type_words(struct cel__checker *c, const struct cel_type *t)
{
	struct cel__sink s;

	cel__sink_init(&s, c->arena, WORDS_MAX);
	write_type(&s, cel__infer_resolve(&c->infer, t, 0, CEL__DYN));
	return text_of(&s);
}

struct cel_text
cel__type_a(struct cel__checker *c, const struct cel_type *t)
{
	struct cel_text words;

	t = cel__infer_resolve(&c->infer, t, 0, CEL__DYN);
	words = cel__type_words(c, t);
	if (t->kind == CEL__T_NULL || t->kind == CEL__T_DYN ||
	    t->kind == CEL__T_BYTES || words.n == 0)
		return words;
	return cel__text_fmt(c->arena, "%s %.*s",
	    strchr("aeioAEIO", words.p[0]) != NULL ? "an" : "a",
	    CEL__ARG(words));
}

/* Up to a line's end, and not beyond so many bytes. */
struct cel_text
cel__node_words(struct cel__checker *c, const struct cel__node *node)
{
	struct cel_text t = {c->tree->source.p + node->at, node->n};
	size_t n = 0;

	while (n < t.n && n < SOURCE_MAX && t.p[n] != '\n' && t.p[n] != '\r')
		n++;
	if (n == t.n)
		return t;
	while (n > 0 && ((t.p[n] & 0xc0) == 0x80 || t.p[n - 1] == ' '))
		n--;
	return cel__text_fmt(c->arena, "%.*s...", (int)n, t.p);
}

static void
write_operator(struct cel__sink *s, const struct cel__overload *o,
    enum cel__op op)
{
	const char *sign = cel__op_sign(op);

	if (op == CEL__OP_NEG || op == CEL__OP_NOT) {
		cel__sink_fmt(s, "%s", sign);
		write_type(s, o->param[0]);
		return;
	}
	write_type(s, o->param[0]);
	if (op == CEL__OP_INDEX || op == CEL__OP_OPTINDEX)
		cel__sink_fmt(s, "%s", op == CEL__OP_INDEX ? "[" : "[?");
	else
		cel__sink_fmt(s, " %s ", sign);
	write_type(s, o->param[1]);
	if (op == CEL__OP_INDEX || op == CEL__OP_OPTINDEX)
		cel__sink_byte(s, ']');
}

struct cel_text
cel__overload_words(struct cel__checker *c, const struct cel__overload *o,
    const struct cel__node *call)
{
	struct cel__sink s;
	uint32_t first = o->is.member ? 1 : 0;

	cel__sink_init(&s, c->arena, WORDS_MAX);
	if (call->op != CEL__OP_NONE) {
		write_operator(&s, o, (enum cel__op)call->op);
		return text_of(&s);
	}
	if (o->is.member) {
		write_type(&s, o->param[0]);
		cel__sink_byte(&s, '.');
	}
	cel__sink_fmt(&s, "%s(", o->is.name);
	for (uint32_t i = first; i < o->params; i++) {
		if (i > first)
			cel__sink_add(&s, CEL_TEXT(", "));
		write_type(&s, o->param[i]);
	}
	cel__sink_fmt(&s, "%s)", o->more ? "..." : "");
	return text_of(&s);
}

struct cel_text
cel__field_words(struct cel__checker *c, const struct cel_type *record)
{
	struct cel__sink s;
	uint32_t n = record->fields;

	/* One alone is not worth an "and 1 more". */
	if (n > NAMES_MAX + 1)
		n = NAMES_MAX;
	cel__sink_init(&s, c->arena, WORDS_MAX);
	for (uint32_t i = 0; i < n; i++)
		cel__sink_fmt(&s, "%s%.*s", i == 0 ? "" : ", ",
		    CEL__ARG(record->field[i].name));
	if (n < record->fields)
		cel__sink_fmt(&s, " and %u more", record->fields - n);
	return text_of(&s);
}
