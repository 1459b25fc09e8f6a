/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An erasure as one job: what goes, the acts that say so, and the world without
 * it, in one transaction. A preview is the same with nothing written.
 *
 * A person is erased by their key: what was sealed for them stays where it is
 * and opens for nobody. What others' decisions say of them, as who has to decide
 * for example, is taken out of those.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "record/fields.h"
#include "record/people.h"
#include "store/account.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/own.h"
#include "store/person.h"
#include "store/store.h"

#include "book/book_impl.h"

#include "book/erase.h"

#define LINES 512 /* of one act of erasure: more make another one */

/* ---- acts ------------------------------------------------------------------------------- */

/* Where a field is named, the decision that quotes it is redacted; else all of
 * it goes, or what concerns the person. */
static enum status
act_decision(struct work *w, struct book__erase *x,
    const struct filing_row *row)
{
	const struct book_erasing *in = x->in;
	struct book__redaction what = {.field = VEC(struct str),
	    .quote = VEC(struct str)};
	struct filing_part part;
	enum status st;

	for (size_t i = 0; i < in->field_n; i++)
		*(struct str *)vec_push(w->mem, &what.field) = in->field[i];
	if (in->field_n > 0)
		return book__erase_quotes(w, x, row, &what);
	if (x->person == 0)
		return book__erase_decision(w, x, row);
	st = filing_decision(w, x->tx, row->seq, FILING_WHOLE, &part);
	if (st == ST_NOTFOUND) {
		work_clear(w);
		return ST_OK;
	}
	if (st == ST_OK && fields_concern(part.whose, x->person))
		return book__erase_decision(w, x, row);
	what.person = in->person;
	return st == ST_OK ? book__erase_quotes(w, x, row, &what) : st;
}

static bool
names(const struct book_erasing *in, struct str field)
{
	for (size_t i = 0; i < in->field_n; i++)
		if (str_eq(in->field[i], field))
			return true;
	return false;
}

static bool
names_hash(const struct book_erasing *in)
{
	for (size_t i = 0; i < in->field_n; i++)
		if (book__erase_is_hash(in->field[i]))
			return true;
	return false;
}

static enum status
no_field(struct work *w, struct str id)
{
	return work_fail(w, ST_NOTFOUND,
	    "act %.*s has no such field, or not any more", STR_ARG(id));
}

static enum status
act_erase(struct work *w, struct book__erase *x, struct str id, int64_t *seq)
{
	const struct book_erasing *in = x->in;
	const struct book__fields_chosen chosen = {in->field, in->field_n,
	    x->person};
	size_t before = x->erased.n;
	struct filing_row row;
	enum status st = filing_find(w, x->tx, id, &row);

	if (st != ST_OK)
		return st;
	if (names_hash(in))
		return no_field(w, id);
	if (book__is_notice(row.kind))
		return work_fail(w, ST_INVALID,
		    "act %.*s is the record's own, and has nothing to erase",
		    STR_ARG(id));
	*seq = row.seq;
	st = book__erase_held(w, x, &row, STR(""));
	if (st == ST_OK)
		st = book__erase_filled(w, x, &row, &chosen);
	if (st == ST_OK && in->field_n > 0 &&
	    x->erased.n - before < in->field_n)
		return no_field(w, id);
	if (st == ST_OK)
		st = act_decision(w, x, &row);
	return st == ST_OK && x->write && names(in, STR("by"))
	    ? own_author_drop(w, x->tx, row.seq)
	    : st;
}

static enum status
acts_erase(struct work *w, struct book__erase *x)
{
	struct book__redaction what = {.field = VEC(struct str)};
	int64_t first = INT64_MAX;
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < x->in->act_n; i++) {
		int64_t seq = INT64_MAX;

		st = act_erase(w, x, x->in->act[i], &seq);
		if (st == ST_OK && seq < first)
			first = seq;
	}
	if (st != ST_OK || x->in->due || x->quote.n == 0)
		return st;
	what.quote = x->quote;
	/* What concerns the person is theirs in these acts alone. */
	x->person = 0;
	return book__erase_scan(w, x, first, &what);
}

/* ---- a person ------------------------------------------------------------------------------ */

/* What the person's key opens, and somebody's who is held. */
struct shared {
	const struct book__erase *x;
	struct filing_part first; /* seq -1: there is none */
};

static enum status
part_look(struct work *w, const struct filing_part *part, void *cookie)
{
	struct shared *s = cookie;

	if (s->first.seq >= 0 || !fields_concern(part->whose, s->x->person))
		return ST_OK;
	for (size_t i = 0; s->first.seq < 0 && i < s->x->hold.n; i++) {
		const struct own_row *hold =
		    VEC_AT(&s->x->hold, struct own_row, i);

		if (hold->person > 0 &&
		    fields_concern(part->whose, hold->person))
			s->first = (struct filing_part){.seq = part->seq,
			    .whose = str_dup(w->mem, part->whose)};
	}
	return ST_OK;
}

static enum status
shared_held(struct work *w, const struct book__erase *x)
{
	struct filing_range all = {0, 0};
	struct shared s = {.x = x, .first = {.seq = -1}};
	struct filing_row row;
	enum status st = entry_count(w, x->tx, &all.until);

	if (st == ST_OK && x->hold.n > 0)
		st = filing_parts(w, x->tx, all, part_look, &s);
	if (st != ST_OK || s.first.seq < 0)
		return st;
	st = filing_at(w, x->tx, s.first.seq, &row);
	return st == ST_OK ? book__erase_held(w, x, &row, s.first.whose) : st;
}

/* A hold on an act that is about them is one on what their key opens. */
static enum status
person_held(struct work *w, const struct book__erase *x)
{
	struct str whose = fields_whose(w, &x->person, 1);
	enum status st = book__erase_held(w, x, NULL, whose);

	for (size_t i = 0; st == ST_OK && i < x->hold.n; i++) {
		const struct own_row *hold =
		    VEC_AT(&x->hold, struct own_row, i);

		if (hold->act >= 0)
			st = book__erase_held_part(w, x, hold->act);
	}
	return st == ST_OK ? shared_held(w, x) : st;
}

static enum status
account_erase(struct work *w, struct book__erase *x)
{
	struct account_row account;
	enum status st = account_by_person(w, x->tx, x->in->person, &account);

	if (st == ST_NOTFOUND) {
		work_clear(w);
		return ST_OK;
	}
	x->out->account = st == ST_OK;
	if (st == ST_OK) { /* which no reason says, either */
		*(struct str *)vec_push(w->mem, &x->quote) = account.login;
		*(struct str *)vec_push(w->mem, &x->quote) = account.name;
	}
	return st == ST_OK && x->write
	    ? account_forget(w, x->tx, account.number)
	    : st;
}

static enum status
person_erase(struct work *w, struct book__erase *x)
{
	const struct book__redaction what = {.field = VEC(struct str),
	    .quote = VEC(struct str),
	    .person = x->in->person};
	enum status st = person_held(w, x);

	if (st == ST_OK && str_eq(x->in->person, x->in->by)) {
		x->out->bar = BOOK_BAR_SELF;
		st = work_fail(w, ST_DENIED, "nobody erases themselves");
	}
	if (st == ST_OK)
		st = book__erase_scan(w, x, 0, &what);
	if (st == ST_OK)
		st = account_erase(w, x);
	if (st == ST_OK && x->write)
		st = book__mentions_forget(w, x->book, x->tx, x->person);
	if (st == ST_OK && x->write)
		st = person_drop(w, x->tx, x->person);
	*(struct str *)vec_push(w->mem, &x->people) =
	    str_fmt(w->mem, "%lld", (long long)x->person);
	return st;
}

/* ---- the acts that say so -------------------------------------------------------------------- */

/* The next lines of a list, at most `most`. */
static struct vec
taken(struct work *w, const struct vec *list, size_t *at, size_t most)
{
	struct vec out = VEC(struct str);

	while (*at < list->n && out.n < most)
		*(struct str *)vec_push(w->mem, &out) =
		    *VEC_AT(list, struct str, (*at)++);
	return out;
}

static enum status
said(struct work *w, struct book__erase *x)
{
	size_t erased = 0, decisions = 0, people = 0;
	enum status st = ST_OK;

	while (st == ST_OK &&
	    (erased < x->erased.n || decisions < x->decisions.n ||
		people < x->people.n)) {
		const struct vec list[] = {taken(w, &x->people, &people, LINES),
		    taken(w, &x->erased, &erased, LINES),
		    taken(w, &x->decisions, &decisions, LINES)};
		const char *name[] = {"people", "erased", "decisions"};
		struct book__notice_field field[4];
		struct book__own own = {.book = x->book,
		    .kind = STR(BOOK__ERASURE),
		    .id = book__id_new(w),
		    .by = x->in->by,
		    .because = x->in->because,
		    .now = x->in->now,
		    .field = field};

		for (size_t i = 0; i < 3; i++)
			if (list[i].n > 0)
				field[own.n++] =
				    (struct book__notice_field){.name = name[i],
					.list = &list[i]};
		if (x->request.n > 0 && x->out->id.n == 0)
			field[own.n++] =
			    (struct book__notice_field){.name = "request",
				.text = x->request};
		st = book__own_file(w, x->tx, &own);
		if (x->out->id.n == 0)
			x->out->id = own.id;
	}
	return st;
}

/* ---- the job ---------------------------------------------------------------------------------- */

static enum status
reason_check(struct work *w, const struct book__erase *x)
{
	struct str because = x->in->because;

	bool says = book__quotes(because, x->in->person);

	x->out->bar = because.n == 0 ? BOOK_BAR_BLANK : BOOK_BAR_LONG;
	if (because.n == 0)
		return work_fail(w, ST_INVALID, "no reason is given");
	if (because.n > BOOK_BECAUSE_MAX)
		return work_fail(w, ST_INVALID,
		    "the reason has more than %d bytes", BOOK_BECAUSE_MAX);
	for (size_t i = 0; i < x->quote.n; i++)
		says |=
		    book__quotes(because, *VEC_AT(&x->quote, struct str, i));
	x->out->bar = says ? BOOK_BAR_SAYS : BOOK_BAR_NONE;
	if (!says)
		return ST_OK;
	return work_remedy(w,
	    work_fail(w, ST_INVALID, "the reason says what is to be erased"),
	    "It stays on the record: say it otherwise.");
}

static enum status
taken_out(struct work *w, struct book__erase *x)
{
	enum status st = book__holds(w, x->tx, &x->hold);

	*x->out = (struct book_erased){.act = VEC(struct book_erased_act)};
	x->erased = x->decisions = x->people = x->quote = VEC(struct str);
	x->person = people_number(x->book->people, x->in->person);
	if (st == ST_OK && x->in->person.n > 0 && x->person == 0)
		return work_fail(w, ST_NOTFOUND,
		    "nobody on the record is called %.*s",
		    STR_ARG(x->in->person));
	if (st == ST_OK && x->in->person.n + x->in->act_n == 0)
		return work_fail(w, ST_NOTFOUND, "they were erased");
	if (st == ST_OK)
		st = x->in->act_n == 0 ? person_erase(w, x) : acts_erase(w, x);
	if (st == ST_OK && x->erased.n + x->people.n + x->decisions.n == 0)
		st = work_fail(w, ST_NOTFOUND, "nothing of it is left");
	return st;
}

enum status
book__erase_go(struct work *w, struct book__erase *x)
{
	enum status st = taken_out(w, x);

	if (st == ST_NOTFOUND && x->out->bar == BOOK_BAR_NONE)
		x->out->bar = BOOK_BAR_NOTHING;
	/* Of a preview it may not be said yet. */
	return st == ST_OK && (x->write || x->in->because.n > 0)
	    ? reason_check(w, x)
	    : st;
}

enum status
book__erase_do(struct work *w, struct book__erase *x)
{
	enum status st = book__erase_go(w, x);

	if (st == ST_OK)
		st = said(w, x);
	if (st == ST_OK)
		st = book__scrub_behind(w, x->tx, &x->scrub);
	if (st == ST_OK)
		book__forget(x->book);
	return st;
}

static enum status
job(struct work *w, struct tx *tx, void *cookie)
{
	struct book__erase *x = cookie;
	enum status st = book__begin(w, x->book, tx);

	x->tx = tx;
	if (st == ST_OK)
		st = book__own_may(w, x->book, x->in->by, x->in->now.ms);
	return st == ST_OK ? book__erase_do(w, x) : st;
}

/* That copies are left is no failure of what was done. */
enum status
book__erase_done(struct work *w, struct book__erase *x, enum status scrubbed)
{
	enum status st = scrubbed == ST_OK ? book__scrubbed(w, x->book) : ST_OK;

	x->out->copies = scrubbed != ST_OK;
	work_clear(w);
	return st == ST_BUSY ? ST_OK : st;
}

enum status
book_erase(struct work *w, struct book *book, const struct book_erasing *in,
    struct book_erased *out)
{
	enum status st, scrubbed = ST_OK;
	struct book__erase x = {.book = book,
	    .in = in,
	    .out = out,
	    .write = true,
	    .scrub = {.book = book, .now = in->now, .st = &scrubbed}};

	st = commit_submit(w, book->commit, job, &x);
	return st == ST_OK ? book__erase_done(w, &x, scrubbed) : st;
}

enum status
book__erase_look(struct work *w, struct book *book,
    const struct book_erasing *in, struct book_erased *out)
{
	struct book__erase x = {.book = book, .in = in, .out = out};
	enum status st = store_read(w, book->store, &x.tx);

	if (st != ST_OK)
		return st;
	thread_lock(&book->mutex);
	st = book__erase_go(w, &x);
	thread_unlock(&book->mutex);
	store_read_end(x.tx);
	return st;
}

enum status
book_erase_preview(struct work *w, struct book *book,
    const struct book_erasing *in, struct book_erased *out)
{
	enum status st = book__own_may(w, book, in->by, in->now.ms);

	return st == ST_OK ? book__erase_look(w, book, in, out) : st;
}
