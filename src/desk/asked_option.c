/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "lang/msg.h"

#include "desk/answer_words.h"
#include "desk/called.h"

#include "desk/asked_option.h"

bool
asked_option_kind(enum rules_kind kind)
{
	return kind == RULES_YESNO || kind == RULES_CHOICE ||
	    kind == RULES_KINSHIP || kind == RULES_OFFICE;
}

struct listing {
	struct work *w;
	const struct asked_options *of;
	struct vec *out;
};

static void
add(const struct listing *l, struct str value, struct str label, bool own)
{
	*(struct asked_option *)vec_push(l->w->mem, l->out) =
	    (struct asked_option){value, label, own};
}

static void
add_words(const struct listing *l, struct str value, struct rules_words label)
{
	struct str words = answer_words(l->of->rules, l->of->lang, label);

	add(l, value, words.n > 0 ? words : value, true);
}

void
asked_option_list(struct work *w, const struct asked_options *of,
    const struct rules_field *f, struct vec *out)
{
	const struct listing l = {w, of, out};
	const struct rules *r = of->rules;

	if (f->type.kind == RULES_YESNO) {
		add(&l, STR("yes"), msg_ask_yes(w->mem, of->lang), false);
		add(&l, STR("no"), msg_ask_no(w->mem, of->lang), false);
	}
	for (size_t i = 0; f->type.kind == RULES_CHOICE && i < f->option_n; i++)
		add_words(&l, f->option[i].name, f->option[i].label);
	for (size_t i = 0; f->type.kind == RULES_KINSHIP && i < r->kinship_n;
	     i++)
		add_words(&l, r->kinship[i].name, r->kinship[i].label);
	for (size_t i = 0; f->type.kind == RULES_OFFICE && i < r->office_n; i++)
		add_words(&l, r->office[i].name, r->office[i].title);
}

struct str
asked_option_words(struct work *w, const struct asked_options *of,
    const struct rules_field *f, struct str text)
{
	const struct called_of called = {of->called, of->rules, of->lang};
	struct vec list = VEC(struct asked_option);

	if (!asked_option_kind(f->type.kind))
		return called_field(w, &called, f, text);
	asked_option_list(w, of, f, &list);
	for (size_t i = 0; i < list.n; i++) {
		const struct asked_option *o =
		    VEC_AT(&list, struct asked_option, i);

		if (str_eq(o->value, text))
			return o->label;
	}
	return text;
}
