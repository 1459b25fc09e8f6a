/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Part by part, row by row, then what no row has. An act is filled in from what
 * the plan fixes, from the row, and from what is known already: a table that
 * lacks a column leaves its values as they are.
 */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/map.h"
#include "base/work.h"
#include "base/zone.h"
#include "book/book.h"
#include "book/facts.h"
#include "rules/rules.h"

#include "intake/chain.h"
#include "intake/held.h"
#include "intake/intake.h"
#include "intake/table.h"

struct comparer {
	struct work *w;
	const struct intake_setup *setup;
	const struct intake_table *table;
	const struct rules *rules;
	struct mistakes *mistakes;
	struct intake *out;
	int64_t today;
	/* Of the part. */
	const struct intake_part *part;
	struct intake_holding holding;
	struct map row; /* the first row of each key */
};

/* One key on its way. */
struct keyed {
	const struct intake_row *row; /* NULL: in none */
	struct str key;
	struct intake_held *held; /* NULL: nothing is known */
};

static struct str
day_text(struct work *w, int64_t n)
{
	struct day day;

	return day_from_n(n, &day) ? day_format(w->mem, day) : STR("");
}

static struct str
value_of(const struct comparer *c, const struct intake_row *row,
    struct str field)
{
	uint32_t i = intake_plan_column(c->table->plan, field);

	return row == NULL || i == RULES_NONE ? STR("") : row->value[i];
}

static const struct rules_fact *
fact_of(const struct comparer *c)
{
	return &c->rules->fact[c->part->fact[0]];
}

static struct str
key_of(const struct comparer *c, const struct intake_row *row)
{
	const struct rules_fact *fact = fact_of(c);
	struct str text[RULES_FIELDS_MAX];

	for (size_t i = 0; i < fact->key_n; i++)
		text[i] = value_of(c, row, fact->field[fact->key[i]].name);
	return intake_held_key(c->w, text, fact->key_n);
}

/* For people: with a comma. */
static struct str
key_shown(const struct comparer *c, struct str key)
{
	struct str head, out = STR("");

	while (key.n > 0) {
		(void)str_cut(key, '\x1f', &head, &key);
		out = str_fmt(c->w->mem, "%.*s%s%.*s", STR_ARG(out),
		    out.n > 0 ? ", " : "", STR_ARG(head));
	}
	return out;
}

/* ---- an act ---------------------------------------------------------------------------- */

/* From when on it holds: not before what is known already, which it would not
 * change. */
static int64_t
day_of(const struct comparer *c, const struct keyed *k)
{
	return k->held != NULL && k->held->since > c->today ? k->held->since
							    : c->today;
}

static struct str
filled_with(const struct comparer *c, const struct intake_act *act,
    const struct keyed *k, const struct rules_field *field)
{
	const struct rules_act *kind = &c->rules->act[act->act];
	const struct plain *fixed = plain_get(act->with, field->name);
	bool day =
	    kind->date != RULES_NONE && field == &kind->field[kind->date];
	struct str text;

	if (fixed != NULL)
		return fixed->text;
	if (day && act != &c->part->begin)
		return day_text(c->w, day_of(c, k));
	text = value_of(c, k->row, field->name);
	if (text.n == 0 && !day)
		text =
		    intake_held_field(c->rules, c->part, k->held, field->name);
	return text.n == 0 && day ? day_text(c->w, c->today) : text;
}

static struct plain
given_of(const struct comparer *c, const struct intake_act *act,
    const struct keyed *k)
{
	const struct rules_act *kind = &c->rules->act[act->act];
	size_t n = kind->field_n + 1;
	struct str *name = ARENA_ARRAY(c->w->mem, struct str, n);
	struct plain *item = ARENA_ARRAY(c->w->mem, struct plain, n);
	struct plain out = {.kind = PLAIN_MAP, .name = name, .item = item};

	name[out.item_n] = STR("act");
	item[out.item_n++] =
	    (struct plain){.kind = PLAIN_TEXT, .text = kind->name};
	for (size_t i = 0; i < kind->field_n; i++) {
		struct str text = filled_with(c, act, k, &kind->field[i]);

		if (text.n == 0)
			continue;
		name[out.item_n] = kind->field[i].name;
		item[out.item_n++] =
		    (struct plain){.kind = PLAIN_TEXT, .text = text};
	}
	return out;
}

/* What is asked for in any case and was not filled in. */
static void
missing_tell(const struct comparer *c, const struct intake_act *act,
    const struct keyed *k, const struct plain *given)
{
	const struct rules_act *kind = &c->rules->act[act->act];

	for (size_t i = 0; i < kind->field_n; i++) {
		const struct rules_field *f = &kind->field[i];
		uint32_t column = intake_plan_column(c->table->plan, f->name);

		if (f->optional || f->when.text.n > 0 ||
		    plain_get(given, f->name) != NULL)
			continue;
		intake_table_wrong(c->w, c->table, c->mistakes,
		    &(struct intake_wrong){INTAKE_MISSING, k->row, column,
			STR(""), 0},
		    "it is not filled in");
		if (column == RULES_NONE)
			mistake_remedy(c->mistakes,
			    "import/%.*s.yaml has to say where `%.*s` comes "
			    "from",
			    STR_ARG(c->table->plan->name), STR_ARG(f->name));
		else if (c->table->field[column] == INTAKE_NO_FIELD)
			mistake_remedy(c->mistakes,
			    "add a column for it, or say which one it is");
		else
			mistake_remedy(c->mistakes, "fill it in");
	}
}

static struct intake_change *
change_add(const struct comparer *c, enum intake_kind kind,
    const struct intake_act *act, const struct keyed *k)
{
	struct intake_change *x = vec_push(c->w->mem, &c->out->change);

	*x = (struct intake_change){.kind = kind,
	    .part = c->part,
	    .row = k->row,
	    .key = key_shown(c, k->key),
	    .given = given_of(c, act, k)};
	x->name = value_of(c, k->row, STR("name"));
	if (x->name.n == 0)
		x->name =
		    intake_held_field(c->rules, c->part, k->held, STR("name"));
	return x;
}

/* ---- what differs ------------------------------------------------------------------------- */

static bool
is_key(const struct rules_fact *fact, size_t field)
{
	for (size_t i = 0; i < fact->key_n; i++)
		if (fact->key[i] == field)
			return true;
	return false;
}

static void
fact_compare(const struct comparer *c, const struct keyed *k, size_t i,
    struct vec *diff)
{
	const struct rules_fact *fact = &c->rules->fact[c->part->fact[i]];
	const struct book_fact *known = k->held->fact[i];

	for (size_t f = 0; f < fact->field_n; f++) {
		struct str now = value_of(c, k->row, fact->field[f].name);
		struct str old = known != NULL ? known->field[f] : STR("");

		if (!is_key(fact, f) && now.n > 0 && !str_eq(now, old))
			*(struct intake_diff *)vec_push(c->w->mem, diff) =
			    (struct intake_diff){fact->field[f].name, old, now};
	}
}

static void
changed_take(const struct comparer *c, const struct keyed *k)
{
	struct vec diff = VEC(struct intake_diff);
	struct intake_change *x;

	for (size_t i = 0;
	     c->part->change.act != RULES_NONE && i < c->part->fact_n; i++)
		fact_compare(c, k, i, &diff);
	if (diff.n == 0) {
		c->out->count[INTAKE_SAME]++;
		return;
	}
	c->out->count[INTAKE_CHANGED]++;
	x = change_add(c, INTAKE_CHANGED, &c->part->change, k);
	x->diff = diff.p;
	x->diff_n = diff.n;
	missing_tell(c, &c->part->change, k, &x->given);
}

/* What has ended begins again, but not before its end. */
static void
new_take(const struct comparer *c, const struct keyed *k)
{
	const struct rules_act *kind = &c->rules->act[c->part->begin.act];
	struct intake_change *x;
	struct str ended;
	struct day day;

	c->out->count[INTAKE_NEW]++;
	x = change_add(c, INTAKE_NEW, &c->part->begin, k);
	missing_tell(c, &c->part->begin, k, &x->given);
	if (k->held == NULL || !k->held->has_end || kind->date == RULES_NONE)
		return;
	if (!day_parse(filled_with(c, &c->part->begin, k,
			   &kind->field[kind->date]),
		&day) ||
	    day.n >= k->held->end)
		return;
	ended = day_text(c->w, k->held->end);
	intake_table_wrong(c->w, c->table, c->mistakes,
	    &(struct intake_wrong){INTAKE_OVER, k->row,
		intake_plan_column(c->table->plan,
		    kind->field[kind->date].name),
		ended, 0},
	    str_c(c->w->mem,
		str_fmt(c->w->mem,
		    "what the record has of it ended later, on %.*s",
		    STR_ARG(ended))));
	mistake_remedy(c->mistakes,
	    "give the day on which it began again, or take the row out");
}

/* ---- rows ------------------------------------------------------------------------------------ */

static bool
is_filled(const struct comparer *c, const struct intake_part *part,
    const struct intake_row *row)
{
	for (size_t i = 0; i < part->need_n; i++)
		if (row->value[part->need[i]].n == 0)
			return false;
	(void)c;
	return true;
}

/* A second row of one key says the same of what this part reads, or is wrong.
 * Of the day not: it may be another part's, and the first one counts. */
static bool
is_again(const struct comparer *c, const struct intake_row *row,
    const struct intake_row *first)
{
	const struct rules_act *kind = &c->rules->act[c->part->begin.act];

	for (size_t i = 0; i < kind->field_n; i++) {
		struct str name = kind->field[i].name;

		if (i == kind->date ||
		    str_eq(value_of(c, row, name), value_of(c, first, name)))
			continue;
		intake_table_wrong(c->w, c->table, c->mistakes,
		    &(struct intake_wrong){INTAKE_CONTRADICTS, row,
			intake_plan_column(c->table->plan, name), STR(""),
			first->line},
		    str_c(c->w->mem,
			str_fmt(c->w->mem,
			    "line %zu says something else of %.*s", first->line,
			    STR_ARG(key_shown(c, key_of(c, row))))));
		mistake_remedy(c->mistakes,
		    "one of the two rows is wrong, or one of the numbers");
		return false;
	}
	return true;
}

static void
row_take(struct comparer *c, struct intake_row *row)
{
	struct keyed k = {.row = row};
	const struct intake_row *first;

	if (!is_filled(c, c->part, row))
		return;
	k.key = key_of(c, row);
	first = map_get(&c->row, k.key);
	if (first != NULL) {
		(void)is_again(c, row, first);
		return;
	}
	(void)map_put(&c->row, k.key, row);
	k.held = map_get(&c->holding.key, k.key);
	if (k.held != NULL)
		k.held->in_table = true;
	if (k.held != NULL && k.held->state != INTAKE_ABSENT)
		changed_take(c, &k);
	else
		new_take(c, &k);
}

static void
gone_take(struct comparer *c)
{
	for (size_t i = 0; i < c->holding.key.n; i++) {
		const struct map_entry *e = &c->holding.key.entry[i];
		const struct keyed k = {NULL, e->key, e->value};

		if (k.held->in_table || k.held->state != INTAKE_THERE ||
		    c->part->end.act == RULES_NONE)
			continue;
		c->out->count[INTAKE_GONE]++;
		if (c->setup->complete)
			(void)change_add(c, INTAKE_GONE, &c->part->end, &k);
	}
}

static enum status
part_compare(struct comparer *c, const struct intake_part *part)
{
	const struct intake_table *t = c->table;
	const struct intake_chain chain = {t, c->rules, part, &c->holding,
	    c->mistakes};
	enum status st =
	    intake_held_read(c->w, c->setup->book, part, c->today, &c->holding);

	c->part = part;
	map_init(&c->row, c->w->mem, (uint64_t[2]){0, 0});
	for (size_t i = 0; st == ST_OK && i < t->row.n; i++)
		row_take(c, VEC_AT(&t->row, struct intake_row, i));
	if (st != ST_OK)
		return st;
	gone_take(c);
	intake_chain_check(c->w, &chain, &c->row);
	return ST_OK;
}

/* A row that says nothing at all, for want of what it is about. */
static void
rows_check(const struct comparer *c)
{
	const struct intake_plan *plan = c->table->plan;

	for (size_t i = 0; i < c->table->row.n; i++) {
		const struct intake_row *row =
		    VEC_AT(&c->table->row, struct intake_row, i);
		bool says = false;
		uint32_t need = 0;

		for (size_t p = 0; p < plan->part_n && !says; p++)
			says = is_filled(c, &plan->part[p], row);
		if (says)
			continue;
		for (size_t n = 0; n < plan->part[0].need_n; n++)
			if (row->value[plan->part[0].need[n]].n == 0)
				need = plan->part[0].need[n];
		intake_table_wrong(c->w, c->table, c->mistakes,
		    &(struct intake_wrong){INTAKE_ABOUT, row, need, STR(""), 0},
		    "it is not filled in, and without it the row says "
		    "nothing");
		mistake_remedy(c->mistakes,
		    c->table->field[need] == INTAKE_NO_FIELD
			? "say which column it is"
			: "fill it in, or take the row out");
	}
}

enum status
intake_compare(struct work *w, const struct intake_setup *setup,
    const struct intake_table *table, struct mistakes *mistakes,
    struct intake *out)
{
	const struct rules *rules = book_rules(setup->book);
	struct comparer c = {.w = w,
	    .setup = setup,
	    .table = table,
	    .rules = rules,
	    .mistakes = mistakes,
	    .out = out};
	struct zone_local local;
	enum status st = ST_OK;

	out->table = table;
	out->change = VEC(struct intake_change);
	for (int i = 0; i < INTAKE_KINDS; i++)
		out->count[i] = 0;
	if (!zone_local(rules->company.clock, setup->now, &local))
		return work_fail(w, ST_LIMIT, "the clock has no day");
	c.today = local.civil.day.n;
	rows_check(&c);
	for (size_t i = 0; st == ST_OK && i < table->plan->part_n; i++)
		st = part_compare(&c, &table->plan->part[i]);
	return st;
}
