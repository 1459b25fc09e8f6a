/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From what was filled in to an act. The people and companies that it names are
 * gathered on the way: whoever decides must not be among them.
 */
#include <string.h>

#include "base/arena.h"
#include "base/day_text.h"
#include "base/instant.h"
#include "base/near.h"
#include "base/vec.h"
#include "base/work.h"
#include "rules/host.h"
#include "rules/rules.h"
#include "rules/value.h"

#include "decide/clock.h"
#include "decide/world_impl.h"

#include "decide/act.h"

struct reader {
	struct work *w;
	const struct act_reading *in;
	const struct rules *rules;
	const struct rules_act *kind;
	const struct plain *given;
	struct act *act;
	struct cel_value *field; /* of the record */
	enum status st;          /* the first that went wrong */
};

struct cel_value
act_field(const struct act *act, uint32_t field)
{
	return act->value.as.record->field[field];
}

struct str
act_field_text(const struct act *act, uint32_t field)
{
	struct cel_value v;

	if (field == RULES_NONE)
		return STR("");
	v = act_field(act, field);
	return v.kind == CEL_STRING ? str_of(v.as.text, v.n) : STR("");
}

bool
act_is_known(const struct act *act, int64_t known)
{
	return act->recorded <= known && known < act->replaced;
}

/* ---- who is meant ------------------------------------------------------------------ */

/* Somebody whom the world does not know has no facts, and is added by filing
 * alone. */
static struct cel_value
find(void *cookie, bool company, struct str id)
{
	const struct reader *x = cookie;
	const struct world *world = x->in->world;
	const struct world__entity *known =
	    map_get(company ? &world->company : &world->person, id);
	struct rules_entity *e;

	if (known == NULL && x->in->filing != NULL)
		known = entity__of(x->in->filing, company, id);
	if (known != NULL)
		return cel_opaque(&known->e.head);
	e = ARENA_NEW(x->w->mem, struct rules_entity);
	rules_entity_init(x->rules, company, str_dup(x->w->mem, id), RULES_NONE,
	    e);
	return cel_opaque(&e->head);
}

/* Takes the words of the fault over into the list and goes on. */
static void
note_wrong(struct reader *x, struct str field, enum status st)
{
	struct act_wrong *wrong = vec_push(x->w->mem, x->in->wrong);

	*wrong =
	    (struct act_wrong){field, x->w->fault.what, x->w->fault.remedy};
	work_clear(x->w);
	if (x->st == ST_OK)
		x->st = st;
}

/* ---- what every act has ------------------------------------------------------ */

static bool
is_text(const struct plain *p)
{
	return p != NULL && p->kind == PLAIN_TEXT && p->text.n > 0;
}

static void
read_id(struct reader *x)
{
	const struct plain *p = plain_get(x->given, STR("id"));

	x->act->id = is_text(p) ? str_dup(x->w->mem, p->text) : x->in->id;
}

/* Nobody in particular, where it is not said who asks. */
static void
read_author(struct reader *x)
{
	const struct plain *p = plain_get(x->given, STR("by"));

	x->act->author = find(x, false, is_text(p) ? p->text : STR(""));
	x->act->subject = x->act->author;
}

static void
read_on(struct reader *x)
{
	const struct plain *p = plain_get(x->given, STR("on"));
	struct instant t;
	struct day day;

	x->act->recorded = x->in->now;
	if (p == NULL)
		return;
	if (p->kind == PLAIN_TEXT && day_parse(p->text, &day)) {
		x->act->recorded = decide__start_of(x->rules, day.n);
	} else if (p->kind == PLAIN_TEXT && instant_parse(p->text, &t)) {
		x->act->recorded = t.ms;
	} else {
		enum status st = work_fail(x->w, ST_INVALID,
		    "\"%.*s\" is neither a date nor an instant",
		    STR_ARG(p->text));

		(void)work_remedy(x->w, st, "write it like 2026-11-25");
		note_wrong(x, STR("on"), st);
	}
}

/* ---- fields --------------------------------------------------------------------- */

static void
read_field(struct reader *x, uint32_t i)
{
	const struct rules_field *f = &x->kind->field[i];
	const struct plain *p = plain_get(x->given, f->name);
	const struct rules_entities entities = {find, x};
	const struct rules_reading reading = {x->rules, &entities, x->in->cel};
	enum status st;

	x->field[i] = cel_unknown(i);
	if (p == NULL || (p->kind == PLAIN_TEXT && p->text.n == 0))
		return;
	st = rules_value_parse(x->w, &reading, f, p, &x->field[i]);
	if (st != ST_OK)
		note_wrong(x, f->name, st);
}

static bool
is_reserved(struct str name)
{
	static const struct str reserved[] = {STR_INIT("act"), STR_INIT("by"),
	    STR_INIT("on"), STR_INIT("id"), STR_INIT("facts"),
	    STR_INIT("before")};

	for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++)
		if (str_eq(name, reserved[i]))
			return true;
	return false;
}

static void
check_name(struct reader *x, struct str name)
{
	struct near near = near_to(name);
	enum status st;

	if (is_reserved(name) ||
	    rules_find_field(x->kind->field, x->kind->field_n, name) !=
		RULES_NONE)
		return;
	for (size_t i = 0; i < x->kind->field_n; i++)
		near_offer(x->w->mem, &near, x->kind->field[i].name);
	st = work_fail(x->w, ST_INVALID, "%.*s has no field of that name",
	    STR_ARG(x->kind->name));
	if (near.best.n > 0)
		(void)work_remedy(x->w, st, "did you mean %.*s?",
		    STR_ARG(near.best));
	note_wrong(x, name, st);
}

static void
read_fields(struct reader *x)
{
	for (size_t i = 0; i < x->given->item_n; i++)
		check_name(x, x->given->name[i]);
	for (uint32_t i = 0; i < x->kind->field_n; i++)
		read_field(x, i);
}

/* ---- what follows from them -------------------------------------------------------- */

static void
set_last(struct reader *x)
{
	const struct rules_act *kind = x->kind;
	struct cel_value *last = x->field + kind->field_n;
	struct act *act = x->act;

	if (kind->subject != RULES_NONE)
		act->subject = x->field[kind->subject];
	act->day = decide__day_of(x->rules, act->recorded);
	if (kind->date != RULES_NONE)
		(void)decide__days_of(x->rules, x->field[kind->date],
		    &act->day);
	last[RULES_ACT_AUTHOR] = act->author;
	last[RULES_ACT_SUBJECT] = act->subject;
	last[RULES_ACT_DATE] = cel_date(act->day);
	last[RULES_ACT_RECORDED] = decide__timestamp(act->recorded);
	last[RULES_ACT_KIND] =
	    cel_string((struct cel_text){kind->name.p, kind->name.n});
	last[RULES_ACT_ID] =
	    cel_string((struct cel_text){act->id.p, act->id.n});
}

static void
gather(const struct reader *x, struct cel_value v, struct vec *to)
{
	if (v.kind == CEL_LIST) {
		for (uint32_t i = 0; i < v.n; i++)
			gather(x, v.as.item[i], to);
		return;
	}
	if (rules_entity_of(v) == NULL)
		return;
	for (size_t i = 0; i < to->n; i++)
		if (cel_same(*VEC_AT(to, struct cel_value, i), v))
			return;
	*(struct cel_value *)vec_push(x->w->mem, to) = v;
}

static void
set_parties(struct reader *x)
{
	struct vec person = VEC(struct cel_value),
		   company = VEC(struct cel_value);

	gather(x, x->act->author, &person);
	gather(x, x->act->subject, &person);
	for (size_t i = 0; i < x->kind->field_n; i++)
		if (x->kind->field[i].type.kind == RULES_COMPANY)
			gather(x, x->field[i], &company);
		else
			gather(x, x->field[i], &person);
	x->act->parties = cel_list(person.p, person.n);
	x->act->companies = cel_list(company.p, company.n);
}

/* ---- all of it ------------------------------------------------------------------------ */

static enum status
kind_find(struct work *w, const struct rules *r, const struct plain *given,
    uint32_t *out)
{
	const struct plain *p = plain_get(given, STR("act"));
	struct near near;
	enum status st;

	if (!is_text(p)) {
		st =
		    work_fail(w, ST_INVALID, "it does not say which act it is");
		return work_remedy(w, st, "name one, as in act: gift");
	}
	*out = rules_find_act(r, p->text);
	if (*out != RULES_NONE)
		return ST_OK;
	near = near_to(p->text);
	for (size_t i = 0; i < r->act_n; i++)
		near_offer(w->mem, &near, r->act[i].name);
	st = work_fail(w, ST_NOTFOUND, "the Code has no act \"%.*s\"",
	    STR_ARG(p->text));
	return near.best.n == 0
	    ? st
	    : work_remedy(w, st, "did you mean %.*s?", STR_ARG(near.best));
}

enum status
act_read(struct work *w, const struct act_reading *reading,
    const struct plain *given, struct act **out)
{
	const struct rules *r = reading->world->rules;
	struct reader x = {.w = w,
	    .in = reading,
	    .rules = r,
	    .given = given,
	    .act = ARENA_NEW(w->mem, struct act)};
	struct cel_record *record;
	enum status st = kind_find(w, r, given, &x.act->kind);
	size_t n;

	if (st != ST_OK)
		return st;
	x.kind = &r->act[x.act->kind];
	n = x.kind->field_n + RULES_ACT_FIELDS;
	record = arena_take(w->mem, 1,
	    sizeof(struct cel_record) + n * sizeof(struct cel_value));
	record->type = x.kind->type;
	x.field = record->field;
	x.act->value =
	    (struct cel_value){.kind = CEL_RECORD, .as.record = record};
	x.act->replaced = x.act->replacer = INT64_MAX;
	read_id(&x);
	read_author(&x);
	read_on(&x);
	read_fields(&x);
	set_last(&x);
	set_parties(&x);
	*out = x.act;
	if (x.st != ST_OK) {
		const struct act_wrong *first =
		    VEC_AT(reading->wrong, struct act_wrong, 0);

		(void)work_fail(w, x.st, "%.*s: %.*s", STR_ARG(first->field),
		    STR_ARG(first->what));
		(void)work_remedy(w, x.st, "%.*s", STR_ARG(first->remedy));
	}
	return x.st;
}
