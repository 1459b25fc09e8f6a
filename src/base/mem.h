/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/*
 * The only caller of malloc. Out of memory ends the process: the store is safe
 * at any instant, and half of all error paths need not exist. Sizes that come
 * from outside are refused before they get here.
 */

/* Zeroed memory of n elements; an overflow of the product ends the process
 * like lack of memory. Never NULL, for n of 0 too. */
void *mem_new(size_t n, size_t size);

/* realloc with the same promises; what is added is not zeroed. */
void *mem_grow(void *p, size_t n, size_t size);

/* Not zeroed. For what will be written all over soon: a large one has its pages
 * from the beginning, where a fault for each takes longer than to fill it. */
void *mem_block(size_t bytes);

/* NULL is fine. */
void mem_free(void *p);

#endif
