/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/num.h"
#include "base/work.h"
#include "cel/cel.h"
#include "rules/host.h"
#include "rules/rules.h"
#include "rules/value.h"
#include "text/fold.h"

#include "intake/cell.h"

struct intake_cells {
	const struct rules *rules;
	struct cel_arena *arena;
	struct work *w; /* of the call */
};

struct intake_cells *
intake_cells_new(struct work *w, const struct rules *rules)
{
	struct intake_cells *c = ARENA_NEW(w->mem, struct intake_cells);

	*c = (struct intake_cells){rules, cel_arena_new(&cel_memory_c), w};
	return c;
}

void
intake_cells_free(struct intake_cells *c)
{
	if (c != NULL)
		cel_arena_free(c->arena);
}

/* ---- as a form has it ------------------------------------------------------------- */

static bool
folds_to(struct work *w, struct str folded, struct str candidate)
{
	struct str other;

	return text_fold(w, str_trim(candidate), &other) == ST_OK &&
	    str_eq(folded, other);
}

static struct str
option_of(const struct intake_cells *c, const struct rules_field *field,
    struct str text)
{
	struct str folded;

	if (text_fold(c->w, text, &folded) != ST_OK)
		return text;
	for (size_t i = 0; i < field->option_n; i++) {
		const struct rules_option *o = &field->option[i];

		if (folds_to(c->w, folded, o->name))
			return o->name;
		for (size_t k = 0;
		     o->label.text != NULL && k < c->rules->lang_n; k++)
			if (folds_to(c->w, folded, o->label.text[k]))
				return o->name;
	}
	return text;
}

static struct str
office_of(const struct intake_cells *c, struct str text)
{
	struct str folded;

	if (text_fold(c->w, text, &folded) != ST_OK)
		return text;
	for (size_t i = 0; i < c->rules->office_n; i++) {
		const struct rules_office *o = &c->rules->office[i];

		if (folds_to(c->w, folded, o->name))
			return o->name;
		for (size_t k = 0; k < c->rules->lang_n; k++)
			if (folds_to(c->w, folded, o->title.text[k]))
				return o->name;
	}
	return text;
}

static struct str
yesno_of(struct work *w, struct str text)
{
	static const struct str yes[] = {STR_INIT("yes"), STR_INIT("y"),
	    STR_INIT("true"), STR_INIT("1"), STR_INIT("是")};
	static const struct str no[] = {STR_INIT("no"), STR_INIT("n"),
	    STR_INIT("false"), STR_INIT("0"), STR_INIT("否")};
	struct str folded;

	if (text_fold(w, text, &folded) != ST_OK)
		return text;
	for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++)
		if (str_eq(folded, yes[i]))
			return STR("yes");
	for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++)
		if (str_eq(folded, no[i]))
			return STR("no");
	return text;
}

/* Digits from the front of *s, and one of the marks behind them. */
static bool
number_take(struct str *s, size_t most, const char *const *mark,
    struct str *out)
{
	size_t n = 0;

	while (n < s->n && s->p[n] >= '0' && s->p[n] <= '9')
		n++;
	*out = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->n);
	if (n == 0 || n > most)
		return false;
	for (; *mark != NULL; mark++)
		if (str_starts(*s, str_from_c(*mark))) {
			*s = str_sub(*s, str_from_c(*mark).n, s->n);
			return true;
		}
	return s->n == 0;
}

/* 2026/1/5, 2026.01.05 and 2026年1月5日: what has the year last can be read in
 * two ways, and is not. A time of midnight behind it is a spreadsheet's. */
static struct str
date_of(struct work *w, struct str text)
{
	static const char *const year[] = {"-", "/", ".", "年", NULL};
	static const char *const month[] = {"-", "/", ".", "月", NULL};
	static const char *const day[] = {"日", " 00:00:00", " 0:00:00",
	    "T00:00:00", " 0:00", NULL};
	struct str s = text, y, m, d;

	if (!number_take(&s, 4, year, &y) || y.n != 4 ||
	    !number_take(&s, 2, month, &m) || !number_take(&s, 2, day, &d) ||
	    s.n > 0)
		return text;
	return str_fmt(w->mem, "%.*s-%s%.*s-%s%.*s", STR_ARG(y),
	    m.n == 1 ? "0" : "", STR_ARG(m), d.n == 1 ? "0" : "", STR_ARG(d));
}

static struct str
typed_of(const struct intake_cells *c, const struct rules_field *field,
    struct str text)
{
	switch (field->type.kind) {
	case RULES_CHOICE:
		return option_of(c, field, text);
	case RULES_OFFICE:
		return office_of(c, text);
	case RULES_YESNO:
		return yesno_of(c->w, text);
	case RULES_DATE:
		return date_of(c->w, text);
	case RULES_TEXT:
	case RULES_KINSHIP:
	case RULES_INSTANT:
	case RULES_COUNT:
	case RULES_DECIMAL:
	case RULES_PERCENT:
	case RULES_SHARE:
	case RULES_MONEY:
	case RULES_TERM:
	case RULES_PERSON:
	case RULES_COMPANY:
	case RULES_CLAUSE:
	case RULES_COUNTRY:
	case RULES_ACT:
	case RULES_FILE:
	case RULES_KINDS:
		break;
	}
	return text;
}

/* ---- as the Code reads it ------------------------------------------------------------ */

static struct cel_value
entity_of(void *cookie, bool company, struct str id)
{
	const struct intake_cells *c = cookie;
	struct rules_entity *e = ARENA_NEW(c->w->mem, struct rules_entity);

	rules_entity_init(c->rules, company, id, RULES_NONE, e);
	return cel_opaque(&e->head);
}

enum status
intake_cell_read(struct work *w, struct intake_cells *cells,
    const struct rules_field *field, struct str raw, struct str *out)
{
	const struct rules_entities entities = {entity_of, cells};
	const struct rules_reading reading = {cells->rules, &entities,
	    cells->arena};
	struct plain given = {.kind = PLAIN_TEXT};
	struct cel_value v;
	enum status st;

	cells->w = w;
	*out = STR("");
	given.text = str_trim(raw);
	if (given.text.n == 0)
		return ST_OK;
	if (field->type.list)
		return work_remedy(w, work_fail(w, ST_INVALID, "it is a list"),
		    "lists are filled in by hand");
	given.text = typed_of(cells, field, given.text);
	st = rules_value_parse(w, &reading, field, &given, &v);
	if (st == ST_OK)
		*out = rules_value_format(w, cells->arena, v);
	cel_arena_reset(cells->arena);
	return st;
}
