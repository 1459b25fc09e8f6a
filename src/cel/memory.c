/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blocks from the host, handed out from the front. A reset keeps all blocks, so
 * that the second evaluation of a rule asks the host for nothing. What is handed
 * out is zeroed at that moment: a block that is used again holds old bytes.
 */
#include <assert.h>
#include <stdarg.h>

#include "base/ckd.h"

#include "cel/memory.h"

#define BLOCK_MIN ((size_t)4096)
#define BLOCK_MAX ((size_t)1 << 20)

struct block {
	struct block *next;
	size_t size; /* of the bytes behind the header */
	max_align_t bytes[];
};

struct cel_arena {
	struct cel_memory memory;
	struct block *first, *now;
	char *p, *end; /* of the block now */
	size_t before; /* bytes taken of the blocks before it */
	size_t blocks;
	jmp_buf *escape;
};

static void *
move_c(void *cookie, void *p, size_t old, size_t size)
{
	(void)cookie;
	(void)old;
	if (size == 0) {
		free(p);
		return NULL;
	}
	return realloc(p, size);
}

const struct cel_memory cel_memory_c = {.move = move_c};

struct cel_arena *
cel_arena_new(const struct cel_memory *memory)
{
	struct cel_arena *a = (struct cel_arena *)memory->move(memory->cookie,
	    NULL, 0, sizeof(*a));

	if (a != NULL)
		*a = (struct cel_arena){.memory = *memory};
	return a;
}

void
cel_arena_free(struct cel_arena *a)
{
	struct cel_memory memory;

	if (a == NULL)
		return;
	memory = a->memory;
	for (struct block *b = a->first, *next; b != NULL; b = next) {
		next = b->next;
		memory.move(memory.cookie, b, sizeof(*b) + b->size, 0);
	}
	memory.move(memory.cookie, a, sizeof(*a), 0);
}

static void
enter(struct cel_arena *a, struct block *b)
{
	a->now = b;
	a->p = b == NULL ? NULL : (char *)b->bytes;
	a->end = b == NULL ? NULL : a->p + b->size;
}

void
cel_arena_reset(struct cel_arena *a)
{
	enter(a, a->first);
	a->before = 0;
}

/* The next block that has room, or a new one behind the one now. */
static bool
advance(struct cel_arena *a, size_t bytes)
{
	struct block *b = a->now == NULL ? a->first : a->now->next;
	size_t size = a->now == NULL ? BLOCK_MIN : 2 * a->now->size;

	if (a->now != NULL)
		a->before += (size_t)(a->p - (char *)a->now->bytes);
	if (b == NULL || b->size < bytes) {
		struct block *rest = b;

		if (size > BLOCK_MAX)
			size = BLOCK_MAX;
		if (size < bytes)
			size = bytes;
		b = (struct block *)a->memory.move(a->memory.cookie, NULL, 0,
		    sizeof(*b) + size);
		if (b == NULL)
			return false;
		*b = (struct block){.next = rest, .size = size};
		if (a->now == NULL)
			a->first = b;
		else
			a->now->next = b;
		a->blocks++;
	}
	enter(a, b);
	return true;
}

void *
cel__take_raw(struct cel_arena *a, size_t n, size_t size)
{
	size_t bytes, room = (size_t)(a->end - a->p);
	char *p;

	if (ckd_mul(&bytes, n, size) || bytes > SIZE_MAX / 4)
		return NULL;
	bytes = (bytes + sizeof(max_align_t) - 1) & ~(sizeof(max_align_t) - 1);
	if (bytes > room || a->p == NULL) {
		if (!advance(a, bytes))
			return NULL;
	}
	p = a->p;
	a->p += bytes;
	return p;
}

void *
cel_arena_take(struct cel_arena *a, size_t n, size_t size)
{
	void *p = cel__take_raw(a, n, size);

	return p == NULL ? NULL : memset(p, 0, n * size);
}

size_t
cel_arena_used(const struct cel_arena *a)
{
	if (a->now == NULL)
		return 0;
	return a->before + (size_t)(a->p - (const char *)a->now->bytes);
}

size_t
cel_arena_blocks(const struct cel_arena *a)
{
	return a->blocks;
}

void
cel__escape_set(struct cel_arena *a, jmp_buf *escape)
{
	a->escape = escape;
}

void *
cel__take(struct cel_arena *a, size_t n, size_t size)
{
	void *p = cel_arena_take(a, n, size);

	if (p == NULL) {
		assert(a->escape != NULL);
		longjmp(*a->escape, 1);
	}
	return p;
}

struct cel_text
cel__text_dup(struct cel_arena *a, struct cel_text t)
{
	char *p = (char *)cel__take(a, t.n + 1, 1);

	if (t.n > 0)
		memcpy(p, t.p, t.n);
	return (struct cel_text){p, t.n};
}

struct cel_text
cel__text_vfmt(struct cel_arena *a, const char *fmt, va_list ap)
{
	va_list again;
	int n;
	char *p;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	assert(n >= 0);
	p = (char *)cel__take(a, (size_t)n + 1, 1);
	(void)vsnprintf(p, (size_t)n + 1, fmt, ap);
	return (struct cel_text){p, (size_t)n};
}

struct cel_text
cel__text_fmt(struct cel_arena *a, const char *fmt, ...)
{
	struct cel_text t;
	va_list ap;

	va_start(ap, fmt);
	t = cel__text_vfmt(a, fmt, ap);
	va_end(ap);
	return t;
}
