/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_MEMORY_H
#define CEL_MEMORY_H

#include <setjmp.h>
#include <stdarg.h>

#include "cel/cel.h"

/*
 * Two ways to take memory. An evaluation uses cel_arena_take and returns an
 * error value where there is none. Reading, checking and compiling take too
 * often for that: cel__take never returns NULL, and where there is no memory it
 * leaves through the escape that the entry point has set. Nothing is lost on
 * that way, since everything is in arenas; functions between the two own nothing
 * else.
 */
/* As cel_arena_take, but not zeroed: for what is written at once. Neither it
 * escapes. */
void *cel__take_raw(struct cel_arena *a, size_t n, size_t size);

void cel__escape_set(struct cel_arena *a, jmp_buf *escape); /* NULL clears it */
void *cel__take(struct cel_arena *a, size_t n, size_t size);

#define CEL__NEW(a, type)      ((type *)cel__take((a), 1, sizeof(type)))
#define CEL__ARRAY(a, type, n) ((type *)cel__take((a), (n), sizeof(type)))

struct cel_text cel__text_dup(struct cel_arena *a, struct cel_text t);
/* printf into the arena; escapes. */
struct cel_text cel__text_fmt(struct cel_arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
struct cel_text cel__text_vfmt(struct cel_arena *a, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

#endif
