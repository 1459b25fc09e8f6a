/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Branches and loops become C's own. A frame keeps what the markup was before
 * and what it is behind each branch, so that they can be held against each
 * other when they meet.
 */
#include "base/work.h"
#include "tmplc/build.h"

#include "tmplc/block.h"

static enum status
open_frame(struct build *b, enum token_kind kind, const char *at)
{
	if (b->depth == BUILD_DEPTH)
		return source_fail(&b->src, at,
		    "move the inner ones into a part and call it",
		    "branches and loops stand more than %zu deep", BUILD_DEPTH);
	b->frame[b->depth++] = (struct frame){.kind = kind, .at = at};
	return ST_OK;
}

/* Reads [not] expression as a C condition. */
static enum status
read_condition(struct build *b, struct code *c, struct str *out)
{
	bool negate = code_word(c, STR("not"));
	struct str expr;
	enum status st = code_expr(c, CODE_CONDITION, &expr);

	if (st == ST_OK)
		st = code_end(c);
	if (st != ST_OK)
		return st;
	b->uses_v = b->uses_v || c->uses_v;
	*out = str_fmt(b->w->mem, "%sHTML_IF(%.*s)", negate ? "!" : "",
	    STR_ARG(expr));
	return ST_OK;
}

enum status
block_if(struct build *b, const struct token *t)
{
	struct code c;
	struct str cond;
	enum status st;

	code_init(&c, &b->src, b->loops, t->at, t->text);
	(void)code_word(&c, STR("if")); /* it is why we are here */
	st = read_condition(b, &c, &cond);
	if (st != ST_OK)
		return st;
	markup_break(&b->m);
	build_line(b, t->at);
	buf_fmt(&b->c, "%.*sif (%.*s) {\n", STR_ARG(build_indent(b, 0)),
	    STR_ARG(cond));
	st = open_frame(b, TOKEN_IF, t->at);
	if (st == ST_OK)
		b->frame[b->depth - 1].begin = b->m.at;
	return st;
}

/* A branch ends here. */
static enum status
close_branch(struct build *b, struct frame *f, const char *at)
{
	enum status st = ST_OK;

	markup_break(&b->m);
	build_flush(b);
	if (f->has_joined)
		st =
		    context_join(&b->src, at, &f->joined, &b->m.at, &f->joined);
	else
		f->joined = b->m.at;
	f->has_joined = true;
	return st;
}

static const struct str index_name[] = {STR_INIT("i"), STR_INIT("j"),
    STR_INIT("k"), STR_INIT("l")};

static struct str
loop_index(struct build *b)
{
	size_t n = 0;

	for (const struct loop *l = b->loops; l != NULL; l = l->outer)
		n++;
	if (n < sizeof(index_name) / sizeof(index_name[0]))
		return index_name[n];
	return str_fmt(b->w->mem, "i%zu", n);
}

/* Reads item in path. */
static enum status
read_for(struct build *b, const struct token *t, struct loop *out)
{
	struct code c;
	enum status st;

	code_init(&c, &b->src, b->loops, t->at, t->text);
	(void)code_word(&c, STR("for")); /* it is why we are here */
	st = code_name(&c, "a name for each element", &out->name);
	for (const struct loop *l = b->loops; l != NULL; l = l->outer)
		if (st == ST_OK && str_eq(l->name, out->name))
			return source_fail(&b->src, out->name.p,
			    "give the inner one a name of its own",
			    "a loop around this one has an element %.*s",
			    STR_ARG(out->name));
	if (st == ST_OK && !code_word(&c, STR("in")))
		return source_fail(&b->src, c.p, "write: for item in items",
		    "expected \"in\" and a list here");
	if (st == ST_OK)
		st = code_expr(&c, CODE_LIST, &out->list);
	if (st == ST_OK)
		st = code_end(&c);
	b->uses_v = b->uses_v || c.uses_v;
	return st;
}

enum status
block_for(struct build *b, const struct token *t)
{
	struct loop loop = {.index = loop_index(b)};
	struct frame *f;
	enum status st = read_for(b, t, &loop);

	if (st == ST_OK)
		st = markup_loop(&b->m, t->at);
	if (st != ST_OK)
		return st;
	markup_break(&b->m);
	build_line(b, t->at);
	buf_fmt(&b->c, "%.*sfor (size_t %.*s = 0; %.*s < %.*s_n; %.*s++) {\n",
	    STR_ARG(build_indent(b, 0)), STR_ARG(loop.index),
	    STR_ARG(loop.index), STR_ARG(loop.list), STR_ARG(loop.index));
	st = open_frame(b, TOKEN_FOR, t->at);
	if (st != ST_OK)
		return st;
	f = &b->frame[b->depth - 1];
	f->begin = b->m.at;
	f->loop = loop;
	f->loop.outer = b->loops;
	b->loops = &f->loop;
	return ST_OK;
}

/* The body of a loop ends, be it at its end or at its else. */
static enum status
close_loop(struct build *b, struct frame *f, const char *at)
{
	markup_break(&b->m);
	build_flush(b);
	b->loops = f->loop.outer;
	return context_again(&b->src, at, &f->begin, &b->m.at);
}

/* The words between braces behind an if or a loop, on the level outside. */
static void
write_else(struct build *b, const struct token *t, struct str words)
{
	b->depth--;
	build_line(b, t->at);
	buf_fmt(&b->c, "%.*s} %.*s{\n", STR_ARG(build_indent(b, 0)),
	    STR_ARG(words));
	b->depth++;
}

static enum status
emit_if_else(struct build *b, const struct token *t, struct frame *f,
    struct code *c)
{
	struct str cond, words = STR("else ");
	enum status st = close_branch(b, f, t->at);

	b->m.at = f->begin;
	if (st == ST_OK && code_word(c, STR("if"))) {
		st = read_condition(b, c, &cond);
		if (st == ST_OK)
			words = str_fmt(b->w->mem, "else if (%.*s) ",
			    STR_ARG(cond));
	} else if (st == ST_OK) {
		f->has_else = true;
		st = code_end(c);
	}
	if (st == ST_OK)
		write_else(b, t, words);
	return st;
}

static enum status
emit_for_else(struct build *b, const struct token *t, struct frame *f,
    struct code *c)
{
	enum status st = close_loop(b, f, t->at);

	if (st == ST_OK)
		st = code_end(c);
	if (st != ST_OK)
		return st;
	f->joined = b->m.at;
	f->has_joined = true;
	f->has_else = true;
	b->m.at = f->begin;
	b->depth--;
	buf_fmt(&b->c, "%.*s}\n", STR_ARG(build_indent(b, 0)));
	build_line(b, t->at);
	buf_fmt(&b->c, "%.*sif (%.*s_n == 0) {\n", STR_ARG(build_indent(b, 0)),
	    STR_ARG(f->loop.list));
	b->depth++;
	return ST_OK;
}

/* The innermost frame, or NULL. */
static struct frame *
innermost(struct build *b)
{
	return b->depth > 0 ? &b->frame[b->depth - 1] : NULL;
}

static enum status
fail_frame(struct build *b, const struct token *t)
{
	return source_fail(&b->src, t->at, "remove it",
	    "no if and no for is open here");
}

enum status
block_else(struct build *b, const struct token *t)
{
	struct frame *f = innermost(b);
	struct code c;

	if (f == NULL)
		return fail_frame(b, t);
	if (f->has_else)
		return source_fail(&b->src, t->at,
		    "remove it, or write else if before the last else",
		    "the else of line %zu was the last branch",
		    source_line(&b->src, f->at));
	code_init(&c, &b->src, b->loops, t->at, t->text);
	(void)code_word(&c, STR("else")); /* it is why we are here */
	return f->kind == TOKEN_IF ? emit_if_else(b, t, f, &c)
				   : emit_for_else(b, t, f, &c);
}

enum status
block_end(struct build *b, const struct token *t)
{
	struct frame *f = innermost(b);
	struct code c;
	enum status st;

	if (f == NULL)
		return fail_frame(b, t);
	code_init(&c, &b->src, b->loops, t->at, t->text);
	(void)code_word(&c, STR("end")); /* it is why we are here */
	st = code_end(&c);
	if (st != ST_OK)
		return st;
	if (f->kind == TOKEN_FOR && !f->has_else)
		st = close_loop(b, f, t->at);
	else
		st = close_branch(b, f, t->at);
	/* Without an else, the way past all branches is one more. */
	if (st == ST_OK && f->kind == TOKEN_IF && !f->has_else)
		st = context_join(&b->src, t->at, &f->joined, &f->begin,
		    &f->joined);
	if (f->has_joined)
		b->m.at = f->joined;
	b->depth--;
	buf_fmt(&b->c, "%.*s}\n", STR_ARG(build_indent(b, 0)));
	return st;
}
