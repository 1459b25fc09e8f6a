/* SPDX-License-Identifier: Apache-2.0 */
/* Why an act is not filed that hands on or corrects what it cannot: in words for
 * programs, and as it is for who shows it to people. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/act.h"
#include "decide/correct.h"
#include "decide/sight.h"

#include "book/book_impl.h"
#include "book/file_impl.h"

static struct str
what_of(struct work *w, const struct rules *rules, const struct decide_hand *h)
{
	switch (h->how) {
	case DECIDE_HAS_NOT:
		return STR("nothing of it waits for you that can be handed on");
	case DECIDE_HAS_ALREADY:
		return STR("it waits for them already");
	case DECIDE_HAND_CONFLICT:
		return str_fmt(w->mem, "they may not take it over: %.*s",
		    STR_ARG(rules->conflict[h->conflict].because.text[0]));
	case DECIDE_HAND_BARRED:
		return STR("the Code does not let them take it over");
	default:
		return STR("");
	}
}

static struct str
remedy_of(struct work *w, const struct decide_hand *h)
{
	struct str list = STR("");

	for (size_t i = 0; i < h->could_n; i++)
		list = str_fmt(w->mem, "%.*s%s%.*s", STR_ARG(list),
		    i > 0 ? ", " : "", STR_ARG(h->could[i]));
	return list.n == 0 ? list
			   : str_fmt(w->mem, "who could: %.*s", STR_ARG(list));
}

static enum status
wrong_add(struct work *w, struct filing *f, const struct act_wrong *wrong)
{
	*(struct act_wrong *)vec_push(w->mem, &f->wrong) = *wrong;
	return work_fail(w, ST_INVALID, "%.*s: %.*s", STR_ARG(wrong->field),
	    STR_ARG(wrong->what));
}

enum status
book__filing_hand(struct work *w, struct filing *f, const struct act *act)
{
	const struct rules *rules = f->book->law.rules;
	const struct decide_looking looking = {.world = f->book->world,
	    .act = act,
	    .known = f->in->now.ms};
	struct decide_hand *h = &f->out->hand;
	enum status st;

	decider_conceal(f->book->decider, true);
	st = decide_hand(w, f->book->decider, &looking, h);
	if (st != ST_INVALID)
		return st;
	return wrong_add(w, f,
	    &(struct act_wrong){rules->act[act->kind].field[h->field].name,
		what_of(w, rules, h), remedy_of(w, h)});
}

/* Who may take part is asked of all that is known. */
enum status
book__filing_correction(struct work *w, struct filing *f, const struct act *act)
{
	struct book *book = f->book;
	const struct decide_looking looking = {.world = book->world,
	    .act = act,
	    .known = f->in->now.ms};
	struct act_wrong wrong;
	uint32_t field;

	decider_conceal(book->decider, false);
	f->out->correcting = decide_correcting(book->decider, &looking, &field);
	decider_conceal(book->decider, true);
	if (f->out->correcting == DECIDE_CORRECTS)
		return ST_OK;
	wrong.field = book->law.rules->act[act->kind].field[field].name;
	if (f->out->correcting == DECIDE_CORRECTS_FOUNDING) {
		wrong.what = STR("the founding of a record is not corrected");
		wrong.remedy = STR("appoint whoever is to hold the offices");
	} else {
		wrong.what = STR("it is not yours to correct");
		wrong.remedy = STR("ask who filed it, or who keeps the record");
	}
	return wrong_add(w, f, &wrong);
}
