/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "desk/desk.h"
#include "desk/post.h"
#include "rules/rules.h"
#include "store/mail.h"
#include "store/store.h"
#include "value/calendar.h"

#include "book/book_impl.h"
#include "book/request.h"
#include "book/tasks.h"

#include "book/remind.h"

#define PAGE    200
#define HOUR_MS (60 * 60 * 1000)

struct reminding {
	struct book *book;
	struct instant now;
	int64_t today;
	size_t n;
};

static bool
is_pressing(const struct reminding *r, const struct book_task *task,
    int64_t last)
{
	return task->act.recorded > last ||
	    (task->has_due && task->due - r->today <= BOOK_REMIND_DAYS);
}

/* An erasure that is theirs to decide, asked for since. */
static enum status
erasures_look(struct work *w, const struct reminding *r,
    const struct book_looking *who, int64_t last, bool *pressing)
{
	struct vec list;
	enum status st = book_requests_waiting(w, r->book, who, &list);

	for (size_t i = 0; st == ST_OK && i < list.n; i++)
		*pressing |=
		    VEC_AT(&list, struct book_request_waits, i)->recorded >
		    last;
	return st;
}

static enum status
one_remind(struct work *w, struct reminding *r, const struct address_row *who)
{
	const struct book_looking looking = {STR(""), who->person, r->now};
	struct vec task;
	int64_t day, last;
	enum status st =
	    post_last(w, &r->book->desk, who->account, &day, &last);
	bool pressing = false;

	if (st != ST_OK || (last > 0 && day >= r->today))
		return st;
	st = book_tasks(w, r->book, &looking, &task);
	for (size_t i = 0; st == ST_OK && i < task.n && !pressing; i++)
		pressing =
		    is_pressing(r, VEC_AT(&task, struct book_task, i), last);
	if (st == ST_OK && !pressing)
		st = erasures_look(w, r, &looking, last, &pressing);
	if (st != ST_OK || !pressing)
		return st;
	st = post_add(w, &r->book->desk, who->account, r->today, r->now);
	r->n += st == ST_OK;
	if (st == ST_CONFLICT) { /* another server was quicker */
		work_clear(w);
		st = ST_OK;
	}
	return st;
}

static enum status
page_read(struct work *w, const struct reminding *r, int64_t after,
    struct vec *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, r->book->store, &tx);

	*out = VEC(struct address_row);
	if (st == ST_OK)
		st = mail_address_list(w, tx, after, PAGE, out);
	store_read_end(tx);
	return st;
}

/* One who cannot be reminded keeps nobody else from it: the first such failure
 * is told when everybody was looked at. */
static enum status
page_remind(struct work *w, struct reminding *r, const struct vec *page)
{
	struct work step = {arena_new(), {STR(""), STR("")}};
	enum status first = ST_OK;

	for (size_t i = 0; i < page->n; i++) {
		enum status st =
		    one_remind(&step, r, VEC_AT(page, struct address_row, i));

		if (st != ST_OK && first == ST_OK)
			first = work_pass(w, &step.fault, st);
		work_clear(&step);
		arena_reset(step.mem);
	}
	arena_free(step.mem);
	return first;
}

static enum status
all_remind(struct work *w, struct reminding *r)
{
	enum status first = ST_OK, st;
	int64_t after = 0;
	struct vec page;

	do {
		st = page_read(w, r, after, &page);
		if (st != ST_OK)
			return st;
		st = page_remind(w, r, &page);
		if (first == ST_OK)
			first = st;
		if (page.n > 0)
			after = VEC_AT(&page, struct address_row, page.n - 1)
				    ->account;
	} while (page.n == PAGE);
	return first;
}

enum status
book_remind(struct work *w, struct book *book, struct instant now, size_t *n)
{
	const struct rules *rules = book->law.rules;
	struct reminding r = {.book = book, .now = now};
	struct zone_local local;
	enum status st;

	*n = 0;
	if (!zone_local(rules->company.clock, now, &local))
		return work_fail(w, ST_LIMIT, "the clock has no day");
	if (local.civil.ms < BOOK_REMIND_HOUR * HOUR_MS ||
	    !calendar_is_business(rules_calendar(rules, RULES_NONE),
		local.civil.day))
		return ST_OK;
	r.today = local.civil.day.n;
	st = all_remind(w, &r);
	*n = r.n;
	return st;
}
