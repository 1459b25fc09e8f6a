/* SPDX-License-Identifier: Apache-2.0 */
/* The pages of asking, put together. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "code/prose.h"
#include "desk/answer_words.h"
#include "desk/asked.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "view/site.h"
#include "view/text.h"

#include "view/ask_impl.h"

static struct str
chosen_of(const struct view_reader *reader)
{
	return reader->chosen ? lang_tag(reader->lang) : STR("");
}

/* ---- what can be asked about ---------------------------------------------------- */

/* The section of an act's first clause; SIZE_MAX for none. */
static size_t
section_of(const struct view_book *book, const struct rules_act *act)
{
	struct str id;
	size_t at;

	if (act->clause_n == 0 ||
	    !view_book_clause(book, act->clause[0], &at, &id))
		return SIZE_MAX;
	return book->prose->text[0].clause[at].section;
}

struct listing {
	struct work *w;
	const struct rules *rules;
	const struct view_book *book;
	const struct view_reader *reader;
	bool filing;
};

static bool
is_listed(const struct listing *l, uint32_t act)
{
	const struct rules_act *a = &l->rules->act[act];

	return l->filing ? asked_filed(a) : asked_about(a);
}

static void
act_set(const struct listing *l, const struct rules_act *act,
    struct view_ask_act *out)
{
	out->base = l->filing ? STR("file") : STR("ask");
	out->name = act->name;
	out->title = answer_words(l->rules, l->reader->lang, act->title);
	out->chosen = chosen_of(l->reader);
	out->clause =
	    view__ask_clauses(l->w, act->clause, act->clause_n, out->chosen);
	out->clause_n = act->clause_n;
}

/* Those of one section, in the order of the Code. */
static void
group_set(const struct listing *l, size_t section, struct view_ask_group *out)
{
	struct vec act = VEC(struct view_ask_act);

	for (uint32_t i = 0; i < l->rules->act_n; i++)
		if (is_listed(l, i) && !asked_register(l->rules, i) &&
		    section_of(l->book, &l->rules->act[i]) == section)
			act_set(l, &l->rules->act[i],
			    vec_push(l->w->mem, &act));
	out->act = act.p;
	out->act_n = act.n;
}

static void
entries_set(const struct listing *l, struct view_asks *out)
{
	struct vec act = VEC(struct view_ask_act);

	for (uint32_t i = 0; i < l->rules->act_n; i++)
		if (is_listed(l, i) && asked_register(l->rules, i))
			act_set(l, &l->rules->act[i],
			    vec_push(l->w->mem, &act));
	out->entry = act.p;
	out->entry_n = act.n;
}

void
view_asks_fill(struct work *w, const struct rules *rules,
    const struct view_book *book, const struct view_reader *reader,
    struct view_asks *out)
{
	const struct listing l = {w, rules, book, reader, out->filing};
	struct view_sections s = {0};
	struct view_ask_group *group;

	view_sections_fill(w->mem, book, reader, &s);
	*out = (struct view_asks){.filing = l.filing, .tag = s.tag};
	group = ARENA_ARRAY(w->mem, struct view_ask_group, s.section_n + 1);
	for (size_t i = 0; rules != NULL && i <= s.section_n; i++) {
		struct view_ask_group *g = &group[out->group_n];
		bool last = i == s.section_n;

		group_set(&l, last ? SIZE_MAX : i, g);
		if (g->act_n == 0)
			continue;
		g->id = last ? STR("") : s.section[i].id;
		g->title = last ? STR("") : s.section[i].title;
		out->group_n++;
	}
	out->group = group;
	if (rules != NULL)
		entries_set(&l, out);
}

/* ---- one act --------------------------------------------------------------------- */

void
view_ask_fill(struct work *w, const struct view_asked *asked,
    const struct view_reader *reader, struct view_ask *out)
{
	const struct rules_act *act = &asked->rules->act[asked->act];
	const struct view__asking x = {.w = w,
	    .asked = asked,
	    .rules = asked->rules,
	    .act = act,
	    .lang = reader->lang,
	    .tag = view__ask_tag(asked->rules, reader->lang),
	    .chosen = chosen_of(reader)};

	*out = (struct view_ask){.tag = x.tag,
	    .chosen = x.chosen,
	    .name = act->name,
	    .title = answer_words(asked->rules, reader->lang, act->title),
	    .help = answer_words(asked->rules, reader->lang, act->help)};
	out->clause =
	    view__ask_clauses(w, act->clause, act->clause_n, x.chosen);
	out->clause_n = act->clause_n;
	view__ask_fields(&x, out);
	for (size_t i = 0; i < out->field_n; i++)
		out->wrong_n += out->field[i].wrong.n > 0;
	if (asked->wrong_n > 0 && out->wrong_n == 0)
		out->fault = msg_ask_wrong_other(w->mem, reader->lang);
	view__ask_answers(&x, out);
	out->danger = asked_danger(asked->rules, asked->act);
	for (size_t i = 0; i < out->answer_n; i++)
		if (out->answer[i].words.first_n > 0)
			out->danger = false;
}

/* A tab is read out before the page: in danger it says how to get safe. */
static struct str
title_first(const struct answer *a)
{
	return a->first_n > 0 ? a->first[0] : a->heading;
}

struct str
view_ask_title(struct work *w, const struct view_ask *ask,
    const struct lang *lang)
{
	struct str page = ask->title;

	if (ask->wrong_n > 0 || ask->fault.n > 0)
		page = msg_ask_title_wrong(w->mem, lang, page);
	else if (ask->answer_n > 0)
		page = msg_ask_title_answer(w->mem, lang,
		    title_first(&ask->answer[0].words), page);
	return msg_site_title(w->mem, lang, page);
}
