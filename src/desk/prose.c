/* SPDX-License-Identifier: Apache-2.0 */
/* From a folder to the bytes that the room code reads; it opens no file. */
#include "base/arena.h"
#include "base/work.h"
#include "code/mistake.h"
#include "code/prose.h"
#include "os/file.h"

#include "desk/prose.h"

/* "zh-Hans" of "code.zh-Hans.md"; false for any other name. */
static bool
tag_of(struct str name, struct str *out)
{
	struct str before = STR("code."), behind = STR(".md");

	if (!str_starts(name, before) || !str_ends(name, behind) ||
	    name.n <= before.n + behind.n)
		return false;
	*out = str_sub(name, before.n, name.n - before.n - behind.n);
	return true;
}

static enum status
source_read(struct work *w, struct str folder, struct str name, struct str lang,
    struct vec *sources)
{
	struct code_source *s = vec_push(w->mem, sources);

	s->lang = lang;
	s->path = file_join(w, folder, name);
	return file_read(w, s->path, CODE_PROSE_BYTES, &s->bytes);
}

enum status
prose_read(struct work *w, struct str folder, struct code_prose **out,
    struct vec *mistakes)
{
	struct vec sources = VEC(struct code_source), names;
	enum status st;

	*mistakes = VEC(struct code_mistake);
	st = source_read(w, folder, STR(PROSE_AUTHORITY), STR(PROSE_LANGUAGE),
	    &sources);
	if (st == ST_NOTFOUND)
		return work_remedy(w, st,
		    "a Code is a folder with its text in " PROSE_AUTHORITY);
	if (st == ST_OK)
		st = file_list(w, folder, &names);
	for (size_t i = 0; st == ST_OK && i < names.n; i++) {
		struct str name = *VEC_AT(&names, struct str, i), tag;

		if (tag_of(name, &tag))
			st = source_read(w, folder, name, str_dup(w->mem, tag),
			    &sources);
	}
	if (st != ST_OK)
		return st;
	return code_prose_parse(w, sources.p, sources.n, out, mistakes);
}
