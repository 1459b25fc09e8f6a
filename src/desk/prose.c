/* SPDX-License-Identifier: Apache-2.0 */
/* From a folder to the bytes that the room code reads; it opens no file. */
#include "base/arena.h"
#include "base/mistake.h"
#include "base/work.h"
#include "code/prose.h"

#include "desk/gather.h"
#include "desk/prose.h"

enum status
prose_of(struct work *w, const struct gather_file *file, size_t n,
    struct code_prose **out, struct vec *mistakes)
{
	struct vec sources = VEC(struct code_source);

	*mistakes = VEC(struct mistake);
	for (size_t i = 0; i < n; i++) {
		struct code_source *s;

		if (file[i].lang.n == 0)
			continue;
		s = vec_push(w->mem, &sources);
		s->lang = file[i].lang;
		s->path = file[i].path;
		s->bytes = file[i].bytes;
	}
	return code_prose_parse(w, sources.p, sources.n, out, mistakes);
}

enum status
prose_read(struct work *w, struct str folder, struct code_prose **out,
    struct vec *mistakes)
{
	struct vec files;
	enum status st = gather_folder(w, folder, &files);

	*mistakes = VEC(struct mistake);
	return st == ST_OK ? prose_of(w, files.p, files.n, out, mistakes) : st;
}
