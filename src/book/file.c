/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filing. Whoever files an act reads what was filled in, takes their turn, has it
 * decided and sealed; then, when the turn comes, the sequencer's thread writes the
 * rows (file_rows.c). What cannot be done ahead, since something that is not
 * decided yet comes before it (turn.c), the sequencer does as well. A job that
 * runs again finds its act in the world already, unless that was read anew.
 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/act.h"
#include "decide/json.h"
#include "decide/shown.h"
#include "decide/world.h"
#include "os/random.h"
#include "record/people.h"
#include "rules/host.h"
#include "store/tx.h"

#include "book/book_impl.h"
#include "book/file_impl.h"
#include "book/still.h"

#define ID_BYTES 16 /* 128 random bits */

/* ---- what was filled in ----------------------------------------------------------- */

static bool
is_taken(struct str name)
{
	static const struct str taken[] = {STR_INIT("by"), STR_INIT("on"),
	    STR_INIT("id"), STR_INIT("facts"), STR_INIT("before")};

	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		if (str_eq(name, taken[i]))
			return true;
	return false;
}

/* Who files it and when is not theirs to say. */
static enum status
given_fill(struct work *w, struct filing *f)
{
	const struct plain *from = f->in->given;
	struct str *name = ARENA_ARRAY(w->mem, struct str, from->item_n + 3);
	struct plain *item =
	    ARENA_ARRAY(w->mem, struct plain, from->item_n + 3);
	size_t n = 0;

	for (size_t i = 0; i < from->item_n; i++) {
		if (is_taken(from->name[i]))
			return work_fail(w, ST_INVALID,
			    "%.*s is no field of an act that is filed",
			    STR_ARG(from->name[i]));
		name[n] = from->name[i];
		item[n++] = from->item[i];
	}
	name[n] = STR("id");
	item[n++] = book__filing_text(f->id);
	name[n] = STR("by");
	item[n++] = book__filing_text(f->in->by);
	name[n] = STR("on");
	item[n++] = book__filing_text(instant_format(w->mem, f->in->now));
	f->given = (struct plain){.kind = PLAIN_MAP,
	    .name = name,
	    .item = item,
	    .item_n = n};
	return ST_OK;
}

static void
wrong_add(struct work *w, struct filing *f, struct str field, const char *what)
{
	*(struct act_wrong *)vec_push(w->mem, &f->wrong) =
	    (struct act_wrong){field, str_from_c(what), STR("")};
}

/* Every field that is asked for is filled in. */
static enum status
complete(struct work *w, struct filing *f, const struct act *act)
{
	const struct rules *r = f->book->law.rules;
	const struct rules_act *kind = &r->act[act->kind];
	bool *shown = ARENA_ARRAY(w->mem, bool, kind->field_n + 1);
	const struct decide_form form = {r, act->kind, &f->given, act->day};
	enum status st = decide_shown(w, &form, shown);

	for (size_t i = 0; st == ST_OK && i < kind->field_n; i++) {
		const struct plain *p =
		    plain_get(&f->given, kind->field[i].name);

		if (shown[i] && !kind->field[i].optional &&
		    (p == NULL || (p->kind == PLAIN_TEXT && p->text.n == 0)))
			wrong_add(w, f, kind->field[i].name,
			    "it is not filled in");
	}
	if (st != ST_OK || f->wrong.n == 0)
		return st;
	return work_fail(w, ST_INVALID, "%.*s: it is not filled in",
	    STR_ARG(VEC_AT(&f->wrong, struct act_wrong, 0)->field));
}

/* ---- in the world ------------------------------------------------------------------- */

static enum status
decisions(struct work *w, struct filing *f)
{
	struct book *book = f->book;
	int64_t now = f->in->now.ms;
	enum status st;

	decider_conceal(book->decider, false);
	st = decide(w, book->decider, book->world, f->act, now, &f->whole);
	if (st == ST_OK)
		st = decide_json_by(w, book->texts, &f->whole, &f->whole_json);
	decider_conceal(book->decider, true);
	if (st != ST_OK)
		return st;
	f->out->decision = f->whole;
	f->open_json = f->whole_json;
	if (!decider_read_restricted(book->decider))
		return ST_OK; /* there is nothing to conceal */
	st = decide(w, book->decider, book->world, f->act, now,
	    &f->out->decision);
	if (st == ST_OK)
		st = decide_json_by(w, book->texts, &f->out->decision,
		    &f->open_json);
	return st;
}

static struct str
entity_id(struct work *w, struct cel_value v)
{
	const struct rules_entity *e = rules_entity_of(v);

	return e == NULL ? STR("") : str_dup(w->mem, e->id);
}

/* The world learns of it, and it is decided. The mutex is held. */
static enum status
world_learn(struct work *w, struct filing *f)
{
	struct book *book = f->book;
	enum status st;

	f->added = VEC(struct people_row);
	f->named = f->ready = false;
	st = world_file(w, book->world, &f->given, &f->act);
	if (st != ST_OK)
		return st;
	f->world = book->worlds;
	f->kind = book->law.rules->act[f->act->kind].name;
	f->out->subject = entity_id(w, f->act->subject);
	f->out->given = f->given;
	book__learned(book);
	book__still_over(book->still);
	return decisions(w, f);
}

/* ---- a look at it ---------------------------------------------------------------------- */

enum check {
	CHECK_ASKED, /* what it would come to */
	CHECK_FILED, /* it takes its turn */
	CHECK_ONE_OF_MANY
};

static enum status
denied(struct work *w)
{
	return work_fail(w, ST_DENIED, "the Code does not let you file this");
}

/* As far as it can be done ahead. The mutex is held. */
static enum status
turn_take(struct work *w, struct filing *f)
{
	enum status st =
	    book__turn_take(w, f->book, &f->turn, book__filing_job, f);

	if (st != ST_OK ||
	    (f->in->once != NULL && f->in->once->before == NULL) ||
	    !book__turn_decides(f->book, &f->turn))
		return st;
	st = world_learn(w, f);
	return st == ST_OK ? book__filing_name(w, f, true) : st;
}

/* The mutex is held. */
static enum status
check_act(struct work *w, struct filing *f, struct cel_arena *cel,
    enum check how)
{
	struct book *book = f->book;
	struct act_reading reading = {.world = book->world,
	    .cel = cel,
	    .now = f->in->now.ms,
	    .wrong = &f->wrong};
	enum decide_filing may = DECIDE_MAY_FILE;
	struct act *act;
	enum status st = act_read(w, &reading, &f->given, &act);

	if (st == ST_OK)
		may = decide_may_file(book->decider, book->world, act,
		    f->in->now.ms);
	if (may == DECIDE_MAY_NOT_FILE)
		st = denied(w);
	if (st == ST_OK)
		st = book__filing_hand(w, f, act);
	if (st == ST_OK)
		st = book__filing_correction(w, f, act);
	if (st != ST_OK)
		return st;
	st = complete(w, f, act);
	f->out->complete = st == ST_OK;
	/* Nothing is left to fill in by which they might. */
	if (st == ST_OK && may == DECIDE_FILING_OPEN && how != CHECK_ASKED)
		return denied(w);
	if (how == CHECK_FILED && st == ST_OK)
		return turn_take(w, f);
	if (how != CHECK_ASKED || (st != ST_OK && st != ST_INVALID))
		return st;
	f->wrong.n = 0; /* of a question nothing has to be filled in */
	work_clear(w);
	decider_conceal(book->decider, true);
	return decide(w, book->decider, book->world, act, f->in->now.ms,
	    &f->out->decision);
}

/* Reads it as a question would be read, so that whatever is wrong is told
 * before anybody waits for the disk; a question is answered. */
static enum status
check(struct work *w, struct filing *f, enum check how)
{
	struct cel_arena *cel = cel_arena_new(&cel_memory_c);
	enum status st;

	if (how == CHECK_FILED)
		book__turn_await(f->book);
	thread_lock(&f->book->mutex);
	st = check_act(w, f, cel, how);
	st = book__unlock(w, f->book, st);
	cel_arena_free(cel);
	return st;
}

static void
wrong_out(struct work *w, const struct filing *f)
{
	struct question_wrong *to =
	    ARENA_ARRAY(w->mem, struct question_wrong, f->wrong.n);

	for (size_t i = 0; i < f->wrong.n; i++) {
		const struct act_wrong *x =
		    VEC_AT(&f->wrong, struct act_wrong, i);

		to[i] = (struct question_wrong){x->field, x->what, x->remedy};
	}
	f->out->wrong = to;
	f->out->wrong_n = f->wrong.n;
}

/* ---- the job ------------------------------------------------------------------------------ */

/* What was not done ahead, or is not so any more. */
static enum status
make(struct work *w, struct filing *f)
{
	struct book *book = f->book;
	enum status st = ST_OK;

	thread_lock(&book->mutex);
	if (f->world != book->worlds)
		st = world_learn(w, f);
	if (st == ST_OK && !f->named)
		st = book__filing_name(w, f, false);
	st = book__unlock(w, book, st);
	return st == ST_OK && !f->ready ? book__filing_seal(w, f) : st;
}

static enum status
act_store(struct work *w, struct filing *f, struct tx *tx)
{
	enum status st = ST_OK;

	if (f->world != f->book->worlds || !f->ready)
		st = make(w, f);
	if (st == ST_OK)
		st = book__filing_rows(w, f, tx, &f->out->seq);
	if (st == ST_OK)
		book__done(f->book, f->out->seq, true);
	return st;
}

/* When it fails and the world knows it, the world is read anew, and who was
 * decided in it once more. */
enum status
book__filing_job(struct work *w, struct tx *tx, void *cookie)
{
	struct filing *f = cookie;
	struct book *book = f->book;
	enum status st = book__begin(w, book, tx);

	if (st == ST_OK && f->spoilt && f->world == book->worlds)
		st = work_fail(w, ST_BUSY, "it has to be decided once more");
	f->spoilt = false;
	if (st == ST_OK && f->in->once != NULL)
		st = f->in->once->also(w, tx, f->id, f->in->cookie);
	if (st == ST_OK)
		st = act_store(w, f, tx);
	if (st != ST_OK && f->world == book->worlds) {
		book->stale = true;
		tx_spoil(tx);
	}
	return st;
}

struct str
book__id_new(struct work *w)
{
	char byte[ID_BYTES];

	random_fill(byte, sizeof(byte));
	return hex_format(w->mem, str_of(byte, sizeof(byte)));
}

static enum status
filing_init(struct work *w, struct filing *f)
{
	*f->out = (struct book_filed){.id = f->id};
	return given_fill(w, f);
}

/* What is wrong with it, or what it would come to. */
static enum status
begin(struct work *w, struct filing *f, enum check how)
{
	enum status st = filing_init(w, f);

	if (st == ST_OK)
		st = check(w, f, how);
	wrong_out(w, f);
	return st;
}

enum status
book_ask(struct work *w, struct book *book, const struct book_filing *filing,
    struct book_filed *out)
{
	struct filing f = {.book = book,
	    .in = filing,
	    .id = book__id_new(w),
	    .wrong = VEC(struct act_wrong),
	    .out = out};

	return begin(w, &f, CHECK_ASKED);
}

static enum status
file(struct work *w, struct filing *f)
{
	enum status st = begin(w, f, CHECK_FILED);

	if (!f->turn.taken)
		return st;
	if (st == ST_OK && f->named)
		st = book__filing_seal(w, f);
	people_keys_forget(&f->name.keys);
	f->spoilt = st != ST_OK;
	return book__turn_run(f->book, &f->turn);
}

/* The world does not learn of what was filed before. */
static enum status
file_once(struct work *w, struct filing *f)
{
	const struct book_once *once = f->in->once;
	size_t turn = book__turn_once(f->book, once->name(f->in->cookie));
	struct str before;
	enum status st = once->before(w, f->in->cookie, &before);

	if (st == ST_NOTFOUND) {
		work_clear(w);
		st = file(w, f);
	} else if (st == ST_OK) {
		st = work_fail(w, ST_CONFLICT, "it was filed before");
	}
	book__turn_once_end(f->book, turn);
	return st;
}

enum status
book_file(struct work *w, struct book *book, const struct book_filing *filing,
    struct book_filed *out)
{
	struct filing f = {.book = book,
	    .in = filing,
	    .id = book__id_new(w),
	    .wrong = VEC(struct act_wrong),
	    .out = out};

	*out = (struct book_filed){.id = f.id};
	return filing->once != NULL && filing->once->before != NULL
	    ? file_once(w, &f)
	    : file(w, &f);
}

/* ---- one of many -------------------------------------------------------------------------- */

enum status
book__filing_new(struct work *w, struct book *book, struct book_series_act *in,
    struct filing **out)
{
	struct filing *f = ARENA_NEW(w->mem, struct filing);

	*f = (struct filing){.book = book,
	    .in = &in->filing,
	    .id = in->id.n > 0 ? in->id : book__id_new(w),
	    .wrong = VEC(struct act_wrong),
	    .out = &in->filed};
	*out = f;
	return filing_init(w, f);
}

/* Only now does the world know those before it. */
enum status
book__filing_check(struct work *w, struct tx *tx, struct filing *f)
{
	enum status st = book__begin(w, f->book, tx);

	if (st == ST_OK && f->world != f->book->worlds)
		st = check(w, f, CHECK_ONE_OF_MANY);
	wrong_out(w, f);
	return st;
}
