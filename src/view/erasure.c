/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/day.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/request.h"
#include "desk/answer_words.h"
#include "desk/called.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "rules/rules.h"
#include "view/ask_impl.h"
#include "view/site.h"

#include "view/erasure.h"

struct filling {
	struct work *w;
	const struct view_erasing_of *of;
	const struct lang *lang;
	struct str chosen;
};

static struct filling
filling_of(struct work *w, const struct view_erasing_of *of)
{
	const struct view_reader *reader = of->reader;

	return (struct filling){w, of, reader->lang,
	    reader->chosen ? lang_tag(reader->lang) : STR("")};
}

/* ---- words ---------------------------------------------------------------------------- */

static struct str
who(const struct filling *f, struct str id)
{
	const struct called_who who = {f->lang, false, id};

	return called_words(f->of->called, f->w, &who);
}

static struct str
kind_words(const struct filling *f, struct str kind)
{
	const struct rules *r = f->of->rules;
	uint32_t k = rules_find_act(r, kind);

	return k == RULES_NONE ? kind
			       : answer_words(r, f->lang, r->act[k].title);
}

static struct str
field_words(const struct filling *f, struct str kind, struct str name)
{
	const struct rules *r = f->of->rules;
	uint32_t k = rules_find_act(r, kind), i = RULES_NONE;

	if (str_eq(name, STR("by")))
		return msg_erasure_field_by(f->w->mem, f->lang);
	if (k != RULES_NONE)
		i = rules_find_field(r->act[k].field, r->act[k].field_n, name);
	return i == RULES_NONE
	    ? name
	    : answer_words(r, f->lang, r->act[k].field[i].label);
}

static struct str
fields_words(const struct filling *f, struct str kind, const struct vec *field)
{
	struct str out = STR("");

	for (size_t i = 0; i < field->n; i++)
		out = str_fmt(f->w->mem, "%.*s%s%.*s", STR_ARG(out),
		    i > 0 ? " · " : "",
		    STR_ARG(
			field_words(f, kind, *VEC_AT(field, struct str, i))));
	return out;
}

static struct str
title_words(const struct filling *f, struct str kind, struct str person)
{
	return kind.n > 0
	    ? msg_erasure_of_act(f->w->mem, f->lang, kind_words(f, kind))
	    : msg_erasure_of_person(f->w->mem, f->lang, who(f, person));
}

static struct str
state_words(const struct filling *f, const struct book_request *r)
{
	struct arena *mem = f->w->mem;
	struct str when = f->of->when(f->of->cookie, r->answered);

	switch (r->state) {
	case BOOK_REQUEST_WAITS:
		break;
	case BOOK_REQUEST_ERASED:
		return msg_erasure_state_erased(mem, f->lang,
		    who(f, r->answered_by), when);
	case BOOK_REQUEST_REFUSED:
		return msg_erasure_state_refused(mem, f->lang,
		    who(f, r->answered_by), when);
	}
	return msg_erasure_state_waits(mem, f->lang);
}

static struct str
bar_words(const struct filling *f, const struct book_erased *goes)
{
	struct arena *mem = f->w->mem;

	switch (goes->bar) {
	case BOOK_BAR_NONE:
		return STR("");
	case BOOK_BAR_HELD:
		return msg_erasure_bar_held(mem, f->lang, goes->hold,
		    f->of->when(f->of->cookie, goes->hold_since));
	case BOOK_BAR_SELF:
		return msg_erasure_bar_self(mem, f->lang);
	case BOOK_BAR_BLANK:
		return msg_erasure_bar_blank(mem, f->lang);
	case BOOK_BAR_SAYS:
		return msg_erasure_bar_says(mem, f->lang);
	case BOOK_BAR_LONG:
		return msg_erasure_bar_long(mem, f->lang);
	case BOOK_BAR_NOTHING:
		return msg_erasure_bar_nothing(mem, f->lang);
	case BOOK_BAR_WAITS:
		return msg_erasure_bar_waits(mem, f->lang);
	case BOOK_BAR_DECIDED:
		return msg_erasure_bar_decided(mem, f->lang);
	case BOOK_BAR_MINE:
		return msg_erasure_mine(mem, f->lang);
	case BOOK_BAR_OWN:
		break;
	}
	return msg_erasure_own(mem, f->lang);
}

/* ---- the list ---------------------------------------------------------------------------- */

void
view_erasures_fill(struct work *w, const struct view_erasing_of *of,
    const struct vec *request, struct view_erasures *out)
{
	const struct filling f = filling_of(w, of);
	struct vec wait = VEC(struct view_erasure_line),
		   over = VEC(struct view_erasure_line);

	for (size_t i = 0; i < request->n; i++) {
		const struct book_request *r =
		    VEC_AT(request, struct book_request, i);
		struct vec *to = r->state == BOOK_REQUEST_WAITS ? &wait : &over;

		*(struct view_erasure_line *)vec_push(w->mem, to) =
		    (struct view_erasure_line){.id = r->id,
			.chosen = f.chosen,
			.title = title_words(&f, r->kind, r->person),
			.state = r->state == BOOK_REQUEST_WAITS
			    ? msg_erasure_by(w->mem, f.lang, who(&f, r->by),
				  of->when(of->cookie, r->recorded))
			    : state_words(&f, r)};
	}
	out->chosen = f.chosen;
	out->wait = wait.p;
	out->wait_n = wait.n;
	out->over = over.p;
	out->over_n = over.n;
}

/* ---- one of them --------------------------------------------------------------------------- */

static struct str
kept_words(const struct filling *f, int64_t kept)
{
	struct day day;

	return kept > 0 && day_from_n(kept, &day)
	    ? msg_erasure_kept(f->w->mem, f->lang, day)
	    : STR("");
}

static void
act_put(const struct filling *f, const struct book_erased_act *act,
    struct view_erasing_act *to)
{
	struct arena *mem = f->w->mem;

	*to = (struct view_erasing_act){.id = act->seen ? act->id : STR(""),
	    .chosen = f->chosen,
	    .title = kind_words(f, act->kind),
	    .tag = view__ask_tag(f->of->rules, f->lang),
	    .fields = fields_words(f, act->kind, &act->field),
	    .kept = kept_words(f, act->kept)};
	if (act->decision == BOOK_REDACTED)
		to->decision = msg_erase_redacted(mem, f->lang);
	else if (act->decision == BOOK_GONE)
		to->decision = msg_erase_gone(mem, f->lang);
}

static void
acts_fill(const struct filling *f, struct view_erasing *out)
{
	const struct vec *list = &f->of->goes->act;
	struct view_erasing_act *of =
	    ARENA_ARRAY(f->w->mem, struct view_erasing_act, list->n + 1);

	for (size_t i = 0; i < list->n; i++) {
		const struct book_erased_act *act =
		    VEC_AT(list, struct book_erased_act, i);

		if (act->seen || str_eq(act->id, out->act))
			act_put(f, act, &of[out->of_n++]);
		else
			out->unseen++;
	}
	out->of = of;
	out->account = f->of->goes->account;
	out->goes = list->n > 0 || out->account;
}

/* Those of the act that is named, each of which may go alone. */
static void
fields_fill(const struct filling *f, struct view_erasing *out)
{
	const struct vec *list = &f->of->goes->act;
	struct vec field = VEC(struct view_erasing_field);

	for (size_t i = 0; i < list->n; i++) {
		const struct book_erased_act *act =
		    VEC_AT(list, struct book_erased_act, i);

		if (!str_eq(act->id, out->act))
			continue;
		for (size_t k = 0; k < act->field.n; k++) {
			struct str name = *VEC_AT(&act->field, struct str, k);
			bool on = false;

			for (size_t n = 0; n < f->of->chosen->n; n++)
				on |= str_eq(name,
				    *VEC_AT(f->of->chosen, struct str, n));
			*(struct view_erasing_field *)vec_push(f->w->mem,
			    &field) = (struct view_erasing_field){name,
			    field_words(f, act->kind, name), on};
		}
	}
	out->field = field.p;
	out->field_n = field.n;
}

static void
request_fill(const struct filling *f, struct view_erasing *out)
{
	const struct book_request *r = f->of->request;
	struct arena *mem = f->w->mem;

	out->id = r->id;
	out->title = title_words(f, r->kind, r->person);
	out->by = msg_erasure_by(mem, f->lang, who(f, r->by),
	    f->of->when(f->of->cookie, r->recorded));
	out->because = r->because;
	out->state = state_words(f, r);
	out->answer = r->answer_because;
	out->act = r->act;
	if (r->act.n > 0)
		out->what = r->field.n > 0 ? fields_words(f, r->kind, &r->field)
					   : msg_erasure_all(mem, f->lang);
	out->may = r->may;
	if (r->state == BOOK_REQUEST_WAITS && r->mine)
		out->not_mine = msg_erasure_mine(mem, f->lang);
	else if (r->state == BOOK_REQUEST_WAITS && r->own)
		out->not_mine = msg_erasure_own(mem, f->lang);
}

static struct str
kind_of(const struct filling *f, struct str id)
{
	const struct vec *list = &f->of->goes->act;

	for (size_t i = 0; i < list->n; i++) {
		const struct book_erased_act *act =
		    VEC_AT(list, struct book_erased_act, i);

		if (str_eq(act->id, id))
			return act->kind;
	}
	return id;
}

void
view_erasing_fill(struct work *w, const struct view_erasing_of *of,
    struct view_erasing *out)
{
	const struct filling f = filling_of(w, of);

	*out = (struct view_erasing){.chosen = f.chosen,
	    .form = of->form,
	    .act = of->act,
	    .person = of->person,
	    .bar = bar_words(&f, of->goes)};
	if (of->request != NULL)
		request_fill(&f, out);
	else
		out->title = title_words(&f,
		    of->act.n > 0 ? kind_of(&f, of->act) : STR(""), of->person);
	acts_fill(&f, out);
	if (of->chosen != NULL)
		fields_fill(&f, out);
}
