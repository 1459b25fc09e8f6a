/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "rules/rules.h"

#include "desk/called.h"
#include "desk/question.h"
#include "desk/typed.h"

#include "desk/lookup.h"

struct looking {
	struct work *w;
	const struct lookup *of;
	const struct rules_field *field;
	bool several; /* whom it may be */
};

static struct str
id_of(struct looking *l, struct str typed)
{
	const struct called_who who = {NULL,
	    l->field->type.kind == RULES_COMPANY, typed};
	struct called_found found;

	l->of->called->find(l->of->called, l->w, &who, &found);
	if (!found.exact)
		return typed;
	l->several = l->several || found.n > 1;
	return found.n == 1 ? found.id[0] : typed;
}

static struct plain
list_of(struct looking *l)
{
	struct plain list = typed_list(l->w, l->of->form, l->field->name);
	struct plain *item =
	    ARENA_ARRAY(l->w->mem, struct plain, list.item_n + 1);

	for (size_t i = 0; i < list.item_n; i++) {
		item[i] = list.item[i];
		item[i].text = id_of(l, str_trim(item[i].text));
	}
	list.item = item;
	return list;
}

static void
field_look(struct looking *l, struct plain *to)
{
	struct str typed = typed_text(l->of->form, l->field->name);

	if (l->field->type.list) {
		struct plain list = list_of(l);

		if (list.item_n > 0)
			*to = list;
	} else if (typed.n > 0 && to->kind == PLAIN_TEXT) {
		to->text = id_of(l, typed);
	}
}

static bool
is_entity(const struct rules_field *f)
{
	return f->type.kind == RULES_PERSON || f->type.kind == RULES_COMPANY;
}

struct plain
lookup_form(struct work *w, const struct lookup *of, struct vec *wrong)
{
	struct plain out = *of->form;
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, out.item_n + 1);

	*wrong = VEC(struct question_wrong);
	for (size_t i = 0; i < out.item_n; i++) {
		uint32_t k = rules_find_field(of->act->field, of->act->field_n,
		    out.name[i]);
		struct looking l = {.w = w, .of = of};

		item[i] = out.item[i];
		if (k == RULES_NONE || !is_entity(&of->act->field[k]))
			continue;
		l.field = &of->act->field[k];
		field_look(&l, &item[i]);
		if (l.several)
			*(struct question_wrong *)vec_push(w->mem, wrong) =
			    (struct question_wrong){out.name[i],
				STR("several are called that"),
				STR("choose one of them")};
	}
	out.item = item;
	return out;
}
