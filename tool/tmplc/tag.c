/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tags and attributes. What a browser would repair is refused: it would move
 * elements to where we do not think that they are.
 */
#include "base/arena.h"
#include "base/work.h"
#include "tmplc/feed.h"

#include "tmplc/tag.h"

/* What a browser would repair by closing elements that are open still. */
static enum status
check_nesting(const struct markup *m, struct str name, unsigned flags)
{
	const struct open_element *e = m->at.open;
	bool p_is_hidden = false;

	if (e != NULL && !element_fits(e->name, name))
		return source_fail(m->src, name.p,
		    "table > thead, tbody, tfoot > tr > td, th; anything else "
		    "within a cell",
		    "<%.*s> may not stand directly in <%.*s>: a browser moves "
		    "it away",
		    STR_ARG(name), STR_ARG(e->name));
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

enum status
tag_open(struct markup *m)
{
	const struct open_element *e;
	unsigned flags;
	struct str name;
	enum status st;

	m->p++;
	name = feed_name(m);
	flags = element_flags(name);
	if (feed_is_foreign(m))
		flags &= ELEMENT_EMPTY | ELEMENT_INDOORS | ELEMENT_HOLDS_P;
	e = feed_inside(m, ELEMENT_EMPTY | ELEMENT_PLAIN);
	if (e != NULL)
		return source_fail(m->src, name.p,
		    "close it first, or write &lt; for a plain <",
		    "<%.*s> may not hold elements", STR_ARG(e->name));
	if ((flags & ELEMENT_REFUSED) != 0)
		return source_fail(m->src, name.p,
		    "use an element of today's HTML",
		    "<%.*s> changes how the rest of a page is read",
		    STR_ARG(name));
	if (feed_is_foreign(m) && (flags & ELEMENT_INDOORS) != 0)
		return source_fail(m->src, name.p,
		    "close the drawing before it",
		    "<%.*s> ends a drawing: a browser closes <%.*s> before it",
		    STR_ARG(name), STR_ARG(m->at.open->name));
	st = feed_is_foreign(m) ? ST_OK : check_nesting(m, name, flags);
	if (st != ST_OK)
		return st;
	feed_blank(m, '<');
	feed_put(m, STR("<"));
	feed_put(m, name);
	m->at.place = IN_TAG;
	m->at.tag = name;
	m->at.flags = flags;
	m->at.seen = NULL;
	m->at.gap = m->at.refresh = m->at.meta_hole = false;
	return ST_OK;
}

enum status
tag_close(struct markup *m)
{
	const struct open_element *e = m->at.open;
	const char *at = m->p;
	struct str name;

	m->p += 2;
	name = feed_name(m);
	while (m->p < m->end && feed_is_space(*m->p))
		m->p++;
	if (name.n == 0 || m->p == m->end || *m->p != '>')
		return source_fail(m->src, at, "write </name>",
		    "an end tag holds a name and nothing else");
	if ((element_flags(name) & ELEMENT_VOID) != 0 && !feed_is_foreign(m))
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
	feed_blank(m, '<');
	feed_put(m, STR("</"));
	feed_put(m, name);
	feed_put(m, STR(">"));
	m->at.open = e->outer;
	return ST_OK;
}

/* The ">" of a start tag, and the "/" that may stand before it. */
static enum status
read_tag_end(struct markup *m)
{
	bool slash = *m->p == '/';
	unsigned flags = m->at.flags;
	bool foreign = feed_is_foreign(m) || (flags & ELEMENT_FOREIGN) != 0;
	struct open_element *e;

	if (slash && (m->p + 1 == m->end || m->p[1] != '>'))
		return source_fail(m->src, m->p, "remove it",
		    "a / in a tag is only read before its >");
	if (slash && !foreign && (flags & ELEMENT_VOID) == 0)
		return source_fail(m->src, m->p, "write an end tag",
		    "<%.*s/> does not close itself", STR_ARG(m->at.tag));
	feed_put(m, foreign && slash ? STR("/>") : STR(">"));
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
		feed_put(m, STR("\n"));
	return ST_OK;
}

static enum status
note_attr(struct markup *m, struct str name)
{
	struct context *at = &m->at;
	struct seen_attr *seen;

	if (context_has(at, name))
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
	struct str name = feed_name(m);
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
	feed_put(m, name);
	m->at.gap = false;
	if (m->p == m->end || *m->p != '=')
		return ST_OK;
	m->p++;
	if (m->p == m->end || (*m->p != '"' && *m->p != '\''))
		return source_fail(m->src, m->p, "write it in double quotes",
		    "the value of %.*s has no quotes", STR_ARG(name));
	m->at.quote = *m->p;
	m->at.place = IN_VALUE;
	feed_put(m, STR("="));
	feed_put(m, str_of(m->p, 1));
	m->p++;
	return ST_OK;
}

enum status
tag_inside(struct markup *m)
{
	if (feed_is_space(*m->p)) {
		while (m->p < m->end && feed_is_space(*m->p))
			m->p++;
		if (m->p < m->end && (*m->p == '>' || *m->p == '/'))
			return ST_OK;
		if (!m->at.gap)
			feed_put(m, STR(" "));
		m->at.gap = true;
		return ST_OK;
	}
	return *m->p == '>' || *m->p == '/' ? read_tag_end(m) : read_attr(m);
}

enum status
tag_value(struct markup *m)
{
	const char *from = m->p;
	enum status st = ST_OK;

	if (*m->p == m->at.quote) {
		feed_put(m, str_of(m->p++, 1));
		m->at.place = IN_TAG;
		m->at.gap = false;
		return ST_OK;
	}
	if (*m->p == '<')
		return source_fail(m->src, m->p,
		    "close the quotes, or write &lt;",
		    "a < within the value of %.*s", STR_ARG(m->at.attr));
	if (feed_is_space(*m->p) && !context_is_url(&m->at)) {
		/* A line end and the indentation behind it are one space. */
		if (!m->fresh)
			feed_put(m, *m->p == '\t' ? STR("\t") : STR(" "));
		m->fresh = *m->p == '\n' || m->fresh;
		m->p++;
		return ST_OK;
	}
	if (context_is_url(&m->at))
		st = url_literal(&m->at.url, m->src, &m->p, m->end);
	else
		m->p++;
	feed_put(m, str_of(from, (size_t)(m->p - from)));
	return st;
}
