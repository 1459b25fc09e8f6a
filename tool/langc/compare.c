/* SPDX-License-Identifier: Apache-2.0 */
/* Two languages beside each other. */
#include "langc/catalogue.h"

#include "langc/compare.h"

static struct str
key_signature(struct langc *lc, const struct key *key)
{
	struct str s = STR("");

	for (size_t i = 0; i < key->arg_n; i++)
		s = str_fmt(lc->mem, "%.*s%s%.*s: %s", STR_ARG(s),
		    i == 0 ? "" : ", ", STR_ARG(key->arg[i].name),
		    type_table[key->arg[i].type].name);
	return s;
}

void
compare(struct langc *lc, const struct file *first, const struct file *file)
{
	for (size_t i = 0; i < first->key.n; i++) {
		struct key *want = *VEC_AT(&first->key, struct key *, i);
		struct key *got = map_get(&file->by_name, want->name);
		struct str a = key_signature(lc, want), b;

		if (got == NULL) {
			fault(lc, want->at,
			    "%.*s: this key is missing in %s; translate it "
			    "there",
			    STR_ARG(want->name), file->path);
			continue;
		}
		b = key_signature(lc, got);
		if (!str_eq(a, b) && !want->broken && !got->broken)
			fault(lc, got->at,
			    "%.*s: it takes (%.*s) here and (%.*s) in %s; "
			    "write the same",
			    STR_ARG(got->name), STR_ARG(b), STR_ARG(a),
			    first->path);
	}
	for (size_t i = 0; i < file->key.n; i++) {
		struct key *got = *VEC_AT(&file->key, struct key *, i);

		if (map_get(&first->by_name, got->name) == NULL)
			fault(lc, got->at,
			    "%.*s: this key is not in %s; remove it here or "
			    "add it there",
			    STR_ARG(got->name), first->path);
	}
}
