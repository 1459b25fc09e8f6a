/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From tokens to C, in one pass: markup is fed to the HTML state machine, which
 * says for each value how it is escaped; directives become the C that they look
 * like. No tree is built. What a branch must be compared with when it ends is
 * kept in its frame.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "tmplc/code.h"
#include "tmplc/literal.h"
#include "tmplc/markup.h"
#include "tmplc/source.h"
#include "tmplc/token.h"

#include "tmplc/page.h"

/* The C of one template: a few times its text. */
#define C_MAX ((size_t)16 << 20)

/* A branch or a loop that is open. */
struct frame {
	enum token_kind kind; /* TOKEN_IF or TOKEN_FOR */
	const char *at;
	struct context begin;  /* before it */
	struct context joined; /* behind the branches that ended so far */
	bool has_joined, has_else;
	struct loop loop;
};

struct build {
	struct work *w;
	struct source src;
	struct markup m;
	struct buf c; /* the function's body */
	struct str name, kind, header, type;
	struct vec calls;
	bool uses_v, uses_msg;
	struct frame frame[PAGE_DEPTH];
	size_t depth;
	const struct loop *loops;
};

/* ---- writing C ----------------------------------------------------------- */

static struct str
indent(const struct build *b, size_t more)
{
	static const char tabs[PAGE_DEPTH + 8] = "\t\t\t\t\t\t\t\t\t\t"
						 "\t\t\t\t\t\t\t\t\t\t"
						 "\t\t\t\t\t\t\t\t\t\t"
						 "\t\t\t\t\t\t\t\t\t";

	return str_of(tabs, b->depth + 1 + more);
}

static struct str
upper(struct build *b, struct str s)
{
	char *p = str_c(b->w->mem, s);

	for (size_t i = 0; i < s.n; i++)
		if (p[i] >= 'a' && p[i] <= 'z')
			p[i] = (char)(p[i] - 'a' + 'A');
	return str_of(p, s.n);
}

/* Literal text up to here becomes one call. */
static void
flush(struct build *b)
{
	struct str run = buf_str(&b->m.run);

	if (run.n == 0)
		return;
	buf_add(&b->c, indent(b, 0));
	buf_add(&b->c, STR("HTML_RAW(o, "));
	literal_write(&b->c, run, indent(b, 1));
	buf_add(&b->c, STR(");\n"));
	buf_reset(&b->m.run);
}

/* What follows is about this line of the template: so says the compiler when a
 * field in it is unknown. */
static void
line(struct build *b, const char *at)
{
	flush(b);
	buf_fmt(&b->c, "#line %zu \"%.*s\"\n", source_line(&b->src, at),
	    STR_ARG(b->src.path));
}

/* ---- the first directive ------------------------------------------------- */

static struct str
stem(struct str path)
{
	struct str name = path;

	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] == '/')
			name = str_sub(path, i + 1, path.n);
	return str_ends(name, STR(".tmpl")) ? str_sub(name, 0, name.n - 5)
					    : name;
}

static enum status
read_head(struct build *b, const struct token *t)
{
	struct code c;
	enum status st;

	code_init(&c, &b->src, NULL, t->at, t->text);
	st = code_name(&c, "page, part or inline", &b->kind);
	if (st == ST_OK)
		st = code_name(&c, "the template's name", &b->name);
	if (st == ST_OK && !str_eq(b->name, stem(b->src.path)))
		return source_fail(&b->src, b->name.p,
		    "give both the same name", "the file is called %.*s.tmpl",
		    STR_ARG(stem(b->src.path)));
	if (st == ST_OK)
		st = code_string(&c, "the header of the struct", &b->header);
	if (st == ST_OK && !code_word(&c, STR("struct")))
		return source_fail(&b->src, c.p, "write: struct view_...",
		    "expected the struct that the template is given");
	if (st == ST_OK)
		st = code_name(&c, "the struct's name", &b->type);
	if (st == ST_OK)
		st = code_end(&c);
	b->m.doctype = str_eq(b->kind, STR("page"));
	b->m.tight = str_eq(b->kind, STR("inline"));
	return st;
}

static bool
is_blank(const struct token *t)
{
	return t->kind == TOKEN_COMMENT ||
	    (t->kind == TOKEN_TEXT && str_trim(t->text).n == 0);
}

/* Finds the head; *next is the token behind it. */
static enum status
find_head(struct build *b, const struct vec *tokens, size_t *next)
{
	const struct token *t = NULL;
	size_t i = 0;

	while (i < tokens->n && is_blank(VEC_AT(tokens, struct token, i)))
		i++;
	if (i < tokens->n)
		t = VEC_AT(tokens, struct token, i);
	if (t == NULL || t->kind != TOKEN_HEAD)
		return source_fail(&b->src, t == NULL ? b->src.text.p : t->at,
		    "begin with {{ page NAME \"view/x.h\" struct view_x }}, "
		    "or part, or inline",
		    "a template begins with what it is and what it is given");
	*next = i + 1;
	return read_head(b, t);
}

/* ---- values, messages, calls --------------------------------------------- */

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
	line(b, at);
	buf_fmt(&b->c, "%.*s%s(o, %.*s);\n", STR_ARG(indent(b, 0)),
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

static enum status
emit_value(struct build *b, const struct token *t)
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

static enum status
emit_msg(struct build *b, const struct token *t)
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
		if (str_eq(VEC_AT(&b->calls, struct page_call, i)->name, name))
			return;
	*(struct page_call *)vec_push(b->w->mem, &b->calls) =
	    (struct page_call){name, name.p};
}

static enum status
emit_call(struct build *b, const struct token *t)
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
	line(b, t->at);
	buf_fmt(&b->c, "%.*sVIEW_%.*s_PART(o, %.*s);\n", STR_ARG(indent(b, 0)),
	    STR_ARG(upper(b, name)), STR_ARG(expr));
	return ST_OK;
}

/* ---- branches and loops -------------------------------------------------- */

static enum status
open_frame(struct build *b, enum token_kind kind, const char *at)
{
	if (b->depth == PAGE_DEPTH)
		return source_fail(&b->src, at,
		    "move the inner ones into a part and call it",
		    "branches and loops stand more than %zu deep", PAGE_DEPTH);
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

static enum status
emit_if(struct build *b, const struct token *t)
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
	line(b, t->at);
	buf_fmt(&b->c, "%.*sif (%.*s) {\n", STR_ARG(indent(b, 0)),
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
	flush(b);
	if (f->has_joined)
		st = markup_join(&b->m, at, f->joined, b->m.at, &f->joined);
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

static enum status
emit_for(struct build *b, const struct token *t)
{
	struct loop loop = {.index = loop_index(b)};
	struct frame *f;
	enum status st = read_for(b, t, &loop);

	if (st == ST_OK)
		st = markup_loop_begin(&b->m, t->at);
	if (st != ST_OK)
		return st;
	markup_break(&b->m);
	line(b, t->at);
	buf_fmt(&b->c, "%.*sfor (size_t %.*s = 0; %.*s < %.*s_n; %.*s++) {\n",
	    STR_ARG(indent(b, 0)), STR_ARG(loop.index), STR_ARG(loop.index),
	    STR_ARG(loop.list), STR_ARG(loop.index));
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
	flush(b);
	b->loops = f->loop.outer;
	return markup_loop_end(&b->m, at, f->begin);
}

/* The words between braces behind an if or a loop, on the level outside. */
static void
write_else(struct build *b, const struct token *t, struct str words)
{
	b->depth--;
	line(b, t->at);
	buf_fmt(&b->c, "%.*s} %.*s{\n", STR_ARG(indent(b, 0)), STR_ARG(words));
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
	buf_fmt(&b->c, "%.*s}\n", STR_ARG(indent(b, 0)));
	line(b, t->at);
	buf_fmt(&b->c, "%.*sif (%.*s_n == 0) {\n", STR_ARG(indent(b, 0)),
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

static enum status
emit_else(struct build *b, const struct token *t)
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

static enum status
emit_end(struct build *b, const struct token *t)
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
		st = markup_join(&b->m, t->at, f->joined, f->begin, &f->joined);
	if (f->has_joined)
		b->m.at = f->joined;
	b->depth--;
	buf_fmt(&b->c, "%.*s}\n", STR_ARG(indent(b, 0)));
	return st;
}

/* ---- the whole ----------------------------------------------------------- */

static enum status
emit(struct build *b, const struct token *t)
{
	switch (t->kind) {
	case TOKEN_TEXT:
		return markup_text(&b->m, t->text, t->line_start);
	case TOKEN_COMMENT:
		return ST_OK;
	case TOKEN_HEAD:
		return source_fail(&b->src, t->at, "remove it",
		    "a template says once what it is");
	case TOKEN_IF:
		return emit_if(b, t);
	case TOKEN_ELSE:
		return emit_else(b, t);
	case TOKEN_END:
		return emit_end(b, t);
	case TOKEN_FOR:
		return emit_for(b, t);
	case TOKEN_CALL:
		return emit_call(b, t);
	case TOKEN_MSG:
		return emit_msg(b, t);
	case TOKEN_VALUE:
		return emit_value(b, t);
	}
	return ST_OK;
}

static enum status
finish(struct build *b)
{
	if (b->depth > 0)
		return source_fail(&b->src, b->frame[b->depth - 1].at,
		    "write {{ end }} behind it", "this is never ended");
	flush(b);
	if (buf_full(&b->c) || buf_full(&b->m.run))
		return source_fail(&b->src, b->src.text.p,
		    "split it into parts", "the template is too large");
	return markup_finish(&b->m);
}

static struct str
declaration(struct build *b)
{
	return str_fmt(b->w->mem,
	    "view_%.*s_%s(struct html_out *o, const struct %.*s *v)",
	    STR_ARG(b->name), str_eq(b->kind, STR("page")) ? "page" : "part",
	    STR_ARG(b->type));
}

static struct str
header_text(struct build *b)
{
	struct str guard = upper(b, b->name);
	struct str part = STR("");

	/* A part is given a struct or a pointer to one, whichever the caller
	 * has: a template does not know which it is. */
	if (!str_eq(b->kind, STR("page")))
		part = str_fmt(b->w->mem,
		    "#define VIEW_%.*s_PART(o, x) \\\n"
		    "\tview_%.*s_part((o), _Generic((x), \\\n"
		    "\t    struct %.*s: &(x), default: (x)))\n",
		    STR_ARG(guard), STR_ARG(b->name), STR_ARG(b->type));
	return str_fmt(b->w->mem,
	    "/* Made by tmplc from %.*s. */\n"
	    "#ifndef VIEW_%.*s_TMPL_H\n#define VIEW_%.*s_TMPL_H\n\n"
	    "#include \"%.*s\"\n\nstruct html_out;\n\nvoid %.*s;\n%.*s\n"
	    "#endif\n",
	    STR_ARG(b->src.path), STR_ARG(guard), STR_ARG(guard),
	    STR_ARG(b->header), STR_ARG(declaration(b)), STR_ARG(part));
}

static struct str
source_text(struct build *b)
{
	struct str all = str_fmt(b->w->mem,
	    "/* Made by tmplc from %.*s. */\n#include \"html/tmpl.h\"\n%s",
	    STR_ARG(b->src.path),
	    b->uses_msg ? "#include \"lang/msg.h\"\n" : "");

	for (size_t i = 0; i < b->calls.n; i++)
		all = str_fmt(b->w->mem, "%.*s#include \"view/%.*s.tmpl.h\"\n",
		    STR_ARG(all),
		    STR_ARG(VEC_AT(&b->calls, struct page_call, i)->name));
	return str_fmt(b->w->mem,
	    "%.*s\n#include \"view/%.*s.tmpl.h\"\n\n"
	    "void\n%.*s\n{\n%s%.*s}\n",
	    STR_ARG(all), STR_ARG(b->name), STR_ARG(declaration(b)),
	    b->uses_v ? "" : "\t(void)v; /* it names no field */\n",
	    STR_ARG(buf_str(&b->c)));
}

enum status
page_compile(struct work *w, struct str path, struct str text, struct page *out)
{
	struct build *b = ARENA_NEW(w->mem, struct build);
	struct vec tokens;
	size_t next = 0;
	enum status st;

	b->w = w;
	b->src = (struct source){w, path, text};
	b->calls = VEC(struct page_call);
	buf_init(&b->c, C_MAX);
	markup_init(&b->m, &b->src);
	st = source_check(&b->src);
	if (st == ST_OK)
		st = token_split(&b->src, &tokens);
	if (st == ST_OK)
		st = find_head(b, &tokens, &next);
	while (st == ST_OK && next < tokens.n)
		st = emit(b, VEC_AT(&tokens, struct token, next++));
	if (st == ST_OK)
		st = finish(b);
	if (st == ST_OK)
		*out = (struct page){source_text(b), header_text(b), b->calls};
	markup_release(&b->m);
	buf_release(&b->c);
	return st;
}
