/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"

#include "compare/paper.h"

#define PAPER_MOST ((size_t)4 << 20)

static struct str
taken(struct work *w, struct buf *b)
{
	struct str text = str_dup(w->mem, buf_str(b));

	buf_release(b);
	return text;
}

/* ---- for a terminal ------------------------------------------------------------------ */

/* Names come from outside: what a terminal would take for an order is shown as
 * a question mark. */
static void
put_shown(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		buf_byte(b, c < ' ' || c == 0x7f ? '?' : c);
	}
}

/* Numbers stand below each other; words have two blanks between. */
static void
put_row(struct buf *b, const struct paper_table *t, const struct paper_row *row)
{
	for (size_t i = 0; i < t->numbers; i++)
		buf_fmt(b, "  %9.*s", STR_ARG(row->cell[i]));
	for (size_t i = t->numbers; i < t->columns; i++) {
		buf_add(b, STR("  "));
		put_shown(b, row->cell[i]);
	}
	buf_add(b, STR("\n"));
}

/* Columns of numbers alone are told by their names, where there are several. */
static void
put_table(struct buf *b, const struct paper_table *t)
{
	buf_fmt(b, "\n%.*s", STR_ARG(t->title));
	for (size_t i = 0; t->numbers > 1 && i < t->numbers; i++)
		buf_fmt(b, "%s%.*s", i == 0 ? " (" : ", ", STR_ARG(t->head[i]));
	buf_add_c(b, t->numbers > 1 ? ")\n" : "\n");
	for (size_t i = 0; i < t->row.n; i++)
		put_row(b, t, VEC_AT(&t->row, struct paper_row, i));
	if (t->more.n > 0)
		buf_fmt(b, "  %.*s\n", STR_ARG(t->more));
}

struct str
paper_text(struct work *w, const struct paper *p)
{
	struct buf b;

	buf_init(&b, PAPER_MOST);
	buf_fmt(&b, "%.*s\n%.*s\n", STR_ARG(p->title), STR_ARG(p->about));
	for (size_t i = 0; i < p->table.n; i++)
		put_table(&b, VEC_AT(&p->table, struct paper_table, i));
	buf_fmt(&b, "\n%.*s\n", STR_ARG(p->meaning));
	for (size_t i = 0; i < p->means.n; i++)
		buf_fmt(&b, "  %.*s\n",
		    STR_ARG(*VEC_AT(&p->means, struct str, i)));
	return taken(w, &b);
}

/* ---- for a paper -------------------------------------------------------------------------- */

/* Names of people and things come from outside: nothing in them is Markdown. */
static void
put_plain(struct buf *b, struct str s)
{
	static const char special[] = "\\`*_{}[]<>|#~&!";

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c != '\0' && strchr(special, c) != NULL)
			buf_byte(b, '\\');
		buf_byte(b, (unsigned char)(c == '\n' || c == '\r' ? ' ' : c));
	}
}

static void
mark_row(struct buf *b, const struct str *cell, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buf_add_c(b, "| ");
		put_plain(b, cell[i]);
		buf_add_c(b, " ");
	}
	buf_add_c(b, "|\n");
}

static void
mark_table(struct buf *b, const struct paper_table *t)
{
	buf_add_c(b, "\n## ");
	put_plain(b, t->title);
	buf_add_c(b, "\n\n");
	mark_row(b, t->head, t->columns);
	for (size_t i = 0; i < t->columns; i++)
		buf_add_c(b, i < t->numbers ? "| ---: " : "| --- ");
	buf_add_c(b, "|\n");
	for (size_t i = 0; i < t->row.n; i++)
		mark_row(b, VEC_AT(&t->row, struct paper_row, i)->cell,
		    t->columns);
	if (t->more.n == 0)
		return;
	buf_add_c(b, "\n");
	put_plain(b, t->more);
	buf_add_c(b, "\n");
}

struct str
paper_markdown(struct work *w, const struct paper *p)
{
	struct buf b;

	buf_init(&b, PAPER_MOST);
	buf_add_c(&b, "# ");
	put_plain(&b, p->title);
	buf_add_c(&b, "\n\n");
	put_plain(&b, p->about);
	buf_add_c(&b, "\n");
	for (size_t i = 0; i < p->table.n; i++)
		mark_table(&b, VEC_AT(&p->table, struct paper_table, i));
	buf_add_c(&b, "\n## ");
	put_plain(&b, p->meaning);
	buf_add_c(&b, "\n\n");
	for (size_t i = 0; i < p->means.n; i++) {
		buf_add_c(&b, "- ");
		put_plain(&b, *VEC_AT(&p->means, struct str, i));
		buf_add_c(&b, "\n");
	}
	return taken(w, &b);
}
