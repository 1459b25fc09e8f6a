/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/work.h"
#include "decide/decide.h"
#include "json/json.h"

#include "compare/outcome.h"

/* ---- of a decision ------------------------------------------------------------------ */

static struct str
office_name(const struct rules *r, uint32_t office)
{
	return office == RULES_NONE ? STR("") : r->office[office].name;
}

/* Who would really decide, where anybody would. */
static struct str
decider_name(const struct rules *r, const struct decide_recipient *by)
{
	return office_name(r,
	    by->acting != RULES_NONE ? by->acting : by->office);
}

/* The first that asks for the verdict; else the first that could not be judged,
 * which is why nothing is settled. */
static struct str
deciding_rule(const struct rules *r, const struct decide_person *p)
{
	const struct decide_reason *unknown = NULL;

	for (size_t i = 0; i < p->reason_n; i++) {
		const struct decide_reason *x = &p->reason[i];

		if (x->overridden)
			continue;
		if (!x->unknown && x->counts == p->verdict)
			return r->rule[x->rule].name;
		if (x->unknown && unknown == NULL)
			unknown = x;
	}
	return unknown != NULL ? r->rule[unknown->rule].name : STR("");
}

static void
duty_of(const struct rules *r, const struct decide_duty *d,
    struct outcome_duty *out)
{
	*out = (struct outcome_duty){.rule = r->rule[d->rule].name,
	    .name = r->rule[d->rule].duty[d->duty].name,
	    .who = d->who,
	    .by = office_name(r, d->by.office),
	    .to = office_name(r, d->to.office),
	    .item = d->item,
	    .has_due = d->has_due,
	    .due = d->has_due ? d->due : 0};
}

static void
person_of(struct work *w, const struct rules *r, const struct decide_person *p,
    struct outcome_person *out)
{
	struct outcome_duty *duty =
	    ARENA_ARRAY(w->mem, struct outcome_duty, p->duty_n);

	for (size_t i = 0; i < p->duty_n; i++)
		duty_of(r, &p->duty[i], &duty[i]);
	*out = (struct outcome_person){.person = p->person,
	    .verdict = p->verdict,
	    .rule = deciding_rule(r, p),
	    .by = decider_name(r, &p->by),
	    .duty = duty,
	    .duty_n = p->duty_n};
}

void
outcome_of(struct work *w, const struct rules *rules,
    const struct decision *decision, struct outcome *out)
{
	struct outcome_person *person =
	    ARENA_ARRAY(w->mem, struct outcome_person, decision->person_n);

	for (size_t i = 0; i < decision->person_n; i++)
		person_of(w, rules, &decision->person[i], &person[i]);
	*out = (struct outcome){person, decision->person_n};
}

/* ---- of the record -------------------------------------------------------------------- */

/* Empty where it is absent, or no text. */
static struct str
text_of(const struct json *object, const char *name)
{
	const struct json *v = json_get(object, str_from_c(name));

	return v != NULL && v->kind == JSON_TEXT ? v->text : STR("");
}

static bool
truth_of(const struct json *object, const char *name)
{
	const struct json *v = json_get(object, str_from_c(name));

	return v != NULL && v->kind == JSON_BOOL && v->truth;
}

static bool
verdict_of(struct str name, enum rules_verdict *out)
{
	for (int v = RULES_ALLOWED; v < RULES_NO_VERDICT; v++)
		if (str_eq(name,
			str_from_c(
			    rules_verdict_name((enum rules_verdict)v)))) {
			*out = (enum rules_verdict)v;
			return true;
		}
	return false;
}

static struct str
read_rule(const struct json *reasons, struct str verdict)
{
	struct str unknown = STR("");

	for (size_t i = 0; i < reasons->item_n; i++) {
		const struct json *x = &reasons->item[i];
		struct str counts = text_of(x, "counts");

		if (truth_of(x, "overridden"))
			continue;
		if (counts.n == 0)
			counts = text_of(x, "verdict");
		if (!truth_of(x, "unknown") && str_eq(counts, verdict))
			return text_of(x, "rule");
		if (truth_of(x, "unknown") && unknown.n == 0)
			unknown = text_of(x, "rule");
	}
	return unknown;
}

static void
read_duty(const struct json *json, struct outcome_duty *out)
{
	struct day due;

	*out = (struct outcome_duty){.rule = text_of(json, "rule"),
	    .name = text_of(json, "name"),
	    .who = text_of(json, "who"),
	    .by = text_of(json_get(json, STR("by")), "office"),
	    .to = text_of(json_get(json, STR("to")), "office"),
	    .item = text_of(json, "item")};
	out->has_due = day_parse(text_of(json, "due"), &due);
	if (out->has_due)
		out->due = due.n;
}

static void
read_duties(struct work *w, const struct json *list, struct outcome_person *out)
{
	struct outcome_duty *duty =
	    ARENA_ARRAY(w->mem, struct outcome_duty, list->item_n);

	for (size_t i = 0; i < list->item_n; i++)
		read_duty(&list->item[i], &duty[i]);
	out->duty = duty;
	out->duty_n = list->item_n;
}

static enum status
read_person(struct work *w, const struct json *json, struct outcome_person *out)
{
	const struct json *by = json_get(json, STR("by"));
	const struct json *duties, *reasons;
	struct str verdict = text_of(json, "verdict");
	enum status st = json_get_text(w, json, STR("person"), &out->person);

	if (st == ST_OK && !verdict_of(verdict, &out->verdict))
		st = work_fail(w, ST_INVALID, "\"%.*s\" is no verdict",
		    STR_ARG(verdict));
	if (st == ST_OK)
		st = json_get_array(w, json, STR("duties"), &duties);
	if (st == ST_OK)
		st = json_get_array(w, json, STR("reasons"), &reasons);
	if (st != ST_OK)
		return st;
	out->by = text_of(by, "acting");
	if (out->by.n == 0)
		out->by = text_of(by, "office");
	out->rule = read_rule(reasons, verdict);
	read_duties(w, duties, out);
	return ST_OK;
}

enum status
outcome_read(struct work *w, const struct json *json, struct outcome *out)
{
	const struct json *people;
	struct outcome_person *person;
	enum status st = json_get_array(w, json, STR("people"), &people);

	if (st != ST_OK)
		return st;
	person = ARENA_ARRAY(w->mem, struct outcome_person, people->item_n);
	for (size_t i = 0; st == ST_OK && i < people->item_n; i++)
		st = read_person(w, &people->item[i], &person[i]);
	*out = (struct outcome){person, people->item_n};
	return st;
}
