/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_FOLD_H
#define VIEW_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/*
 * Text as it is compared when somebody searches: small letters, without
 * accents, half-width, one kind of quote and dash, one blank between words and
 * none at the ends. at[i] is the byte of the text that point[i] came from, and
 * at[n] is the text's end.
 */
struct fold {
	uint32_t *point;
	uint32_t *at;
	size_t n;
};

/* The text is valid UTF-8 and shorter than 4 GiB. */
struct fold view_fold(struct arena *mem, struct str text);

/* A letter or digit of a script that puts blanks between words. */
bool view_fold_word(uint32_t point);

/*
 * Where term, a piece of a fold, next stands at `from` or behind it; false when
 * nowhere. One that begins like a word is found where words begin, so that
 * "art" is not found in "party"; Chinese is found anywhere.
 */
bool view_fold_find(const struct fold *in, const uint32_t *term, size_t term_n,
    size_t from, size_t *out);

#endif
