/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

/*
 * Memory with one lifetime: a request, a command, the evaluation of a rule.
 * What is taken is zeroed, aligned for anything, and never freed on its own.
 * Pointers into an arena are not stored in anything older than the arena.
 */
struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a); /* NULL is fine */

/* Forgets everything that was taken and keeps the first block for reuse; the
 * sanitizer then reports who still looks at it. */
void arena_reset(struct arena *a);

/* n * size zeroed bytes; an overflow ends the process. */
void *arena_take(struct arena *a, size_t n, size_t size);

/* Bytes taken since the last reset, padding included: what a limit is held
 * against, and what a benchmark counts. */
size_t arena_used(const struct arena *a);

#define ARENA_NEW(a, type)      ((type *)arena_take((a), 1, sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_take((a), (n), sizeof(type)))

#endif
