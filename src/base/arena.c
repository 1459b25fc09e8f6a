/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A chain of blocks, each twice as large as the one before up to a megabyte;
 * what is larger gets a block of its own. Zeroing happens when memory is taken,
 * not when a block is made: after a reset the block is dirty anyway. A reset
 * keeps the largest of the smaller blocks, so that who does the same again and
 * again asks the system for nothing: its pages cost more than what is done in
 * them.
 *
 * Under AddressSanitizer what was not taken is poisoned, so that a pointer that
 * outlives a reset is caught as if it had been freed.
 */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/ckd.h"
#include "base/mem.h"

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, n)   ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

#define FIRST_BLOCK  ((size_t)4096)
#define LARGEST_STEP ((size_t)1 << 20)
#define LARGEST_KEPT ((size_t)1 << 16) /* over a reset */
#define ALIGN        ((size_t)16)

struct block {
	struct block *older;
	size_t cap, used;
	_Alignas(16) unsigned char bytes[];
};

struct arena {
	struct block *newest;
	size_t taken;
};

static struct block *
block_new(size_t cap, struct block *older)
{
	struct block *b = mem_block(sizeof(*b) + cap);

	b->older = older;
	b->cap = cap;
	b->used = 0;
	ASAN_POISON_MEMORY_REGION(b->bytes, cap);
	return b;
}

static void
block_free(struct block *b)
{
	ASAN_UNPOISON_MEMORY_REGION(b->bytes, b->cap);
	mem_free(b);
}

struct arena *
arena_new(void)
{
	struct arena *a = mem_new(1, sizeof(*a));

	a->newest = block_new(FIRST_BLOCK, NULL);
	return a;
}

void
arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	arena_reset(a);
	block_free(a->newest);
	mem_free(a);
}

void
arena_reset(struct arena *a)
{
	struct block *kept = a->newest, *b = kept->older;

	while (b != NULL) {
		struct block *older = b->older, *out = b;

		if (kept->cap > LARGEST_KEPT) {
			out = kept;
			kept = b;
		}
		block_free(out);
		b = older;
	}
	ASAN_POISON_MEMORY_REGION(kept->bytes, kept->cap);
	kept->older = NULL;
	kept->used = 0;
	a->newest = kept;
	a->taken = 0;
}

static struct block *
room_for(struct arena *a, size_t bytes)
{
	struct block *b = a->newest;
	size_t cap;

	if (b->cap - b->used >= bytes)
		return b;
	cap = b->cap < LARGEST_STEP ? b->cap * 2 : LARGEST_STEP;
	if (cap < bytes)
		cap = bytes;
	a->newest = block_new(cap, b);
	return a->newest;
}

void *
arena_take(struct arena *a, size_t n, size_t size)
{
	struct block *b;
	unsigned char *p;
	size_t bytes;

	/* An impossible size is a bug or an attack that a limit should have
	 * refused: let mem's message end it. */
	if (ckd_mul(&bytes, n, size) || bytes > SIZE_MAX / 4)
		bytes = SIZE_MAX / 4;
	bytes = (bytes + ALIGN - 1) / ALIGN * ALIGN;
	b = room_for(a, bytes);
	p = b->bytes + b->used;
	b->used += bytes;
	a->taken += bytes;
	ASAN_UNPOISON_MEMORY_REGION(p, bytes);
	memset(p, 0, bytes);
	return p;
}

size_t
arena_used(const struct arena *a)
{
	return a->taken;
}
