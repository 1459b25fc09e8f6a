/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing is judged here: what is left open is left out, and what is there is
 * passed on as it was typed. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"

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
	return act->effect_n == 0 && !act->extension;
}

static bool
has_facts(const struct rules *rules, uint32_t act)
{
	for (size_t i = 0; i < rules->fact_n; i++)
		for (size_t k = 0; k < rules->fact[i].source_n; k++)
			if (rules->fact[i].source[k].act == act)
				return true;
	return false;
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
	return has_facts(rules, act);
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
asked_fact(const struct rules_fact *fact)
{
	return fact->unknown_ask && fact->class != RULES_RESTRICTED;
}

bool
asked_key(const struct rules_fact *fact, const struct rules_field *field,
    struct asked_key *out)
{
	*out = (struct asked_key){RULES_NONE, RULES_NONE};
	if (field->type.list ||
	    (field->type.kind != RULES_PERSON &&
		field->type.kind != RULES_COMPANY))
		return false;
	for (size_t i = 0; i < fact->key_n; i++) {
		const struct rules_field *f = &fact->field[fact->key[i]];

		if (out->who == RULES_NONE &&
		    f->type.kind == field->type.kind && !f->type.list)
			out->who = fact->key[i];
		else if (out->many == RULES_NONE &&
		    f->type.kind == RULES_CHOICE)
			out->many = fact->key[i];
	}
	return out->who != RULES_NONE;
}

struct str
asked_name(struct work *w, const struct rules_fact *fact,
    const struct rules_field *field, const struct rules_field *factfield)
{
	struct str last = factfield == NULL ? STR("") : factfield->name;

	return str_fmt(w->mem, "fact.%.*s.%.*s%s%.*s", STR_ARG(fact->name),
	    STR_ARG(field->name), factfield == NULL ? "" : ".", STR_ARG(last));
}

struct str
asked_none(struct work *w, const struct rules_field *field)
{
	return str_fmt(w->mem, "none.%.*s", STR_ARG(field->name));
}

/* ---- what was typed ------------------------------------------------------------ */

struct str
asked_text(const struct plain *form, struct str name)
{
	const struct plain *p = plain_get(form, name);

	return p != NULL && p->kind == PLAIN_TEXT ? str_trim(p->text) : STR("");
}

bool
asked_has(const struct plain *form, struct str name, struct str value)
{
	const struct plain *p = plain_get(form, name);

	if (p == NULL)
		return false;
	if (p->kind == PLAIN_TEXT)
		return str_eq(str_trim(p->text), value);
	for (size_t i = 0; i < p->item_n; i++)
		if (str_eq(str_trim(p->item[i].text), value))
			return true;
	return false;
}

/* Lists are typed one a line. */
static struct plain
lines_of(struct work *w, struct str text)
{
	struct vec item = VEC(struct plain);
	struct str rest = text, line;

	while (rest.n > 0) {
		(void)str_cut(rest, '\n', &line, &rest);
		line = str_trim(line);
		if (line.n == 0)
			continue;
		*(struct plain *)vec_push(w->mem, &item) =
		    (struct plain){.kind = PLAIN_TEXT, .text = line};
	}
	return (
	    struct plain){.kind = PLAIN_LIST, .item = item.p, .item_n = item.n};
}

/* That it has none is an answer; that nothing was typed is not. */
static void
list_put(struct map *m, const struct plain *form,
    const struct rules_field *field)
{
	const struct plain *typed = plain_get(form, field->name);
	struct str none = asked_none(m->w, field);
	struct plain value = {.kind = PLAIN_LIST};

	if (typed != NULL)
		value = typed->kind == PLAIN_LIST /* boxes that were ticked */
		    ? *typed
		    : lines_of(m->w, typed->text);
	if (value.item_n == 0 && asked_text(form, none).n == 0 &&
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
	else if (typed != NULL && asked_text(form, field->name).n > 0)
		map_put(m, field->name,
		    (struct plain){.kind = PLAIN_TEXT,
			.text = str_trim(typed->text),
			.place = typed});
}

/* ---- facts --------------------------------------------------------------------- */

struct asking {
	struct work *w;
	const struct plain *form;
	const struct rules_fact *fact;
	const struct rules_field *field; /* of the act */
	struct asked_key key;
	struct vec *to; /* struct plain */
};

/* One fact; `many` is the option that was ticked, or empty. */
static void
fact_put(const struct asking *x, struct str many)
{
	struct map inner = map_new(x->w), outer = map_new(x->w);
	size_t said = 0;

	for (uint32_t i = 0; i < x->fact->field_n; i++) {
		const struct rules_field *f = &x->fact->field[i];
		struct str text = i == x->key.many
		    ? many
		    : asked_text(x->form,
			  i == x->key.who
			      ? x->field->name
			      : asked_name(x->w, x->fact, x->field, f));

		if (text.n == 0)
			continue;
		said += i != x->key.who;
		map_text(&inner, f->name, text);
	}
	if (said == 0)
		return;
	map_put(&outer, x->fact->name, map_plain(&inner));
	*(struct plain *)vec_push(x->w->mem, x->to) = map_plain(&outer);
}

static void
facts_put(const struct asking *x)
{
	const struct rules_field *many;
	struct str name, of = asked_text(x->form, x->field->name);

	if (of.n == 0 ||
	    !str_eq(of,
		asked_text(x->form, asked_name(x->w, x->fact, x->field, NULL))))
		return;
	if (x->key.many == RULES_NONE) {
		fact_put(x, STR(""));
		return;
	}
	many = &x->fact->field[x->key.many];
	name = asked_name(x->w, x->fact, x->field, many);
	for (size_t i = 0; i < many->option_n; i++)
		if (asked_has(x->form, name, many->option[i].name))
			fact_put(x, many->option[i].name);
}

static struct plain
facts_of(struct work *w, const struct rules *rules, const struct rules_act *act,
    const struct plain *form)
{
	struct vec fact = VEC(struct plain);

	for (size_t i = 0; i < rules->fact_n; i++)
		for (size_t k = 0; k < act->field_n; k++) {
			struct asking x = {.w = w,
			    .form = form,
			    .fact = &rules->fact[i],
			    .field = &act->field[k],
			    .to = &fact};

			if (asked_fact(x.fact) && asked_of(x.field) &&
			    asked_key(x.fact, x.field, &x.key))
				facts_put(&x);
		}
	return (
	    struct plain){.kind = PLAIN_LIST, .item = fact.p, .item_n = fact.n};
}

struct plain
asked_question(struct work *w, const struct rules *rules, uint32_t act,
    const struct plain *form, const bool *shown)
{
	const struct rules_act *a = &rules->act[act];
	struct map m = map_new(w);
	struct plain facts = facts_of(w, rules, a, form);

	map_text(&m, STR("act"), a->name);
	for (size_t i = 0; i < a->field_n; i++)
		if (asked_of(&a->field[i]) && (shown == NULL || shown[i]))
			field_put(&m, form, &a->field[i]);
	if (facts.item_n > 0)
		map_put(&m, STR("facts"), facts);
	return map_plain(&m);
}
