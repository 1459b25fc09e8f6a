/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each becomes one call. Which one is the markup's to say: it knows the place.
 */
#include "base/work.h"
#include "tmplc/build.h"

#include "tmplc/value.h"

/* What writes a value, which goes by its type, and what writes a string. */
static const struct {
	const char *value, *string;
} writers[] = {
    [HOLE_TEXT] = {"HTML_TEXT", "html_text"},
    [HOLE_PLAIN] = {"HTML_PLAIN", "html_text"},
    [HOLE_ATTR] = {"HTML_ATTR", "html_attr"},
    [HOLE_URL] = {"HTML_URL", "html_url"},
    [HOLE_URL_LOCAL] = {"HTML_URL_LOCAL", "html_url_local"},
    [HOLE_URL_PART] = {"HTML_URL_PART", "html_url_part"},
    [HOLE_URL_SEGMENT] = {"HTML_URL_SEGMENT", "html_url_segment"},
    [HOLE_URL_ADDRESS] = {"HTML_URL_ADDRESS", "html_url_address"},
};
_Static_assert(sizeof(writers) / sizeof(writers[0]) == HOLE_URL_ADDRESS + 1,
    "a writer for each kind of hole");

static void
write_call(struct build *b, const char *at, const char *writer, struct str expr)
{
	build_line(b, at);
	buf_fmt(&b->c, "%.*s%s(o, %.*s);\n", STR_ARG(build_indent(b, 0)),
	    writer, STR_ARG(expr));
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
	enum hole hole;
	enum status st;

	code_init(&c, &b->src, b->loops, t->at, t->text);
	st = code_expr(&c, CODE_VALUE, &expr);
	if (st != ST_OK)
		return st;
	if (!code_is_end(&c))
		return fail_value(b, t, &c);
	st = markup_hole(&b->m, t->at, &hole);
	if (st == ST_OK)
		write_call(b, t->at, writers[hole].value, expr);
	b->uses_v = b->uses_v || c.uses_v;
	return st;
}

enum status
value_msg(struct build *b, const struct token *t)
{
	struct str key, arg, args = STR("");
	enum hole hole;
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
	st = markup_hole(&b->m, t->at, &hole);
	if (st == ST_OK)
		write_call(b, t->at, writers[hole].string,
		    str_fmt(b->w->mem, "msg_%.*s(o->mem, o->lang%.*s)",
			STR_ARG(key), STR_ARG(args)));
	return st;
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
