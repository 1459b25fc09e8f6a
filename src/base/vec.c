/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"

#define FIRST_ROOM ((size_t)8)

void *
vec_push(struct arena *mem, struct vec *v)
{
	if (v->n == v->cap) {
		size_t cap = v->cap == 0 ? FIRST_ROOM : v->cap * 2;
		void *p = arena_take(mem, cap, v->size);

		if (v->n > 0)
			memcpy(p, v->p, v->n * v->size);
		v->p = p;
		v->cap = cap;
	}
	return (char *)v->p + v->size * v->n++;
}
