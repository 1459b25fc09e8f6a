/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a decision lacked something about is not known, only what: so it is asked
 * of everybody whom the form names and of whom it can be. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"

#include "desk/typed.h"

#include "desk/asked_about.h"

struct asking {
	struct work *w;
	const struct rules *rules;
	const struct plain *form;
	struct vec *out;
};

/* ---- of whom -------------------------------------------------------------------- */

static bool
is_asked(const struct rules_fact *fact)
{
	return fact->unknown_ask && fact->class != RULES_RESTRICTED;
}

/* The field of the fact's key that somebody of that kind answers. */
static bool
key_find(const struct rules_fact *fact, enum rules_kind kind,
    struct asked_about *out)
{
	out->key = out->many = RULES_NONE;
	for (size_t i = 0; i < fact->key_n; i++) {
		const struct rules_field *f = &fact->field[fact->key[i]];

		if (out->key == RULES_NONE && f->type.kind == kind &&
		    !f->type.list)
			out->key = fact->key[i];
		else if (out->many == RULES_NONE &&
		    f->type.kind == RULES_CHOICE)
			out->many = fact->key[i];
	}
	return out->key != RULES_NONE;
}

/* The same name in another field is the same one. */
static bool
is_there(const struct asking *x, const struct asked_about *about)
{
	for (size_t i = 0; i < x->out->n; i++) {
		const struct asked_about *a =
		    VEC_AT(x->out, struct asked_about, i);

		if (a->fact == about->fact && a->key == about->key &&
		    str_eq(a->who, about->who))
			return true;
	}
	return false;
}

/* `at` is the place in a list, from 1; 0: it is none. */
static void
name_add(const struct asking *x, const struct rules_field *field,
    struct str who, size_t at)
{
	for (uint32_t i = 0; who.n > 0 && i < x->rules->fact_n; i++) {
		const struct rules_fact *fact = &x->rules->fact[i];
		struct asked_about a = {.fact = i, .field = field, .who = who};

		if (!is_asked(fact) || !key_find(fact, field->type.kind, &a) ||
		    is_there(x, &a))
			continue;
		a.name = str_fmt(x->w->mem, "fact.%.*s.%.*s",
		    STR_ARG(fact->name), STR_ARG(field->name));
		if (at > 0)
			a.name =
			    str_fmt(x->w->mem, "%.*s.%zu", STR_ARG(a.name), at);
		*(struct asked_about *)vec_push(x->w->mem, x->out) = a;
	}
}

static void
field_add(const struct asking *x, const struct rules_field *field)
{
	struct plain list;

	if (field->sealed ||
	    (field->type.kind != RULES_PERSON &&
		field->type.kind != RULES_COMPANY))
		return;
	if (!field->type.list) {
		name_add(x, field, typed_text(x->form, field->name), 0);
		return;
	}
	list = typed_list(x->w, x->form, field->name);
	for (size_t i = 0; i < list.item_n; i++)
		name_add(x, field, str_trim(list.item[i].text), i + 1);
}

/* What the world of the asker says already. */
static bool
is_granted(const struct rules *rules, uint32_t asker, struct str fact)
{
	const struct plain *facts = rules->world[asker].facts;

	for (size_t i = 0; i < facts->item_n; i++)
		if (plain_get(&facts->item[i], fact) != NULL)
			return true;
	return false;
}

static void
asker_add(const struct asking *x)
{
	uint32_t asker = rules_find_asker(x->rules);

	for (uint32_t i = 0; asker != RULES_NONE && i < x->rules->fact_n; i++) {
		const struct rules_fact *fact = &x->rules->fact[i];
		struct asked_about a = {.fact = i, .who = STR(RULES_ASKER)};

		if (!is_asked(fact) || !key_find(fact, RULES_PERSON, &a) ||
		    is_granted(x->rules, asker, fact->name))
			continue;
		a.name = str_fmt(x->w->mem, "asker.%.*s", STR_ARG(fact->name));
		*(struct asked_about *)vec_push(x->w->mem, x->out) = a;
	}
}

void
asked_abouts(struct work *w, const struct rules *rules, uint32_t act,
    const struct plain *form, struct vec *out)
{
	const struct asking x = {w, rules, form, out};
	const struct rules_act *a = &rules->act[act];

	for (size_t i = 0; i < a->field_n; i++)
		field_add(&x, &a->field[i]);
	asker_add(&x);
}

/* ---- what was answered ------------------------------------------------------------ */

struct str
asked_about_input(struct work *w, const struct asked_about *about,
    const struct rules_field *factfield)
{
	return str_fmt(w->mem, "%.*s.%.*s", STR_ARG(about->name),
	    STR_ARG(factfield->name));
}

bool
asked_about_same(const struct asked_about *about, const struct plain *form)
{
	return str_eq(about->who, typed_text(form, about->name));
}

bool
asked_about_told(struct work *w, const struct rules *rules,
    const struct asked_about *about, const struct plain *form)
{
	const struct rules_fact *fact = &rules->fact[about->fact];

	for (uint32_t i = 0; i < fact->field_n; i++)
		if (i != about->key &&
		    typed_list(w, form,
			asked_about_input(w, about, &fact->field[i]))
			    .item_n > 0)
			return asked_about_same(about, form);
	return false;
}

/* A MAP of one entry more. */
static void
entry_put(struct work *w, struct plain *map, struct str name,
    struct plain value)
{
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, map->item_n + 1);
	struct str *names = ARENA_ARRAY(w->mem, struct str, map->item_n + 1);

	for (size_t i = 0; i < map->item_n; i++) {
		item[i] = map->item[i];
		names[i] = map->name[i];
	}
	item[map->item_n] = value;
	names[map->item_n] = name;
	*map = (struct plain){.kind = PLAIN_MAP,
	    .item = item,
	    .name = names,
	    .item_n = map->item_n + 1};
}

/* One fact; `many` is the option that was ticked, or empty. */
static void
fact_put(const struct asking *x, const struct asked_about *about,
    struct str many)
{
	const struct rules_fact *fact = &x->rules->fact[about->fact];
	struct plain inner = {.kind = PLAIN_MAP}, outer = {.kind = PLAIN_MAP};

	for (uint32_t i = 0; i < fact->field_n; i++) {
		const struct rules_field *f = &fact->field[i];
		struct str text = many;

		if (i == about->key)
			text = about->who;
		else if (i != about->many)
			text = typed_text(x->form,
			    asked_about_input(x->w, about, f));
		if (text.n > 0)
			entry_put(x->w, &inner, f->name,
			    (struct plain){.kind = PLAIN_TEXT, .text = text});
	}
	entry_put(x->w, &outer, fact->name, inner);
	*(struct plain *)vec_push(x->w->mem, x->out) = outer;
}

static void
facts_put(const struct asking *x, const struct asked_about *about)
{
	const struct rules_field *many;
	struct str name;

	if (!asked_about_told(x->w, x->rules, about, x->form))
		return;
	if (about->many == RULES_NONE) {
		fact_put(x, about, STR(""));
		return;
	}
	many = &x->rules->fact[about->fact].field[about->many];
	name = asked_about_input(x->w, about, many);
	for (size_t i = 0; i < many->option_n; i++)
		if (typed_has(x->form, name, many->option[i].name))
			fact_put(x, about, many->option[i].name);
}

struct plain
asked_about_facts(struct work *w, const struct rules *rules, uint32_t act,
    const struct plain *form)
{
	struct vec about = VEC(struct asked_about), fact = VEC(struct plain);
	const struct asking x = {w, rules, form, &fact};

	asked_abouts(w, rules, act, form, &about);
	for (size_t i = 0; i < about.n; i++)
		facts_put(&x, VEC_AT(&about, struct asked_about, i));
	return (
	    struct plain){.kind = PLAIN_LIST, .item = fact.p, .item_n = fact.n};
}
