/* SPDX-License-Identifier: Apache-2.0 */
/* The list, what can be asked of it, and how to get to the rest of it. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "desk/answer_words.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "rules/rules.h"
#include "view/ask_impl.h"
#include "view/site.h"

#include "view/inbox.h"

struct filling {
	struct work *w;
	const struct view_inbox_of *of;
	const struct lang *lang;
	struct str chosen;
};

/* ---- what can be asked ------------------------------------------------------------------ */

static void
option_add(const struct filling *f, struct vec *list,
    struct view_inbox_option option)
{
	*(struct view_inbox_option *)vec_push(f->w->mem, list) = option;
}

static struct vec
any(const struct filling *f, bool on)
{
	struct vec list = VEC(struct view_inbox_option);

	option_add(f, &list,
	    (struct view_inbox_option){STR(""),
		msg_register_any(f->w->mem, f->lang), STR(""), on});
	return list;
}

/* Those that there are, and the one that is asked for. */
static void
press_set(const struct filling *f, struct view_inbox *out)
{
	const struct view_inbox_of *of = f->of;
	enum book_press wish = of->wish->press;
	struct vec list = any(f, wish == BOOK_PRESSES);

	for (int i = 0; i < BOOK_PRESSES; i++)
		if (of->inbox->of[i] > 0 || i == (int)wish)
			option_add(f, &list,
			    (struct view_inbox_option){
				str_from_c(book_press_name((enum book_press)i)),
				msg_inbox_count(f->w->mem, f->lang,
				    view_task_heading(f->w->mem, f->lang,
					(enum book_press)i),
				    (int64_t)of->inbox->of[i]),
				STR(""), i == (int)wish});
	out->press = list.p;
	out->press_n = list.n;
}

static struct str
asks_words(const struct filling *f, enum book_asks asks)
{
	switch (asks) {
	case BOOK_ASKS_DECIDE:
		return msg_inbox_asks_decide(f->w->mem, f->lang);
	case BOOK_ASKS_DO:
		return msg_inbox_asks_do(f->w->mem, f->lang);
	case BOOK_ASKS_KNOW:
	case BOOK_ASKS_ANY:
		break;
	}
	return msg_inbox_asks_know(f->w->mem, f->lang);
}

static void
asks_set(const struct filling *f, struct view_inbox *out)
{
	enum book_asks wish = f->of->wish->asks;
	struct vec list = any(f, wish == BOOK_ASKS_ANY);

	for (int i = BOOK_ASKS_DECIDE; i <= BOOK_ASKS_KNOW; i++)
		option_add(f, &list,
		    (struct view_inbox_option){str_from_c(book_asks_name(
						   (enum book_asks)i)),
			asks_words(f, (enum book_asks)i), STR(""),
			i == (int)wish});
	out->asks = list.p;
	out->asks_n = list.n;
}

static void
kinds_set(const struct filling *f, struct view_inbox *out)
{
	const struct rules *r = f->of->task.rules;
	uint32_t wish = f->of->wish->kind;
	struct vec list = any(f, wish == RULES_NONE);

	for (uint32_t i = 0; i < r->act_n; i++)
		if (f->of->inbox->kind[i] || i == wish)
			option_add(f, &list,
			    (struct view_inbox_option){r->act[i].name,
				view_task_title(r, f->lang, i),
				view__ask_tag(r, f->lang), i == wish});
	out->kind = list.p;
	out->kind_n = list.n;
}

/* ---- addresses ---------------------------------------------------------------------------- */

static struct str
query_add(const struct filling *f, struct str query, const char *name,
    struct str value)
{
	if (value.n == 0)
		return query;
	return str_fmt(f->w->mem, "%.*s%s%s=%.*s", STR_ARG(query),
	    query.n > 0 ? "&" : "", name, STR_ARG(value));
}

/* from: 0 for the beginning. */
static struct str
query_of(const struct filling *f, size_t from)
{
	const struct book_inbox_wish *wish = f->of->wish;
	struct str query = STR("");

	query = query_add(f, query, "due",
	    str_from_c(book_press_name(wish->press)));
	query =
	    query_add(f, query, "asks", str_from_c(book_asks_name(wish->asks)));
	if (wish->kind != RULES_NONE)
		query = query_add(f, query, "kind",
		    wish->rules->act[wish->kind].name);
	if (from > 0)
		query = query_add(f, query, "from",
		    str_fmt(f->w->mem, "%zu", from));
	return query;
}

static struct str
address(const struct filling *f, size_t from)
{
	struct str query = query_add(f, query_of(f, from), "lang", f->chosen);

	return str_fmt(f->w->mem, "/inbox%s%.*s", query.n > 0 ? "?" : "",
	    STR_ARG(query));
}

/* ---- the list ------------------------------------------------------------------------------ */

static void
groups_set(const struct filling *f, struct view_inbox *out)
{
	const struct vec *task = &f->of->inbox->task;
	const struct view_task_group *from =
	    view_task_groups(f->w, &f->of->task, task, &out->group_n);
	struct view_inbox_group *group =
	    ARENA_ARRAY(f->w->mem, struct view_inbox_group, out->group_n + 1);

	for (size_t i = 0; i < out->group_n; i++) {
		group[i] = (struct view_inbox_group){.id = str_fmt(f->w->mem,
							 "g-%zu", i),
		    .heading = from[i].heading,
		    .task = from[i].task,
		    .task_n = from[i].task_n};
		for (size_t k = 0; k < from[i].task_n; k++)
			out->several =
			    out->several || from[i].task[k].answer.n > 0;
	}
	out->group = group;
}

void
view_inbox_fill(struct work *w, const struct view_inbox_of *of,
    struct view_inbox *out)
{
	const struct view_reader *reader = of->task.reader;
	const struct book_inbox_wish *wish = of->wish;
	const struct filling f = {w, of, reader->lang,
	    reader->chosen ? lang_tag(reader->lang) : STR("")};

	*out = (struct view_inbox){.chosen = f.chosen,
	    .form = of->form,
	    .sifted = wish->kind != RULES_NONE || wish->asks != BOOK_ASKS_ANY ||
		wish->press != BOOK_PRESSES,
	    .n = (int64_t)of->inbox->n,
	    .all = (int64_t)wish->task->n,
	    .query = query_of(&f, wish->from)};
	press_set(&f, out);
	asks_set(&f, out);
	kinds_set(&f, out);
	groups_set(&f, out);
	if (of->inbox->more)
		out->next = address(&f, wish->from + of->inbox->task.n);
	if (wish->from > 0)
		out->first = address(&f, 0);
	if (of->inbox->task.n > 0)
		out->said =
		    msg_inbox_said(w->mem, f.lang, (int64_t)wish->from + 1,
			(int64_t)(wish->from + of->inbox->task.n), out->n);
}
