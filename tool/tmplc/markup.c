/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The HTML of a template, read as a browser would read it and more strictly:
 * what a browser repairs is refused, so that what we think is what it does.
 * Between two pieces of literal text there is only ever one of three places
 * (content, a tag, a quoted value); everything else has to be whole within one
 * piece, which leaves the escaping of a value nothing to guess.
 *
 * White space: a run of it in content becomes one space, or one line end if it
 * holds one; the indentation of lines goes. pre and textarea keep theirs.
 */
#include <string.h>

#include "base/arena.h"
#include "base/work.h"

#include "tmplc/markup.h"

/* All literal text of a template. */
#define RUN_MAX ((size_t)1 << 20)

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_name(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' ||
	    c == '_' || c == '.';
}

void
markup_init(struct markup *m, const struct source *src)
{
	*m = (struct markup){.src = src, .fresh = true};
	buf_init(&m->run, RUN_MAX);
}

void
markup_release(struct markup *m)
{
	buf_release(&m->run);
}

static struct str
ahead(const struct markup *m)
{
	return str_of(m->p, (size_t)(m->end - m->p));
}

static void
put(struct markup *m, struct str s)
{
	buf_add(&m->run, s);
	m->began = m->began || s.n > 0;
	m->fresh = false;
}

/* Writes the white space that is owed; next is what comes behind it, 0 for a
 * directive. */
static void
put_blank(struct markup *m, char next)
{
	struct str run = buf_str(&m->run);
	char last = run.n > 0 ? run.p[run.n - 1] : '\0';
	bool edge = last == '\0' || last == '>' || next == '\0' || next == '<';
	enum markup_blank owed = m->blank;

	m->blank = BLANK_NONE;
	if (owed == BLANK_NONE || !m->began)
		return;
	if (owed == BLANK_SPACE)
		put(m, STR(" "));
	else if (!m->tight)
		put(m, STR("\n"));
	else if (!edge)
		put(m, STR(" "));
}

static const struct open_element *
inside(const struct markup *m, unsigned flag)
{
	const struct open_element *e = m->at.open;

	return e != NULL && (e->flags & flag) != 0 ? e : NULL;
}

/* ---- content ------------------------------------------------------------- */

static enum status
read_content(struct markup *m)
{
	const char *from = m->p;
	const struct open_element *e = inside(m, ELEMENT_EMPTY);
	bool keep = inside(m, ELEMENT_KEEP) != NULL;

	if (is_space(*m->p) && !keep) {
		if (!m->fresh && m->blank != BLANK_LINE)
			m->blank = *m->p == '\n' ? BLANK_LINE : BLANK_SPACE;
		m->p++;
		return ST_OK;
	}
	if (e != NULL)
		return source_fail(m->src, m->p,
		    "put it into a file of its own under asset/",
		    "<%.*s> may not hold anything: the security policy of "
		    "our pages forbids it",
		    STR_ARG(e->name));
	while (m->p < m->end && *m->p != '<' && (keep || !is_space(*m->p)))
		m->p++;
	put_blank(m, *from);
	put(m, str_of(from, (size_t)(m->p - from)));
	return ST_OK;
}

static enum status
read_comment(struct markup *m)
{
	size_t close;

	if (!str_find(str_sub(ahead(m), 4, SIZE_MAX), STR("-->"), &close))
		return source_fail(m->src, m->p,
		    "close it with -->, or write {{# ... }}",
		    "a comment has to end before the next directive");
	m->p += 4 + close + 3;
	return ST_OK;
}

static enum status
read_declaration(struct markup *m)
{
	static const struct str doctype = STR_INIT("<!doctype html>");

	if (str_starts(ahead(m), STR("<!--")))
		return read_comment(m);
	if (!str_eq_nocase(str_sub(ahead(m), 0, doctype.n), doctype))
		return source_fail(m->src, m->p, "write &lt; for a plain <",
		    "only <!doctype html> and comments begin with <!");
	if (!m->doctype || m->began)
		return source_fail(m->src, m->p,
		    "move it to the first line of a page",
		    "<!doctype html> only stands at the beginning of a page");
	m->blank = BLANK_NONE;
	put(m, doctype);
	m->p += doctype.n;
	return ST_OK;
}

/* ---- tags ---------------------------------------------------------------- */

static struct str
read_name(struct markup *m)
{
	const char *from = m->p;

	while (m->p < m->end && is_name(*m->p))
		m->p++;
	return str_of(from, (size_t)(m->p - from));
}

static bool
is_foreign(const struct markup *m)
{
	return m->at.open != NULL && m->at.open->foreign;
}

/* What a browser would repair by closing elements that are open still. */
static enum status
check_nesting(const struct markup *m, struct str name, unsigned flags)
{
	const struct open_element *e = m->at.open;
	bool p_is_hidden = false;

	if (e != NULL && (flags & ELEMENT_SIBLING) != 0 &&
	    str_eq_nocase(e->name, name))
		return source_fail(m->src, name.p, "close the first one",
		    "<%.*s> stands directly in another <%.*s>", STR_ARG(name),
		    STR_ARG(name));
	for (; e != NULL; e = e->outer) {
		if ((flags & ELEMENT_ALONE) != 0 &&
		    str_eq_nocase(e->name, name))
			return source_fail(m->src, name.p,
			    "close the outer one before it",
			    "<%.*s> may not stand in another <%.*s>",
			    STR_ARG(name), STR_ARG(name));
		p_is_hidden = p_is_hidden || (e->flags & ELEMENT_HOLDS_P) != 0;
		if ((flags & ELEMENT_ENDS_P) != 0 && !p_is_hidden &&
		    str_eq_nocase(e->name, STR("p")))
			return source_fail(m->src, name.p,
			    "close the <p> before it, or make it a <div>",
			    "<%.*s> may not stand in a <p>: a browser closes "
			    "the <p> before it",
			    STR_ARG(name));
	}
	return ST_OK;
}

static enum status
read_open(struct markup *m)
{
	const struct open_element *e;
	unsigned flags;
	struct str name;
	enum status st;

	m->p++;
	name = read_name(m);
	flags = element_flags(name);
	if (is_foreign(m))
		flags &= ELEMENT_EMPTY | ELEMENT_INDOORS | ELEMENT_HOLDS_P;
	e = inside(m, ELEMENT_EMPTY | ELEMENT_PLAIN);
	if (e != NULL)
		return source_fail(m->src, name.p,
		    "close it first, or write &lt; for a plain <",
		    "<%.*s> may not hold elements", STR_ARG(e->name));
	if ((flags & ELEMENT_REFUSED) != 0)
		return source_fail(m->src, name.p,
		    "use an element of today's HTML",
		    "<%.*s> changes how the rest of a page is read",
		    STR_ARG(name));
	if (is_foreign(m) && (flags & ELEMENT_INDOORS) != 0)
		return source_fail(m->src, name.p,
		    "close the drawing before it",
		    "<%.*s> ends a drawing: a browser closes <%.*s> before it",
		    STR_ARG(name), STR_ARG(m->at.open->name));
	st = is_foreign(m) ? ST_OK : check_nesting(m, name, flags);
	if (st != ST_OK)
		return st;
	put_blank(m, '<');
	put(m, STR("<"));
	put(m, name);
	m->at.place = IN_TAG;
	m->at.tag = name;
	m->at.flags = flags;
	m->at.seen = NULL;
	m->at.gap = m->at.refresh = m->at.meta_hole = false;
	return ST_OK;
}

static enum status
read_close(struct markup *m)
{
	const struct open_element *e = m->at.open;
	const char *at = m->p;
	struct str name;

	m->p += 2;
	name = read_name(m);
	while (m->p < m->end && is_space(*m->p))
		m->p++;
	if (name.n == 0 || m->p == m->end || *m->p != '>')
		return source_fail(m->src, at, "write </name>",
		    "an end tag holds a name and nothing else");
	if ((element_flags(name) & ELEMENT_VOID) != 0 && !is_foreign(m))
		return source_fail(m->src, at, "remove this end tag",
		    "<%.*s> has no content and no end tag", STR_ARG(name));
	if (e == NULL)
		return source_fail(m->src, at,
		    "remove it, or open the element in this template",
		    "</%.*s> closes nothing that is open here", STR_ARG(name));
	if (!str_eq(e->name, name))
		return source_fail(m->src, at, "close the inner one first",
		    "</%.*s> where <%.*s> of line %zu is open", STR_ARG(name),
		    STR_ARG(e->name), source_line(m->src, e->name.p));
	m->p++;
	put_blank(m, '<');
	put(m, STR("</"));
	put(m, name);
	put(m, STR(">"));
	m->at.open = e->outer;
	return ST_OK;
}

static enum status
read_markup(struct markup *m)
{
	char next = m->p + 1 < m->end ? m->p[1] : '\0';

	if (next == '/')
		return read_close(m);
	if (next == '!' && inside(m, ELEMENT_PLAIN) == NULL)
		return read_declaration(m);
	if (is_letter(next))
		return read_open(m);
	if (m->p + 1 == m->end)
		return source_fail(m->src, m->p,
		    "write the names out, in the branches of an if",
		    "the name of a tag may not be a value");
	return source_fail(m->src, m->p, "write &lt;",
	    "this < does not begin a tag");
}

/* The ">" of a start tag, and the "/" that may stand before it. */
static enum status
read_tag_end(struct markup *m)
{
	bool slash = *m->p == '/';
	unsigned flags = m->at.flags;
	bool foreign = is_foreign(m) || (flags & ELEMENT_FOREIGN) != 0;
	struct open_element *e;

	if (slash && (m->p + 1 == m->end || m->p[1] != '>'))
		return source_fail(m->src, m->p, "remove it",
		    "a / in a tag is only read before its >");
	if (slash && !foreign && (flags & ELEMENT_VOID) == 0)
		return source_fail(m->src, m->p, "write an end tag",
		    "<%.*s/> does not close itself", STR_ARG(m->at.tag));
	put(m, foreign && slash ? STR("/>") : STR(">"));
	m->p += slash ? 2 : 1;
	m->at.place = IN_CONTENT;
	if (slash || (flags & ELEMENT_VOID) != 0)
		return ST_OK;
	e = ARENA_NEW(m->src->w->mem, struct open_element);
	*e = (struct open_element){m->at.open, m->at.tag, flags,
	    foreign && !str_eq_nocase(m->at.tag, STR("foreignObject"))};
	m->at.open = e;
	/* A browser drops one line end here, so that a value which begins with
	 * one would lose it: we give it one to drop. */
	if ((flags & ELEMENT_KEEP) != 0 && (m->p == m->end || *m->p != '\n'))
		put(m, STR("\n"));
	return ST_OK;
}

static bool
has_seen(const struct seen_attr *list, struct str name)
{
	while (list != NULL && !str_eq_nocase(list->name, name))
		list = list->before;
	return list != NULL;
}

static enum status
note_attr(struct markup *m, struct str name)
{
	struct context *at = &m->at;
	struct seen_attr *seen;

	if (has_seen(at->seen, name))
		return source_fail(m->src, name.p,
		    "join the two, or put them into branches of one if",
		    "this tag has the attribute %.*s already", STR_ARG(name));
	seen = ARENA_NEW(m->src->w->mem, struct seen_attr);
	*seen = (struct seen_attr){at->seen, name};
	at->seen = seen;
	at->attr = name;
	at->kind = attr_kind(at->tag, name);
	at->url = (struct url){URL_START, {NULL, 0}};
	if (at->kind == ATTR_NEVER)
		return source_fail(m->src, name.p,
		    "use a class and a file under asset/",
		    "the attribute %.*s is code: the security policy of our "
		    "pages forbids it",
		    STR_ARG(name));
	if (str_eq_nocase(at->tag, STR("meta")) &&
	    str_eq_nocase(name, STR("http-equiv")))
		at->refresh = true;
	if (at->refresh && at->meta_hole)
		return source_fail(m->src, name.p,
		    "send a header, or write the content out",
		    "the content of a meta with http-equiv may hold no value");
	return ST_OK;
}

static enum status
read_attr(struct markup *m)
{
	struct str name = read_name(m);
	enum status st;

	if (name.n == 0)
		return source_fail(m->src, m->p,
		    *m->p == '=' ? "write name=\"value\" without spaces"
				 : "write name=\"value\"",
		    "'%c' does not begin an attribute", *m->p);
	if (!m->at.gap)
		return source_fail(m->src, name.p, "put a space before it",
		    "nothing separates this attribute from what is before it");
	st = note_attr(m, name);
	if (st != ST_OK)
		return st;
	put(m, name);
	m->at.gap = false;
	if (m->p == m->end || *m->p != '=')
		return ST_OK;
	m->p++;
	if (m->p == m->end || (*m->p != '"' && *m->p != '\''))
		return source_fail(m->src, m->p, "write it in double quotes",
		    "the value of %.*s has no quotes", STR_ARG(name));
	m->at.quote = *m->p;
	m->at.place = IN_VALUE;
	put(m, STR("="));
	put(m, str_of(m->p, 1));
	m->p++;
	return ST_OK;
}

static enum status
read_tag(struct markup *m)
{
	if (is_space(*m->p)) {
		while (m->p < m->end && is_space(*m->p))
			m->p++;
		if (m->p < m->end && (*m->p == '>' || *m->p == '/'))
			return ST_OK;
		if (!m->at.gap)
			put(m, STR(" "));
		m->at.gap = true;
		return ST_OK;
	}
	return *m->p == '>' || *m->p == '/' ? read_tag_end(m) : read_attr(m);
}

/* ---- attribute values ---------------------------------------------------- */

static bool
is_url(enum attr_kind kind)
{
	return kind == ATTR_URL || kind == ATTR_LOCAL;
}

static enum status
read_value(struct markup *m)
{
	const char *from = m->p;
	enum status st = ST_OK;

	if (*m->p == m->at.quote) {
		put(m, str_of(m->p++, 1));
		m->at.place = IN_TAG;
		m->at.gap = false;
		return ST_OK;
	}
	if (*m->p == '<')
		return source_fail(m->src, m->p,
		    "close the quotes, or write &lt;",
		    "a < within the value of %.*s", STR_ARG(m->at.attr));
	if (is_space(*m->p) && !is_url(m->at.kind)) {
		/* A line end and the indentation behind it are one space. */
		if (!m->fresh)
			put(m, *m->p == '\t' ? STR("\t") : STR(" "));
		m->fresh = *m->p == '\n' || m->fresh;
		m->p++;
		return ST_OK;
	}
	if (is_url(m->at.kind))
		st = url_literal(&m->at.url, m->src, &m->p, m->end);
	else
		m->p++;
	put(m, str_of(from, (size_t)(m->p - from)));
	return st;
}

/* ---- what the compiler calls --------------------------------------------- */

enum status
markup_text(struct markup *m, struct str text, bool line_start)
{
	enum status st = ST_OK;

	m->p = text.p;
	m->end = text.p + text.n;
	m->fresh = line_start;
	while (st == ST_OK && m->p < m->end) {
		if (m->at.place == IN_TAG)
			st = read_tag(m);
		else if (m->at.place == IN_VALUE)
			st = read_value(m);
		else if (*m->p == '<')
			st = read_markup(m);
		else
			st = read_content(m);
	}
	return st;
}

void
markup_break(struct markup *m)
{
	if (m->at.place == IN_CONTENT)
		put_blank(m, '\0');
	url_break(&m->at.url);
	m->fresh = false;
}

static enum hole
url_hole(struct markup *m)
{
	struct url *u = &m->at.url;

	switch (u->state) {
	case URL_START:
		u->state = URL_UNSURE;
		return m->at.kind == ATTR_URL ? HOLE_URL : HOLE_URL_LOCAL;
	case URL_SLASH:
		u->state = URL_REST;
		return HOLE_URL_SEGMENT;
	case URL_ADDRESS:
		return HOLE_URL_ADDRESS;
	case URL_NAME:
	case URL_UNSURE:
		u->state = URL_UNSURE;
		break;
	case URL_HOST:
	case URL_REST:
		break;
	}
	return HOLE_URL_PART;
}

static enum status
value_hole(struct markup *m, const char *at, enum hole *out)
{
	struct context *c = &m->at;

	if (c->kind == ATTR_LITERAL)
		return source_fail(m->src, at,
		    "write it out, in the branches of an if",
		    "the attribute %.*s of <%.*s> may not hold a value",
		    STR_ARG(c->attr), STR_ARG(c->tag));
	if (str_eq_nocase(c->tag, STR("meta")) &&
	    str_eq_nocase(c->attr, STR("content"))) {
		c->meta_hole = true;
		if (c->refresh)
			return source_fail(m->src, at,
			    "send a header, or write the content out",
			    "the content of a meta with http-equiv may hold no "
			    "value");
	}
	if (is_url(c->kind) && c->url.state == URL_HOST)
		return source_fail(m->src, at,
		    "let one field hold the whole URL",
		    "the host of a URL may not be a value");
	*out = is_url(c->kind) ? url_hole(m) : HOLE_ATTR;
	return ST_OK;
}

enum status
markup_hole(struct markup *m, const char *at, enum hole *out)
{
	const struct open_element *e = inside(m, ELEMENT_EMPTY);

	m->fresh = false;
	switch (m->at.place) {
	case IN_CONTENT:
		put_blank(m, '\0');
		break;
	case IN_TAG:
		if (m->at.tag.p + m->at.tag.n == at)
			return source_fail(m->src, at,
			    "write the names out, in the branches of an if",
			    "the name of a tag may not hold a value");
		return source_fail(m->src, at,
		    "write name=\"{{ value }}\", or an if around an attribute",
		    "a value cannot stand between the attributes of <%.*s>",
		    STR_ARG(m->at.tag));
	case IN_VALUE:
		return value_hole(m, at, out);
	}
	if (e != NULL)
		return source_fail(m->src, at,
		    "put it into an attribute (data-...) of an element",
		    "<%.*s> may not hold a value", STR_ARG(e->name));
	m->began = true;
	*out = inside(m, ELEMENT_PLAIN) != NULL ? HOLE_PLAIN : HOLE_TEXT;
	return ST_OK;
}

enum status
markup_call(struct markup *m, const char *at)
{
	const struct open_element *e = inside(m, ELEMENT_PLAIN | ELEMENT_EMPTY);

	if (m->at.place != IN_CONTENT)
		return source_fail(m->src, at, "call it where text may stand",
		    "a part cannot be called within the tag <%.*s>",
		    STR_ARG(m->at.tag));
	if (e != NULL)
		return source_fail(m->src, at, "close it before the call",
		    "<%.*s> may not hold elements", STR_ARG(e->name));
	put_blank(m, '\0');
	m->began = true;
	return ST_OK;
}

static bool
same_open(const struct open_element *a, const struct open_element *b)
{
	while (a != b && a != NULL && b != NULL && str_eq(a->name, b->name)) {
		a = a->outer;
		b = b->outer;
	}
	return a == b;
}

static enum status
fail_open(struct markup *m, const char *at, const struct open_element *a,
    const struct open_element *b)
{
	struct arena *mem = m->src->w->mem;
	struct str none = STR("nothing"), one = none, other = none;

	if (a != NULL)
		one = str_fmt(mem, "<%.*s>", STR_ARG(a->name));
	if (b != NULL)
		other = str_fmt(mem, "<%.*s>", STR_ARG(b->name));
	return source_fail(m->src, at,
	    "open and close each element within one branch",
	    "one way to here leaves %.*s open, another one %.*s", STR_ARG(one),
	    STR_ARG(other));
}

static const struct seen_attr *
join_seen(struct arena *mem, const struct seen_attr *a,
    const struct seen_attr *b)
{
	struct seen_attr *joined;

	for (; b != NULL; b = b->before) {
		if (has_seen(a, b->name))
			continue;
		joined = ARENA_NEW(mem, struct seen_attr);
		*joined = (struct seen_attr){a, b->name};
		a = joined;
	}
	return a;
}

static enum status
fail_place(struct markup *m, const char *at)
{
	return source_fail(m->src, at,
	    "let each branch end where it began: in text, between attributes, "
	    "or within the same value",
	    "the ways to here end in different places");
}

enum status
markup_join(struct markup *m, const char *at, struct context a,
    struct context b, struct context *out)
{
	*out = a;
	if (a.place != b.place)
		return fail_place(m, at);
	if (!same_open(a.open, b.open))
		return fail_open(m, at, a.open, b.open);
	if (a.place == IN_CONTENT)
		return ST_OK;
	out->gap = a.gap && b.gap;
	out->refresh = a.refresh || b.refresh;
	out->meta_hole = a.meta_hole || b.meta_hole;
	if (a.seen != b.seen)
		out->seen = join_seen(m->src->w->mem, a.seen, b.seen);
	if (!str_eq_nocase(a.tag, b.tag))
		return fail_place(m, at);
	if (a.place == IN_TAG)
		return ST_OK;
	if (!str_eq_nocase(a.attr, b.attr) || a.quote != b.quote)
		return fail_place(m, at);
	if (is_url(a.kind) && !url_join(a.url, b.url, &out->url))
		return source_fail(m->src, at,
		    "let each branch hold a whole URL",
		    "the ways to here leave the URL in different places");
	return ST_OK;
}

enum status
markup_loop_begin(struct markup *m, const char *at)
{
	if (m->at.place == IN_TAG)
		return source_fail(m->src, at,
		    "put the loop into the value of one attribute",
		    "a loop between attributes would write one of them twice");
	return ST_OK;
}

enum status
markup_loop_end(struct markup *m, const char *at, struct context begin)
{
	struct context *c = &m->at;

	if (c->place != begin.place)
		return source_fail(m->src, at,
		    "let the body end where it began",
		    "the body of this loop ends in a different place");
	if (!same_open(begin.open, c->open))
		return fail_open(m, at, begin.open, c->open);
	if (c->place == IN_VALUE && is_url(c->kind) &&
	    c->url.state != begin.url.state)
		return source_fail(m->src, at,
		    "begin the URL before the loop, with a path or a ?",
		    "the first turn of this loop would begin the URL");
	return ST_OK;
}

enum status
markup_finish(struct markup *m)
{
	if (m->at.place == IN_VALUE)
		return source_fail(m->src, m->at.attr.p, "close them",
		    "the quotes of %.*s are never closed", STR_ARG(m->at.attr));
	if (m->at.place == IN_TAG)
		return source_fail(m->src, m->at.tag.p, "close it with >",
		    "the tag <%.*s> is never closed", STR_ARG(m->at.tag));
	if (m->at.open != NULL)
		return source_fail(m->src, m->at.open->name.p,
		    "write its end tag",
		    "<%.*s> is still open at the end of the template",
		    STR_ARG(m->at.open->name));
	return ST_OK;
}
