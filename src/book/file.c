/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filing: what was filled in is read where the caller is; then, in the
 * sequencer's thread, the world learns of it, it is decided, and the rows are
 * written: the entry, the sealed fields and decisions, the registers. A job that
 * runs again finds its act in the world already, unless that was read anew.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/hex.h"
#include "base/vec.h"
#include "base/work.h"
#include "crypt/hash.h"
#include "decide/act.h"
#include "decide/json.h"
#include "decide/shown.h"
#include "decide/world.h"
#include "json/write.h"
#include "merkle/leaf.h"
#include "os/random.h"
#include "record/fields.h"
#include "record/people.h"
#include "rules/host.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/person.h"

#include "book/book_impl.h"

#define ID_BYTES 16 /* 128 random bits */

struct filing {
	struct book *book;
	const struct book_filing *in;
	struct plain given; /* with act, id, on, by */
	struct str id;
	struct vec wrong; /* struct act_wrong */
	struct book_filed *out;

	/* Of the sequencer. */
	uint64_t world; /* which one knows the act; 0: none */
	const struct act *act;
	struct decision whole;
	struct str whole_json, open_json;
	struct vec added; /* struct people_row: who is new */
};

/* ---- what was filled in ----------------------------------------------------------- */

static struct plain
text_of(struct str s)
{
	return (struct plain){.kind = PLAIN_TEXT, .text = s};
}

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
	item[n++] = text_of(f->id);
	name[n] = STR("by");
	item[n++] = text_of(f->in->by);
	name[n] = STR("on");
	item[n++] = text_of(instant_format(w->mem, f->in->now));
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

/* The mutex is held. */
static enum status
check_act(struct work *w, struct filing *f, struct cel_arena *cel, bool ask)
{
	struct book *book = f->book;
	struct act_reading reading = {.world = book->world,
	    .cel = cel,
	    .now = f->in->now.ms,
	    .wrong = &f->wrong};
	struct act *act;
	enum status st = act_read(w, &reading, &f->given, &act);

	if (st == ST_OK &&
	    !decide_may_file(book->decider, book->world, act, f->in->now.ms))
		st = work_fail(w, ST_DENIED,
		    "the Code does not let you file this");
	if (st != ST_OK)
		return st;
	st = complete(w, f, act);
	f->out->complete = st == ST_OK;
	if (!ask || (st != ST_OK && st != ST_INVALID))
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
check(struct work *w, struct filing *f, bool ask)
{
	struct cel_arena *cel = cel_arena_new(&cel_memory_c);
	enum status st;

	thread_lock(&f->book->mutex);
	st = check_act(w, f, cel, ask);
	thread_unlock(&f->book->mutex);
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

static enum status
world_learn(struct work *w, struct filing *f)
{
	struct book *book = f->book;
	enum status st;

	if (f->world == book->worlds)
		return ST_OK;
	f->added = VEC(struct people_row);
	thread_lock(&book->mutex);
	st = world_file(w, book->world, &f->given, &f->act);
	if (st == ST_OK) {
		f->world = book->worlds;
		book->in_world++;
		st = decisions(w, f);
	}
	thread_unlock(&book->mutex);
	return st;
}

/* ---- whose a field is ------------------------------------------------------------------ */

static enum status
number_of(struct work *w, struct filing *f, struct str id, int64_t *out)
{
	struct people_row row;
	enum status st;

	*out = people_number(f->book->people, id);
	if (*out != 0 || id.n == 0)
		return ST_OK;
	thread_lock(&f->book->mutex);
	st = people_add(w, f->book->people, id, &row);
	thread_unlock(&f->book->mutex);
	if (st == ST_OK) {
		*(struct people_row *)vec_push(w->mem, &f->added) = row;
		*out = row.number;
	}
	return st;
}

/* Adds a number to a list that ascends; 0 and what is there are passed over. */
static void
whose_add(struct work *w, struct vec *list, int64_t number)
{
	int64_t *at;
	size_t i = list->n;

	for (size_t k = 0; k < list->n; k++)
		if (*VEC_AT(list, int64_t, k) == number)
			return;
	if (number == 0)
		return;
	at = vec_push(w->mem, list);
	for (; i > 0 && *VEC_AT(list, int64_t, i - 1) > number; i--) {
		*at = *VEC_AT(list, int64_t, i - 1);
		at = VEC_AT(list, int64_t, i - 1);
	}
	*at = number;
}

static enum status
whose_value(struct work *w, struct filing *f, struct vec *list,
    struct cel_value v)
{
	const struct rules_entity *e = rules_entity_of(v);
	enum status st = ST_OK;
	int64_t number;

	for (uint32_t i = 0; v.kind == CEL_LIST && st == ST_OK && i < v.n; i++)
		st = whose_value(w, f, list, v.as.item[i]);
	if (e == NULL)
		return st;
	st = number_of(w, f, e->id, &number);
	if (st == ST_OK)
		whose_add(w, list, number);
	return st;
}

/* Whoever files it and whom it concerns; a field also those that it names. */
static enum status
whose_of(struct work *w, struct filing *f, uint32_t field, struct vec *list)
{
	const struct rules_act *kind = &f->book->law.rules->act[f->act->kind];
	enum status st = whose_value(w, f, list, f->act->author);

	if (st == ST_OK)
		st = whose_value(w, f, list, f->act->subject);
	if (st == ST_OK && field < kind->field_n &&
	    kind->field[field].type.kind == RULES_PERSON)
		st = whose_value(w, f, list, act_field(f->act, field));
	return st;
}

/* Everybody whom the decision speaks of: its hash is theirs as well, since who
 * guesses what it said can tell by the hash that they are right. */
static enum status
decision_whose(struct work *w, struct filing *f, struct vec *out)
{
	enum status st;
	int64_t number;

	*out = VEC(int64_t);
	st = whose_of(w, f, RULES_NONE, out);
	for (size_t i = 0; st == ST_OK && i < f->whole.person_n; i++) {
		st = number_of(w, f, f->whole.person[i].person, &number);
		if (st == ST_OK)
			whose_add(w, out, number);
	}
	return st;
}

/* ---- the entry -------------------------------------------------------------------------- */

static enum status
json_of(struct work *w, const struct plain *p, struct str *out)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, LEAF_DISCLOSURE_MAX);
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	if (p->kind == PLAIN_LIST) {
		json_put_array(&o);
		for (size_t i = 0; i < p->item_n; i++)
			json_put_text(&o, p->item[i].text);
		json_put_end(&o);
	} else {
		json_put_text(&o, p->text);
	}
	st = json_out_done(w, &o);
	if (st == ST_OK)
		*out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return st;
}

static enum status
field_add(struct work *w, struct filing *f, struct vec *fields, struct str name,
    const struct plain *value)
{
	const struct rules_act *kind = &f->book->law.rules->act[f->act->kind];
	uint32_t i = rules_find_field(kind->field, kind->field_n, name);
	bool theirs = i != RULES_NONE || str_eq(name, STR("by"));
	struct fields_field *to = vec_push(w->mem, fields);
	struct vec whose = VEC(int64_t);
	enum status st = theirs ? whose_of(w, f, i, &whose) : ST_OK;

	*to = (struct fields_field){.name = name,
	    .whose = whose.p,
	    .whose_n = whose.n};
	return st == ST_OK ? json_of(w, value, &to->value) : st;
}

/* Of a decision. */
static enum status
hash_add(struct work *w, struct filing *f, struct vec *fields, struct str name,
    struct str decision)
{
	const struct hash hash = hash_of(decision);
	const struct plain hex = text_of(hex_format(w->mem, hash_str(&hash)));
	struct fields_field *to = vec_push(w->mem, fields);
	struct vec whose;
	enum status st = decision_whose(w, f, &whose);

	*to = (struct fields_field){.name = name,
	    .whose = whose.p,
	    .whose_n = whose.n};
	return st == ST_OK ? json_of(w, &hex, &to->value) : st;
}

static enum status
fields_of(struct work *w, struct filing *f, struct vec *fields)
{
	bool differ = !str_eq(f->whole_json, f->open_json);
	const struct plain code =
	    text_of(hex_format(w->mem, f->book->law.rules->hash));
	const struct plain n =
	    text_of(str_fmt(w->mem, "%zu", f->given.item_n + 3 + differ));
	enum status st = field_add(w, f, fields, STR("code_sha256"), &code);

	if (st == ST_OK)
		st = field_add(w, f, fields, STR("disclosures"), &n);
	if (st == ST_OK)
		st = hash_add(w, f, fields, STR("decision_sha256"),
		    f->whole_json);
	if (st == ST_OK && differ)
		st = hash_add(w, f, fields, STR("open_sha256"), f->open_json);
	for (size_t i = 0; st == ST_OK && i < f->given.item_n; i++)
		st = field_add(w, f, fields, f->given.name[i],
		    &f->given.item[i]);
	return st;
}

/* ---- rows -------------------------------------------------------------------------------- */

static enum status
persons_write(struct work *w, struct tx *tx, const struct filing *f)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < f->added.n; i++) {
		const struct people_row *p =
		    VEC_AT(&f->added, struct people_row, i);

		st = person_add(w, tx,
		    &(struct person_row){p->number,
			str_of((const char *)p->seed.byte,
			    sizeof(p->seed.byte)),
			p->name});
	}
	return st;
}

static enum status
parts_write(struct work *w, struct tx *tx, int64_t seq,
    const struct fields_sealed *sealed)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < sealed->part_n; i++)
		st = filing_disclose(w, tx,
		    &(struct filing_part){seq, (int64_t)i,
			sealed->part[i].whose, sealed->part[i].sealed});
	return st;
}

static enum status
decision_write(struct work *w, struct filing *f, struct tx *tx, int64_t seq)
{
	const struct str json[] = {f->whole_json, f->open_json};
	struct vec whose;
	enum status st = decision_whose(w, f, &whose);

	for (int i = 0; st == ST_OK && i < 2; i++) {
		struct fields_part part = {fields_whose(w, whose.p, whose.n),
		    json[i]};

		if (i == FILING_OPEN && str_eq(json[0], json[1]))
			break;
		st = fields_wrap(w, f->book->people, book__about(w, f->id, i),
		    &part);
		if (st == ST_OK)
			st = filing_decide(w, tx,
			    &(struct filing_part){seq, i, part.whose,
				part.sealed});
	}
	return st;
}

static int64_t
entity_number(const struct filing *f, struct cel_value v)
{
	const struct rules_entity *e = rules_entity_of(v);

	return e == NULL ? 0 : people_number(f->book->people, e->id);
}

static enum status
duties_write(struct work *w, struct filing *f, struct tx *tx, int64_t seq)
{
	const struct rules *r = f->book->law.rules;
	enum status st = ST_OK;
	int64_t n = 0;

	for (size_t i = 0; i < f->whole.person_n; i++) {
		const struct decide_person *p = &f->whole.person[i];

		for (size_t k = 0; st == ST_OK && k < p->duty_n; k++) {
			const struct decide_duty *d = &p->duty[k];
			const struct rules_duty *of =
			    &r->rule[d->rule].duty[d->duty];

			st = filing_duty_add(w, tx,
			    &(struct filing_duty){.seq = seq,
				.n = n,
				.person =
				    people_number(f->book->people, p->person),
				.from = d->from,
				.rule = r->rule[d->rule].name,
				.verb = of->verb,
				.office = d->by.office == RULES_NONE
				    ? STR("")
				    : r->office[d->by.office].name,
				.has_due = d->has_due,
				.due = d->due});
			n++;
		}
	}
	return st;
}

static enum status
registers_write(struct work *w, struct filing *f, struct tx *tx, int64_t seq)
{
	enum status st = filing_matter_add(w, tx,
	    &(struct filing_matter){seq, f->act->day,
		entity_number(f, f->act->author),
		entity_number(f, f->act->subject),
		str_from_c(rules_verdict_name(f->whole.verdict))});

	return st == ST_OK ? duties_write(w, f, tx, seq) : st;
}

static enum status
rows_write(struct work *w, struct filing *f, struct tx *tx, int64_t *seq)
{
	struct vec fields = VEC(struct fields_field);
	struct fields_sealed sealed;
	enum status st = fields_of(w, f, &fields);
	const struct fields_act act = {f->id, f->in->now.ms, fields.p,
	    fields.n};

	if (st == ST_OK)
		st = fields_seal(w, f->book->people, &act, &sealed);
	if (st == ST_OK)
		st = book__cover(w, f->book, tx, f->in->now.ms);
	if (st == ST_OK)
		st = entry_append(w, tx, sealed.leaf, seq);
	if (st == ST_OK)
		st = filing_add(w, tx,
		    &(struct filing_row){*seq, f->id,
			f->book->law.rules->act[f->act->kind].name,
			f->in->now.ms});
	if (st == ST_OK)
		st = decision_write(w, f, tx, *seq);
	if (st == ST_OK)
		st = persons_write(w, tx, f);
	if (st == ST_OK)
		st = parts_write(w, tx, *seq, &sealed);
	return st == ST_OK ? registers_write(w, f, tx, *seq) : st;
}

/* ---- the job ------------------------------------------------------------------------------ */

static enum status
job(struct work *w, struct tx *tx, void *cookie)
{
	struct filing *f = cookie;
	struct book *book = f->book;
	enum status st = book__begin(w, book, tx);

	if (st == ST_OK && f->in->also != NULL)
		st = f->in->also(w, tx, f->id, f->in->cookie);
	if (st == ST_OK)
		st = world_learn(w, f);
	if (st == ST_OK)
		st = rows_write(w, f, tx, &f->out->seq);
	if (st == ST_OK)
		book__done(book, f->out->seq);
	else if (f->world == book->worlds)
		book->stale = true; /* the world knows what will not be */
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
begin(struct work *w, struct filing *f, bool ask)
{
	enum status st = filing_init(w, f);

	if (st == ST_OK)
		st = check(w, f, ask);
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

	return begin(w, &f, true);
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
	enum status st = begin(w, &f, false);

	return st == ST_OK ? commit_submit(w, book->commit, job, &f) : st;
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
		st = check(w, f, false);
	wrong_out(w, f);
	return st;
}

enum status
book__filing_job(struct work *w, struct tx *tx, struct filing *f)
{
	return job(w, tx, f);
}
