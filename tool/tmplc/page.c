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
#include "tmplc/block.h"
#include "tmplc/build.h"
#include "tmplc/value.h"

#include "tmplc/page.h"

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
		return block_if(b, t);
	case TOKEN_ELSE:
		return block_else(b, t);
	case TOKEN_END:
		return block_end(b, t);
	case TOKEN_FOR:
		return block_for(b, t);
	case TOKEN_CALL:
		return value_call(b, t);
	case TOKEN_MSG:
		return value_msg(b, t);
	case TOKEN_VALUE:
		return value_field(b, t);
	}
	return ST_OK;
}

static enum status
finish(struct build *b)
{
	if (b->depth > 0)
		return source_fail(&b->src, b->frame[b->depth - 1].at,
		    "write {{ end }} behind it", "this is never ended");
	build_flush(b);
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
	struct str guard = build_upper(b, b->name);
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
		    STR_ARG(all), STR_ARG(*VEC_AT(&b->calls, struct str, i)));
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
	struct vec tokens = VEC(struct token);
	size_t next = 0;
	enum status st;

	b->w = w;
	b->src = (struct source){w, path, text};
	b->calls = VEC(struct str);
	buf_init(&b->c, BUILD_MAX);
	feed_init(&b->m, &b->src);
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
	feed_release(&b->m);
	buf_release(&b->c);
	return st;
}
