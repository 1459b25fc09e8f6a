/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_TEXT_H
#define CEL_TEXT_H

#include <limits.h>
#include <stdarg.h>

#include "cel/cel.h"

/* Text that is compared, and text that grows in an arena. */

/* For printf: "%.*s", CEL__ARG(t). */
#define CEL__ARG(t) cel__arg_n(t), (t).p

static inline int
cel__arg_n(struct cel_text t)
{
	return t.n < INT_MAX ? (int)t.n : INT_MAX;
}

struct cel_text cel__text_from_c(const char *c);
bool cel__text_eq(struct cel_text a, struct cel_text b);
bool cel__text_is(struct cel_text a, const char *c);
int cel__text_cmp(struct cel_text a, struct cel_text b); /* by bytes */
uint32_t cel__text_hash(struct cel_text t);

/*
 * Grows; where memory runs out, or beyond `most` bytes, it is full: what is
 * added then is dropped, and whoever asks `full` at the end knows. It never
 * escapes, so evaluations use it too.
 */
struct cel__sink {
	struct cel_arena *arena;
	char *p;
	size_t n, cap, most;
	bool full;
	bool dry; /* full for lack of memory */
};

void cel__sink_init(struct cel__sink *s, struct cel_arena *a, size_t most);
void cel__sink_add(struct cel__sink *s, struct cel_text t);
void cel__sink_byte(struct cel__sink *s, char c);
void cel__sink_point(struct cel__sink *s, uint32_t code_point);
void cel__sink_int(struct cel__sink *s, int64_t v);
void cel__sink_uint(struct cel__sink *s, uint64_t v);
void cel__sink_fmt(struct cel__sink *s, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void cel__sink_vfmt(struct cel__sink *s, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));
/* What was added; {NULL, 0} when it is full. */
struct cel_text cel__sink_text(const struct cel__sink *s);

#endif
