/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/inbox.h"
#include "book/tasks.h"
#include "desk/kept.h"
#include "desk/member.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "view/ask_impl.h"
#include "view/site.h"
#include "view/task.h"

#include "view/home.h"

struct filling {
	struct work *w;
	const struct view_home_of *of;
	const struct view_reader *reader;
	struct str chosen;
	struct view_task_of task;
};

static struct str
title_of(const struct filling *f, uint32_t kind)
{
	return view_task_title(f->of->rules, f->reader->lang, kind);
}

/* ---- what waits -------------------------------------------------------------------- */

static void
tasks_set(const struct filling *f, struct view_home *out)
{
	size_t n = f->of->task->n;
	const struct book_inbox_wish wish = {.rules = f->of->rules,
	    .task = f->of->task,
	    .today = f->task.today,
	    .press = BOOK_PRESSES,
	    .kind = RULES_NONE,
	    .most = n <= HOME_TASKS + HOME_TASKS / 2 ? n : HOME_TASKS};
	struct view_task_group *group;
	struct book_inbox inbox;

	book_inbox(f->w, &wish, &inbox);
	out->tasks = (int64_t)(n - inbox.of[BOOK_LASTING]);
	out->rest = (int64_t)(n - inbox.task.n);
	group = view_task_groups(f->w, &f->task, &inbox.task, &out->group_n);
	if (out->group_n == 1 && inbox.of[BOOK_LASTING] == 0 &&
	    !group[0].task[0].late)
		group[0].heading = STR(""); /* nothing to tell apart */
	out->group = group;
}

/* ---- the others -------------------------------------------------------------------- */

static void
drafts_set(const struct filling *f, struct view_home *out)
{
	size_t n = f->of->draft->n;
	struct view_home_draft *draft =
	    ARENA_ARRAY(f->w->mem, struct view_home_draft, n);

	out->draft_n = 0;
	for (size_t i = 0; i < n; i++) {
		const struct kept *k = VEC_AT(f->of->draft, struct kept, i);
		uint32_t kind = rules_find_act(f->of->rules, k->act);

		if (str_starts(k->act, STR(KEPT_TABLE)))
			continue; /* no form of an act */
		draft[out->draft_n++] = (struct view_home_draft){.id = k->id,
		    .act = k->act,
		    .title = kind == RULES_NONE ? k->act : title_of(f, kind),
		    .chosen = f->chosen,
		    .form = f->of->form,
		    .since = msg_home_since(f->w->mem, f->reader->lang,
			view_task_day(f->w, &f->task, k->changed))};
	}
	out->draft = draft;
}

static struct str
verdict_words(const struct filling *f, enum rules_verdict verdict)
{
	struct arena *mem = f->w->mem;
	const struct lang *lang = f->reader->lang;

	switch (verdict) {
	case RULES_ALLOWED:
		return msg_answer_allowed(mem, lang);
	case RULES_UNSETTLED:
		return msg_answer_unsettled(mem, lang);
	case RULES_NEEDS_APPROVAL:
		return msg_answer_approval(mem, lang);
	case RULES_NEEDS_FINDING:
		return msg_answer_finding(mem, lang);
	case RULES_PROHIBITED:
		return msg_answer_prohibited(mem, lang);
	case RULES_NO_VERDICT:
		break;
	}
	return msg_answer_none(mem, lang);
}

static void
lines_set(const struct filling *f, struct view_home *out)
{
	size_t n = f->of->line->n;
	struct view_home_line *line =
	    ARENA_ARRAY(f->w->mem, struct view_home_line, n);

	for (size_t i = 0; i < n; i++) {
		const struct book_line *b =
		    VEC_AT(f->of->line, struct book_line, i);
		struct view__look look = view__ask_look(b->verdict);

		line[i] = (struct view_home_line){.id = b->id,
		    .title = title_of(f, b->kind),
		    .chosen = f->chosen,
		    .day = view_task_day(f->w, &f->task, b->recorded),
		    .verdict = verdict_words(f, b->verdict),
		    .kind = look.kind,
		    .shape = look.shape};
		out->before = b->seq;
	}
	out->line = line;
	out->line_n = n;
	out->more = n == BOOK_LINES_MAX;
}

void
view_home_fill(struct work *w, const struct view_home_of *of,
    const struct view_reader *reader, struct view_home *out)
{
	struct filling f = {.w = w,
	    .of = of,
	    .reader = reader,
	    .chosen = reader->chosen ? lang_tag(reader->lang) : STR("")};

	view_task_of_init(of->rules, of->now, &f.task);
	f.task.called = of->called;
	f.task.reader = reader;
	f.task.person = of->member->person;
	*out = (struct view_home){.chosen = f.chosen,
	    .form = of->form,
	    .name = of->member->name,
	    .admin = of->member->admin};
	tasks_set(&f, out);
	drafts_set(&f, out);
	lines_set(&f, out);
}
