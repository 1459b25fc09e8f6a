/* SPDX-License-Identifier: Apache-2.0 */
/* /calendar/TOKEN: for a calendar program, which can neither sign in nor send a
 * token anywhere else. It tells days and numbers, and opens nothing. */
#include "base/arena.h"
#include "base/hex.h"
#include "base/work.h"
#include "book/book.h"
#include "book/sight.h"
#include "book/tasks.h"
#include "crypt/hash.h"
#include "desk/program.h"
#include "http/path.h"
#include "lang/lang.h"
#include "rules/rules.h"
#include "view/calendar.h"

#include "web/web_impl.h"

static enum status
whose(const struct web__visit *v, struct book *book, struct str token,
    struct program_caller *out)
{
	enum status st =
	    program_find(v->w, book_desk(book), token, v->req->at, out);

	if (st == ST_OK &&
	    ((out->scopes & PROGRAM_DATES) == 0 ||
		web__second_needed(v, &out->member)))
		return ST_NOTFOUND;
	return st;
}

/* The token cannot be found from it. */
static struct str
mark_of(struct work *w, struct str token)
{
	const struct str part[] = {STR_INIT("probity calendar\n"), token};
	struct hash hash = hash_parts(part, sizeof(part) / sizeof(part[0]));

	return hex_format(w->mem, str_sub(hash_str(&hash), 0, 16));
}

static void
calendar_send(const struct web__visit *v, struct book *book, struct str token,
    const struct program_caller *by, const struct vec *task)
{
	const struct lang *lang = lang_find(by->member.lang);
	const struct view_calendar of = {.task = task,
	    .mark = mark_of(v->w, token),
	    .url = web__room_url(v),
	    .company = book_rules(book)->company.name,
	    .lang = lang != NULL ? lang : v->reader.lang,
	    .now = v->req->at};

	*v->out = http_response_of(200, VIEW_CALENDAR_TYPE);
	v->out->body = view_calendar(v->w, &of);
	http_header_add(v->w->mem, v->out, STR("Cache-Control"),
	    STR("no-store"));
}

void
web__calendar(const struct web__visit *v, struct str rest)
{
	struct book *book =
	    v->web->room != NULL ? web__room_book(v->web->room) : NULL;
	struct program_caller by;
	struct str token;
	struct vec task;
	enum status st;

	if (v->web->room == NULL || !http_path_next(&rest, &token) ||
	    rest.n > 0) {
		web__fault(v, 404);
		return;
	}
	if (book == NULL) {
		web__fault(v, 503);
		return;
	}
	st = whose(v, book, token, &by);
	if (st == ST_OK)
		st = book_tasks(v->w, book,
		    &(struct book_looking){STR(""), by.member.person,
			v->req->at},
		    &task);
	if (st == ST_OK)
		calendar_send(v, book, token, &by, &task);
	else
		web__fault(v,
		    st == ST_NOTFOUND   ? 404
			: st == ST_BUSY ? 503
					: 500);
}
