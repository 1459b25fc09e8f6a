/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stddef.h>

struct arena;

/*
 * An array that grows in an arena. Transparent, so that loops read plainly:
 *
 *	struct vec rows = VEC(struct row);
 *	struct row *r = vec_push(mem, &rows);
 *	for (size_t i = 0; i < rows.n; i++)
 *		use(VEC_AT(&rows, struct row, i));
 */
struct vec {
	void *p;
	size_t n, cap, size;
};

#define VEC(type)          ((struct vec){NULL, 0, 0, sizeof(type)})
#define VEC_AT(v, type, i) (&((type *)(v)->p)[i])

/* A new zeroed element at the end; pointers to earlier ones are then stale. */
void *vec_push(struct arena *mem, struct vec *v);

#endif
