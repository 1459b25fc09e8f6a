/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "lang/msg.h"
#include "rules/rules.h"
#include "value/share.h"

#include "desk/body_words.h"

/* "1/2" */
static struct str
share_words(struct work *w, struct cel_value v)
{
	const struct value_share *s = value_share_of(v);

	return s == NULL ? STR("")
			 : str_fmt(w->mem, "%lld/%lld", (long long)s->num,
			       (long long)s->den);
}

struct str
body_words(struct work *w, const struct lang *lang,
    const struct rules_office *office)
{
	return office->body
	    ? msg_offices_body(w->mem, lang, share_words(w, office->majority),
		  share_words(w, office->quorum))
	    : STR("");
}
