/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/tasks.h"
#include "lang/msg.h"

#include "view/calendar.h"

#define DAY_MS    (INT64_C(24) * 60 * 60 * 1000)
#define MOST      ((size_t)1 << 20)
#define LINE_SIZE 75 /* octets of a line, without what ends it */

struct writing {
	struct work *w;
	const struct view_calendar *of;
	struct buf *b;
	struct str stamp;
};

/* A longer line goes on behind a blank; no character is cut in two. */
static void
put_line(struct buf *b, struct str line)
{
	size_t size = LINE_SIZE;

	while (line.n > size) {
		struct str head = utf8_clip(line, size);

		buf_add(b, head);
		buf_add_c(b, "\r\n ");
		line = str_sub(line, head.n, line.n);
		size = LINE_SIZE - 1;
	}
	buf_add(b, line);
	buf_add_c(b, "\r\n");
}

/* NAME:TEXT, with what means something in a text marked. */
static void
put_text(const struct writing *x, const char *name, struct str text)
{
	struct buf line;

	buf_init(&line, MOST);
	buf_add_c(&line, name);
	buf_byte(&line, ':');
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == '\\' || c == ';' || c == ',')
			buf_byte(&line, '\\');
		buf_byte(&line, (unsigned char)(c < ' ' && c >= 0 ? ' ' : c));
	}
	put_line(x->b, buf_str(&line));
	buf_release(&line);
}

static struct str
date_of(struct work *w, int64_t n)
{
	struct day day;
	struct ymd ymd;

	if (!day_from_n(n, &day))
		return STR("");
	ymd = day_ymd(day);
	return str_fmt(w->mem, "%04d%02d%02d", ymd.year, ymd.month, ymd.day);
}

static void
put_day(const struct writing *x, int64_t day, int64_t n)
{
	struct work *w = x->w;
	const struct view_calendar *of = x->of;

	buf_add_c(x->b, "BEGIN:VEVENT\r\n");
	/* The same each time, so that a calendar moves nothing about and
	 * doubles nothing. */
	put_text(x, "UID",
	    str_fmt(w->mem, "%.*s-%.*s", STR_ARG(of->mark),
		STR_ARG(date_of(w, day))));
	put_text(x, "DTSTAMP", x->stamp);
	put_text(x, "DTSTART;VALUE=DATE", date_of(w, day));
	put_text(x, "SUMMARY",
	    msg_calendar_due(w->mem, of->lang, n, of->company));
	put_line(x->b, str_fmt(w->mem, "URL:%.*s/home", STR_ARG(of->url)));
	put_text(x, "TRANSP", STR("TRANSPARENT"));
	buf_add_c(x->b, "END:VEVENT\r\n");
}

static void
put_days(const struct writing *x)
{
	const struct vec *task = x->of->task;
	int64_t day = 0, n = 0;

	for (size_t i = 0; i < task->n; i++) {
		const struct book_task *t = VEC_AT(task, struct book_task, i);

		/* What others have to do is no appointment. */
		if (!t->has_due || t->escalated)
			continue;
		if (n > 0 && t->due != day) {
			put_day(x, day, n);
			n = 0;
		}
		day = t->due;
		n++;
	}
	if (n > 0)
		put_day(x, day, n);
}

struct str
view_calendar(struct work *w, const struct view_calendar *of)
{
	struct writing x = {.w = w, .of = of};
	struct str out;
	struct buf b;

	buf_init(&b, MOST);
	x.b = &b;
	x.stamp = str_fmt(w->mem, "%.*sT000000Z",
	    STR_ARG(date_of(w, of->now.ms / DAY_MS)));
	buf_add_c(&b,
	    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
	    "PRODID:-//probity//calendar//EN\r\nMETHOD:PUBLISH\r\n");
	put_text(&x, "X-WR-CALNAME",
	    msg_calendar_name(w->mem, of->lang, of->company));
	buf_add_c(&b,
	    "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\n");
	put_days(&x);
	buf_add_c(&b, "END:VCALENDAR\r\n");
	out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return out;
}
