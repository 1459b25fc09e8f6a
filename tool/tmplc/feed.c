/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is read and what is written, below the rules: white space is not written
 * when it is met but owed, until it is known what comes behind it.
 */
#include "tmplc/feed.h"

/* All literal text of a template. */
#define RUN_MAX ((size_t)1 << 20)

bool
feed_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool
feed_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_name(char c)
{
	return feed_is_letter(c) || (c >= '0' && c <= '9') || c == '-' ||
	    c == ':' || c == '_' || c == '.';
}

void
feed_init(struct markup *m, const struct source *src)
{
	*m = (struct markup){.src = src, .fresh = true};
	buf_init(&m->run, RUN_MAX);
}

void
feed_release(struct markup *m)
{
	buf_release(&m->run);
}

struct str
feed_ahead(const struct markup *m)
{
	return str_of(m->p, (size_t)(m->end - m->p));
}

void
feed_put(struct markup *m, struct str s)
{
	buf_add(&m->run, s);
	m->began = m->began || s.n > 0;
	m->fresh = false;
}

void
feed_blank(struct markup *m, char next)
{
	struct str run = buf_str(&m->run);
	char last = run.n > 0 ? run.p[run.n - 1] : '\0';
	bool edge = last == '\0' || last == '>' || next == '\0' || next == '<';
	enum markup_blank owed = m->blank;

	m->blank = BLANK_NONE;
	if (owed == BLANK_NONE || !m->began)
		return;
	if (owed == BLANK_LINE && !m->tight)
		feed_put(m, STR("\n"));
	else if (owed == BLANK_SPACE || !edge)
		feed_put(m, STR(" "));
}

const struct open_element *
feed_inside(const struct markup *m, unsigned flag)
{
	const struct open_element *e = m->at.open;

	return e != NULL && (e->flags & flag) != 0 ? e : NULL;
}

bool
feed_is_foreign(const struct markup *m)
{
	return m->at.open != NULL && m->at.open->foreign;
}

struct str
feed_name(struct markup *m)
{
	const char *from = m->p;

	while (m->p < m->end && is_name(*m->p))
		m->p++;
	return str_of(from, (size_t)(m->p - from));
}
