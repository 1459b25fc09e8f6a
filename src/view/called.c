/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "book/names.h"
#include "lang/msg.h"

#include "view/called.h"

static struct str
words(const struct called *called, struct work *w, const struct called_who *who)
{
	const struct view_called *x = (const struct view_called *)called;
	const struct book_named *one;

	if (who->id.n == 0)
		return msg_called_erased(w->mem, who->lang);
	one = book_names_get(x->names, who->company, who->id);
	if (one == NULL)
		return str_dup(w->mem, who->id);
	if (one->name.n == 0)
		return msg_called_gone(w->mem, who->lang, one->id);
	return one->shared
	    ? msg_called_both(w->mem, who->lang, one->name, one->id)
	    : str_dup(w->mem, one->name);
}

static struct str
both(const struct called *called, struct work *w, const struct called_who *who)
{
	const struct view_called *x = (const struct view_called *)called;
	const struct book_named *one =
	    book_names_get(x->names, who->company, who->id);

	return one == NULL || one->name.n == 0
	    ? words(called, w, who)
	    : msg_called_both(w->mem, who->lang, one->name, one->id);
}

static void
find(const struct called *called, struct work *w, const struct called_who *who,
    struct called_found *out)
{
	const struct view_called *x = (const struct view_called *)called;
	struct book_names_found found;

	_Static_assert(BOOK_NAMES_MOST == CALLED_MOST, "as many");
	book_names_find(w, x->names, who->company, who->id, &found);
	*out = (struct called_found){.n = found.n, .exact = found.exact};
	for (size_t i = 0; i < found.n; i++)
		out->id[i] = str_dup(w->mem, found.one[i]->id);
}

void
view_called_init(struct book_names *names, struct view_called *out)
{
	*out = (struct view_called){{words, both, find}, names};
}
