/* SPDX-License-Identifier: Apache-2.0 */
/* Keys that nobody uses any more: each is a text that somebody translates. */
#include "base/buf.h"
#include "langc/line.h"
#include "langc/write.h"

#include "langc/unused.h"

/* Every run of word bytes, dots or underscores: keys and function names are
 * among them. That a comment counts as a use is well enough. */
static void
uses_read(struct langc *lc, struct map *uses, const char *path)
{
	struct line line = {bytes_read(lc, path), 0, {path, 1, 1}};
	bool is_c = !str_ends(str_from_c(path), STR(".tmpl"));

	while (line.at < line.s.n) {
		struct str word = take_word(&line, is_c ? '_' : '.');

		if (word.n != 0)
			map_put(uses, word, lc);
		else
			line.at++;
	}
}

void
unused(struct langc *lc, const struct file *file, char *const *source, size_t n)
{
	static const uint64_t seed[2];
	struct map uses;

	map_init(&uses, lc->mem, seed);
	for (size_t i = 0; i < n; i++)
		uses_read(lc, &uses, source[i]);
	for (size_t i = 0; i < file->key.n; i++) {
		struct key *key = *VEC_AT(&file->key, struct key *, i);
		struct buf b;

		buf_init(&b, FILE_BYTES);
		put_name(&b, key);
		if (map_get(&uses, key->name) == NULL &&
		    map_get(&uses, buf_str(&b)) == NULL)
			fault(lc, key->at,
			    "%.*s: no page and no C file uses this key; "
			    "remove it in every language",
			    STR_ARG(key->name));
		buf_release(&b);
	}
}
