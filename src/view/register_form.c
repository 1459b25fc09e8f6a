/* SPDX-License-Identifier: Apache-2.0 */
/* What can be asked of a register: the kinds that the Code has, and of one kind
 * its fields. */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/register.h"
#include "desk/answer_words.h"
#include "desk/asked_option.h"
#include "lang/date.h"
#include "lang/lang.h"
#include "lang/msg.h"

#include "view/register_impl.h"

struct options {
	const struct view__register *x;
	struct str chosen; /* the value that is on */
	struct vec list;   /* struct view_register_option */
};

static void
option_add(struct options *o, struct str value, struct str label, bool own)
{
	*(struct view_register_option *)vec_push(o->x->w->mem, &o->list) =
	    (struct view_register_option){value, label,
		own ? o->x->tag : STR(""), str_eq(value, o->chosen)};
}

static struct options
options_begin(const struct view__register *x, struct str chosen, struct str any)
{
	struct options o = {x, chosen, VEC(struct view_register_option)};

	option_add(&o, STR(""), any, false);
	return o;
}

/* ---- the same for all --------------------------------------------------------------- */

static void
kinds_set(const struct view__register *x, struct view_register *out)
{
	const struct rules *r = x->of->rules;
	struct options o = options_begin(x, x->of->asked->kind,
	    msg_register_all(x->w->mem, x->lang));

	for (size_t i = 0; i < r->act_n; i++)
		option_add(&o, r->act[i].name,
		    answer_words(r, x->lang, r->act[i].title), true);
	out->kind = o.list.p;
	out->kind_n = o.list.n;
}

static void
verdicts_set(const struct view__register *x, struct view_register *out)
{
	struct options o = options_begin(x, x->of->asked->verdict,
	    msg_register_any(x->w->mem, x->lang));

	for (int v = RULES_ALLOWED; v < RULES_NO_VERDICT; v++)
		option_add(&o,
		    str_from_c(rules_verdict_name((enum rules_verdict)v)),
		    view_register_verdict(x->w, x->lang, (enum rules_verdict)v),
		    false);
	out->verdict = o.list.p;
	out->verdict_n = o.list.n;
}

static void
states_set(const struct view__register *x, struct view_register *out)
{
	struct options o = options_begin(x, x->of->asked->state,
	    msg_register_any(x->w->mem, x->lang));

	option_add(&o, STR("open"), msg_register_open(x->w->mem, x->lang),
	    false);
	option_add(&o, STR("closed"), msg_register_closed(x->w->mem, x->lang),
	    false);
	out->state = o.list.p;
	out->state_n = o.list.n;
}

static struct str
order_words(const struct view__register *x, size_t order)
{
	struct arena *mem = x->w->mem;

	switch ((enum book_order)order) {
	case BOOK_NEWEST:
		return msg_register_sort_newest(mem, x->lang);
	case BOOK_OLDEST:
		return msg_register_sort_oldest(mem, x->lang);
	case BOOK_BY_DAY:
		return msg_register_sort_day(mem, x->lang);
	case BOOK_BY_KIND:
		return msg_register_sort_kind(mem, x->lang);
	case BOOK_BY_PERSON:
		return msg_register_sort_person(mem, x->lang);
	case BOOK_BY_VERDICT:
		return msg_register_sort_verdict(mem, x->lang);
	case BOOK_BY_DUE:
		break;
	}
	return msg_register_sort_due(mem, x->lang);
}

static void
orders_set(const struct view__register *x, struct view_register *out)
{
	struct options o = {x, x->of->asked->sort,
	    VEC(struct view_register_option)};

	for (size_t i = 0; view_register_order(i) != NULL; i++)
		option_add(&o,
		    i == BOOK_NEWEST ? STR("")
				     : str_from_c(view_register_order(i)),
		    order_words(x, i), false);
	out->sort = o.list.p;
	out->sort_n = o.list.n;
}

/* ---- of one kind ---------------------------------------------------------------------- */

static struct str
wished(const struct view__register *x, struct str name)
{
	const struct view_register_asked *a = x->of->asked;

	for (size_t i = 0; i < a->wish_n; i++)
		if (str_eq(a->wish[i].name, name))
			return a->wish[i].text;
	return STR("");
}

static void
field_set(const struct view__register *x, const struct rules_field *f,
    struct view_register_field *out)
{
	const struct rules *r = x->of->rules;
	const struct asked_options of = {.rules = r, .lang = x->lang};
	struct vec list = VEC(struct asked_option);
	struct options o;

	*out = (struct view_register_field){.name = f->name,
	    .label = answer_words(r, x->lang, f->label),
	    .tag = x->tag,
	    .value = wished(x, f->name)};
	if (!asked_option_kind(f->type.kind))
		return;
	o = options_begin(x, out->value, msg_register_any(x->w->mem, x->lang));
	asked_option_list(x->w, &of, f, &list);
	for (size_t i = 0; i < list.n; i++) {
		const struct asked_option *a =
		    VEC_AT(&list, struct asked_option, i);

		option_add(&o, a->value, a->label, a->own);
	}
	out->option = o.list.p;
	out->option_n = o.list.n;
}

static void
fields_set(const struct view__register *x, struct view_register *out)
{
	const struct rules_act *a = &x->of->rules->act[x->of->query->kind];
	struct view_register_field *field =
	    ARENA_ARRAY(x->w->mem, struct view_register_field, a->field_n + 1);

	for (size_t i = 0; i < a->field_n; i++)
		if (view_register_shows(&a->field[i]))
			field_set(x, &a->field[i], &field[out->field_n++]);
	out->field = field;
	out->title = answer_words(x->of->rules, x->lang, a->title);
	out->tag = x->tag;
}

/* ---- columns --------------------------------------------------------------------------- */

static void
head_set(const struct view__register *x, struct view_register_head *out,
    enum book_order order)
{
	const struct view_register_asked *a = x->of->asked;
	struct view_register_asked other = *a;

	if (x->of->query->order == order)
		return;
	other.sort = order == BOOK_NEWEST
	    ? STR("")
	    : str_from_c(view_register_order(order));
	out->url = view_register_url(x->w, view_register_query(x->w, &other),
	    STR(""), x->chosen);
}

/* When it was filed turns round; the others have one direction. */
static void
heads_set(const struct view__register *x, struct view_register *out)
{
	enum book_order by = x->of->query->order;
	struct arena *mem = x->w->mem;
	struct view_register_head *head =
	    ARENA_ARRAY(mem, struct view_register_head, 4);

	head[0].label = msg_register_when(mem, x->lang);
	head[1].label = msg_register_what(mem, x->lang);
	head[2].label = msg_register_who(mem, x->lang);
	head[3].label = msg_register_stands(mem, x->lang);
	head_set(x, &head[0], by == BOOK_NEWEST ? BOOK_OLDEST : BOOK_NEWEST);
	head_set(x, &head[1], BOOK_BY_KIND);
	head_set(x, &head[2], BOOK_BY_PERSON);
	head_set(x, &head[3],
	    by == BOOK_BY_DUE ? BOOK_BY_VERDICT : BOOK_BY_DUE);
	if (by == BOOK_NEWEST || by == BOOK_OLDEST)
		head[0].sort =
		    by == BOOK_NEWEST ? STR("descending") : STR("ascending");
	if (by == BOOK_BY_KIND)
		head[1].sort = STR("ascending");
	if (by == BOOK_BY_PERSON)
		head[2].sort = STR("ascending");
	if (by == BOOK_BY_DUE || by == BOOK_BY_VERDICT)
		head[3].sort =
		    by == BOOK_BY_DUE ? STR("ascending") : STR("descending");
	out->head = head;
	out->head_n = 4;
}

/* ---- what is asked for, in a line ---------------------------------------------------- */

static void
say(const struct view__register *x, struct str label, struct str value,
    struct view_register *out)
{
	struct arena *mem = x->w->mem;

	if (value.n == 0)
		return;
	out->said = str_fmt(mem, "%.*s%s%.*s", STR_ARG(out->said),
	    out->said.n > 0 ? " · " : "",
	    STR_ARG(msg_register_pair(mem, x->lang, label, value)));
}

/* The label of what is on; the first says that nothing is. */
static struct str
on_label(const struct view_register_option *o, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (o[i].on && o[i].value.n > 0)
			return o[i].label;
	return STR("");
}

/* As the language writes it; what is no day, as it was typed. */
static struct str
day_words(const struct view__register *x, struct str typed)
{
	struct day day;

	return day_parse(typed, &day) ? lang_day(x->w->mem, x->lang, day)
				      : typed;
}

static void
said_set(const struct view__register *x, struct view_register *out)
{
	const struct view_register_asked *a = x->of->asked;
	struct arena *mem = x->w->mem;

	say(x, msg_register_person(mem, x->lang), a->who, out);
	say(x, msg_register_clause(mem, x->lang), a->clause, out);
	say(x, msg_register_stands(mem, x->lang),
	    on_label(out->verdict, out->verdict_n), out);
	say(x, msg_register_state(mem, x->lang),
	    on_label(out->state, out->state_n), out);
	say(x, msg_register_since(mem, x->lang), day_words(x, a->since), out);
	say(x, msg_register_until(mem, x->lang), day_words(x, a->until), out);
	for (size_t i = 0; i < out->field_n; i++) {
		const struct view_register_field *f = &out->field[i];

		say(x, f->label,
		    f->option_n > 0 ? on_label(f->option, f->option_n)
				    : f->value,
		    out);
	}
	say(x, msg_register_sort(mem, x->lang),
	    on_label(out->sort, out->sort_n), out);
}

void
view__register_form(const struct view__register *x, struct view_register *out)
{
	kinds_set(x, out);
	verdicts_set(x, out);
	states_set(x, out);
	orders_set(x, out);
	heads_set(x, out);
	if (x->of->query->kind != RULES_NONE)
		fields_set(x, out);
	said_set(x, out);
}
