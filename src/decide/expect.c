/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each entry of `expect` becomes two texts, what was expected and what is, and
 * they are the same or not: so a difference reads as it is.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/day_text.h"
#include "base/work.h"
#include "rules/rules.h"

#include "decide/expect.h"

#define TEXT_MOST ((size_t)64 << 10)

/* ---- comparing ---------------------------------------------------------------------- */

static void
compare(struct decide__expecting *x, struct str entry, struct str expected,
    struct str got)
{
	struct example_difference *d;

	if (str_eq(expected, got))
		return;
	d = vec_push(x->w->mem, &x->difference);
	*d = (struct example_difference){entry, expected, got};
}

static struct str
joined(struct decide__expecting *x, const struct vec *texts)
{
	struct buf b;
	struct str s;

	buf_init(&b, TEXT_MOST);
	for (size_t i = 0; i < texts->n; i++)
		buf_fmt(&b, "%s%.*s", i > 0 ? ", " : "",
		    STR_ARG(*VEC_AT(texts, struct str, i)));
	s = str_dup(x->w->mem, buf_str(&b));
	buf_release(&b);
	return s;
}

static void
push(struct decide__expecting *x, struct vec *to, struct str s)
{
	*(struct str *)vec_push(x->w->mem, to) = s;
}

static void
sort(struct vec *texts)
{
	struct str *t = texts->p;

	for (size_t i = 1; i < texts->n; i++)
		for (size_t k = i; k > 0 && str_cmp(t[k - 1], t[k]) > 0; k--) {
			struct str was = t[k];

			t[k] = t[k - 1];
			t[k - 1] = was;
		}
}

/* A list of texts, sorted; a single one is a list too. */
static struct vec
texts_of(struct decide__expecting *x, const struct plain *p)
{
	struct vec texts = VEC(struct str);

	if (p->kind == PLAIN_TEXT && p->text.n > 0)
		push(x, &texts, p->text);
	for (size_t i = 0; p->kind == PLAIN_LIST && i < p->item_n; i++)
		push(x, &texts, p->item[i].text);
	sort(&texts);
	return texts;
}

static struct str
office_name(const struct rules *r, uint32_t office)
{
	return office == RULES_NONE ? STR("nobody") : r->office[office].name;
}

/* ---- verdicts ------------------------------------------------------------------------- */

static struct str
verdict_of(const struct decide_person *p)
{
	return str_from_c(rules_verdict_name(p->verdict));
}

static const struct decide_person *
person_of(const struct decide__expecting *x, struct str id)
{
	for (size_t i = 0; i < x->decision->person_n; i++)
		if (str_eq(x->decision->person[i].person, id))
			return &x->decision->person[i];
	return NULL;
}

static void
check_others(struct decide__expecting *x, const struct plain *map)
{
	for (size_t i = 0; i < map->item_n; i++) {
		const struct decide_person *p = person_of(x, map->name[i]);

		compare(x,
		    str_fmt(x->w->mem, "for %.*s", STR_ARG(map->name[i])),
		    map->item[i].text,
		    p != NULL ? verdict_of(p) : STR("not concerned"));
	}
}

/* ---- duties ---------------------------------------------------------------------------- */

static const struct rules_duty *
duty_of(const struct decide__expecting *x, const struct decide_duty *d)
{
	return &x->rules->rule[d->rule].duty[d->duty];
}

static struct str
due_text(struct decide__expecting *x, const struct decide_duty *d)
{
	struct day day;

	return d->has_due && day_from_n(d->due, &day)
	    ? day_format(x->w->mem, day)
	    : STR("none");
}

static struct str
by_text(const struct decide__expecting *x, const struct decide_duty *d)
{
	return d->who.n > 0 ? d->who : office_name(x->rules, d->by.acting);
}

/* As much of the duty as the expectation says of its own: what it leaves out is
 * no difference. */
static struct str
as_expected(struct decide__expecting *x, const struct decide_duty *d,
    const struct plain *want)
{
	const struct rules_duty *duty = duty_of(x, d);
	struct str s = STR("");

	for (size_t i = 0; i < want->item_n; i++) {
		struct str name = want->name[i], is;

		if (str_eq(name, STR("due")))
			is = due_text(x, d);
		else if (str_eq(name, STR("name")))
			is = duty->name;
		else if (str_eq(name, STR("by")))
			is = by_text(x, d);
		else if (str_eq(name, STR("item")))
			is = d->item;
		else if (str_eq(name, STR("done")))
			is = d->done ? STR("yes") : STR("no");
		else {
			is = office_name(x->rules, d->to.acting);
			name = duty->verb;
		}
		s = str_fmt(x->w->mem, "%.*s%s%.*s: %.*s", STR_ARG(s),
		    i > 0 ? ", " : "", STR_ARG(name), STR_ARG(is));
	}
	return str_fmt(x->w->mem, "{%.*s}", STR_ARG(s));
}

static struct str
wanted_text(struct decide__expecting *x, const struct plain *want)
{
	struct str s = STR("");

	for (size_t i = 0; i < want->item_n; i++)
		s = str_fmt(x->w->mem, "%.*s%s%.*s: %.*s", STR_ARG(s),
		    i > 0 ? ", " : "", STR_ARG(want->name[i]),
		    STR_ARG(want->item[i].text));
	return str_fmt(x->w->mem, "{%.*s}", STR_ARG(s));
}

/* As the whole is said when nothing was expected of it. */
static struct str
whole_text(struct decide__expecting *x, const struct decide_duty *d)
{
	const struct rules_duty *duty = duty_of(x, d);

	return str_fmt(x->w->mem, "{%.*s: %.*s, by: %.*s, due: %.*s}",
	    STR_ARG(duty->verb), STR_ARG(office_name(x->rules, d->to.acting)),
	    STR_ARG(by_text(x, d)), STR_ARG(due_text(x, d)));
}

/* Each expected one takes the first duty that fits it; what is left on either
 * side is the difference. */
static void
check_duties(struct decide__expecting *x, const struct plain *list)
{
	const struct decide_person *p = &x->decision->person[0];
	bool *taken = ARENA_ARRAY(x->w->mem, bool, p->duty_n + 1);
	struct vec want = VEC(struct str), got = VEC(struct str);

	for (size_t i = 0; i < list->item_n; i++) {
		const struct plain *one = &list->item[i];
		struct str text = wanted_text(x, one);
		size_t k = 0;

		while (k < p->duty_n &&
		    (taken[k] ||
			!str_eq(as_expected(x, &p->duty[k], one), text)))
			k++;
		if (k < p->duty_n)
			taken[k] = true;
		else
			push(x, &want, text);
	}
	for (size_t k = 0; k < p->duty_n; k++)
		if (!taken[k])
			push(x, &got, whole_text(x, &p->duty[k]));
	compare(x, STR("duties"), joined(x, &want), joined(x, &got));
}

/* ---- rules, clauses, what is missing ---------------------------------------------------- */

static void
check_rules(struct decide__expecting *x, const struct plain *list)
{
	const struct decide_person *p = &x->decision->person[0];
	struct vec want = texts_of(x, list), got = VEC(struct str);

	for (size_t i = 0; i < p->reason_n; i++)
		if (!p->reason[i].unknown && !p->reason[i].overridden)
			push(x, &got, x->rules->rule[p->reason[i].rule].name);
	sort(&got);
	compare(x, STR("rules"), joined(x, &want), joined(x, &got));
}

static bool
is_with(const struct decide__expecting *x, const struct decide_person *p,
    struct str name)
{
	for (size_t i = 0; i < p->reason_n; i++)
		if (!p->reason[i].unknown && !p->reason[i].overridden &&
		    str_eq(x->rules->rule[p->reason[i].rule].name, name))
			return true;
	for (size_t i = 0; i < p->duty_n; i++)
		if (str_eq(duty_of(x, &p->duty[i])->name, name))
			return true;
	return false;
}

/* Of nobody whom the act concerns. */
static bool
is_there(const struct decide__expecting *x, struct str name)
{
	for (size_t i = 0; i < x->decision->person_n; i++)
		if (is_with(x, &x->decision->person[i], name))
			return true;
	return false;
}

static void
check_without(struct decide__expecting *x, const struct plain *list)
{
	struct vec names = texts_of(x, list);

	for (size_t i = 0; i < names.n; i++) {
		struct str name = *VEC_AT(&names, struct str, i);

		if (is_there(x, name))
			compare(x, STR("without"), name, STR("it is there"));
	}
}

static bool
cites(const struct decide__expecting *x, struct str clause)
{
	const struct decide_person *p = &x->decision->person[0];

	for (size_t i = 0; i < p->reason_n; i++) {
		const struct rules_rule *r = &x->rules->rule[p->reason[i].rule];

		for (size_t k = 0; k < r->clause_n; k++)
			if (!p->reason[i].overridden &&
			    str_eq(r->clause[k], clause))
				return true;
	}
	return false;
}

static void
check_clauses(struct decide__expecting *x, const struct plain *list)
{
	struct vec names = texts_of(x, list);

	for (size_t i = 0; i < names.n; i++) {
		struct str name = *VEC_AT(&names, struct str, i);

		if (!cites(x, name))
			compare(x, STR("clauses"), name, STR("not cited"));
	}
}

static struct str
rates_name(const struct rules *r)
{
	return r->company.rates == RULES_NONE ? STR("rate")
					      : r->fact[r->company.rates].name;
}

static void
check_missing(struct decide__expecting *x, const struct plain *list)
{
	const struct rules_act *act = &x->rules->act[x->decision->act];
	const struct decide_person *p = &x->decision->person[0];
	struct vec want = texts_of(x, list), got = VEC(struct str);

	for (size_t i = 0; i < p->missing_n; i++) {
		const struct decide_missing *m = &p->missing[i];

		if (m->field != RULES_NONE)
			push(x, &got, act->field[m->field].name);
		else if (m->fact != RULES_NONE)
			push(x, &got, x->rules->fact[m->fact].name);
		else
			push(x, &got, rates_name(x->rules));
	}
	sort(&got);
	compare(x, STR("missing"), joined(x, &want), joined(x, &got));
}

/* An office, or a person who decides. */
static void
check_by(struct decide__expecting *x, struct str want)
{
	const struct decide_recipient *by = &x->decision->person[0].by;

	for (size_t i = 0; i < by->person_n; i++)
		if (str_eq(by->person[i], want))
			return;
	compare(x, STR("by"), want, office_name(x->rules, by->acting));
}

static void
check_approval(struct decide__expecting *x, struct str want)
{
	const struct decide_person *p = &x->decision->person[0];
	bool counts = false;

	for (size_t i = 0; i < p->reason_n; i++)
		counts = counts || p->reason[i].standing == DECIDE_COUNTS;
	compare(x, STR("approval"), want, counts ? STR("yes") : STR("no"));
}

void
decide__expect(struct decide__expecting *x, const struct plain *e)
{

	for (size_t i = 0; i < e->item_n; i++) {
		struct str name = e->name[i];
		const struct plain *p = &e->item[i];

		if (str_eq(name, STR("verdict")))
			compare(x, name, p->text,
			    verdict_of(&x->decision->person[0]));
		else if (str_eq(name, STR("for")))
			check_others(x, p);
		else if (str_eq(name, STR("duties")))
			check_duties(x, p);
		else if (str_eq(name, STR("rules")))
			check_rules(x, p);
		else if (str_eq(name, STR("without")))
			check_without(x, p);
		else if (str_eq(name, STR("missing")))
			check_missing(x, p);
		else if (str_eq(name, STR("by")))
			check_by(x, p->text);
		else if (str_eq(name, STR("approval")))
			check_approval(x, p->text);
		else if (str_eq(name, STR("clauses")))
			check_clauses(x, p);
		else
			compare(x, name, STR("an entry of expect"),
			    STR("no such entry"));
	}
}
