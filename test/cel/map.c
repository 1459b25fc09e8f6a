/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Maps however they are searched: one by one, by hash, or sorted because their
 * keys were chosen to have one hash. The same is found in all of them.
 */
#include <math.h>
#include <time.h>

#include "cel/map.h"
#include "cel/text.h"
#include "cel/value.h"
#include "tap.h"

#define CHOSEN      ((size_t)50000)
#define SLOTS       131072u /* of a map of so many */
#define SECONDS_MAX 3

struct ground {
	struct cel_arena *a;
	struct cel_value *key, *value;
};

static void
ground_init(struct ground *g)
{
	g->a = cel_arena_new(&cel_memory_c);
	g->key = cel_arena_take(g->a, 2 * CHOSEN, sizeof(*g->key));
	g->value = g->key + CHOSEN;
	for (size_t i = 0; i < CHOSEN; i++)
		g->value[i] = cel_int((int64_t)i);
}

/* A map of them in no time: in their order, each is found, none is there twice
 * and what is not there is not found. */
static void
check_chosen(struct ground *g, struct cel_value none)
{
	clock_t began = clock();
	struct cel_value map = cel_map_of(g->a, g->key, g->value, CHOSEN);
	size_t found = 0, kept = 0;

	if (!ok(map.kind == CEL_MAP))
		return;
	ok(map.as.map->sorted);
	for (size_t i = 0; i < CHOSEN; i++) {
		struct cel_value key, value;

		found += cel_same(cel_map_get(map, g->key[i]), g->value[i]);
		cel_map_entry(map, i, &key, &value);
		kept +=
		    cel_same(key, g->key[i]) && cel_same(value, g->value[i]);
	}
	ok(found == CHOSEN && kept == CHOSEN);
	ok(cel_map_get(map, none).kind == CEL_ABSENT);
	ok(cel_map_get(map, cel_null()).kind == CEL_ABSENT);
	ok(cel_map_get(map, cel_double((double)NAN)).kind == CEL_ABSENT);
	ok(cel_map_get(map, cel_list(NULL, 0)).kind == CEL_ABSENT);
	g->key[CHOSEN - 1] = g->key[17];
	map = cel_map_of(g->a, g->key, g->value, CHOSEN);
	ok(map.kind == CEL_ERROR && map.as.error->fault == CEL_MAP_KEY);
	ok(clock() - began < SECONDS_MAX * CLOCKS_PER_SEC);
}

/* The factor that a hash multiplies by has an inverse. */
static void
test_numbers(struct ground *g)
{
	uint64_t inverse = 1;

	for (int i = 0; i < 6; i++)
		inverse *= 2 - 0x9e3779b97f4a7c15u * inverse;
	for (size_t i = 0; i < CHOSEN; i++) {
		uint64_t bits = (i + 1) * inverse;

		g->key[i] = cel_int((int64_t)bits);
		if (bits > INT64_MAX && i % 2 == 0)
			g->key[i] = cel_int(-(int64_t)(i + 1));
	}
	for (size_t i = 0; i < CHOSEN; i += 1000)
		g->key[i] = cel_uint(UINT64_MAX - i);
	g->key[40] = cel_bool(true);
	g->key[41] = cel_bool(false);
	g->key[42] = cel_string(CEL_TEXT("42"));
	check_chosen(g, cel_int(INT64_MAX));
}

/* Four letters that lead a text's hash back to where it began, as far as a
 * table of SLOTS looks; the next from *from on. */
static void
circle(uint32_t *from, char out[4])
{
	uint32_t begin = cel__text_hash((struct cel_text){"", 0}) % SLOTS, h;

	do {
		uint32_t x = (*from)++;

		for (int i = 0; i < 4; i++, x /= 26)
			out[i] = (char)('a' + x % 26);
		h = cel__text_hash((struct cel_text){out, 4}) % SLOTS;
	} while (h != begin);
}

static void
test_texts(struct ground *g)
{
	enum { CIRCLES = 16, LENGTH = 4 * CIRCLES };
	char piece[2][4];
	uint32_t from = 0;

	circle(&from, piece[0]);
	circle(&from, piece[1]);
	for (size_t i = 0; i < CHOSEN; i++) {
		char *p = cel_arena_take(g->a, LENGTH, 1);

		for (size_t k = 0; k < CIRCLES; k++)
			memcpy(p + 4 * k, piece[i >> k & 1], 4);
		g->key[i] = cel_string((struct cel_text){p, LENGTH});
	}
	check_chosen(g, cel_string(CEL_TEXT("none")));
}

/* Equal numbers are one key, and numbers that only a double takes for equal are
 * not; in a map of n. */
static void
check_doubles(struct ground *g, size_t n)
{
	struct cel_value map;

	for (size_t i = 0; i < n; i++)
		g->key[i] = cel_int((int64_t)i);
	g->key[0] = cel_int((INT64_C(1) << 53) + 1);
	g->key[1] = cel_uint(UINT64_C(1) << 63);
	g->key[2] = cel_int(INT64_MIN);
	g->key[3] = cel_uint(UINT64_MAX);
	map = cel_map_of(g->a, g->key, g->value, n);
	ok(map.kind == CEL_MAP);
	ok(cel_map_get(map, cel_double(0x1p53)).kind == CEL_ABSENT);
	ok(cel_map_get(map, cel_double(0x1p63)).as.i == 1);
	ok(cel_map_get(map, cel_double(-0x1p63)).as.i == 2);
	ok(cel_map_get(map, cel_double(0x1p64)).kind == CEL_ABSENT);
	ok(cel_map_get(map, cel_double(4)).as.i == 4);
	ok(cel_map_get(map, cel_uint(4)).as.i == 4);
	ok(cel_map_get(map, cel_double(4.5)).kind == CEL_ABSENT);
	ok(cel_map_get(map, cel_double((double)NAN)).kind == CEL_ABSENT);
	ok(cel_map_get(map, cel_double((double)INFINITY)).kind == CEL_ABSENT);
}

int
main(void)
{
	struct ground g;

	ground_init(&g);
	test_numbers(&g);
	test_texts(&g);
	check_doubles(&g, 5);
	check_doubles(&g, 5000);
	cel_arena_free(g.a);
	return tap_done();
}
