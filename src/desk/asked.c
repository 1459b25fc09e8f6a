/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing is judged here: what is left open is left out, and what is there is
 * passed on as it was typed. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"

#include "desk/asked_about.h"
#include "desk/typed.h"

#include "desk/asked.h"

struct map {
	struct work *w;
	struct vec name, item;
};

static struct map
map_new(struct work *w)
{
	return (struct map){w, VEC(struct str), VEC(struct plain)};
}

static void
map_put(struct map *m, struct str name, struct plain value)
{
	*(struct str *)vec_push(m->w->mem, &m->name) = name;
	*(struct plain *)vec_push(m->w->mem, &m->item) = value;
}

static void
map_text(struct map *m, struct str name, struct str text)
{
	map_put(m, name, (struct plain){.kind = PLAIN_TEXT, .text = text});
}

static struct plain
map_plain(const struct map *m)
{
	return (struct plain){.kind = PLAIN_MAP,
	    .name = m->name.p,
	    .item = m->item.p,
	    .item_n = m->item.n};
}

/* ---- what is asked ------------------------------------------------------------- */

bool
asked_about(const struct rules_act *act)
{
	return act->effect_n == 0 && !act->extension && !act->founding;
}

bool
asked_register(const struct rules *rules, uint32_t act)
{
	const struct rules_act *a = &rules->act[act];

	for (size_t i = 0; i < a->rule_n; i++) {
		const struct rules_rule *rule = &rules->rule[a->rule[i]];

		if (rule->verdict != RULES_ALLOWED || rule->duty_n > 0)
			return false;
	}
	return rules_tells(rules, act);
}

bool
asked_danger(const struct rules *rules, uint32_t act)
{
	const struct rules_act *a = &rules->act[act];

	for (size_t i = 0; i < a->rule_n; i++) {
		const struct rules_rule *rule = &rules->rule[a->rule[i]];

		for (size_t k = 0; k < rule->duty_n; k++)
			if (str_eq(rule->duty[k].verb, STR(ASKED_DANGER)) &&
			    rule->duty[k].by == RULES_NONE)
				return true;
	}
	return false;
}

bool
asked_of(const struct rules_field *field)
{
	return !field->sealed && field->type.kind != RULES_ACT &&
	    field->type.kind != RULES_FILE;
}

bool
asked_filed(const struct rules_act *act)
{
	for (size_t i = 0; i < act->field_n; i++)
		if (act->field[i].sealed)
			return false;
	return !act->founding;
}

bool
asked_filed_of(const struct rules_field *field)
{
	return field->type.kind != RULES_FILE;
}

struct str
asked_none(struct work *w, const struct rules_field *field)
{
	return str_fmt(w->mem, "none.%.*s", STR_ARG(field->name));
}

/* ---- what was typed ------------------------------------------------------------ */

/* That it has none is an answer; that nothing was typed is not. */
static void
list_put(struct map *m, const struct plain *form,
    const struct rules_field *field)
{
	const struct plain *typed = plain_get(form, field->name);
	struct str none = asked_none(m->w, field);
	struct plain value = typed_list(m->w, form, field->name);

	if (value.item_n == 0 && typed_text(form, none).n == 0 &&
	    (typed == NULL || typed->kind != PLAIN_LIST))
		return;
	value.place = typed;
	map_put(m, field->name, value);
}

static void
field_put(struct map *m, const struct plain *form,
    const struct rules_field *field)
{
	const struct plain *typed = plain_get(form, field->name);

	if (field->type.list)
		list_put(m, form, field);
	else if (typed != NULL && typed_text(form, field->name).n > 0)
		map_put(m, field->name,
		    (struct plain){.kind = PLAIN_TEXT,
			.text = str_trim(typed->text),
			.place = typed});
}

static struct map
fields_of(struct work *w, const struct rules_act *a, const struct plain *form,
    const bool *shown, bool (*is_of)(const struct rules_field *field))
{
	struct map m = map_new(w);

	map_text(&m, STR("act"), a->name);
	for (size_t i = 0; i < a->field_n; i++)
		if (is_of(&a->field[i]) && (shown == NULL || shown[i]))
			field_put(&m, form, &a->field[i]);
	return m;
}

struct plain
asked_question(struct work *w, const struct rules *rules, uint32_t act,
    const struct plain *form, const bool *shown)
{
	struct map m = fields_of(w, &rules->act[act], form, shown, asked_of);
	struct plain facts = asked_about_facts(w, rules, act, form);

	if (facts.item_n > 0)
		map_put(&m, STR("facts"), facts);
	return map_plain(&m);
}

struct plain
asked_filing(struct work *w, const struct rules *rules, uint32_t act,
    const struct plain *form, const bool *shown)
{
	struct map m =
	    fields_of(w, &rules->act[act], form, shown, asked_filed_of);

	return map_plain(&m);
}
