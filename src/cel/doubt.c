/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A host's list may hold what is not known. Whether it equals another is then
 * not known either, unless something else in it differs. It is asked only where
 * two values are not equal, so whoever knows all pays nothing.
 */
#include "cel/map.h"
#include "cel/type.h"
#include "cel/unknown.h"

#include "cel/doubt.h"

/* What is gathered on the way; false once something differs for sure. */
struct doubt {
	struct cel_arena *arena;
	struct cel_value left;
};

static bool doubt(struct doubt *d, struct cel_value x, struct cel_value y);

static bool
gather(struct doubt *d, struct cel_value v)
{
	if (v.kind == CEL_UNKNOWN)
		d->left = cel__unknown_merge(d->arena, d->left, v);
	else if (v.kind == CEL_ERROR && d->left.kind == CEL_ABSENT)
		d->left = v;
	return true;
}

static bool
doubt_items(struct doubt *d, const struct cel_value *x,
    const struct cel_value *y, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!doubt(d, x[i], y[i]))
			return false;
	return true;
}

static bool
doubt_maps(struct doubt *d, struct cel_value x, struct cel_value y)
{
	for (uint32_t i = 0; i < x.n; i++) {
		struct cel_value v = cel_map_get(y, x.as.map->key[i]);

		if (v.kind == CEL_ABSENT || !doubt(d, x.as.map->value[i], v))
			return false;
	}
	return true;
}

static bool
doubt(struct doubt *d, struct cel_value x, struct cel_value y)
{
	if (x.kind > CEL_ABSENT)
		return gather(d, x);
	if (y.kind > CEL_ABSENT)
		return gather(d, y);
	if (x.kind == CEL_LIST && y.kind == CEL_LIST && x.n == y.n)
		return doubt_items(d, x.as.item, y.as.item, x.n);
	if (x.kind == CEL_MAP && y.kind == CEL_MAP && x.n == y.n)
		return doubt_maps(d, x, y);
	if (x.kind == CEL_RECORD && y.kind == CEL_RECORD &&
	    cel__type_eq(x.as.record->type, y.as.record->type))
		return doubt_items(d, x.as.record->field, y.as.record->field,
		    x.as.record->type->fields);
	if (x.kind == CEL_ABSENT && y.kind == CEL_ABSENT)
		return true;
	return cel_same(x, y);
}

struct cel_value
cel__doubt(struct cel_arena *a, struct cel_value x, struct cel_value y)
{
	struct doubt d = {.arena = a, .left = cel_absent()};

	if (!doubt(&d, x, y))
		return cel_absent();
	return d.left;
}
