/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Equality and order. Numbers of all kinds stand on one line. An int is compared
 * with a double as CEL has it: outside of an int's range the double decides,
 * within it the int becomes a double, so that 2^53 + 1 equals 2^53 there. Money
 * is no double: decimals are compared exactly.
 *
 * Looking into a map stands here too: maps that are equal hold equal values, and
 * keys that are equal are one.
 */
#include <math.h>

#include "cel/decimal.h"
#include "cel/map.h"
#include "cel/text.h"
#include "cel/type.h"

#include "cel/value.h"

#define TWO_63 9223372036854775808.0
#define TWO_64 18446744073709551616.0

static int
order(bool less, bool more)
{
	return more ? 1 : less ? -1 : 0;
}

static int
compare_double(double a, double b)
{
	if (a < b || a > b)
		return order(a<b, a> b);
	return a == b ? 0 : CEL__NO_ORDER;
}

static int
compare_i64_double(int64_t a, double b)
{
	if (b > TWO_63)
		return -1;
	if (b < -TWO_63)
		return 1;
	return compare_double((double)a, b);
}

static int
compare_u64_double(uint64_t a, double b)
{
	if (b > TWO_64)
		return -1;
	if (b < 0)
		return 1;
	return compare_double((double)a, b);
}

static int
compare_i64_u64(int64_t a, uint64_t b)
{
	if (a < 0)
		return -1;
	return order((uint64_t)a<b, (uint64_t)a> b);
}

static int
turned(int c)
{
	return c == CEL__NO_ORDER ? c : -c;
}

static int
compare_with_int(int64_t a, struct cel_value b)
{
	if (b.kind == CEL_INT)
		return order(a<b.as.i, a> b.as.i);
	if (b.kind == CEL_UINT)
		return compare_i64_u64(a, b.as.u);
	return compare_i64_double(a, b.as.d);
}

static int
compare_with_uint(uint64_t a, struct cel_value b)
{
	if (b.kind == CEL_INT)
		return turned(compare_i64_u64(b.as.i, a));
	if (b.kind == CEL_UINT)
		return order(a<b.as.u, a> b.as.u);
	return compare_u64_double(a, b.as.d);
}

static bool
is_number(struct cel_value v)
{
	return v.kind == CEL_INT || v.kind == CEL_UINT ||
	    v.kind == CEL_DOUBLE || v.kind == CEL_DECIMAL;
}

static int
compare_numbers(struct cel_value a, struct cel_value b)
{
	/* A decimal has no order among doubles: 0.1 is no double. */
	if (a.kind == CEL_DECIMAL || b.kind == CEL_DECIMAL)
		return a.kind == CEL_DOUBLE || b.kind == CEL_DOUBLE
		    ? CEL__NO_ORDER
		    : cel__decimal_compare(a, b);
	if (a.kind == CEL_INT)
		return compare_with_int(a.as.i, b);
	if (a.kind == CEL_UINT)
		return compare_with_uint(a.as.u, b);
	if (b.kind == CEL_INT)
		return turned(compare_i64_double(b.as.i, a.as.d));
	if (b.kind == CEL_UINT)
		return turned(compare_u64_double(b.as.u, a.as.d));
	return compare_double(a.as.d, b.as.d);
}

int
cel__compare(struct cel_value a, struct cel_value b)
{
	if (is_number(a) && is_number(b))
		return compare_numbers(a, b);
	if (a.kind != b.kind)
		return CEL__NO_ORDER;
	switch ((enum cel_kind)a.kind) {
	case CEL_BOOL:
		return order(a.as.u<b.as.u, a.as.u> b.as.u);
	case CEL_STRING:
	case CEL_BYTES:
		return cel__text_cmp(cel_text_of(a), cel_text_of(b));
	case CEL_TIMESTAMP:
	case CEL_DURATION:
		if (a.as.i == b.as.i)
			return order(a.n<b.n, a.n> b.n);
		return order(a.as.i<b.as.i, a.as.i> b.as.i);
	case CEL_DATE:
		return order(a.as.i<b.as.i, a.as.i> b.as.i);
	case CEL_NULL:
	case CEL_INT:
	case CEL_UINT:
	case CEL_DOUBLE:
	case CEL_LIST:
	case CEL_MAP:
	case CEL_RECORD:
	case CEL_TYPE:
	case CEL_DECIMAL:
	case CEL_OPTIONAL:
	case CEL_OPAQUE:
	case CEL_ABSENT:
	case CEL_ERROR:
	case CEL_UNKNOWN:
		break;
	}
	return CEL__NO_ORDER;
}

bool
cel__whole_i64(struct cel_value v, int64_t *out)
{
	if (v.kind == CEL_INT) {
		*out = v.as.i;
		return true;
	}
	if (v.kind == CEL_UINT && v.as.u <= INT64_MAX) {
		*out = (int64_t)v.as.u;
		return true;
	}
	if (v.kind == CEL_DOUBLE && v.as.d >= -TWO_63 && v.as.d < TWO_63 &&
	    (double)(int64_t)v.as.d == v.as.d) {
		*out = (int64_t)v.as.d;
		return true;
	}
	return false;
}

/* Whole numbers hash by their int64, so that 1, 1u and 1.0 meet. */
uint32_t
cel__hash(struct cel_value v)
{
	uint64_t bits = v.as.u;
	int64_t whole;

	if (v.kind == CEL_STRING || v.kind == CEL_BYTES)
		return cel__text_hash(cel_text_of(v));
	if (cel__whole_i64(v, &whole))
		bits = (uint64_t)whole;
	bits *= 0x9e3779b97f4a7c15u;
	return (uint32_t)(bits >> 32);
}

static bool
same_items(const struct cel_value *a, const struct cel_value *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!cel_same(a[i], b[i]))
			return false;
	return true;
}

static int
key_rank(struct cel_value v)
{
	return v.kind == CEL_BOOL ? 0 : v.kind == CEL_STRING ? 2 : 1;
}

int
cel__key_order(struct cel_value a, struct cel_value b)
{
	int x = key_rank(a), y = key_rank(b);

	return x == y ? cel__compare(a, b) : order(x<y, x> y);
}

static uint32_t
find_sorted(const struct cel_map *m, struct cel_value key)
{
	uint32_t low = 0, high = m->n;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		int c = cel__key_order(m->key[m->table[mid]], key);

		if (c == 0)
			return m->table[mid];
		if (c == CEL__NO_ORDER)
			break; /* no key at all */
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return m->n;
}

/* A double or a decimal finds the whole number that it is, and exactly that:
 * 2^53 as a double equals 2^53 + 1 elsewhere, and does not find it. */
static struct cel_value
key_of(struct cel_value v)
{
	int64_t whole;

	if (v.kind == CEL_DECIMAL && v.n == 0)
		return cel_int(v.as.i);
	if (v.kind != CEL_DOUBLE)
		return v;
	if (cel__whole_i64(v, &whole))
		return cel_int(whole);
	if (v.as.d >= TWO_63 && v.as.d < TWO_64)
		return cel_uint((uint64_t)v.as.d);
	return cel_absent();
}

/* The place of the key, or m->n. */
static uint32_t
find(const struct cel_map *m, struct cel_value key)
{
	key = key_of(key);
	if (m->sorted)
		return find_sorted(m, key);
	if (m->slots == 0) {
		for (uint32_t i = 0; i < m->n; i++)
			if (cel_same(m->key[i], key))
				return i;
		return m->n;
	}
	for (uint32_t at = cel__hash(key);; at++) {
		uint32_t place = m->table[at & (m->slots - 1)];

		if (place == 0)
			return m->n;
		if (cel_same(m->key[place - 1], key))
			return place - 1;
	}
}

struct cel_value
cel_map_get(struct cel_value map, struct cel_value key)
{
	uint32_t place = find(map.as.map, key);

	if (place == map.as.map->n)
		return cel_absent();
	return map.as.map->value[place];
}

static bool
same_maps(const struct cel_map *a, const struct cel_map *b)
{
	struct cel_value other = {.kind = CEL_MAP, .as.map = b};

	if (a->n != b->n)
		return false;
	for (uint32_t i = 0; i < a->n; i++) {
		struct cel_value v = cel_map_get(other, a->key[i]);

		if (v.kind == CEL_ABSENT || !cel_same(a->value[i], v))
			return false;
	}
	return true;
}

static bool
same_records(const struct cel_record *a, const struct cel_record *b)
{
	if (!cel__type_eq(a->type, b->type))
		return false;
	for (uint32_t i = 0; i < a->type->fields; i++) {
		if (a->field[i].kind == CEL_ABSENT &&
		    b->field[i].kind == CEL_ABSENT)
			continue;
		if (!cel_same(a->field[i], b->field[i]))
			return false;
	}
	return true;
}

static bool
same_optionals(const struct cel_value *a, const struct cel_value *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return cel_same(*a, *b);
}

/* Types of one name that come from two hosts may differ in what they mean by
 * equal: then nothing is. */
static bool
same_opaques(const struct cel_opaque *a, const struct cel_opaque *b)
{
	if (a == b)
		return true;
	return a->same != NULL && a->same == b->same &&
	    cel__type_eq(a->type, b->type) && a->same(a, b);
}

bool
cel_same(struct cel_value a, struct cel_value b)
{
	if (a.kind != b.kind)
		return is_number(a) && is_number(b) &&
		    compare_numbers(a, b) == 0;
	switch ((enum cel_kind)a.kind) {
	case CEL_NULL:
		return true;
	case CEL_LIST:
		return a.n == b.n && same_items(a.as.item, b.as.item, a.n);
	case CEL_MAP:
		return same_maps(a.as.map, b.as.map);
	case CEL_RECORD:
		return same_records(a.as.record, b.as.record);
	case CEL_TYPE:
		/* type([1]) is type(["a"]): both are list. */
		return cel__text_eq(a.as.type->name, b.as.type->name);
	case CEL_OPTIONAL:
		return same_optionals(a.as.item, b.as.item);
	case CEL_OPAQUE:
		return same_opaques(a.as.opaque, b.as.opaque);
	case CEL_STRING:
	case CEL_BYTES:
		return cel__text_eq(cel_text_of(a), cel_text_of(b));
	case CEL_BOOL:
	case CEL_INT:
	case CEL_UINT:
	case CEL_DOUBLE:
	case CEL_TIMESTAMP:
	case CEL_DURATION:
	case CEL_DATE:
	case CEL_DECIMAL:
		return cel__compare(a, b) == 0;
	case CEL_ABSENT:
	case CEL_ERROR:
	case CEL_UNKNOWN:
		break;
	}
	return false;
}

struct cel_value
cel_none(void)
{
	return (struct cel_value){.kind = CEL_OPTIONAL};
}

struct cel_value
cel_some(struct cel_arena *a, struct cel_value v)
{
	struct cel_value *copy;

	if (!cel_is_value(v))
		return v;
	copy = (struct cel_value *)cel_arena_take(a, 1, sizeof(*copy));
	if (copy == NULL)
		return cel_memory_error();
	*copy = v;
	return (struct cel_value){.kind = CEL_OPTIONAL, .as.item = copy};
}
