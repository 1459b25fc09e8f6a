/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

/*
 * UTF-8 as RFC 3629 has it: no surrogates, no overlong forms, nothing above
 * U+10FFFF. Text is checked once where it comes in; what stands behind that
 * check may count and cut without asking again.
 */
#define UTF8_MAX         4 /* bytes of the longest code point */
#define UTF8_REPLACEMENT 0xfffdu

bool utf8_valid(struct str s);

/* Where the first byte stands that is not UTF-8; false when all of s is. */
bool utf8_find_bad(struct str s, size_t *out);

/* The first code point of s and its length in bytes: 0 when s is empty or does
 * not begin with one, and *out is then as it was. */
MUST_USE size_t utf8_decode(struct str s, uint32_t *out);

/* Takes the first code point off s; false at the end. Bytes that are not UTF-8
 * come out as U+FFFD, one for each maximal part of a code point (Unicode 3.9,
 * what browsers do), so a loop over anything ends and shows it all. */
MUST_USE bool utf8_next(struct str *s, uint32_t *out);

/* Writes c and returns its length: 0, and nothing written, for a surrogate or
 * what is above U+10FFFF. */
MUST_USE size_t utf8_encode(uint32_t c, char out[UTF8_MAX]);

/* Code points in valid text. Not columns, and not what a reader calls a letter:
 * combining marks count. */
size_t utf8_count(struct str s);

/* The longest head of valid text that has at most so many bytes, or code
 * points, and ends between two code points. */
struct str utf8_clip(struct str s, size_t bytes);
struct str utf8_head(struct str s, size_t points);

/* Characters of Chinese and Japanese, which stand side by side without a space
 * and take two cells on a terminal. Korean, which has spaces, is not among
 * them. */
bool utf8_wide(uint32_t c);

#endif
