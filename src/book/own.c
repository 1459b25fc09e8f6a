/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Acts of the record itself: no Code has their kinds, nothing is decided of them
 * and the world does not learn of them. They say what was erased, what must not
 * be, and what somebody asked to be. Their fields are lists of lines, a space between the words of each:
 *
 *	record.erasure	erased: ACT FIELD DIGEST
 *			decisions: ACT SHA256 SHA256, of what is left of the
 *			whole one and of that for anybody; - for none
 *			people: NUMBER
 *			request: ACT, where one asked and another one decided
 *	record.hold	of: ACT, or person: NUMBER
 *	record.release	hold: ACT
 *	record.request	of: ACT, or person: NUMBER
 *			fields: NAME, of the act; none: all that is anybody's
 *	record.refusal	request: ACT
 *
 * and each has `because`. What an act does is known by its id; who it is about by
 * a number alone. The hash of a decision before is not among them: who has what
 * is left of it could try values until the hash is right.
 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/sight.h"
#include "json/json.h"
#include "merkle/leaf.h"
#include "record/people.h"
#include "rules/rules.h"
#include "store/filing.h"
#include "store/own.h"

#include "book/book_impl.h"
#include "book/sight.h"

/* ---- filing one ----------------------------------------------------------------------- */

/* Whoever files it may be nobody's author or subject so far. Who is new to the
 * people in memory, but for a transaction that was taken back, is new to those
 * of the next one as well. */
static enum status
author_known(struct work *w, struct book__own *own, struct people_row **added)
{
	struct book *book = own->book;
	enum status st = ST_OK;

	if (own->people != book->worlds)
		own->author.number = 0;
	own->people = book->worlds;
	if (people_number(book->people, own->by) == 0) {
		thread_lock(&book->mutex);
		st = people_add(w, book->people, own->by, &own->author);
		thread_unlock(&book->mutex);
	}
	*added = own->author.number == 0 ? NULL : &own->author;
	return st;
}

enum status
book__own_file(struct work *w, struct tx *tx, struct book__own *own)
{
	struct book__notice_field *field =
	    ARENA_ARRAY(w->mem, struct book__notice_field, own->n + 2);
	struct book__notice notice = {.kind = own->kind,
	    .id = own->id,
	    .by = own->by,
	    .now = own->now,
	    .field = field,
	    .n = own->n + 2};
	struct filing_row row = {0, own->id, own->kind, own->now.ms};
	const struct book__of of = {.book = own->book, .tx = tx, .row = &row};
	enum status st = author_known(w, own, &notice.added);

	field[0] = (struct book__notice_field){.name = "code_sha256",
	    .text = hex_format(w->mem, own->book->law.rules->hash)};
	field[1] = (struct book__notice_field){.name = "because",
	    .text = own->because,
	    .theirs = true};
	for (size_t i = 0; i < own->n; i++)
		field[i + 2] = own->field[i];
	if (st == ST_OK)
		st = book__notice_add(w, own->book, tx, &notice, &row.seq);
	if (st == ST_OK)
		st = book__own_project(w, &of);
	/* Whoever is known now and stored nowhere would be sealed for under a
	 * key that nobody has tomorrow. */
	own->book->stale |= st != ST_OK && notice.added != NULL;
	if (st != ST_OK)
		return st;
	own->seq = row.seq;
	book__done(own->book, row.seq, false);
	return ST_OK;
}

/* ---- what it says ---------------------------------------------------------------------- */

static const struct json *
field_get(const struct book__opened *act, const char *name)
{
	for (size_t i = 0; i < act->line.n; i++)
		if (str_eq(act->field[i].name, str_from_c(name)))
			return act->field[i].value;
	return NULL;
}

static enum status
no_line(struct work *w, struct str line)
{
	return work_fail(w, ST_CORRUPT, "\"%.*s\" says nothing of the record",
	    STR_ARG(line));
}

/* ACT and what follows. */
static enum status
act_line(struct work *w, const struct book__of *of, struct str line,
    struct str *rest, int64_t *seq)
{
	struct filing_row row;
	struct str id;
	enum status st;

	(void)str_cut(line, ' ', &id, rest);
	st = filing_find(w, of->tx, id, &row);
	if (st == ST_OK)
		*seq = row.seq;
	return st;
}

static enum status
erased_line(struct work *w, struct str rest, struct own_row *out)
{
	out->kind = OWN_ERASED;
	if (!str_cut(rest, ' ', &out->text, &out->digest) ||
	    !leaf_is_digest(out->digest))
		return no_line(w, rest);
	return ST_OK;
}

static enum status
decision_line(struct work *w, struct str rest, struct own_row *out)
{
	out->kind = OWN_REDACTED;
	if (!str_cut(rest, ' ', &out->text, &out->open) || out->open.n == 0)
		return no_line(w, rest);
	if (str_eq(out->text, STR("-")))
		out->text = STR("");
	if (str_eq(out->open, STR("-")))
		out->open = STR("");
	return ST_OK;
}

typedef enum status line_read(struct work *w, struct str rest,
    struct own_row *out);

/* Each of a list, that begins with an act. */
static enum status
lines_read(struct work *w, const struct book__of *of, const struct json *list,
    line_read *read, struct vec *out)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && list != NULL && i < list->item_n;
	     i++) {
		struct own_row *row = vec_push(w->mem, out);
		struct str rest;

		*row = (struct own_row){.by = of->row->seq, .act = -1};
		st = act_line(w, of, list->item[i].text, &rest, &row->seq);
		if (st == ST_OK)
			st = read(w, rest, row);
	}
	return st;
}

static enum status
number_read(struct work *w, struct str text, int64_t *out)
{
	return num_parse_i64(text, 1, PEOPLE_MAX, out) ? ST_OK
						       : no_line(w, text);
}

/* Of an erasure, or a refusal, that answers a request. */
static enum status
answer_read(struct work *w, const struct book__of *of,
    const struct book__opened *act, struct vec *out)
{
	struct str id = book__opened_text(act, STR("request")), rest;
	struct own_row *row;

	if (id.n == 0)
		return ST_OK;
	row = vec_push(w->mem, out);
	*row = (struct own_row){.kind = OWN_ANSWERED,
	    .by = of->row->seq,
	    .act = -1};
	return act_line(w, of, id, &rest, &row->seq);
}

static enum status
erasure_read(struct work *w, const struct book__of *of,
    const struct book__opened *act, struct vec *out)
{
	const struct json *people = field_get(act, "people");
	enum status st =
	    lines_read(w, of, field_get(act, "erased"), erased_line, out);

	if (st == ST_OK)
		st = lines_read(w, of, field_get(act, "decisions"),
		    decision_line, out);
	for (size_t i = 0; st == ST_OK && people != NULL && i < people->item_n;
	     i++) {
		struct own_row *row = vec_push(w->mem, out);

		*row = (struct own_row){.kind = OWN_FORGOTTEN,
		    .by = of->row->seq,
		    .act = -1};
		st = number_read(w, people->item[i].text, &row->person);
	}
	return st == ST_OK ? answer_read(w, of, act, out) : st;
}

/* A hold, or a request. */
static enum status
of_read(struct work *w, const struct book__of *of,
    const struct book__opened *act, struct vec *out)
{
	struct str id = book__opened_text(act, STR("of")), rest;
	struct own_row *row = vec_push(w->mem, out);

	*row = (struct own_row){.kind = str_eq(of->row->kind, STR(BOOK__HOLD))
		? OWN_HOLD
		: OWN_REQUEST,
	    .seq = of->row->seq,
	    .by = -1,
	    .act = -1};
	if (id.n > 0)
		return act_line(w, of, id, &rest, &row->act);
	return number_read(w, book__opened_text(act, STR("person")),
	    &row->person);
}

static enum status
release_read(struct work *w, const struct book__of *of,
    const struct book__opened *act, struct vec *out)
{
	struct own_row *row = vec_push(w->mem, out);
	struct str rest;

	*row =
	    (struct own_row){.kind = OWN_LIFTED, .by = of->row->seq, .act = -1};
	return act_line(w, of, book__opened_text(act, STR("hold")), &rest,
	    &row->seq);
}

enum status
book__own_rows(struct work *w, const struct book__of *of, struct vec *out)
{
	struct str kind = of->row->kind;
	struct book__opened act;
	enum status st = book__open_act(w, of, &act);

	if (st == ST_OK && str_eq(kind, STR(BOOK__ERASURE)))
		return erasure_read(w, of, &act, out);
	if (st == ST_OK &&
	    (str_eq(kind, STR(BOOK__HOLD)) || str_eq(kind, STR(BOOK__REQUEST))))
		return of_read(w, of, &act, out);
	if (st == ST_OK && str_eq(kind, STR(BOOK__REFUSAL)))
		return answer_read(w, of, &act, out);
	if (st == ST_OK && str_eq(kind, STR(BOOK__RELEASE)))
		return release_read(w, of, &act, out);
	return st;
}

enum status
book__own_project(struct work *w, const struct book__of *of)
{
	struct vec rows = VEC(struct own_row);
	enum status st = book__own_rows(w, of, &rows);

	for (size_t i = 0; st == ST_OK && i < rows.n; i++)
		st = own_put(w, of->tx, VEC_AT(&rows, struct own_row, i));
	return st;
}

/* ---- who may ------------------------------------------------------------------------------ */

enum status
book__own_offices(struct work *w, struct book *book,
    const struct book_looking *who, struct book__own_offices *out)
{
	const struct rules *r = book->law.rules;
	struct decide_looking looking = {.person = who->person,
	    .known = who->now.ms};
	struct vec held;
	enum status st;

	*out = (struct book__own_offices){0};
	thread_lock(&book->mutex);
	looking.world = book->world;
	decide_offices(w, book->decider, &looking, &held);
	st = book__unlock(w, book, ST_OK);
	for (size_t i = 0; st == ST_OK && i < held.n; i++) {
		uint32_t office = *VEC_AT(&held, uint32_t, i);

		out->records |= office == r->company.records;
		out->highest |= office == r->company.highest;
	}
	return st;
}

enum status
book__own_may(struct work *w, struct book *book, struct str by, int64_t now)
{
	const struct book_looking who = {STR(""), by, {.ms = now}};
	const struct rules *r = book->law.rules;
	uint32_t office = r->company.records;
	struct book__own_offices held;
	enum status st = book__own_offices(w, book, &who, &held);

	if (st != ST_OK || held.records)
		return st;
	if (office == RULES_NONE)
		return work_remedy(w,
		    work_fail(w, ST_DENIED,
			"the Code names no office that keeps the record"),
		    "Name one in its company block: records: OFFICE");
	return work_remedy(w,
	    work_fail(w, ST_DENIED, "%.*s does not keep the record",
		STR_ARG(by)),
	    "Who holds the office \"%.*s\" does: so the Code has it.",
	    STR_ARG(r->office[office].name));
}
