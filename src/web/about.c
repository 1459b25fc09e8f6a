/* SPDX-License-Identifier: Apache-2.0 */
/* What the acts are that a form names by their ids. */
#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "book/sight.h"
#include "desk/kept.h"
#include "desk/typed.h"
#include "rules/rules.h"
#include "view/ask.h"
#include "view/task.h"

#include "web/web_impl.h"

/* What they do not see is as what is not there: empty. */
static struct str
words_of(const struct web__visit *v, struct book *book,
    const struct view_task_of *of, struct str id)
{
	const struct book_looking l = {id, v->member->person, v->req->at};
	struct book_sight sight;

	if (!kept_is_id(id))
		return STR("");
	if (book_look(v->w, book, &l, &sight) != ST_OK) {
		work_clear(v->w);
		return STR("");
	}
	return view_task_act_words(v->w, of,
	    &(struct view_task_act){sight.decision.act, sight.author,
		sight.recorded});
}

const struct str *
web__about(const struct web__visit *v, struct book *book,
    const struct view_asked *asked, const struct called *called)
{
	const struct rules_act *act = &asked->rules->act[asked->act];
	struct str *about =
	    ARENA_ARRAY(v->w->mem, struct str, act->field_n + 1);
	struct view_task_of of;

	view_task_of_init(asked->rules, v->req->at, &of);
	of.called = called;
	of.reader = &v->reader;
	of.person = v->member->person;
	for (size_t i = 0; asked->form != NULL && i < act->field_n; i++) {
		const struct rules_field *f = &act->field[i];

		if (f->type.kind == RULES_ACT && !f->type.list)
			about[i] = words_of(v, book, &of,
			    typed_text(asked->form, f->name));
	}
	return about;
}
