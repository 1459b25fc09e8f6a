/* SPDX-License-Identifier: Apache-2.0 */
/*
 * all() and exists() are && and || over elements: an error is put aside until
 * an element settles it. The others need every element, so the first error is
 * the result.
 */
#include <assert.h>

#include "cel/map.h"
#include "cel/memory.h"
#include "cel/unknown.h"
#include "cel/value.h"

#include "celrun/dispatch.h"
#include "celrun/logic.h"

#include "celrun/loop.h"

struct cel_value
cel__walk_begin(const struct cel__code *op, struct cel__frame *f,
    struct cel__walk *out)
{
	struct cel_value range = cel__run(op->a, f);
	bool two = op->n == 2;

	if (range.kind == CEL_LIST) {
		*out = (struct cel__walk){.first = two ? NULL : range.as.item,
		    .second = two ? range.as.item : NULL,
		    .n = range.n};
		return cel_absent();
	}
	if (range.kind == CEL_MAP) {
		*out = (struct cel__walk){.first = range.as.map->key,
		    .second = two ? range.as.map->value : NULL,
		    .n = range.n};
		return cel_absent();
	}
	if (!cel_is_value(range))
		return range;
	return cel__run_fail(op, f, CEL_NO_OVERLOAD,
	    "%s() walks over a list or a map, found %s",
	    cel__macro_name((enum cel__macro)op->node->op),
	    cel__kind_name(range));
}

static struct cel_value
all_or_exists(const struct cel__code *op, struct cel__frame *f, bool settles)
{
	struct cel_value left;
	struct cel__walk w = {0};

	left = cel__walk_begin(op, f, &w);
	if (left.kind != CEL_ABSENT)
		return left;
	for (uint32_t i = 0; i < w.n; i++) {
		struct cel_value v;

		if (!cel__walk_to(op, f, &w, i))
			return cel__run_cost_error(op, f);
		v = cel__run(op->c, f);
		if (v.kind != CEL_BOOL)
			left = cel__run_leave(op, f, left, v);
		else if ((v.as.u != 0) == settles)
			return v;
	}
	return left.kind == CEL_ABSENT ? cel_bool(!settles) : left;
}

struct cel_value
cel__run_all(const struct cel__code *op, struct cel__frame *f)
{
	return all_or_exists(op, f, false);
}

struct cel_value
cel__run_exists(const struct cel__code *op, struct cel__frame *f)
{
	return all_or_exists(op, f, true);
}

/*
 * The condition of a filter, or of exists_one. CEL_ABSENT and *out when it is a
 * bool; else what it is instead.
 */
static struct cel_value
decide(const struct cel__code *op, struct cel__frame *f,
    const struct cel__code *condition, bool *out)
{
	struct cel_value v = cel__run(condition, f);

	*out = cel__is_true(v);
	if (v.kind == CEL_BOOL)
		return cel_absent();
	return cel__run_leave(op, f, cel_absent(), v);
}

static struct cel_value
exists_one(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value v, left = cel_absent();
	struct cel__walk w = {0};
	uint32_t found = 0;
	bool yes;

	v = cel__walk_begin(op, f, &w);
	if (v.kind != CEL_ABSENT)
		return v;
	for (uint32_t i = 0; i < w.n; i++) {
		if (!cel__walk_to(op, f, &w, i))
			return cel__run_cost_error(op, f);
		v = decide(op, f, op->c, &yes);
		if (v.kind == CEL_ERROR)
			return v;
		if (v.kind == CEL_UNKNOWN)
			left = cel__run_leave(op, f, left, v);
		found += yes;
	}
	return left.kind == CEL_ABSENT ? cel_bool(found == 1) : left;
}

/* Room for what a walk can give at most. */
static struct cel_value *
room(struct cel__frame *f, size_t n)
{
	return (struct cel_value *)cel__take_raw(f->run->arena, n,
	    sizeof(struct cel_value));
}

/* An error ends a walk; the room that was taken for the turns that are left is
 * paid for all the same. */
static struct cel_value
give_up(const struct cel__code *op, struct cel__frame *f,
    struct cel_value error, uint32_t turns)
{
	if (!cel__run_charge(f, turns))
		return cel__run_cost_error(op, f);
	return error;
}

/* filter: the element where the body is true. map and transformList: the body
 * where there is no filter, or it is true. */
static struct cel_value
gather(const struct cel__code *op, struct cel__frame *f, bool filter,
    struct cel__walk *w)
{
	const struct cel__code *condition = filter ? op->c : op->b;
	struct cel_value v, *item, left = cel_absent();
	uint32_t n = 0;
	bool yes = true;

	v = cel__walk_begin(op, f, w);
	if (v.kind != CEL_ABSENT)
		return v;
	item = room(f, w->n);
	if (item == NULL)
		return cel_memory_error();
	for (uint32_t i = 0; i < w->n; i++) {
		if (!cel__walk_to(op, f, w, i))
			return cel__run_cost_error(op, f);
		v = condition == NULL ? cel_absent()
				      : decide(op, f, condition, &yes);
		if (v.kind == CEL_ABSENT && yes)
			v = filter ? f->local[op->slot] : cel__run(op->c, f);
		if (v.kind == CEL_ERROR)
			return give_up(op, f, v, w->n - i);
		if (v.kind == CEL_UNKNOWN)
			left = cel__unknown_merge(f->run->arena, left, v);
		else if (yes)
			item[n++] = v;
	}
	return left.kind == CEL_ABSENT ? cel_list(item, n) : left;
}

static struct cel_value
filter(const struct cel__code *op, struct cel__frame *f)
{
	struct cel__walk w = {0};

	return gather(op, f, true, &w);
}

static struct cel_value
map_list(const struct cel__code *op, struct cel__frame *f)
{
	struct cel__walk w = {0};

	return gather(op, f, false, &w);
}

static struct cel_value
transform_map(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value v, *key, *value, left = cel_absent();
	struct cel__walk w = {0};
	uint32_t n = 0;
	bool yes = true;

	v = cel__walk_begin(op, f, &w);
	if (v.kind != CEL_ABSENT)
		return v;
	key = room(f, 2 * (size_t)w.n);
	if (key == NULL)
		return cel_memory_error();
	value = key + w.n;
	for (uint32_t i = 0; i < w.n; i++) {
		if (!cel__walk_to(op, f, &w, i))
			return cel__run_cost_error(op, f);
		key[n] = f->local[op->slot];
		v = op->b == NULL ? cel_absent() : decide(op, f, op->b, &yes);
		if (v.kind == CEL_ABSENT && yes)
			v = cel__run(op->c, f);
		if (v.kind == CEL_ERROR)
			return give_up(op, f, v, w.n - i);
		if (v.kind == CEL_UNKNOWN)
			left = cel__unknown_merge(f->run->arena, left, v);
		else if (yes)
			value[n++] = v;
	}
	return left.kind == CEL_ABSENT
	    ? cel__map_take(f->run->arena, key, value, n)
	    : left;
}

/* ---- what gives a map for each element --------------------------------------- */

/* All entries of n maps, in one. */
static struct cel_value
join_maps(const struct cel__code *op, struct cel__frame *f,
    const struct cel_value *map, size_t n)
{
	struct cel_value *key, *value;
	size_t total = 0, at = 0;

	for (size_t i = 0; i < n; i++)
		total += map[i].n;
	if (!cel__run_charge(f, total))
		return cel__run_cost_error(op, f);
	key = room(f, 2 * total);
	if (key == NULL)
		return cel_memory_error();
	value = key + total;
	for (size_t i = 0; i < n; i++)
		for (uint32_t j = 0; j < map[i].n; j++, at++)
			cel_map_entry(map[i], j, &key[at], &value[at]);
	return cel__map_take(f->run->arena, key, value, total);
}

static struct cel_value
transform_entry(const struct cel__code *op, struct cel__frame *f)
{
	struct cel__walk w = {0};
	struct cel_value v = gather(op, f, false, &w);

	if (v.kind != CEL_LIST)
		return v;
	for (uint32_t i = 0; i < v.n; i++)
		if (v.as.item[i].kind != CEL_MAP)
			return cel__run_fail(op, f, CEL_NO_OVERLOAD,
			    "transformMapEntry() wants a map for each element, "
			    "found %s",
			    cel__kind_name(v.as.item[i]));
	return join_maps(op, f, v.as.item, v.n);
}

/* ---- sortBy ---------------------------------------------------------------------- */

/* Merges the sorted halves [0, m) and [m, n) of places, by their keys. */
static void
merge(const struct cel_value *key, uint32_t *place, uint32_t *spare, uint32_t n)
{
	uint32_t m = n / 2, i = 0, j = m;

	for (uint32_t k = 0; k < n; k++) {
		bool left = i < m &&
		    (j == n || cel__compare(key[place[i]], key[place[j]]) <= 0);

		spare[k] = left ? place[i++] : place[j++];
	}
	memcpy(place, spare, n * sizeof(*place));
}

static void
sort(const struct cel_value *key, uint32_t *place, uint32_t *spare, uint32_t n)
{
	if (n < 2)
		return;
	sort(key, place, spare, n / 2);
	sort(key, place + n / 2, spare, n - n / 2);
	merge(key, place, spare, n);
}

static bool
can_be_sorted(const struct cel_value *key, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (cel__compare(key[0], key[i]) == CEL__NO_ORDER)
			return false;
	return true;
}

/* Each key is compared about as often as the number of keys has bits. */
static bool
charge_sort(struct cel__frame *f, const struct cel_value *key, uint32_t n)
{
	uint64_t units = n;

	for (uint32_t i = 0; i < n; i++)
		if (key[i].kind == CEL_STRING || key[i].kind == CEL_BYTES)
			units += key[i].n / CEL__BYTES_PER_UNIT;
	return cel__run_charge(f, 16 * units);
}

static struct cel_value
sort_by(const struct cel__code *op, struct cel__frame *f)
{
	struct cel__walk w = {0};
	struct cel_value v = gather(op, f, false, &w), *item;
	uint32_t *place;

	if (v.kind != CEL_LIST || v.n == 0)
		return v;
	if (!charge_sort(f, v.as.item, v.n))
		return cel__run_cost_error(op, f);
	if (!can_be_sorted(v.as.item, v.n))
		return cel__run_fail(op, f, CEL_NO_OVERLOAD,
		    "sortBy() wants keys of one kind that has an order");
	place = (uint32_t *)cel_arena_take(f->run->arena, 2 * (size_t)v.n,
	    sizeof(*place));
	item = room(f, v.n);
	if (place == NULL || item == NULL)
		return cel_memory_error();
	for (uint32_t i = 0; i < v.n; i++)
		place[i] = i;
	sort(v.as.item, place, place + v.n, v.n);
	assert(w.first != NULL); /* one variable */
	for (uint32_t i = 0; i < v.n; i++)
		item[i] = w.first[place[i]];
	return cel_list(item, v.n);
}

static struct cel_value (*const loop[])(const struct cel__code *op,
    struct cel__frame *f) = {
    [CEL__ALL] = cel__run_all,
    [CEL__EXISTS] = cel__run_exists,
    [CEL__EXISTS_ONE] = exists_one,
    [CEL__FILTER] = filter,
    [CEL__MAP_LIST] = map_list,
    [CEL__TRANSFORM_LIST] = map_list,
    [CEL__TRANSFORM_MAP] = transform_map,
    [CEL__TRANSFORM_ENTRY] = transform_entry,
    [CEL__SORT_BY] = sort_by,
};

struct cel_value (*cel__run_loop(
    enum cel__macro macro))(const struct cel__code *op, struct cel__frame *f)
{
	return loop[macro];
}
