/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The library lists, as cel-go documents it in ext/README.md. A list is never
 * changed, so a slice is a part of the same memory. Sorting keeps the order of
 * what is equal.
 */
#include <string.h>

#include "cel/doubt.h"
#include "cel/value.h"
#include "cellib/compare.h"
#include "cellib/function.h"
#include "cellib/settle.h"

#define RANGE_MAX 1000000 /* elements of lists.range() */

/* Room for n elements; *failed says why there is none. */
static struct cel_value *
room(struct cel_call *c, size_t n, struct cel_value *failed)
{
	struct cel_value *item = NULL;

	if (!cel_charge(c, n)) {
		*failed = cel_cost_error(c);
		return NULL;
	}
	*failed = cel_memory_error();
	if (n <= UINT32_MAX)
		item = (struct cel_value *)cel_take(c, n, sizeof(*item));
	return item;
}

/* ---- parts and new orders ------------------------------------------------ */

static CEL__FUNCTION(slice)
{
	int64_t from = arg[1].as.i, to = arg[2].as.i;

	if (from < 0 || to > (int64_t)arg[0].n || from > to)
		return cel_fail(c, CEL_INDEX_RANGE,
		    "slice(%lld, %lld) of a list of %lu elements",
		    (long long)from, (long long)to, (unsigned long)arg[0].n);
	return cel_list(arg[0].n == 0 ? NULL : arg[0].as.item + from,
	    (size_t)(to - from));
}

static CEL__FUNCTION(range)
{
	int64_t count = arg[0].as.i;
	struct cel_value *item, failed;

	if (count < 0 || count > RANGE_MAX)
		return cel_fail(c, CEL_OUT_OF_RANGE,
		    "lists.range(%lld): it is 0 to %d", (long long)count,
		    RANGE_MAX);
	item = room(c, (size_t)count, &failed);
	if (item == NULL)
		return failed;
	for (int64_t i = 0; i < count; i++)
		item[i] = cel_int(i);
	return cel_list(item, (size_t)count);
}

static CEL__FUNCTION(reverse)
{
	struct cel_value *item, failed;

	item = room(c, arg[0].n, &failed);
	if (item == NULL)
		return failed;
	for (uint32_t i = 0; i < arg[0].n; i++)
		item[i] = arg[0].as.item[arg[0].n - 1 - i];
	return cel_list(item, arg[0].n);
}

/* ---- distinct ------------------------------------------------------------ */

enum found { FOUND, NOT_FOUND, TOO_DEAR };

/* Is v among n values? What it depends on goes to *doubt. */
static enum found
look(struct cel_call *c, struct cel_value v, const struct cel_value *item,
    size_t n, struct cel_value *doubt)
{
	if (!cel_charge(c, n))
		return TOO_DEAR;
	for (size_t i = 0; i < n; i++) {
		if (!cel__charge_compare(c, v, item[i]))
			return TOO_DEAR;
		if (cel_same(v, item[i]))
			return FOUND;
		cel__settle_gather(c->run->arena, doubt,
		    cel__doubt(c->run->arena, v, item[i]));
	}
	return NOT_FOUND;
}

static CEL__FUNCTION(distinct)
{
	struct cel_value doubt = cel__settle(c->run->arena, arg[0]);
	struct cel_value *item, failed;
	size_t kept = 0;

	if (doubt.kind != CEL_ABSENT)
		return doubt;
	item = room(c, arg[0].n, &failed);
	if (item == NULL)
		return failed;
	for (uint32_t i = 0; i < arg[0].n; i++) {
		struct cel_value v = arg[0].as.item[i];
		enum found found = look(c, v, item, kept, &doubt);

		if (found == TOO_DEAR)
			return cel_cost_error(c);
		if (found == NOT_FOUND)
			item[kept++] = v;
	}
	return doubt.kind == CEL_ABSENT ? cel_list(item, kept) : doubt;
}

/* ---- flatten ------------------------------------------------------------- */

struct flat {
	struct cel_call *call;
	struct cel_value *item; /* NULL: they are counted */
	size_t n;
	struct cel_value doubt;
};

/* False when it costs too much: lists that share parts grow beyond any bound,
 * so each element is paid for. */
static bool
flatten_into(struct flat *f, struct cel_value list, int64_t depth)
{
	for (uint32_t i = 0; i < list.n; i++) {
		struct cel_value v = list.as.item[i];

		if (!cel_charge(f->call, 1))
			return false;
		if (depth > 0 && v.kind == CEL_LIST) {
			if (!flatten_into(f, v, depth - 1))
				return false;
			continue;
		}
		if (depth > 0)
			cel__settle_gather(f->call->run->arena, &f->doubt, v);
		if (f->item != NULL)
			f->item[f->n] = v;
		f->n++;
	}
	return true;
}

static struct cel_value
flat(struct cel_call *c, struct cel_value list, int64_t depth)
{
	struct flat f = {.call = c, .doubt = cel_absent()};
	struct cel_value failed;

	/* No expression builds lists that stand deeper. */
	if (depth > CEL_DEPTH_MAX)
		depth = CEL_DEPTH_MAX;
	if (!flatten_into(&f, list, depth))
		return cel_cost_error(c);
	if (f.doubt.kind != CEL_ABSENT)
		return f.doubt;
	f.item = room(c, f.n, &failed);
	if (f.item == NULL)
		return failed;
	f.n = 0;
	if (!flatten_into(&f, list, depth))
		return cel_cost_error(c);
	return cel_list(f.item, f.n);
}

static CEL__FUNCTION(flatten)
{
	return flat(c, arg[0], 1);
}

static CEL__FUNCTION(flatten_depth)
{
	if (arg[1].as.i < 0)
		return cel_fail(c, CEL_BAD_ARGUMENT,
		    "flatten(%lld): the depth is not negative",
		    (long long)arg[1].as.i);
	return flat(c, arg[0], arg[1].as.i);
}

/* ---- sort ---------------------------------------------------------------- */

/* All of one kind that has an order, and no NaN. */
static bool
can_be_sorted(struct cel_value list)
{
	const struct cel_value *v = list.as.item;

	for (uint32_t i = 0; i < list.n; i++)
		if (v[i].kind != v[0].kind ||
		    cel__compare(v[0], v[i]) == CEL__NO_ORDER)
			return false;
	return true;
}

/* Merges the sorted [0, m) and [m, n) of item. False: too dear. */
static bool
merge(struct cel_call *c, struct cel_value *item, struct cel_value *spare,
    size_t m, size_t n)
{
	size_t i = 0, j = m;

	for (size_t k = 0; k < n; k++) {
		bool both = i < m && j < n;

		if (both && !cel__charge_compare(c, item[i], item[j]))
			return false;
		if (both ? cel__compare(item[i], item[j]) <= 0 : i < m)
			spare[k] = item[i++];
		else
			spare[k] = item[j++];
	}
	memcpy(item, spare, n * sizeof(*item));
	return true;
}

/* From the bottom up: runs of 1, of 2, of 4. */
static bool
sort_items(struct cel_call *c, struct cel_value *item, struct cel_value *spare,
    size_t n)
{
	for (size_t run = 1; run < n; run *= 2) {
		if (!cel_charge(c, n))
			return false;
		for (size_t at = 0; at + run < n; at += 2 * run) {
			size_t left = n - at;
			size_t both = left < 2 * run ? left : 2 * run;

			if (!merge(c, item + at, spare, run, both))
				return false;
		}
	}
	return true;
}

static CEL__FUNCTION(sort)
{
	size_t count = arg[0].n;
	struct cel_value *item, failed, doubt;

	doubt = cel__settle(c->run->arena, arg[0]);
	if (doubt.kind != CEL_ABSENT)
		return doubt;
	if (!can_be_sorted(arg[0]))
		return cel_fail(c, CEL_NO_OVERLOAD,
		    "sort() wants elements of one kind that has an order");
	item = room(c, 2 * count, &failed);
	if (item == NULL)
		return failed;
	if (count > 0)
		memcpy(item, arg[0].as.item, count * sizeof(*item));
	if (!sort_items(c, item, item + count, count))
		return cel_cost_error(c);
	return cel_list(item, count);
}

/* ---- the table ----------------------------------------------------------- */

#define SORT(type)                                \
	CEL__MEMBER("sort", "list_" type "_sort", \
	    "list(" type ") -> list(" type ")", sort)

static const struct cel_overload overload[] = {
    CEL__MEMBER("slice", "list_slice", "list(T), int, int -> list(T)", slice),
    CEL__MEMBER("flatten", "list_flatten", "list(list(T)) -> list(T)", flatten),
    CEL__MEMBER("flatten", "list_flatten_int", "list(dyn), int -> list(dyn)",
	flatten_depth),
    CEL__ROW("lists.range", "lists_range", "int -> list(int)", range),
    CEL__MEMBER("reverse", "list_reverse", "list(T) -> list(T)", reverse),
    CEL__MEMBER("distinct", "list_distinct", "list(T) -> list(T)", distinct),
    SORT("int"),
    SORT("uint"),
    SORT("double"),
    SORT("bool"),
    SORT("string"),
    SORT("bytes"),
    SORT("duration"),
    SORT("timestamp"),
    SORT("date"),
    SORT("decimal"),
};

const struct cel_library cel_lists = {
    .name = "lists",
    .overload = overload,
    .overloads = sizeof(overload) / sizeof(overload[0]),
    .macros = CEL_MACROS_SORT,
};
