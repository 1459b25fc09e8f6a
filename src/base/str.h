/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/attr.h"

struct arena;

/*
 * A borrowed run of bytes: whoever made it knows how long it lives. No NUL is
 * promised behind it; the edge to a C library asks str_c for one.
 */
struct str {
	const char *p;
	size_t n;
};

/* From a literal, at compile time; STR_INIT is for static initializers, whose
 * braces the formatter would take for a block. */
/* clang-format off */
#define STR(lit)      ((struct str){"" lit, sizeof(lit) - 1})
#define STR_INIT(lit) {"" lit, sizeof(lit) - 1}
/* clang-format on */

/* For printf: "%.*s", STR_ARG(s). */
#define STR_ARG(s) (int)(s).n, (s).p

struct str str_from_c(const char *c); /* NULL gives the empty string */

/* These are asked for some thousand times an act: a call costs more than what
 * they do. */
static inline struct str
str_of(const char *p, size_t n)
{
	return (struct str){p, n};
}

static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_eq_nocase(struct str a, struct str b); /* ASCII letters only */
int str_cmp(struct str a, struct str b); /* bytes, unsigned, then length */
bool str_starts(struct str s, struct str with);
bool str_ends(struct str s, struct str with);

/* Where needle first stands in s; false when it does not. */
bool str_find(struct str s, struct str needle, size_t *out);

/* From byte `from`, at most n bytes, both clipped to s. */
struct str str_sub(struct str s, size_t from, size_t n);

/* Splits at the first sep: head before it, tail behind it. False when there is
 * none: then head is all of s and tail is empty. */
bool str_cut(struct str s, char sep, struct str *head, struct str *tail);

/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);

/* Copies into the arena; str_c adds a NUL and is for C libraries only. */
struct str str_dup(struct arena *mem, struct str s);
char *str_c(struct arena *mem, struct str s);

/* printf into the arena. */
struct str str_fmt(struct arena *mem, const char *fmt, ...) PRINTF(2, 3);
struct str str_vfmt(struct arena *mem, const char *fmt, va_list ap)
    PRINTF(2, 0);

#endif
