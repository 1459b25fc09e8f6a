/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_BITS_IMPL_H
#define REGEX_BITS_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A set of positions: a bit for each, in as many words as make the loops below
 * a few instructions without a branch. */
#define REGEX__WORDS     4
#define REGEX__POSITIONS (REGEX__WORDS * 64)

struct regex__bits {
	uint64_t w[REGEX__WORDS];
};

static inline bool
regex__bits_has(const struct regex__bits *s, size_t i)
{
	return (s->w[i / 64] >> i % 64 & 1) != 0;
}

static inline void
regex__bits_add(struct regex__bits *s, size_t i)
{
	s->w[i / 64] |= (uint64_t)1 << i % 64;
}

static inline void
regex__bits_join(struct regex__bits *s, const struct regex__bits *other)
{
	for (size_t k = 0; k < REGEX__WORDS; k++)
		s->w[k] |= other->w[k];
}

static inline bool
regex__bits_same(const struct regex__bits *a, const struct regex__bits *b)
{
	uint64_t differ = 0;

	for (size_t k = 0; k < REGEX__WORDS; k++)
		differ |= a->w[k] ^ b->w[k];
	return differ == 0;
}

static inline bool
regex__bits_empty(const struct regex__bits *s)
{
	uint64_t any = 0;

	for (size_t k = 0; k < REGEX__WORDS; k++)
		any |= s->w[k];
	return any == 0;
}

#endif
