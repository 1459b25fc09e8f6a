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

void
view_called_init(struct book_names *names, struct view_called *out)
{
	*out = (struct view_called){{words}, names};
}
