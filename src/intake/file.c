/* SPDX-License-Identifier: Apache-2.0 */
/* Batches are transactions of their own: what was filed stays, and the next
 * comparison finds it there. */
#include "base/arena.h"
#include "base/progress.h"
#include "base/work.h"
#include "book/book.h"
#include "rules/rules.h"

#include "intake/intake.h"
#include "intake/plan.h"
#include "intake/table.h"

/* ---- the plan's own act --------------------------------------------------------------- */

static void
text_put(struct plain *map, struct str *name, struct plain *item,
    const struct rules_act *kind, const struct plain *text)
{
	struct str called = *text->name;

	if (rules_find_field(kind->field, kind->field_n, called) ==
		RULES_NONE ||
	    plain_get(map, called) != NULL)
		return;
	name[map->item_n] = called;
	item[map->item_n++] =
	    (struct plain){.kind = PLAIN_TEXT, .text = text->text};
}

static struct plain
record_of(struct work *w, const struct rules *rules,
    const struct intake *intake)
{
	const struct intake_act *record = &intake->table->plan->record;
	const struct rules_act *kind = &rules->act[record->act];
	size_t n = record->with->item_n + 4;
	struct str *name = ARENA_ARRAY(w->mem, struct str, n);
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, n);
	struct plain out = {.kind = PLAIN_MAP, .name = name, .item = item};
	const struct str called[] = {STR("file"), STR("sha256"), STR("rows")};
	const struct str text[] = {intake->file, intake->sha256,
	    str_fmt(w->mem, "%zu", intake->table->row.n)};

	name[out.item_n] = STR("act");
	item[out.item_n++] =
	    (struct plain){.kind = PLAIN_TEXT, .text = kind->name};
	for (size_t i = 0; i < record->with->item_n; i++) {
		name[out.item_n] = record->with->name[i];
		item[out.item_n++] = record->with->item[i];
	}
	for (int i = 0; i < 3; i++)
		text_put(&out, name, item, kind,
		    &(struct plain){.name = &called[i], .text = text[i]});
	return out;
}

static enum status
record_file(struct work *w, const struct intake_filing *f,
    const struct intake *intake)
{
	struct plain given;
	struct book_filed filed;
	const struct book_filing filing = {.given = &given,
	    .by = f->by,
	    .now = f->now()};

	if (intake->table->plan->record.act == RULES_NONE)
		return ST_OK;
	given = record_of(w, book_rules(f->book), intake);
	return book_file(w, f->book, &filing, &filed);
}

/* ---- batches ----------------------------------------------------------------------------- */

static enum status
refused(struct work *w, const struct intake_change *x, enum status st,
    const struct work *own)
{
	if (x->row != NULL)
		(void)work_fail(w, st, "line %zu: %.*s", x->row->line,
		    STR_ARG(own->fault.what));
	else
		(void)work_fail(w, st, "%.*s: %.*s", STR_ARG(x->key),
		    STR_ARG(own->fault.what));
	return work_remedy(w, st, "%.*s", STR_ARG(own->fault.remedy));
}

static enum status
batch_file(struct work *own, const struct intake_filing *f,
    const struct intake_change *x, size_t n, size_t *filed)
{
	struct book_series series = {.act = ARENA_ARRAY(own->mem,
					 struct book_series_act, n),
	    .n = n};
	struct instant now = f->now();
	enum status st;

	for (size_t i = 0; i < n; i++)
		series.act[i].filing =
		    (struct book_filing){.given = &x[i].given,
			.by = f->by,
			.now = now};
	st = book_file_series(own, f->book, &series);
	*filed = st == ST_OK || st == ST_INVALID || st == ST_DENIED ||
		st == ST_NOTFOUND
	    ? series.failed
	    : 0;
	return st;
}

static enum status
batches_file(struct work *w, const struct intake_filing *f,
    const struct intake *intake, size_t until, size_t *done)
{
	struct work own = {arena_new(), {STR(""), STR("")}};
	const struct intake_change *x = intake->change.p;
	enum status st = ST_OK;

	while (st == ST_OK && *done < until) {
		size_t n = until - *done, filed = 0;

		arena_reset(own.mem);
		n = n < INTAKE_BATCH ? n : INTAKE_BATCH;
		st = batch_file(&own, f, &x[*done], n, &filed);
		*done += filed;
		progress_add(f->progress, (int64_t)filed);
		if (st != ST_OK)
			(void)refused(w, &x[*done < until ? *done : until - 1],
			    st, &own);
	}
	arena_free(own.mem);
	return st;
}

enum status
intake_file(struct work *w, const struct intake_filing *f,
    const struct intake *intake, size_t *done)
{
	size_t n = intake->change.n;
	size_t until = n - *done > f->most ? *done + f->most : n;
	enum status st = ST_OK;

	if (*done >= n)
		return ST_OK;
	progress_begin(f->progress, "filing", PROGRESS_ROWS,
	    (int64_t)(until - *done));
	if (*done == 0)
		st = record_file(w, f, intake);
	return st == ST_OK ? batches_file(w, f, intake, until, done) : st;
}

/* ---- before ---------------------------------------------------------------------------------- */

static struct str
act_of(const struct intake_change *x)
{
	return plain_get(&x->given, STR("act"))->text;
}

static bool
is_first(const struct intake *intake, size_t i)
{
	const struct intake_change *x = intake->change.p;

	for (size_t k = 0; k < i; k++)
		if (str_eq(act_of(&x[k]), act_of(&x[i])))
			return false;
	return true;
}

enum status
intake_ask(struct work *w, const struct intake_filing *f,
    const struct intake *intake)
{
	const struct intake_change *x = intake->change.p;
	struct work own = {w->mem, {STR(""), STR("")}};
	enum status st = ST_OK;
	size_t last = SIZE_MAX;

	for (size_t i = 0; st == ST_OK && i < intake->change.n; i++) {
		const struct book_filing filing = {.given = &x[i].given,
		    .by = f->by,
		    .now = f->now()};
		struct book_filed filed;

		/* They come in runs of one act. */
		if ((last != SIZE_MAX &&
			str_eq(act_of(&x[last]), act_of(&x[i]))) ||
		    !is_first(intake, i))
			continue;
		last = i;
		st = book_ask(&own, f->book, &filing, &filed);
		if (st != ST_OK)
			(void)refused(w, &x[i], st, &own);
	}
	return st;
}
