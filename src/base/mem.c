/* SPDX-License-Identifier: Apache-2.0 */
/*
 * malloc, once. Sizes of zero are rounded up, because a NULL that means
 * "nothing was wanted" and one that means "nothing was left" look the same.
 */
#include <sys/mman.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/attr.h"
#include "base/ckd.h"
#include "base/mem.h"

#define PAGE      ((size_t)4096)
#define POPULATED ((size_t)1 << 16) /* from here on at once */

static NORETURN void
die(void)
{
	fputs("probity: out of memory\n", stderr);
	abort();
}

static size_t
total(size_t n, size_t size)
{
	size_t bytes;

	if (ckd_mul(&bytes, n, size))
		die();
	return bytes == 0 ? 1 : bytes;
}

void *
mem_new(size_t n, size_t size)
{
	void *p = calloc(1, total(n, size));

	if (p == NULL)
		die();
	return p;
}

void *
mem_grow(void *p, size_t n, size_t size)
{
	void *q = realloc(p, total(n, size));

	if (q == NULL)
		die();
	return q;
}

/* The whole pages of it. That an old system does not know how, or has none left,
 * is no failure: each then comes when it is written to. */
static void
populate(void *p, size_t bytes)
{
	uintptr_t first = ((uintptr_t)p + PAGE - 1) / PAGE * PAGE;
	uintptr_t until = ((uintptr_t)p + bytes) / PAGE * PAGE;

	if (until > first)
		(void)madvise((char *)p + (first - (uintptr_t)p), until - first,
		    MADV_POPULATE_WRITE);
}

void *
mem_block(size_t bytes)
{
	void *p = mem_grow(NULL, 1, bytes);

	if (bytes >= POPULATED)
		populate(p, bytes);
	return p;
}

void
mem_free(void *p)
{
	free(p);
}
