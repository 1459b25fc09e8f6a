/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding for search, one code point to one or none, so that a match can be
 * marked in the text it was found in. Enough for Latin, Greek and Cyrillic
 * letters and for what an input method for Chinese types; it is not Unicode's
 * full case folding, and no text that is kept comes from here.
 */
#include "base/arena.h"
#include "base/utf8.h"

#include "view/fold.h"

enum { DROPPED = 0, BLANK = ' ' };

/* U+00C0 to U+017F without their accents; '.' keeps a letter as it is. */
static const char latin[] = "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii"
			    ".nooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggg"
			    "gggghhhhiiiiiiiiii..jjkk.llllllllllnnnnnnn..oooo"
			    "oo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
_Static_assert(sizeof(latin) - 1 == 0x180 - 0xc0, "one for each letter");

static uint32_t
fold_latin(uint32_t c)
{
	char plain = latin[c - 0xc0];

	if (plain != '.')
		return (uint32_t)plain;
	return c >= 0xc0 && c <= 0xde && c != 0xd7 ? c + 0x20 : c;
}

static uint32_t
fold_ascii(uint32_t c)
{
	if (c <= ' ')
		return BLANK;
	return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
}

static uint32_t
fold_mark(uint32_t c)
{
	if (c == 0x3000)
		return BLANK;
	if (c == 0xfeff || (c >= 0x200b && c <= 0x200d))
		return DROPPED;
	if (c == 0x2018 || c == 0x2019 || c == 0x300e || c == 0x300f)
		return '\'';
	if (c == 0x201c || c == 0x201d || c == 0x300c || c == 0x300d)
		return '"';
	if (c >= 0x2010 && c <= 0x2015)
		return '-';
	return c >= 0x2000 && c <= 0x200a ? BLANK : c;
}

/* Greek and Cyrillic capitals; the rest are marks or stay as they are. */
static uint32_t
fold_other(uint32_t c)
{
	if ((c >= 0x391 && c <= 0x3a9) || (c >= 0x410 && c <= 0x42f))
		return c + 0x20;
	if (c >= 0x400 && c <= 0x40f)
		return c + 0x50;
	return fold_mark(c);
}

static uint32_t
fold_point(uint32_t c)
{
	if (c >= 0xff01 && c <= 0xff5e)
		c -= 0xfee0;
	if (c < 0x80)
		return fold_ascii(c);
	if (c == 0xa0)
		return BLANK;
	if (c == 0xad || (c >= 0x300 && c <= 0x36f))
		return DROPPED;
	if (c >= 0xc0 && c < 0x180)
		return fold_latin(c);
	return fold_other(c);
}

struct fold
view_fold(struct arena *mem, struct str text)
{
	struct fold f = {0};
	struct str rest = text;
	uint32_t c;

	f.point = ARENA_ARRAY(mem, uint32_t, text.n + 1);
	f.at = ARENA_ARRAY(mem, uint32_t, text.n + 1);
	for (size_t from = 0; utf8_next(&rest, &c); from = text.n - rest.n) {
		c = fold_point(c);
		if (c == DROPPED ||
		    (c == BLANK && (f.n == 0 || f.point[f.n - 1] == BLANK)))
			continue;
		f.point[f.n] = c;
		f.at[f.n++] = (uint32_t)from;
	}
	if (f.n != 0 && f.point[f.n - 1] == BLANK)
		f.n--;
	else
		f.at[f.n] = (uint32_t)text.n;
	return f;
}

bool
view_fold_word(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	return c < 0x2000 && c != 0xd7 && c != 0xf7 && c >= 0xc0;
}

bool
view_fold_find(const struct fold *in, const uint32_t *term, size_t term_n,
    size_t from, size_t *out)
{
	bool word = term_n != 0 && view_fold_word(term[0]);

	for (size_t i = from; term_n != 0 && i + term_n <= in->n; i++) {
		size_t j = 0;

		if (word && i > 0 && view_fold_word(in->point[i - 1]))
			continue;
		while (j < term_n && in->point[i + j] == term[j])
			j++;
		if (j == term_n) {
			*out = i;
			return true;
		}
	}
	return false;
}
