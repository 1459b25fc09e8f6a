/* SPDX-License-Identifier: Apache-2.0 */
/* What the list, the form and the answer have in common. */
#include "base/arena.h"
#include "base/work.h"
#include "lang/lang.h"

#include "view/ask_impl.h"

struct str
view__ask_tag(const struct rules *rules, const struct lang *lang)
{
	for (size_t i = 0; i < rules->lang_n; i++)
		if (lang_find(rules->lang[i]) == lang)
			return STR("");
	return rules->lang_n > 0 ? rules->lang[0] : STR("");
}

const struct view_ask_clause *
view__ask_clauses(struct work *w, const struct str *id, size_t n,
    struct str chosen)
{
	struct view_ask_clause *out =
	    ARENA_ARRAY(w->mem, struct view_ask_clause, n);

	for (size_t i = 0; i < n; i++)
		out[i] = (struct view_ask_clause){id[i], chosen};
	return out;
}
