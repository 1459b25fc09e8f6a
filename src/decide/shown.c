/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conditions of fields are judged on the form alone: there is no world here,
 * and no act that somebody filed. One pass in the order of the fields: a
 * condition speaks of those above it, and what a hidden field holds counts for
 * nothing.
 */
#include "base/arena.h"
#include "base/work.h"
#include "cel/cel.h"
#include "rules/host.h"
#include "rules/plain.h"
#include "rules/rules.h"
#include "rules/value.h"

#include "decide/shown.h"

struct judging {
	struct work *w;
	struct cel_arena *cel;
	const struct rules *rules;
	struct cel_value *variable;
	struct cel_record *record; /* the act */
};

static struct cel_value
somebody(void *cookie, bool company, struct str id)
{
	struct judging *j = cookie;
	struct rules_entity *e =
	    cel_arena_take(j->cel, 1, sizeof(struct rules_entity));

	if (e == NULL)
		return cel_memory_error();
	rules_entity_init(j->rules, company, id, RULES_NONE, e);
	return cel_opaque(&e->head);
}

/* ---- fields ------------------------------------------------------------------- */

/* What is no value of its field is not known: the form says so elsewhere. */
static struct cel_value
value_of(struct judging *j, const struct rules_field *field, uint32_t at,
    const struct plain *given)
{
	const struct rules_entities entities = {somebody, j};
	const struct rules_reading reading = {j->rules, &entities, j->cel};
	struct work own = {.mem = j->w->mem};
	struct cel_value v;

	if (given != NULL &&
	    rules_value_parse(&own, &reading, field, given, &v) == ST_OK)
		return v;
	return cel_unknown(at);
}

static bool
holds(struct judging *j, const struct rules_field *field, int64_t today)
{
	struct rules_ask ask = {.rules = j->rules,
	    .host = &rules_host_none,
	    .day = today,
	    .variable = j->variable};
	struct cel_run run = {.arena = j->cel, .cookie = &ask};
	struct cel_value v;

	if (field->when.program == NULL)
		return true;
	v = cel_eval(field->when.program[0], &run, j->variable);
	return v.kind == CEL_BOOL && v.as.truth;
}

static void
judge(struct judging *j, const struct decide_form *form, bool *shown)
{
	const struct rules_act *act = &form->rules->act[form->act];

	for (uint32_t i = 0; i < act->field_n; i++) {
		const struct rules_field *field = &act->field[i];

		shown[i] = holds(j, field, form->today);
		if (shown[i])
			j->record->field[i] = value_of(j, field, i,
			    plain_get(form->given, field->name));
	}
}

/* All is unknown at first; numbers behind the act's fields are nobody's. */
static bool
judging_init(struct judging *j, const struct rules_act *act, int64_t today)
{
	size_t n = act->field_n + RULES_ACT_FIELDS;

	j->variable = cel_arena_take(j->cel, j->rules->variable_n,
	    sizeof(struct cel_value));
	j->record = cel_arena_take(j->cel, 1,
	    sizeof(struct cel_record) + n * sizeof(struct cel_value));
	if (j->variable == NULL || j->record == NULL)
		return false;
	j->record->type = act->type;
	for (size_t i = 0; i < n; i++)
		j->record->field[i] = cel_unknown((uint32_t)i);
	for (size_t i = 0; i < j->rules->variable_n; i++)
		j->variable[i] = cel_unknown((uint32_t)n);
	j->variable[RULES_TODAY] = cel_date(today);
	j->variable[act->variable] =
	    (struct cel_value){.kind = CEL_RECORD, .as.record = j->record};
	return true;
}

enum status
decide_shown(struct work *w, const struct decide_form *form, bool *shown)
{
	const struct rules_act *act = &form->rules->act[form->act];
	struct judging j = {.w = w,
	    .cel = cel_arena_new(&cel_memory_c),
	    .rules = form->rules};
	enum status st = ST_OK;

	if (j.cel != NULL && judging_init(&j, act, form->today))
		judge(&j, form, shown);
	else
		st = work_fail(w, ST_LIMIT, "there is no memory for the form");
	cel_arena_free(j.cel);
	return st;
}
