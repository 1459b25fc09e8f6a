/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_DRAWN_H
#define TEST_DRAWN_H

/*
 * Acts of any Code, filled in from a seed: the same everywhere, so no two draws
 * stand in one expression, where each compiler has an order of its own. Values
 * are such as the Code knows: its choices, its offices, and amounts on, below
 * and above each of its limits. Now and then a field stays open.
 */
#include <stdint.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/day_text.h"
#include "base/num.h"
#include "base/vec.h"
#include "rules/plain.h"
#include "rules/rules.h"

#define DRAWN_OFFICERS 16u /* people who appear more often than others */
#define DRAWN_NEAR     60u /* acts back that an act names another one */
#define DRAWN_OPEN     25u /* one field of so many is left open */

struct drawn {
	struct arena *mem;
	const struct rules *rules;
	uint64_t state; /* the seed */
	uint32_t people, companies;
	struct vec money; /* struct str */
	struct vec kind;  /* uint32_t: of the acts drawn, by their numbers */
};

/* An act as it is filled in; its id is "a" and its number. */
struct drawn_act {
	uint32_t kind, number;
	uint32_t by; /* person */
	int64_t on;  /* day */
	/* It is about whoever files it, no field is open, and most of its
	 * choices are the first. */
	bool plain;
	uint32_t office; /* that it names; RULES_NONE */
	struct vec name, value;
};

/* splitmix64. */
static inline uint32_t
draw(struct drawn *d, uint32_t n)
{
	uint64_t z = d->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (uint32_t)((z ^ (z >> 31)) % n);
}

/* ---- amounts ----------------------------------------------------------------- */

static inline void
drawn_amount(struct drawn *d, struct str s)
{
	*(struct str *)vec_push(d->mem, &d->money) = s;
}

/* "CNY 200.00": itself, a cent less, a cent more. */
static inline void
drawn_around(struct drawn *d, struct str text)
{
	struct str currency, amount, whole, cents;
	int64_t n;

	if (!str_cut(text, ' ', &currency, &amount) ||
	    !str_cut(amount, '.', &whole, &cents) ||
	    !num_parse_i64(whole, 1, INT32_MAX, &n))
		return;
	drawn_amount(d, text);
	drawn_amount(d,
	    str_fmt(d->mem, "%.*s %lld.99", STR_ARG(currency),
		(long long)n - 1));
	drawn_amount(d,
	    str_fmt(d->mem, "%.*s %lld.01", STR_ARG(currency), (long long)n));
}

static inline void
drawn_init(struct drawn *d, struct arena *mem, const struct rules *r)
{
	*d = (struct drawn){.mem = mem,
	    .rules = r,
	    .money = VEC(struct str),
	    .kind = VEC(uint32_t)};
	for (size_t i = 0; i < r->limit_n; i++)
		drawn_around(d, r->limit[i].text);
	for (size_t i = 0; i < r->interpretation_n; i++)
		for (size_t j = 0; j < r->interpretation[i].value_n; j++)
			drawn_around(d, r->interpretation[i].value[j].text);
	drawn_amount(d, STR("CNY 0.00"));
	drawn_amount(d, STR("CNY 1000000.00"));
	drawn_amount(d, STR("USD 31.50"));
}

/* ---- values ------------------------------------------------------------------ */

static inline uint32_t
draw_person(struct drawn *d)
{
	return draw(d, draw(d, 2) == 0 ? DRAWN_OFFICERS : d->people);
}

static inline struct str
drawn_person(struct drawn *d, uint32_t person)
{
	return str_fmt(d->mem, "person-%u", person);
}

static inline struct str
draw_day(struct drawn *d, int64_t around)
{
	static const int32_t by[] = {-4000, -400, -30, -1, 0, 0, 0, 1, 2, 30,
	    365};
	struct day day = {
	    (int32_t)around + by[draw(d, sizeof(by) / sizeof(by[0]))]};

	return day_format(d->mem, day);
}

static inline struct str
draw_instant(struct drawn *d, int64_t around)
{
	struct str day = draw_day(d, around);

	return str_fmt(d->mem, "%.*sT%02u:30:00+08:00", STR_ARG(day),
	    draw(d, 24));
}

static inline struct str
draw_option(struct drawn *d, const struct rules_option *option, size_t n)
{
	return option[draw(d, (uint32_t)n)].name;
}

/* Currencies, too: the fields of an exchange rate are texts. */
static inline struct str
draw_text(struct drawn *d)
{
	static const char *const text[] = {"CNY", "USD", "HKD", "a pen set",
	    "the plant in Langfang"};

	return str_from_c(text[draw(d, sizeof(text) / sizeof(text[0]))]);
}

/* On both sides of five of a hundred. */
static inline struct str
draw_count(struct drawn *d)
{
	static const char *const count[] = {"0", "1", "2", "3", "4", "5", "6",
	    "49", "50", "51", "100", "1000"};

	return str_from_c(count[draw(d, sizeof(count) / sizeof(count[0]))]);
}

static inline bool
drawn_asks(const struct rules *r, uint32_t kind, uint32_t office)
{
	const struct rules_act *act = &r->act[kind];

	for (size_t i = 0; i < act->rule_n; i++)
		if (r->rule[act->rule[i]].by == office)
			return true;
	return false;
}

/* An act that was filed before, and not long before; of those, one about which
 * a rule asks the office that answers. */
static inline struct str
draw_earlier(struct drawn *d, const struct drawn_act *act)
{
	uint32_t back = act->number < DRAWN_NEAR ? act->number : DRAWN_NEAR;
	uint32_t start = back == 0 ? 0 : draw(d, back), found = start;

	if (back == 0)
		return STR("none");
	for (uint32_t i = 0; act->office != RULES_NONE && i < back; i++) {
		found = (start + i) % back;
		if (drawn_asks(d->rules,
			*VEC_AT(&d->kind, uint32_t, act->number - 1 - found),
			act->office))
			break;
	}
	return str_fmt(d->mem, "a%u", act->number - 1 - found);
}

static inline struct str
draw_value(struct drawn *d, const struct rules_field *f,
    const struct drawn_act *act)
{
	const struct rules *r = d->rules;

	switch (f->type.kind) {
	case RULES_TEXT:
		return draw_text(d);
	case RULES_CHOICE:
		return draw_option(d, f->option,
		    act->plain && draw(d, 4) > 0 ? 1 : f->option_n);
	case RULES_KINSHIP:
		return draw_option(d, r->kinship, r->kinship_n);
	case RULES_YESNO:
		return draw(d, 2) == 0 ? STR("yes") : STR("no");
	case RULES_DATE:
		return draw_day(d, act->on);
	case RULES_INSTANT:
		return draw_instant(d, act->on);
	case RULES_COUNT:
		return draw_count(d);
	case RULES_DECIMAL:
		return str_fmt(d->mem, "%u.3521", draw(d, 9));
	case RULES_PERCENT:
		return str_fmt(d->mem, "%u%%", draw(d, 10));
	case RULES_SHARE:
		return str_fmt(d->mem, "%u/100", draw(d, 10));
	case RULES_MONEY:
		return *VEC_AT(&d->money, struct str,
		    draw(d, (uint32_t)d->money.n));
	case RULES_TERM:
		return str_fmt(d->mem, "%u days", 1 + draw(d, 90));
	case RULES_PERSON:
		return drawn_person(d, draw_person(d));
	case RULES_COMPANY:
		return str_fmt(d->mem, "company-%u", draw(d, d->companies));
	case RULES_OFFICE:
		return r->office[act->office].name;
	case RULES_CLAUSE:
		return r->clause[draw(d, (uint32_t)r->clause_n)].id;
	case RULES_COUNTRY:
		return draw(d, 2) == 0 ? STR("CN") : STR("US");
	case RULES_ACT:
		return draw_earlier(d, act);
	case RULES_FILE:
	case RULES_KINDS:
		break;
	}
	return STR(""); /* left open */
}

/* ---- acts -------------------------------------------------------------------- */

static inline struct plain *
drawn_put(struct drawn *d, struct drawn_act *act, struct str name,
    struct str text)
{
	struct plain *p;

	*(struct str *)vec_push(d->mem, &act->name) = name;
	p = vec_push(d->mem, &act->value);
	*p = (struct plain){.kind = PLAIN_TEXT, .text = text};
	return p;
}

static inline void
drawn_list(struct drawn *d, const struct rules_field *f,
    const struct drawn_act *act, struct plain *out)
{
	size_t n = 1 + draw(d, 3);
	struct plain *item = ARENA_ARRAY(d->mem, struct plain, n);

	for (size_t i = 0; i < n; i++)
		item[i] = (struct plain){.kind = PLAIN_TEXT,
		    .text = draw_value(d, f, act)};
	*out = (struct plain){.kind = PLAIN_LIST, .item = item, .item_n = n};
}

static inline void
drawn_field(struct drawn *d, struct drawn_act *act, uint32_t i)
{
	const struct rules_act *kind = &d->rules->act[act->kind];
	const struct rules_field *f = &kind->field[i];

	if (act->plain && i == kind->subject)
		(void)drawn_put(d, act, f->name, drawn_person(d, act->by));
	else if (!act->plain && draw(d, DRAWN_OPEN) == 0)
		return;
	else if (f->type.list)
		drawn_list(d, f, act, drawn_put(d, act, f->name, STR("")));
	else
		(void)drawn_put(d, act, f->name, draw_value(d, f, act));
}

/* People hold the office of their number, and speak for it more often than not;
 * so approvals come from who may give them. */
static inline uint32_t
drawn_office(struct drawn *d, const struct drawn_act *act)
{
	const struct rules_act *kind = &d->rules->act[act->kind];
	uint32_t n = (uint32_t)d->rules->office_n;

	for (size_t i = 0; i < kind->field_n; i++)
		if (kind->field[i].type.kind == RULES_OFFICE)
			return act->plain || draw(d, 8) > 0 ? act->by % n
							    : draw(d, n);
	return RULES_NONE;
}

/* kind, number, by, on and plain are set; numbers come one after the other. */
static inline struct plain
draw_act(struct drawn *d, struct drawn_act *act)
{
	const struct rules_act *kind = &d->rules->act[act->kind];

	act->name = VEC(struct str);
	act->value = VEC(struct plain);
	act->office = drawn_office(d, act);
	(void)drawn_put(d, act, STR("act"), kind->name);
	(void)drawn_put(d, act, STR("by"), drawn_person(d, act->by));
	(void)drawn_put(d, act, STR("on"),
	    day_format(d->mem, (struct day){(int32_t)act->on}));
	(void)drawn_put(d, act, STR("id"), str_fmt(d->mem, "a%u", act->number));
	for (uint32_t i = 0; i < kind->field_n; i++)
		drawn_field(d, act, i);
	*(uint32_t *)vec_push(d->mem, &d->kind) = act->kind;
	return (struct plain){.kind = PLAIN_MAP,
	    .name = act->name.p,
	    .item = act->value.p,
	    .item_n = act->value.n};
}

#endif
