/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Executes the tables of doc/SEMANTICS.md, which says how they are read. A table
 * all of whose heads stand in backticks is executed; each row is one decision,
 * and each of its outcomes one check.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/day_text.h"
#include "base/instant.h"
#include "base/mistake.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/act.h"
#include "decide/clock.h"
#include "decide/decide.h"
#include "decide/json.h"
#include "decide/world.h"
#include "desk/law.h"
#include "os/file.h"
#include "rules/rules.h"

#include "steady.h"
#include "tap.h"

#define DOC     "doc/SEMANTICS.md"
#define DOC_MAX ((size_t)1 << 20)
#define CELLS   ((size_t)20)
#define FIELDS  ((size_t)24)

struct row {
	struct str cell[CELLS];
	size_t n;
	size_t line;
};

/* One act or fact of a row, as it is filled in. */
struct group {
	struct str name; /* "consent2" */
	bool fact;
	struct str field[FIELDS];
	struct plain value[FIELDS];
	size_t n;
	bool given; /* something of it is not "-" */
};

struct table {
	struct work *w;
	struct law law;
	struct decider *d;
	struct cel_arena *cel;
	struct row head;
	size_t rows;
	size_t restricted, differ; /* rows that ask for such facts */
	struct steady steady;
	/* Of the row. */
	struct vec group; /* struct group */
	struct world *world;
	struct decision decision;
	int64_t known;
};

static struct str
str_joined(struct arena *mem, struct str a, struct str b)
{
	return a.n == 0 ? b
			: str_fmt(mem, "%.*s, %.*s", STR_ARG(a), STR_ARG(b));
}

/* ---- rows --------------------------------------------------------------------------- */

static bool
row_read(struct str line, size_t number, struct row *out)
{
	struct str cell, rest;

	*out = (struct row){.line = number};
	if (!str_starts(line, STR("| ")))
		return false;
	rest = str_sub(line, 1, line.n);
	while (str_cut(rest, '|', &cell, &rest) && out->n < CELLS)
		out->cell[out->n++] = str_trim(cell);
	return out->n > 0;
}

/* "`deal.day`" becomes "deal.day"; false when one head is none such. */
static bool
head_read(struct row *head)
{
	for (size_t i = 0; i < head->n; i++) {
		struct str s = head->cell[i];

		if (s.n < 3 || s.p[0] != '`' || s.p[s.n - 1] != '`')
			return false;
		head->cell[i] = str_sub(s, 1, s.n - 2);
	}
	return true;
}

/* ---- acts and facts -------------------------------------------------------------------- */

static struct str
kind_of(struct str name)
{
	while (name.n > 0 && num_is_digit(name.p[name.n - 1]))
		name.n--;
	return name;
}

static struct group *
group_of(struct table *t, struct str name)
{
	struct group *g;

	for (size_t i = 0; i < t->group.n; i++) {
		g = VEC_AT(&t->group, struct group, i);
		if (str_eq(g->name, name))
			return g;
	}
	g = vec_push(t->w->mem, &t->group);
	g->name = name;
	g->fact = rules_find_fact(t->law.rules, kind_of(name)) != RULES_NONE;
	return g;
}

static const struct rules_field *
field_of(const struct table *t, const struct group *g, struct str name)
{
	const struct rules *r = t->law.rules;
	struct str kind = kind_of(g->name);
	const struct rules_act *act =
	    g->fact ? NULL : &r->act[rules_find_act(r, kind)];
	const struct rules_fact *fact =
	    g->fact ? &r->fact[rules_find_fact(r, kind)] : NULL;
	const struct rules_field *field = g->fact ? fact->field : act->field;
	size_t n = g->fact ? fact->field_n : act->field_n;
	uint32_t i = rules_find_field(field, n, name);

	return i == RULES_NONE ? NULL : &field[i];
}

static void
fill(struct group *g, struct str name, struct plain value)
{
	g->field[g->n] = name;
	g->value[g->n++] = value;
}

static struct plain
text_plain(struct str s)
{
	return (struct plain){.kind = PLAIN_TEXT, .text = s};
}

static struct plain
list_plain(struct arena *mem, struct str s)
{
	struct plain *item = ARENA_ARRAY(mem, struct plain, FIELDS);
	struct plain list = {.kind = PLAIN_LIST, .item = item};
	struct str one;

	while (s.n > 0) {
		(void)str_cut(s, ',', &one, &s);
		item[list.item_n++] = text_plain(str_trim(one));
	}
	return list;
}

static void
cell_add(struct table *t, struct str head, struct str cell)
{
	const struct rules_field *field;
	struct str name, part;
	struct group *g;

	if (!str_cut(head, '.', &name, &part))
		return;
	g = group_of(t, name);
	if (str_eq(cell, STR("-")))
		return;
	g->given = true;
	field = field_of(t, g, part);
	fill(g, part,
	    field != NULL && field->type.list ? list_plain(t->w->mem, cell)
					      : text_plain(cell));
}

static bool
has_field(const struct group *g, struct str name)
{
	for (size_t i = 0; i < g->n; i++)
		if (str_eq(g->field[i], name))
			return true;
	return false;
}

/* What every act says, and an act that names another one names the one that is
 * decided, or a motion the consent. */
static void
defaults_add(struct table *t, struct group *g, struct str decided)
{
	const struct rules *r = t->law.rules;
	const struct rules_act *act;

	if (g->fact)
		return;
	act = &r->act[rules_find_act(r, kind_of(g->name))];
	fill(g, STR("act"), text_plain(act->name));
	fill(g, STR("id"), text_plain(g->name));
	if (!has_field(g, STR("by")))
		fill(g, STR("by"), text_plain(STR("li")));
	if (!has_field(g, STR("on")))
		fill(g, STR("on"), text_plain(STR("2024-03-01")));
	for (size_t i = 0; i < act->field_n; i++)
		if (act->field[i].type.kind == RULES_ACT &&
		    !has_field(g, act->field[i].name))
			fill(g, act->field[i].name,
			    str_eq(act->field[i].name, STR("motion"))
				? text_plain(STR("consent"))
				: text_plain(decided));
}

static struct plain
map_of(const struct group *g)
{
	return (struct plain){.kind = PLAIN_MAP,
	    .name = g->field,
	    .item = g->value,
	    .item_n = g->n};
}

/* ---- deciding ----------------------------------------------------------------------------- */

static enum status
group_file(struct table *t, const struct group *g)
{
	struct plain map = map_of(g);
	struct str kind = kind_of(g->name);
	const struct plain fact = {.kind = PLAIN_MAP,
	    .name = &kind,
	    .item = &map,
	    .item_n = 1};
	const struct act *act;
	enum status st;

	if (g->fact)
		return world_fact(t->w, t->world, &fact);
	st = world_file(t->w, t->world, &map, &act);
	if (st == ST_OK && act->recorded > t->known)
		t->known = act->recorded;
	return st;
}

static enum status
cast_add(struct table *t)
{
	const struct plain *facts = t->law.rules->world[0].facts;
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < facts->item_n; i++)
		st = world_fact(t->w, t->world, &facts->item[i]);
	return st;
}

static struct str
cell_of(const struct table *t, const struct row *row, const char *head)
{
	for (size_t i = 0; i < row->n; i++)
		if (str_eq(t->head.cell[i], str_from_c(head)))
			return row->cell[i];
	return STR("-");
}

static void
known_set(struct table *t, struct str text)
{
	struct instant at;
	struct day day;

	if (day_parse(text, &day))
		t->known = decide__start_of(t->law.rules, day.n);
	else if (instant_parse(text, &at))
		t->known = at.ms;
}

static enum status
decided_text(struct table *t, const struct act *act, bool conceal,
    struct str *out)
{
	struct decision decision;
	enum status st;

	decider_conceal(t->d, conceal);
	st = decide(t->w, t->d, t->world, act, t->known, &decision);
	return st == ST_OK ? decide_json(t->w, t->law.rules, &decision, out)
			   : st;
}

/* What did not ask for restricted facts is the same when they are concealed:
 * who files acts relies on that. */
static enum status
both_ways(struct table *t, const struct act *act)
{
	struct str whole, open = STR("");
	bool restricted;
	enum status st = decided_text(t, act, false, &whole);

	if (st != ST_OK)
		return st;
	restricted = decider_read_restricted(t->d);
	st = decided_text(t, act, true, &open);
	ok(restricted == decider_read_restricted(t->d));
	ok(restricted || str_eq(whole, open));
	t->restricted += restricted;
	t->differ += !str_eq(whole, open);
	return st;
}

static enum status
row_decide(struct table *t, const struct row *row)
{
	struct vec wrong = VEC(struct act_wrong);
	struct act_reading reading = {.world = t->world,
	    .cel = t->cel,
	    .wrong = &wrong};
	struct group *decided = NULL;
	struct plain map;
	struct act *act;
	const struct act *filed;
	enum status st = cast_add(t);

	for (size_t i = 0; i < t->group.n && decided == NULL; i++)
		if (!VEC_AT(&t->group, struct group, i)->fact)
			decided = VEC_AT(&t->group, struct group, i);
	if (decided == NULL)
		return work_fail(t->w, ST_INVALID, "a table without an act");
	t->known = INT64_MIN;
	for (size_t i = 0; st == ST_OK && i < t->group.n; i++) {
		struct group *g = VEC_AT(&t->group, struct group, i);

		defaults_add(t, g, decided->name);
		if (g != decided && g->given)
			st = group_file(t, g);
	}
	map = map_of(decided);
	if (st == ST_OK)
		st = act_read(t->w, &reading, &map, &act);
	if (st != ST_OK)
		return st;
	if (act->recorded > t->known)
		t->known = act->recorded;
	known_set(t, cell_of(t, row, "known"));
	filed = act;
	if (str_eq(cell_of(t, row, "filed"), STR("yes")))
		st = world_file(t->w, t->world, &map, &filed);
	if (st == ST_OK)
		st = both_ways(t, filed);
	if (st != ST_OK)
		return st;
	decider_conceal(t->d,
	    str_eq(cell_of(t, row, "reader"), STR("anybody")));
	t->steady.world = t->world;
	t->steady.act = filed;
	steady_check(&t->steady, t->known);
	return decide(t->w, t->d, t->world, filed, t->known, &t->decision);
}

/* ---- what comes out ---------------------------------------------------------------------------- */

static struct str
yes(bool b)
{
	return b ? STR("yes") : STR("no");
}

static struct str
sorted(struct arena *mem, struct vec *list)
{
	struct str *s = list->p, out = STR("");

	for (size_t i = 1; i < list->n; i++)
		for (size_t k = i; k > 0 && str_cmp(s[k - 1], s[k]) > 0; k--) {
			struct str was = s[k];

			s[k] = s[k - 1];
			s[k - 1] = was;
		}
	for (size_t i = 0; i < list->n; i++)
		out = str_joined(mem, out, s[i]);
	return out.n > 0 ? out : STR("-");
}

static struct str
missing_text(const struct table *t)
{
	const struct rules *r = t->law.rules;
	const struct rules_act *act = &r->act[t->decision.act];
	const struct decide_person *p = &t->decision.person[0];
	struct vec list = VEC(struct str);

	for (size_t i = 0; i < p->missing_n; i++)
		*(struct str *)vec_push(t->w->mem, &list) =
		    p->missing[i].field != RULES_NONE
		    ? act->field[p->missing[i].field].name
		    : STR("a fact");
	return sorted(t->w->mem, &list);
}

static struct str
rules_text(const struct table *t)
{
	const struct decide_person *p = &t->decision.person[0];
	struct vec list = VEC(struct str);

	for (size_t i = 0; i < p->reason_n; i++)
		if (!p->reason[i].unknown && !p->reason[i].overridden)
			*(struct str *)vec_push(t->w->mem, &list) =
			    t->law.rules->rule[p->reason[i].rule].name;
	return sorted(t->w->mem, &list);
}

static struct str
joined(const struct table *t, const struct decide_recipient *r)
{
	struct str out = STR("");

	for (size_t i = 0; i < r->person_n; i++)
		out = str_joined(t->w->mem, out, r->person[i]);
	return out.n > 0 ? out : STR("-");
}

/* The same of each duty, in their order. */
static struct str
duties_text(const struct table *t, char what)
{
	const struct decide_person *p = &t->decision.person[0];
	struct str out = STR("");
	struct day day;

	for (size_t i = 0; i < p->duty_n; i++) {
		const struct decide_duty *d = &p->duty[i];
		struct str s = d->item;

		if (what == 'n')
			s = t->law.rules->rule[d->rule].duty[d->duty].name;
		else if (what == 'w')
			s = d->word;
		else if (what == 'd')
			s = yes(d->done);
		else if (what == 'h')
			s = joined(t, &d->by);
		else if (what == 'u')
			s = d->has_due && day_from_n(d->due, &day)
			    ? day_format(t->w->mem, day)
			    : STR("none");
		out = str_joined(t->w->mem, out, s);
	}
	return out.n > 0 ? out : STR("-");
}

static struct str
standing_text(const struct decide_person *p)
{
	static const struct str name[] = {
	    [DECIDE_NONE] = STR_INIT("none"),
	    [DECIDE_COUNTS] = STR_INIT("counts"),
	    [DECIDE_LATE] = STR_INIT("late"),
	    [DECIDE_REFUSED] = STR_INIT("refused"),
	    [DECIDE_REVOKED] = STR_INIT("revoked"),
	    [DECIDE_CONFLICTED] = STR_INIT("conflicted"),
	    [DECIDE_STRANGER] = STR_INIT("stranger"),
	    [DECIDE_VOTING] = STR_INIT("voting"),
	    [DECIDE_DEFEATED] = STR_INIT("defeated"),
	};

	return p->reason_n > 0 ? name[p->reason[0].standing] : STR("-");
}

static struct str
persons_text(const struct table *t)
{
	return joined(t, &t->decision.person[0].by);
}

/* Of all duties that are overdue: whom somebody tells. */
static struct str
escalated_text(const struct table *t)
{
	const struct decide_person *p = &t->decision.person[0];
	struct str out = STR("");

	for (size_t i = 0; i < p->duty_n; i++) {
		const struct decide_duty *d = &p->duty[i];

		if (!d->overdue && d->escalate.person_n > 0)
			return STR("somebody, too soon");
		for (size_t k = 0; k < d->escalate.person_n; k++)
			out = str_joined(t->w->mem, out, d->escalate.person[k]);
		if (d->overdue && d->escalate.person_n == 0)
			out = str_joined(t->w->mem, out, STR("nobody"));
	}
	return out.n > 0 ? out : STR("-");
}

static struct str
for_text(const struct table *t, struct str id)
{
	for (size_t i = 0; i < t->decision.person_n; i++)
		if (str_eq(t->decision.person[i].person, id))
			return str_from_c(
			    rules_verdict_name(t->decision.person[i].verdict));
	return STR("not concerned");
}

static struct str
by_text(const struct table *t, struct str head)
{
	const struct rules *r = t->law.rules;
	const struct decide_recipient *by = &t->decision.person[0].by;

	if (str_eq(head, STR("by")))
		return by->acting == RULES_NONE ? STR("-")
						: r->office[by->acting].name;
	return by->conflict == RULES_NONE ? STR("-")
					  : r->conflict[by->conflict].name;
}

static struct str
outcome(const struct table *t, struct str head)
{
	const struct decide_person *p = &t->decision.person[0];

	if (str_starts(head, STR("for ")))
		return for_text(t, str_sub(head, 4, head.n));
	if (str_eq(head, STR("verdict")))
		return str_from_c(rules_verdict_name(t->decision.verdict));
	if (str_eq(head, STR("missing")))
		return missing_text(t);
	if (str_eq(head, STR("rules")))
		return rules_text(t);
	if (str_eq(head, STR("standing")))
		return standing_text(p);
	if (str_eq(head, STR("settled")))
		return p->reason_n > 0 ? p->reason[0].settled_by : STR("-");
	if (str_eq(head, STR("waivable")))
		return yes(p->waivable);
	if (str_eq(head, STR("concealed")))
		return yes(p->concealed);
	if (str_eq(head, STR("by")) || str_eq(head, STR("conflict")))
		return by_text(t, head);
	if (str_eq(head, STR("persons")))
		return persons_text(t);
	if (str_eq(head, STR("duties")))
		return duties_text(t, 'n');
	if (str_eq(head, STR("word")))
		return duties_text(t, 'w');
	if (str_eq(head, STR("due")))
		return duties_text(t, 'u');
	if (str_eq(head, STR("done")))
		return duties_text(t, 'd');
	if (str_eq(head, STR("escalated")))
		return escalated_text(t);
	if (str_eq(head, STR("items")))
		return duties_text(t, 'i');
	if (str_eq(head, STR("holders")))
		return duties_text(t, 'h');
	return STR("no such outcome");
}

/* ---- tables ---------------------------------------------------------------------------------- */

static bool
is_outcome(struct str head)
{
	size_t ignored;

	return !str_find(head, STR("."), &ignored) &&
	    !str_eq(head, STR("known")) && !str_eq(head, STR("reader")) &&
	    !str_eq(head, STR("filed"));
}

static void
row_check(struct table *t, const struct row *row)
{
	enum status st;

	t->group = VEC(struct group);
	t->world = world_new(t->law.rules);
	for (size_t i = 0; i < row->n; i++)
		cell_add(t, t->head.cell[i], row->cell[i]);
	work_clear(t->w);
	st = row_decide(t, row);
	if (!tap_ok(st == ST_OK, DOC ":%zu is decided", row->line))
		printf("# %.*s\n", STR_ARG(t->w->fault.what));
	for (size_t i = 0; st == ST_OK && i < row->n; i++) {
		struct str got;

		if (!is_outcome(t->head.cell[i]))
			continue;
		got = outcome(t, t->head.cell[i]);
		if (!tap_ok(str_eq(got, row->cell[i]), DOC ":%zu: %.*s",
			row->line, STR_ARG(t->head.cell[i])))
			printf("# got  %.*s\n# want %.*s\n", STR_ARG(got),
			    STR_ARG(row->cell[i]));
	}
	world_free(t->world);
	cel_arena_reset(t->cel);
	t->rows++;
}

/* Line by line: the first row of a table is its head, the second a rule. */
static void
document_check(struct table *t, struct str doc)
{
	size_t number = 0, at = 0;
	bool executed = false;
	struct str line;
	struct row row;

	while (doc.n > 0) {
		(void)str_cut(doc, '\n', &line, &doc);
		number++;
		if (!row_read(line, number, &row)) {
			at = 0;
			continue;
		}
		if (at == 0) {
			executed = head_read(&row);
			t->head = row;
		} else if (at > 1 && executed) {
			if (ok(row.n == t->head.n))
				row_check(t, &row);
		}
		at++;
	}
}

int
main(void)
{
	struct work w = {.mem = arena_new()};
	struct mistakes mistakes = MISTAKES(w.mem);
	struct table t = {.w = &w, .cel = cel_arena_new(&cel_memory_c)};
	struct str doc;

	if (!ok(law_read(&w, STR("test/decide/semantics"), &mistakes, &t.law) ==
		ST_OK)) {
		printf("# %.*s\n", STR_ARG(w.fault.what));
		return tap_done();
	}
	t.d = decider_new(t.law.rules);
	t.steady = (struct steady){.w = &w, .rules = t.law.rules, .d = t.d};
	if (ok(file_read(&w, STR(DOC), DOC_MAX, &doc) == ST_OK))
		document_check(&t, doc);
	/* That the tables were found at all. */
	ok(t.rows > 100);
	/* And that concealing matters in some and not in most. */
	ok(t.differ > 0 && t.restricted < t.rows / 2);
	if (!ok(t.steady.differ == 0 && t.steady.changed > 20))
		printf("# %zu differ, %zu change\n", t.steady.differ,
		    t.steady.changed);
	decider_free(t.d);
	cel_arena_free(t.cel);
	law_release(&t.law);
	arena_free(w.mem);
	return tap_done();
}
