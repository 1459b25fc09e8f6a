/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A mistake for a reader: where, what, the line with the place underlined, and
 * the remedy. What is underlined is counted in columns of a terminal, in which
 * characters of East Asia take two and accents none. Of a long line the part
 * around the place is shown.
 */
#include "base/utf8.h"

#include "cel/text.h"

#include "cel/mistake.h"

#define COLUMNS 72 /* of the line */
#define BEFORE  32 /* of those, before the place, when the line is longer */
#define MOST    ((size_t)1 << 20)

static const struct range {
	uint32_t from, to;
} wide[] =
    {
	{0x1100, 0x115f},
	{0x2e80, 0xa4cf},
	{0xac00, 0xd7a3},
	{0xf900, 0xfaff},
	{0xfe30, 0xfe6f},
	{0xff00, 0xff60},
	{0xffe0, 0xffe6},
	{0x1f300, 0x1faff},
	{0x20000, 0x3fffd},
},
  narrow[] = {
      {0x0300, 0x036f},
      {0x200b, 0x200f},
      {0x2028, 0x202e},
      {0x2060, 0x2064},
      {0xfe00, 0xfe0f},
      {0xfeff, 0xfeff},
};

static bool
is_among(uint32_t point, const struct range *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (point >= r[i].from && point <= r[i].to)
			return true;
	return false;
}

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static uint32_t
width(uint32_t point)
{
	if (is_among(point, narrow, COUNT(narrow)))
		return 0;
	return is_among(point, wide, COUNT(wide)) ? 2 : 1;
}

/* A line's bytes, and what of them is underlined. */
struct line {
	struct cel_text text;
	size_t from, to;
};

static bool
breaks(char c)
{
	return c == '\n' || c == '\r';
}

static struct line
find_line(struct cel_text source, const struct cel_mistake *m)
{
	size_t at = m->at < source.n ? m->at : source.n, begin = at, end = at;
	struct line l;

	while (begin > 0 && !breaks(source.p[begin - 1]))
		begin--;
	while (end < source.n && !breaks(source.p[end]))
		end++;
	l.text = (struct cel_text){source.p + begin, end - begin};
	l.from = at - begin;
	l.to = l.from + (m->n > end - at ? end - at : m->n);
	return l;
}

static uint32_t
columns(struct cel_text t)
{
	struct str rest = {t.p, t.n};
	uint32_t point, n = 0;

	while (utf8_next(&rest, &point))
		n += width(point);
	return n;
}

/* Where the part begins that is shown, so that not more than BEFORE columns
 * stand before the place. */
static size_t
skip_columns(const struct line *l)
{
	struct str rest = {l->text.p, l->from};
	uint32_t before = columns((struct cel_text){l->text.p, l->from});
	uint32_t point;

	if (columns(l->text) <= COLUMNS)
		return 0;
	while (before > BEFORE && utf8_next(&rest, &point))
		before -= width(point);
	return l->from - rest.n;
}

/* What a terminal would not show in its place is shown as a space. */
static void
put_point(struct cel__sink *s, uint32_t point)
{
	if (point < 0x20 || point == 0x7f)
		cel__sink_byte(s, ' ');
	else if (width(point) > 0 || (point >= 0x300 && point <= 0x36f))
		cel__sink_point(s, point);
}

/* Below a character at byte `at`. A place is marked even where nothing can be
 * seen. */
static void
put_under(struct cel__sink *under, const struct line *l, size_t at,
    uint32_t columns)
{
	char mark = at < l->from ? ' ' : '^';

	if (at > l->from && at >= l->to)
		return;
	if (at == l->from && columns == 0)
		columns = 1;
	if (at == l->from && l->to <= at)
		columns = 1;
	while (columns-- > 0)
		cel__sink_byte(under, mark);
}

/* From byte `from` on, as many columns as fit; the underline alike. */
static void
put_line(struct cel__sink *s, struct cel__sink *under, const struct line *l)
{
	size_t start = skip_columns(l);
	struct str rest = {l->text.p + start, l->text.n - start};
	uint32_t n = start > 0 ? 4 : 0, point;
	bool more = false;

	cel__sink_fmt(s, "  %s", start > 0 ? "... " : "");
	cel__sink_fmt(under, "  %s", start > 0 ? "    " : "");
	for (size_t at = start; utf8_next(&rest, &point);
	     at = l->text.n - rest.n) {
		more = n + width(point) > COLUMNS;
		if (more)
			break;
		n += width(point);
		put_point(s, point);
		put_under(under, l, at, width(point));
	}
	/* Where something is missing at the end. */
	if (l->from == l->text.n)
		cel__sink_byte(under, '^');
	cel__sink_fmt(s, "%s\n", more ? " ..." : "");
	cel__sink_byte(under, '\n');
}

struct cel_text
cel_mistake_format(struct cel_arena *a, const struct cel_source *source,
    const struct cel_mistake *m)
{
	uint32_t first = source->line > 0 ? source->line : 1;
	uint32_t column = m->column;
	struct line l = find_line(source->text, m);
	struct cel__sink s, under;

	if (m->line == 1 && source->column > 0)
		column += source->column - 1;
	cel__sink_init(&s, a, MOST);
	cel__sink_init(&under, a, MOST);
	if (source->name != NULL)
		cel__sink_fmt(&s, "%s:", source->name);
	cel__sink_fmt(&s, "%u:%u: ", first + m->line - 1, column);
	cel__sink_add(&s, m->words);
	cel__sink_byte(&s, '\n');
	if (l.text.n > 0)
		put_line(&s, &under, &l);
	cel__sink_add(&s, cel__sink_text(&under));
	if (m->remedy.n > 0) {
		cel__sink_add(&s, CEL_TEXT("  "));
		cel__sink_add(&s, m->remedy);
		cel__sink_byte(&s, '\n');
	}
	if (under.full)
		s.full = true;
	return cel__sink_text(&s);
}
