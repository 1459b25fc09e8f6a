/* SPDX-License-Identifier: Apache-2.0 */
/*
 * malloc, once. Sizes of zero are rounded up, because a NULL that means
 * "nothing was wanted" and one that means "nothing was left" look the same.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/attr.h"
#include "base/ckd.h"
#include "base/mem.h"

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

void
mem_free(void *p)
{
	free(p);
}
