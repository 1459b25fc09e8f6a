/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each becomes one call. Which one is the markup's to say: it knows the place.
 */
#include "base/work.h"
#include "tmplc/build.h"

#include "tmplc/value.h"

static const char *
writer(enum hole hole)
{
	switch (hole) {
	case HOLE_TEXT:
		return "HTML_TEXT";
	case HOLE_PLAIN:
		return "HTML_PLAIN";
	case HOLE_ATTR:
		return "HTML_ATTR";
	case HOLE_URL:
		return "HTML_URL";
	case HOLE_URL_LOCAL:
		return "HTML_URL_LOCAL";
	case HOLE_URL_PART:
		return "HTML_URL_PART";
	case HOLE_URL_SEGMENT:
		return "HTML_URL_SEGMENT";
	case HOLE_URL_ADDRESS:
		return "HTML_URL_ADDRESS";
	}
	return "";
}

static enum status
emit_hole(struct build *b, const char *at, struct str expr)
{
	enum hole hole;
	enum status st = markup_hole(&b->m, at, &hole);

	if (st != ST_OK)
		return st;
	build_line(b, at);
	buf_fmt(&b->c, "%.*s%s(o, %.*s);\n", STR_ARG(build_indent(b, 0)),
	    writer(hole), STR_ARG(expr));
	return ST_OK;
}

/* More than a field where a value stands. Another word behind the first one is
 * most likely a directive that we do not have. */
static enum status
fail_value(struct build *b, const struct token *t, struct code *rest)
{
	struct code first;

	code_init(&first, &b->src, NULL, t->at, t->text);
	if (code_peek(rest).n > 0)
		return source_fail(&b->src, first.p,
		    "there are: page part inline if else end for call msg #",
		    "%.*s is no directive", STR_ARG(code_peek(&first)));
	return source_fail(&b->src, rest->p,
	    "let view/ decide it: there are no operators and no filters",
	    "a value is one field and nothing else");
}

enum status
value_field(struct build *b, const struct token *t)
{
	struct code c;
	struct str expr;
	enum status st;

	code_init(&c, &b->src, b->loops, t->at, t->text);
	st = code_expr(&c, CODE_VALUE, &expr);
	if (st != ST_OK)
		return st;
	if (!code_is_end(&c))
		return fail_value(b, t, &c);
	b->uses_v = b->uses_v || c.uses_v;
	return emit_hole(b, t->at, expr);
}

enum status
value_msg(struct build *b, const struct token *t)
{
	struct str key, arg, args = STR("");
	struct code c;
	enum status st;
	bool open;

	code_init(&c, &b->src, b->loops, t->at, t->text);
	(void)code_word(&c, STR("msg")); /* it is why we are here */
	st = code_key(&c, &key);
	open = st == ST_OK && code_mark(&c, '(') && !code_mark(&c, ')');
	while (st == ST_OK && open) {
		st = code_expr(&c, CODE_ARGUMENT, &arg);
		if (st != ST_OK)
			return st;
		args = str_fmt(b->w->mem, "%.*s, %.*s", STR_ARG(args),
		    STR_ARG(arg));
		open = code_mark(&c, ',');
		if (!open && !code_mark(&c, ')'))
			return source_fail(&b->src, c.p,
			    "separate arguments with , and end them with )",
			    "the arguments of this message do not end");
	}
	if (st == ST_OK)
		st = code_end(&c);
	if (st != ST_OK)
		return st;
	b->uses_msg = true;
	b->uses_v = b->uses_v || c.uses_v;
	return emit_hole(b, t->at,
	    str_fmt(b->w->mem, "msg_%.*s(o->mem, o->lang%.*s)", STR_ARG(key),
		STR_ARG(args)));
}

static void
note_call(struct build *b, struct str name)
{
	if (str_eq(name, b->name))
		return; /* itself: a tree */
	for (size_t i = 0; i < b->calls.n; i++)
		if (str_eq(*VEC_AT(&b->calls, struct str, i), name))
			return;
	*(struct str *)vec_push(b->w->mem, &b->calls) = name;
}

enum status
value_call(struct build *b, const struct token *t)
{
	struct str name, expr = STR("*v");
	struct code c;
	enum status st;

	code_init(&c, &b->src, b->loops, t->at, t->text);
	(void)code_word(&c, STR("call")); /* it is why we are here */
	st = code_name(&c, "the name of a part", &name);
	if (st == ST_OK && !code_is_end(&c))
		st = code_expr(&c, CODE_VALUE, &expr);
	if (st == ST_OK)
		st = code_end(&c);
	if (st == ST_OK)
		st = markup_call(&b->m, t->at);
	if (st != ST_OK)
		return st;
	b->uses_v = true;
	note_call(b, name);
	build_line(b, t->at);
	buf_fmt(&b->c, "%.*sVIEW_%.*s_PART(o, %.*s);\n",
	    STR_ARG(build_indent(b, 0)), STR_ARG(build_upper(b, name)),
	    STR_ARG(expr));
	return ST_OK;
}
