/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/decide.h"
#include "lang/list.h"
#include "rules/rules.h"

#include "desk/called.h"

struct str
called_words(const struct called *called, struct work *w,
    const struct called_who *who)
{
	return called == NULL ? who->id : called->words(called, w, who);
}

/* Whether it is owed for each of companies, by the type of what says so. */
static bool
is_of_companies(const struct rules *r, const struct decide_duty *d)
{
	const struct rules_expr *each = &r->rule[d->rule].duty[d->duty].each;
	const struct cel_type *list;

	if (each->program == NULL || each->program_n == 0)
		return false;
	list = cel_program_type(each->program[0]);
	return cel_type_kind(list) == CEL_LIST &&
	    cel_type_param(list, 0) == r->company_type;
}

struct str
called_item(struct work *w, const struct called_of *of,
    const struct decide_duty *d)
{
	const struct called_who who = {of->lang, is_of_companies(of->rules, d),
	    d->item};

	return d->item.n == 0 ? d->item : called_words(of->called, w, &who);
}

/* Of a list the ids stand with commas between them, as rules/value.h has it. */
static struct str
all_words(struct work *w, const struct called_of *of, bool company,
    struct str text)
{
	struct vec item = VEC(struct str);

	while (text.n > 0) {
		struct called_who who = {of->lang, company, text};

		(void)str_cut(text, ',', &who.id, &text);
		who.id = str_trim(who.id);
		if (who.id.n > 0)
			*(struct str *)vec_push(w->mem, &item) =
			    called_words(of->called, w, &who);
	}
	return lang_list_and(w->mem, of->lang, item.p, item.n);
}

struct str
called_field(struct work *w, const struct called_of *of,
    const struct rules_field *f, struct str text)
{
	const struct called_who who = {of->lang, f->type.kind == RULES_COMPANY,
	    text};

	if (of->called == NULL || text.n == 0 ||
	    (f->type.kind != RULES_PERSON && f->type.kind != RULES_COMPANY))
		return text;
	return f->type.list ? all_words(w, of, who.company, text)
			    : called_words(of->called, w, &who);
}
