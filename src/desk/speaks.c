/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "lang/lang.h"
#include "rules/rules.h"

#include "desk/speaks.h"

struct vec
speaks_list(struct work *w, const struct rules *r)
{
	struct vec list = VEC(struct speaks);

	for (size_t i = 0; i < lang_count(); i++)
		*(struct speaks *)vec_push(w->mem, &list) = (struct speaks){
		    .tag = lang_tag(lang_at(i)),
		    .name = lang_name(lang_at(i)),
		    .portal = true,
		};
	for (size_t k = 0; k < r->lang_n; k++) {
		const struct lang *lang = lang_find(r->lang[k]);
		struct speaks *one = NULL;

		for (size_t i = 0; lang != NULL && i < list.n; i++)
			if (str_eq(VEC_AT(&list, struct speaks, i)->tag,
				lang_tag(lang)))
				one = VEC_AT(&list, struct speaks, i);
		if (one == NULL) {
			one = vec_push(w->mem, &list);
			*one = (struct speaks){.tag = r->lang[k],
			    .name = r->lang[k]};
		}
		one->code = true;
		one->prevails = k == 0;
	}
	return list;
}
