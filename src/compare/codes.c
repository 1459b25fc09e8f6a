/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "desk/gather.h"
#include "desk/law.h"

#include "compare/blocks.h"
#include "compare/prose.h"
#include "compare/thing.h"

#include "compare/codes.h"

static enum status
tell(struct work *w, const struct compare_code *code, struct vec *files,
    struct compare_things *out)
{
	enum status st = gather_folder(w, code->folder, files);

	compare_things_init(out, w->mem);
	if (st != ST_OK)
		return st;
	compare_prose(out, code->law->prose);
	st = compare_blocks(w, out, VEC_AT(files, struct gather_file, 0));
	for (size_t i = 1; st == ST_OK && i < files->n; i++) {
		const struct gather_file *f =
		    VEC_AT(files, struct gather_file, i);

		if (f->calendar.n > 0)
			compare_calendar(out, f);
	}
	return st;
}

/* Both lists are in one order. */
static bool
is_same(const struct vec *old, const struct vec *new)
{
	if (old->n != new->n)
		return false;
	for (size_t i = 0; i < old->n; i++) {
		const struct gather_file *a =
		    VEC_AT(old, struct gather_file, i);
		const struct gather_file *b =
		    VEC_AT(new, struct gather_file, i);

		if (!str_eq(a->name, b->name) || !str_eq(a->bytes, b->bytes))
			return false;
	}
	return true;
}

/* Those of the text, or those of the blocks. */
static void
take(struct work *w, const struct vec *all, bool text,
    struct compare_counts *count, struct vec *to)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct compare_change *c =
		    VEC_AT(all, struct compare_change, i);

		if (c->thing->text != text)
			continue;
		*(struct compare_change *)vec_push(w->mem, to) = *c;
		count->added += c->how == COMPARE_ADDED;
		count->removed += c->how == COMPARE_REMOVED;
		count->changed += c->how == COMPARE_CHANGED;
	}
}

enum status
compare_codes(struct work *w, const struct compare_code *old,
    const struct compare_code *new, struct compare_codes *out)
{
	struct compare_things was, is;
	struct vec old_files, new_files, all;
	enum status st = tell(w, old, &old_files, &was);

	*out = (struct compare_codes){.change = VEC(struct compare_change)};
	if (st == ST_OK)
		st = tell(w, new, &new_files, &is);
	if (st != ST_OK)
		return st;
	compare_lists(w->mem, &was, &is, &all);
	take(w, &all, true, &out->text, &out->change);
	take(w, &all, false, &out->rules, &out->change);
	out->identical = is_same(&old_files, &new_files);
	return ST_OK;
}
