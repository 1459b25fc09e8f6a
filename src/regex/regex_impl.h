/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_REGEX_IMPL_H
#define REGEX_REGEX_IMPL_H

#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

#include "regex/regex.h"

/* What the files of this room share: the program that a pattern becomes. */

#define REGEX__POINT_MAX 0x10ffffu
#define REGEX__NO_POINT  0xffffffffu /* the end, or a byte that is no UTF-8 */

enum regex__op {
	REGEX__MATCH,
	REGEX__CHAR,   /* the code point arg */
	REGEX__CLASS,  /* one out of class number arg */
	REGEX__ASSERT, /* goes on where `kind` holds */
	REGEX__SAVE,   /* notes the place in slot arg */
	REGEX__SPLIT,  /* goes on at the next and arg further; see kind */
	REGEX__JUMP    /* goes on arg further */
};

enum regex__assert {
	REGEX__BEGIN_TEXT,
	REGEX__BEGIN_LINE,
	REGEX__END_TEXT,
	REGEX__END_LINE,
	REGEX__WORD_EDGE,
	REGEX__NO_WORD_EDGE
};

/* Of a SPLIT: which way a match that Perl prefers would go. */
enum regex__way { REGEX__NEAR, REGEX__FAR };

/* Distances are relative, so a piece of program can be moved and copied. But
 * for SPLIT and JUMP the next instruction is the one behind. */
struct regex__inst {
	uint8_t op;   /* enum regex__op */
	uint8_t kind; /* enum regex__assert, or enum regex__way */
	int32_t arg;
};

struct regex__range {
	uint32_t lo, hi;
};

/* Ranges in order that neither overlap nor touch; ASCII once more as bits. */
struct regex__class {
	uint32_t first, n;
	uint64_t ascii[2];
};

struct regex__name {
	struct str name;
	size_t group;
};

/* A program as parse makes it and the engines read it. */
struct regex__program {
	struct regex__inst *inst;
	struct regex__class *class;
	struct regex__range *range;
	struct regex__name *name;
	size_t inst_n, class_n, range_n, name_n;
	size_t groups;
	bool anchored; /* every match begins at the beginning of the text */
};

/* Rounds up, so that whatever is taken behind it is aligned. */
#define REGEX__ALIGN(bytes) (((bytes) + 15u) & ~(size_t)15u)

static inline bool
regex__word_byte(unsigned char c)
{
	return (unsigned)(c | 32) - 'a' < 26 || (unsigned)c - '0' < 10 ||
	    c == '_';
}

/* The first code point of n bytes and its length; REGEX__NO_POINT and 1 when
 * they do not begin with one, REGEX__NO_POINT and 0 when there are none. */
static inline size_t
regex__decode(const char *text, size_t n, uint32_t *out)
{
	const unsigned char *p = (const unsigned char *)text;

	*out = REGEX__NO_POINT;
	if (n == 0)
		return 0;
	if (p[0] < 0x80) {
		*out = p[0];
		return 1;
	}
	if (p[0] < 0xc2 || p[0] > 0xf4 || n < 2 || (p[1] & 0xc0) != 0x80)
		return 1;
	if (p[0] < 0xe0) {
		*out = (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
		return 2;
	}
	if (n < 3 || (p[2] & 0xc0) != 0x80)
		return 1;
	if (p[0] < 0xf0) {
		uint32_t c =
		    (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);

		if (c < 0x800 || (c >= 0xd800 && c <= 0xdfff))
			return 1;
		*out = c;
		return 3;
	}
	if (n >= 4 && (p[3] & 0xc0) == 0x80) {
		uint32_t c = (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 |
		    (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);

		if (c >= 0x10000 && c <= REGEX__POINT_MAX) {
			*out = c;
			return 4;
		}
	}
	return 1;
}

/* Writes c, which is no surrogate, and returns its length. */
static inline size_t
regex__encode(uint32_t c, unsigned char out[4])
{
	static const unsigned char mark[] = {0, 0, 0xc0, 0xe0, 0xf0};
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	for (size_t i = n; --i > 0; c >>= 6)
		out[i] = (unsigned char)(0x80 | (c & 0x3f));
	out[0] = (unsigned char)(mark[n] | c);
	return n;
}

#endif
