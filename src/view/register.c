/* SPDX-License-Identifier: Apache-2.0 */
/* The rows and the ways on; what can be asked for is register_form.c's. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "book/register.h"
#include "desk/answer_words.h"
#include "desk/asked_option.h"
#include "desk/called.h"
#include "lang/date.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "view/ask_impl.h"
#include "view/site.h"

#include "view/register_impl.h"

#define DETAILS_MAX 4   /* parts */
#define DETAIL_MAX  120 /* bytes of one */

/* ---- what a row says ---------------------------------------------------------------- */

/* Whole characters. */
static struct str
clipped(struct work *w, struct str s)
{
	size_t n = DETAIL_MAX;

	if (s.n <= DETAIL_MAX)
		return s;
	while (n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n--;
	return str_fmt(w->mem, "%.*s…", STR_ARG(str_sub(s, 0, n)));
}

/* A yes says nothing without its question. */
static struct str
detail_of(const struct view__register *x, const struct book_row *row)
{
	const struct rules_act *kind = &x->of->rules->act[row->line.kind];
	const struct asked_options options = {x->of->rules, x->lang,
	    x->of->called};
	struct str all = STR("");
	size_t n = 0;

	for (size_t i = 0; row->value != NULL && i < kind->field_n; i++) {
		const struct rules_field *f = &kind->field[i];
		struct str text;

		if (n == DETAILS_MAX || row->value[i].n == 0 ||
		    !view_register_shows(f) || f->type.kind == RULES_YESNO)
			continue;
		text = clipped(x->w,
		    view_register_value(x->w, &options, f, row->value[i]));
		all = str_fmt(x->w->mem, "%.*s%s%.*s", STR_ARG(all),
		    n++ > 0 ? " · " : "", STR_ARG(text));
	}
	return all;
}

static struct str
day_of(const struct view__register *x, int64_t ms)
{
	struct zone_local local;
	struct instant at;

	if (!instant_from_ms(ms, &at) ||
	    !zone_local(x->of->rules->company.clock, at, &local))
		return STR("");
	return lang_day_short(x->w->mem, x->lang, local.civil.day);
}

static struct str
due_of(const struct view__register *x, const struct book_row *row, bool *late)
{
	struct arena *mem = x->w->mem;
	struct day day;
	struct str text;

	*late = false;
	if (!row->open)
		return STR("");
	if (!row->has_due || !day_from_n(row->due, &day))
		return msg_register_open(mem, x->lang);
	text = lang_day_short(mem, x->lang, day);
	*late = row->due < x->today;
	return *late ? msg_home_overdue(mem, x->lang, text)
		     : msg_home_due(mem, x->lang, text);
}

static struct str
person_of(const struct view__register *x, struct str id)
{
	return called_words(x->of->called, x->w,
	    &(struct called_who){x->lang, false, id});
}

static void
row_set(const struct view__register *x, const struct book_row *row,
    struct view_register_row *out)
{
	const struct rules *r = x->of->rules;
	struct view__look look = view__ask_look(row->line.verdict);

	*out = (struct view_register_row){.id = row->line.id,
	    .chosen = x->chosen,
	    .tag = x->tag,
	    .title = answer_words(r, x->lang, r->act[row->line.kind].title),
	    .detail = detail_of(x, row),
	    .day = day_of(x, row->line.recorded),
	    .who = person_of(x, row->line.author),
	    .verdict = view_register_verdict(x->w, x->lang, row->line.verdict),
	    .kind = look.kind,
	    .shape = look.shape};
	if (row->subject.n > 0)
		out->about = msg_register_about(x->w->mem, x->lang,
		    person_of(x, row->subject));
	out->due = due_of(x, row, &out->late);
}

static void
rows_set(const struct view__register *x, struct view_register *out)
{
	const struct book_register *found = x->of->found;
	struct view_register_row *row =
	    ARENA_ARRAY(x->w->mem, struct view_register_row, found->row.n + 1);

	for (size_t i = 0; i < found->row.n; i++)
		row_set(x, VEC_AT(&found->row, struct book_row, i), &row[i]);
	out->row = row;
	out->row_n = found->row.n;
}

/* ---- ways on --------------------------------------------------------------------------- */

static struct str
file_url(const struct view__register *x, const char *name, const char *more)
{
	struct arena *mem = x->w->mem;
	struct str tag = str_fmt(mem, "lang=%.*s", STR_ARG(lang_tag(x->lang)));

	return str_fmt(mem, "/register/%s?%.*s%s%.*s%s", name,
	    STR_ARG(x->query), x->query.n > 0 ? "&" : "", STR_ARG(tag), more);
}

static void
ways_set(const struct view__register *x, struct view_register *out)
{
	const struct book_register *found = x->of->found;
	struct arena *mem = x->w->mem;

	if (found->more || found->stopped)
		out->next = view_register_url(x->w, x->query,
		    str_fmt(mem, "after=%lld", (long long)found->after),
		    x->chosen);
	if (x->of->query->after != INT64_MAX)
		out->first =
		    view_register_url(x->w, x->query, STR(""), x->chosen);
	if (found->stopped)
		out->stopped = msg_register_stopped(mem, x->lang);
	if (found->over)
		out->over =
		    msg_register_over(mem, x->lang, (int64_t)BOOK_SORT_MAX);
	if (found->row.n == 0)
		out->none = x->query.n > 0
		    ? msg_register_none_such(mem, x->lang)
		    : msg_register_none(mem, x->lang);
	out->csv = file_url(x, "acts.csv", "");
	out->csv_bom = file_url(x, "acts.csv", "&bom=yes");
	out->xlsx = file_url(x, "acts.xlsx", "");
}

void
view_register_fill(struct work *w, const struct view_register_of *of,
    const struct view_reader *reader, struct view_register *out)
{
	const struct view_register_asked *a = of->asked;
	struct view__register x = {.w = w,
	    .of = of,
	    .lang = reader->lang,
	    .chosen = reader->chosen ? lang_tag(reader->lang) : STR(""),
	    .tag = view__ask_tag(of->rules, reader->lang),
	    .query = view_register_query(w, a)};
	struct zone_local local;

	if (zone_local(of->rules->company.clock, of->now, &local))
		x.today = local.civil.day.n;
	*out = (struct view_register){.chosen = x.chosen,
	    .title = msg_register_title(w->mem, x.lang),
	    .words = a->words,
	    .who = a->who,
	    .clause = a->clause,
	    .since = a->since,
	    .until = a->until,
	    .query = x.query};
	view__register_form(&x, out);
	if (of->found == NULL)
		return;
	rows_set(&x, out);
	ways_set(&x, out);
	if (x.query.n > 0)
		out->all = view_register_url(w, STR(""), STR(""), x.chosen);
}
