/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An unknown is the set of what the result depends on. One number stands in the
 * value itself, so that a field that is not known costs nothing; more are a
 * sorted array.
 */
#include "cel/unknown.h"

struct cel_value
cel_unknown(uint32_t number)
{
	return (struct cel_value){.kind = CEL_UNKNOWN, .n = 1, .as.u = number};
}

size_t
cel_unknown_count(struct cel_value v)
{
	return v.kind == CEL_UNKNOWN ? v.n : 0;
}

uint32_t
cel_unknown_at(struct cel_value v, size_t i)
{
	return v.n == 1 ? (uint32_t)v.as.u : ((const uint32_t *)v.as.p)[i];
}

struct cel_value
cel__unknown_merge(struct cel_arena *a, struct cel_value x, struct cel_value y)
{
	size_t nx = cel_unknown_count(x), ny = cel_unknown_count(y), n = 0;
	uint32_t *set;

	if (ny == 0)
		return x;
	if (nx == 0)
		return y;
	set = (uint32_t *)cel_arena_take(a, nx + ny, sizeof(*set));
	if (set == NULL)
		return cel_memory_error();
	for (size_t i = 0, j = 0; i < nx || j < ny; n++) {
		uint32_t p = i < nx ? cel_unknown_at(x, i) : UINT32_MAX;
		uint32_t q = j < ny ? cel_unknown_at(y, j) : UINT32_MAX;

		set[n] = p < q ? p : q;
		i += i < nx && p == set[n];
		j += j < ny && q == set[n];
	}
	if (n == 1)
		return cel_unknown(set[0]);
	return (struct cel_value){.kind = CEL_UNKNOWN,
	    .n = (uint32_t)n,
	    .as.p = set};
}
