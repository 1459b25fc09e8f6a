/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An erasure that one person asks for and another one decides. Each of the two is
 * an act of the record: who asked, why and of what; who decided, and why. That it
 * can be done is looked at when it is asked for, and again when it is decided.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/decide.h"
#include "decide/keep.h"
#include "json/json.h"
#include "merkle/leaf.h"
#include "record/people.h"
#include "store/filing.h"
#include "store/own.h"
#include "store/store.h"

#include "book/book_impl.h"
#include "book/sight.h"

#include "book/request.h"

/* ---- one of them, opened --------------------------------------------------------------- */

static enum status
fields_read(struct work *w, const struct book__opened *act, struct vec *out)
{
	*out = VEC(struct str);
	for (size_t i = 0; i < act->line.n; i++) {
		const struct json *v = act->field[i].value;

		if (!str_eq(act->field[i].name, STR("fields")))
			continue;
		for (size_t k = 0; k < v->item_n; k++)
			*(struct str *)vec_push(w->mem, out) = v->item[k].text;
	}
	return ST_OK;
}

static enum status
answer_read(struct work *w, const struct book__of *at, int64_t seq,
    struct book_request *out)
{
	struct filing_row row;
	const struct book__of of = {.book = at->book,
	    .tx = at->tx,
	    .row = &row};
	struct book__opened act;
	enum status st = filing_at(w, at->tx, seq, &row);

	if (st == ST_OK)
		st = book__open_act(w, &of, &act);
	if (st != ST_OK)
		return st;
	out->state = str_eq(row.kind, STR(BOOK__ERASURE))
	    ? BOOK_REQUEST_ERASED
	    : BOOK_REQUEST_REFUSED;
	out->answer = str_dup(w->mem, row.id);
	out->answered_by = book__opened_text(&act, STR("by"));
	out->answer_because = book__opened_text(&act, STR("because"));
	out->answered = row.recorded;
	return ST_OK;
}

/* at->row is not used; the mutex is held, or this is the thread that writes. */
static enum status
request_read(struct work *w, const struct book__of *at,
    const struct own_row *row, struct book_request *out)
{
	struct filing_row asked, of = {.id = STR(""), .kind = STR("")};
	const struct book__of by = {.book = at->book,
	    .tx = at->tx,
	    .row = &asked};
	struct book__opened act;
	enum status st = filing_at(w, at->tx, row->seq, &asked);

	if (st == ST_OK && row->act >= 0)
		st = filing_at(w, at->tx, row->act, &of);
	if (st == ST_OK)
		st = book__open_act(w, &by, &act);
	if (st != ST_OK)
		return st;
	*out = (struct book_request){.id = str_dup(w->mem, asked.id),
	    .by = book__opened_text(&act, STR("by")),
	    .because = book__opened_text(&act, STR("because")),
	    .recorded = asked.recorded,
	    .act = str_dup(w->mem, of.id),
	    .kind = str_dup(w->mem, of.kind),
	    .person = row->person > 0
		? str_dup(w->mem, people_id(at->book->people, row->person))
		: STR("")};
	st = fields_read(w, &act, &out->field);
	return st == ST_OK && row->by >= 0 ? answer_read(w, at, row->by, out)
					   : st;
}

/* ---- who may --------------------------------------------------------------------------- */

/* Nobody decides of what they asked for, or of what is theirs. */
static enum status
may_decide(struct work *w, const struct book__of *at, const struct own_row *row,
    struct str who, struct book_request *out)
{
	enum status st = book__erase_asked(w, at->tx, row,
	    people_number(at->book->people, who), &out->own);

	out->mine = str_eq(who, out->by);
	out->may = out->state == BOOK_REQUEST_WAITS && !out->mine && !out->own;
	return st;
}

static enum status
keeps(struct work *w, struct book *book, const struct book_looking *who,
    struct book__own_offices *out)
{
	enum status st = book__own_offices(w, book, who, out);

	if (st != ST_OK || out->records || out->highest)
		return st;
	return work_fail(w, ST_NOTFOUND, "%.*s does not keep the record",
	    STR_ARG(who->person));
}

enum status
book_request_keeps(struct work *w, struct book *book,
    const struct book_looking *who, bool *asks)
{
	struct book__own_offices held;
	enum status st = keeps(w, book, who, &held);

	*asks = held.records;
	return st;
}

/* ---- those that there are ------------------------------------------------------------------- */

enum status
book_requests(struct work *w, struct book *book, const struct book_looking *who,
    struct vec *out)
{
	struct book__of at = {.book = book};
	struct book__own_offices held;
	struct vec rows;
	enum status st = keeps(w, book, who, &held);

	*out = VEC(struct book_request);
	if (st == ST_OK)
		st = store_read(w, book->store, &at.tx);
	if (st == ST_OK)
		st = own_list(w, at.tx, OWN_REQUEST, &rows);
	thread_lock(&book->mutex);
	for (size_t i = st == ST_OK ? rows.n : 0; st == ST_OK && i > 0; i--) {
		const struct own_row *row =
		    VEC_AT(&rows, struct own_row, i - 1);
		struct book_request *to;

		/* Those that wait, however old, and the newest others. */
		if (row->by >= 0 && rows.n - i >= BOOK_REQUESTS_SHOWN)
			continue;
		to = vec_push(w->mem, out);
		st = request_read(w, &at, row, to);
		if (st == ST_OK)
			st = may_decide(w, &at, row, who->person, to);
	}
	thread_unlock(&book->mutex);
	store_read_end(at.tx);
	return st;
}

/* The row of an act that asks. */
static enum status
row_find(struct work *w, struct tx *tx, struct str id, struct own_row *out)
{
	struct filing_row act;
	struct vec rows;
	enum status st = filing_find(w, tx, id, &act);

	if (st == ST_OK)
		st = own_list(w, tx, OWN_REQUEST, &rows);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		*out = *VEC_AT(&rows, struct own_row, i);
		if (out->seq == act.seq)
			return ST_OK;
	}
	return st == ST_OK
	    ? work_fail(w, ST_NOTFOUND, "%.*s asks for no erasure", STR_ARG(id))
	    : st;
}

static enum status
one_read(struct work *w, struct book *book, const struct book_looking *who,
    struct book_request *out)
{
	struct book__of at = {.book = book};
	struct own_row row;
	enum status st = store_read(w, book->store, &at.tx);

	if (st == ST_OK)
		st = row_find(w, at.tx, who->id, &row);
	thread_lock(&book->mutex);
	if (st == ST_OK)
		st = request_read(w, &at, &row, out);
	if (st == ST_OK)
		st = may_decide(w, &at, &row, who->person, out);
	thread_unlock(&book->mutex);
	store_read_end(at.tx);
	return st;
}

/* What is asked for, as an erasure by whoever looks. */
static struct book_erasing
erasing_of(const struct book_request *request, const struct book_looking *who)
{
	return (struct book_erasing){.by = who->person,
	    .now = who->now,
	    .act = &request->act,
	    .act_n = request->act.n > 0,
	    .field = request->field.p,
	    .field_n = request->field.n,
	    .person = request->person};
}

enum status
book_request_show(struct work *w, struct book *book,
    const struct book_looking *who, struct book_request *out,
    struct book_erased *goes)
{
	struct book__own_offices held;
	struct book_erasing in;
	enum status st = keeps(w, book, who, &held);

	*goes = (struct book_erased){.act = VEC(struct book_erased_act)};
	if (st == ST_OK)
		st = one_read(w, book, who, out);
	if (st != ST_OK || out->state != BOOK_REQUEST_WAITS)
		return st;
	in = erasing_of(out, who);
	st = book__erase_look(w, book, &in, goes);
	if (st != ST_DENIED && st != ST_INVALID && st != ST_NOTFOUND)
		return st;
	work_clear(w); /* the bar says why */
	return ST_OK;
}

/* ---- asking -------------------------------------------------------------------------------- */

struct asking {
	struct book__erase erase;
	struct book__notice_field field[2];
	struct vec names; /* struct str */
	struct book__own own;
};

static enum status
barred(struct work *w, struct book_erased *out, enum book_bar bar,
    const char *words)
{
	out->bar = bar;
	return work_fail(w, ST_CONFLICT, "%s", words);
}

static enum status
blank(struct work *w, struct book_erased *out)
{
	out->bar = BOOK_BAR_BLANK;
	return work_fail(w, ST_INVALID, "no reason is given");
}

/* One request at a time of an act, or of a person. */
static enum status
asked_before(struct work *w, const struct asking *x)
{
	const struct book_erasing *in = x->erase.in;
	int64_t person =
	    people_number(x->erase.book->people, x->erase.in->person);
	struct filing_row act = {.seq = -1};
	struct vec rows;
	enum status st = own_list(w, x->erase.tx, OWN_REQUEST, &rows);

	if (st == ST_OK && in->act_n > 0)
		st = filing_find(w, x->erase.tx, in->act[0], &act);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct own_row *row = VEC_AT(&rows, struct own_row, i);

		if (row->by < 0 &&
		    (in->act_n > 0 ? row->act == act.seq
				   : row->person == person))
			return barred(w, x->erase.out, BOOK_BAR_WAITS,
			    "that is asked for already");
	}
	return st;
}

static void
fields_set(struct work *w, struct asking *x)
{
	const struct book_erasing *in = x->erase.in;

	x->field[0] = in->act_n > 0
	    ? (struct book__notice_field){.name = "of", .text = in->act[0]}
	    : (struct book__notice_field){.name = "person",
		  .text = str_fmt(w->mem, "%lld", (long long)x->erase.person)};
	x->names = VEC(struct str);
	for (size_t i = 0; i < in->field_n; i++)
		*(struct str *)vec_push(w->mem, &x->names) = in->field[i];
	x->field[1] =
	    (struct book__notice_field){.name = "fields", .list = &x->names};
	x->own.field = x->field;
	x->own.n = 1 + (in->field_n > 0);
}

static enum status
ask_job(struct work *w, struct tx *tx, void *cookie)
{
	struct asking *x = cookie;
	struct book *book = x->erase.book;
	enum status st = book__begin(w, book, tx);

	x->erase.tx = tx;
	*x->erase.out = (struct book_erased){0};
	if (st == ST_OK)
		st = book__own_may(w, book, x->erase.in->by,
		    x->erase.in->now.ms);
	if (st == ST_OK && x->own.because.n == 0)
		st = blank(w, x->erase.out);
	if (st == ST_OK)
		st = asked_before(w, x);
	if (st == ST_OK)
		st = book__erase_go(w, &x->erase);
	if (st != ST_OK)
		return st;
	fields_set(w, x);
	return book__own_file(w, tx, &x->own);
}

enum status
book_request(struct work *w, struct book *book, const struct book_erasing *in,
    struct book_erased *out)
{
	struct asking x = {.erase = {.book = book, .in = in, .out = out},
	    .own = {.book = book,
		.kind = STR(BOOK__REQUEST),
		.id = book__id_new(w),
		.by = in->by,
		.because = in->because,
		.now = in->now}};
	enum status st = commit_submit(w, book->commit, ask_job, &x);

	if (st == ST_OK)
		out->id = x.own.id;
	return st;
}

/* ---- deciding --------------------------------------------------------------------------------- */

struct answering {
	const struct book_answering *in;
	struct book_looking who;
	struct book_request request;
	struct book_erasing erasing;
	struct book__erase erase;
	enum status scrubbed;
	struct book__notice_field field;
	struct book__own own; /* of a refusal */
};

static enum status
allowed(struct work *w, struct answering *x, struct tx *tx)
{
	struct book *book = x->erase.book;
	const struct book__of at = {.book = book, .tx = tx};
	struct book_erased *out = x->erase.out;
	struct book__own_offices held;
	struct own_row row;
	enum status st = keeps(w, book, &x->who, &held);

	if (st == ST_OK)
		st = row_find(w, tx, x->who.id, &row);
	if (st == ST_OK)
		st = request_read(w, &at, &row, &x->request);
	if (st == ST_OK)
		st = may_decide(w, &at, &row, x->in->by, &x->request);
	if (st != ST_OK || x->request.may)
		return st;
	if (x->request.state != BOOK_REQUEST_WAITS)
		return barred(w, out, BOOK_BAR_DECIDED,
		    "that was decided already");
	out->bar = x->request.mine ? BOOK_BAR_MINE : BOOK_BAR_OWN;
	return work_fail(w, ST_DENIED,
	    "nobody decides of what they asked for, or of what is theirs");
}

static enum status
refuse(struct work *w, struct answering *x, struct tx *tx)
{
	if (x->in->because.n == 0)
		return blank(w, x->erase.out);
	if (x->in->because.n > BOOK_BECAUSE_MAX) {
		x->erase.out->bar = BOOK_BAR_LONG;
		return work_fail(w, ST_INVALID, "the reason is too long");
	}
	return book__own_file(w, tx, &x->own);
}

static enum status
answer_job(struct work *w, struct tx *tx, void *cookie)
{
	struct answering *x = cookie;
	enum status st = book__begin(w, x->erase.book, tx);

	x->erase.tx = tx;
	*x->erase.out = (struct book_erased){0};
	if (st == ST_OK)
		st = allowed(w, x, tx);
	if (st == ST_OK && !x->in->erase)
		return refuse(w, x, tx);
	if (st != ST_OK)
		return st;
	x->erasing = erasing_of(&x->request, &x->who);
	x->erasing.because = x->in->because;
	return book__erase_do(w, &x->erase);
}

enum status
book_request_answer(struct work *w, struct book *book,
    const struct book_answering *in, struct book_erased *out)
{
	struct answering x = {.in = in,
	    .who = {in->request, in->by, in->now},
	    .erase = {.book = book,
		.out = out,
		.write = true,
		.request = in->request,
		.scrub = {.book = book, .now = in->now}},
	    .own = {.book = book,
		.kind = STR(BOOK__REFUSAL),
		.id = book__id_new(w),
		.by = in->by,
		.because = in->because,
		.now = in->now,
		.n = 1}};
	enum status st;

	x.erase.in = &x.erasing;
	x.erase.scrub.st = &x.scrubbed;
	x.field =
	    (struct book__notice_field){.name = "request", .text = in->request};
	x.own.field = &x.field;
	st = commit_submit(w, book->commit, answer_job, &x);
	if (st != ST_OK)
		return st;
	if (in->erase)
		return book__erase_done(w, &x.erase, x.scrubbed);
	out->id = x.own.id;
	return ST_OK;
}

/* ---- what is told of acts ------------------------------------------------------------------------ */

enum status
book_request_acts(struct work *w, struct book *book,
    const struct book_looking *who, struct book_erased *goes)
{
	int64_t today = decide_day(book->law.rules, who->now.ms), day;
	enum status st = ST_OK;

	thread_lock(&book->mutex);
	for (size_t i = 0;
	     st == ST_OK && i < goes->act.n && i < BOOK_REQUEST_ACTS; i++) {
		struct book_erased_act *act =
		    VEC_AT(&goes->act, struct book_erased_act, i);
		const struct book_looking one = {act->id, who->person,
		    who->now};
		struct book_sight sight;

		st = book__look(w, book, &one, &sight);
		act->seen = st == ST_OK;
		if (st == ST_NOTFOUND) {
			work_clear(w);
			st = ST_OK;
		}
		if (decide_kept(book->world, act->id, &day) && day > today)
			act->kept = day;
	}
	return book__unlock(w, book, st);
}
