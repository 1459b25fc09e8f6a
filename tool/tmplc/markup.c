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
#include "base/work.h"
#include "tmplc/tag.h"

#include "tmplc/markup.h"

/* Whether text, or a value, may stand where we are. */
static enum status
check_text(struct markup *m, const char *at, const char *what)
{
	const struct open_element *e =
	    feed_inside(m, ELEMENT_EMPTY | ELEMENT_ROWS);

	if (e == NULL)
		return ST_OK;
	if ((e->flags & ELEMENT_ROWS) != 0)
		return source_fail(m->src, at, "put it into a cell",
		    "<%.*s> may not hold %s: a browser moves it out of the "
		    "table",
		    STR_ARG(e->name), what);
	return source_fail(m->src, at,
	    "put it into a file under asset/, and values into attributes "
	    "(data-...)",
	    "<%.*s> may not hold %s: the security policy of our pages forbids "
	    "it",
	    STR_ARG(e->name), what);
}

static enum status
read_content(struct markup *m)
{
	const char *from = m->p;
	bool keep = feed_inside(m, ELEMENT_KEEP) != NULL;
	enum status st;

	if (feed_is_space(*m->p) && !keep) {
		if (!m->fresh && m->blank != BLANK_LINE)
			m->blank = *m->p == '\n' ? BLANK_LINE : BLANK_SPACE;
		m->p++;
		return ST_OK;
	}
	st = check_text(m, m->p, "text");
	if (st != ST_OK)
		return st;
	while (m->p < m->end && *m->p != '<' && (keep || !feed_is_space(*m->p)))
		m->p++;
	feed_blank(m, *from);
	feed_put(m, str_of(from, (size_t)(m->p - from)));
	return ST_OK;
}

static enum status
read_comment(struct markup *m)
{
	size_t close;

	if (!str_find(str_sub(feed_ahead(m), 4, SIZE_MAX), STR("-->"), &close))
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

	if (str_starts(feed_ahead(m), STR("<!--")))
		return read_comment(m);
	if (!str_eq_nocase(str_sub(feed_ahead(m), 0, doctype.n), doctype))
		return source_fail(m->src, m->p, "write &lt; for a plain <",
		    "only <!doctype html> and comments begin with <!");
	if (!m->doctype || m->began)
		return source_fail(m->src, m->p,
		    "move it to the first line of a page",
		    "<!doctype html> only stands at the beginning of a page");
	m->blank = BLANK_NONE;
	feed_put(m, doctype);
	m->p += doctype.n;
	return ST_OK;
}

static enum status
read_markup(struct markup *m)
{
	char next = m->p + 1 < m->end ? m->p[1] : '\0';

	if (next == '/')
		return tag_close(m);
	if (next == '!' && feed_inside(m, ELEMENT_PLAIN) == NULL)
		return read_declaration(m);
	if (feed_is_letter(next))
		return tag_open(m);
	if (m->p + 1 == m->end)
		return source_fail(m->src, m->p,
		    "write the names out, in the branches of an if",
		    "the name of a tag may not be a value");
	return source_fail(m->src, m->p, "write &lt;",
	    "this < does not begin a tag");
}

enum status
markup_text(struct markup *m, struct str text, bool line_start)
{
	enum status st = ST_OK;

	m->p = text.p;
	m->end = text.p + text.n;
	m->fresh = line_start;
	while (st == ST_OK && m->p < m->end) {
		if (m->at.place == IN_TAG)
			st = tag_inside(m);
		else if (m->at.place == IN_VALUE)
			st = tag_value(m);
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
		feed_blank(m, '\0');
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
	if (context_is_url(c) && c->url.state == URL_HOST)
		return source_fail(m->src, at,
		    "let one field hold the whole URL",
		    "the host of a URL may not be a value");
	*out = context_is_url(c) ? url_hole(m) : HOLE_ATTR;
	return ST_OK;
}

enum status
markup_hole(struct markup *m, const char *at, enum hole *out)
{
	enum status st;

	m->fresh = false;
	switch (m->at.place) {
	case IN_CONTENT:
		feed_blank(m, '\0');
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
	st = check_text(m, at, "a value");
	if (st != ST_OK)
		return st;
	m->began = true;
	*out = feed_inside(m, ELEMENT_PLAIN) != NULL ? HOLE_PLAIN : HOLE_TEXT;
	return ST_OK;
}

enum status
markup_call(struct markup *m, const char *at)
{
	const struct open_element *e =
	    feed_inside(m, ELEMENT_PLAIN | ELEMENT_EMPTY);

	if (m->at.place != IN_CONTENT)
		return source_fail(m->src, at, "call it where text may stand",
		    "a part cannot be called within the tag <%.*s>",
		    STR_ARG(m->at.tag));
	if (e != NULL)
		return source_fail(m->src, at, "close it before the call",
		    "<%.*s> may not hold elements", STR_ARG(e->name));
	feed_blank(m, '\0');
	m->began = true;
	return ST_OK;
}

enum status
markup_loop(struct markup *m, const char *at)
{
	if (m->at.place == IN_TAG)
		return source_fail(m->src, at,
		    "put the loop into the value of one attribute",
		    "a loop between attributes would write one of them twice");
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
