/* SPDX-License-Identifier: Apache-2.0 */
/* An act that was sealed at once and one that was sealed in two steps say the
 * same, to the same people. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "crypt/key.h"
#include "json/json.h"
#include "merkle/leaf.h"
#include "record/fields.h"
#include "record/people.h"
#include "expect.h"

#define ID  STR("00112233445566778899aabbccddeeff")
#define DAY (INT64_C(86400) * 1000)

static const int64_t li[] = {1}, both[] = {1, 2};

static const struct fields_field given[] = {
    {STR_INIT("act"), STR_INIT("\"gift\""), NULL, 0},
    {STR_INIT("by"), STR_INIT("\"li\""), li, 1},
    {STR_INIT("to"), STR_INIT("[\"wang\",\"\xe6\x9d\x8e\"]"), both, 2},
    {STR_INIT("value"), STR_INIT("\"CNY 150.00\""), li, 1},
};
#define GIVEN (sizeof(given) / sizeof(given[0]))

static const struct fields_field decided[] = {
    {STR_INIT("code_sha256"), STR_INIT("\"ab\""), NULL, 0},
    {STR_INIT("decision_sha256"), STR_INIT("\"cd\""), both, 2},
};
#define DECIDED (sizeof(decided) / sizeof(decided[0]))

/* All parts open, and the leaf has every disclosure and nothing twice. */
static void
opens(struct work *w, const struct people *people,
    const struct fields_sealed *sealed, size_t parts)
{
	struct vec line = VEC(struct str);
	struct leaf_field field[GIVEN + DECIDED];
	struct leaf leaf;

	ok(sealed->part_n == parts);
	for (size_t i = 0; i < sealed->part_n; i++) {
		const struct fields_opening opening = {ID, i, sealed->part[i]};
		const struct str *out;
		size_t n;

		is(w, fields_open(w, people, &opening, &out, &n), ST_OK);
		for (size_t k = 0; k < n; k++)
			*(struct str *)vec_push(w->mem, &line) = out[k];
	}
	ok(line.n == GIVEN + DECIDED);
	is(w, leaf_parse(w, sealed->leaf, &leaf), ST_OK);
	ok(leaf.digest_n == LEAF_GROUP && leaf.iat == DAY / 1000);
	is(w, leaf_disclosed(w, &leaf, line.p, line.n, field), ST_OK);
	for (size_t i = 0; i < line.n; i++)
		if (str_eq(field[i].name, STR("value")))
			ok_str(field[i].value->text, "CNY 150.00");
}

static void
test_at_once(struct work *w, const struct people *people)
{
	struct fields_field field[GIVEN + DECIDED];
	const struct fields_act act = {.id = ID,
	    .recorded = DAY,
	    .field = field,
	    .n = GIVEN + DECIDED};
	struct fields_sealed sealed;

	memcpy(field, given, sizeof(given));
	memcpy(field + GIVEN, decided, sizeof(decided));
	is(w, fields_seal(w, people, &act, &sealed), ST_OK);
	opens(w, people, &sealed, 3);
}

static void
test_taken(struct work *w, struct people *people)
{
	struct fields_field field[GIVEN + DECIDED];
	const struct fields_act act = {.id = ID,
	    .recorded = DAY,
	    .field = field,
	    .n = GIVEN + DECIDED};
	struct fields_sealed sealed, other;
	struct fields_part part = {STR("1,2"), STR("it was decided")};
	struct people_keys keys;
	struct str out;

	memcpy(field, given, sizeof(given));
	memcpy(field + GIVEN, decided, sizeof(decided));
	is(w, people_keys_take(w, people, both, 2, &keys), ST_OK);
	is(w, fields_seal_with(w, &keys, &act, &sealed), ST_OK);
	opens(w, people, &sealed, 3);
	/* No salt is a second one's. */
	is(w, fields_seal_with(w, &keys, &act, &other), ST_OK);
	ok(!str_eq(sealed.leaf, other.leaf));
	is(w, fields_wrap_with(w, &keys, STR("about"), &part), ST_OK);
	is(w, fields_unwrap(w, people, STR("about"), &part, &out), ST_OK);
	ok(str_eq(out, STR("it was decided")));
	people_keys_forget(&keys);
	ok(people_keys_find(&keys, 1).key == NULL);
	is(w, fields_seal_with(w, &keys, &act, &sealed), ST_NOTFOUND);
	is(w, fields_wrap_with(w, &keys, STR("about"), &part), ST_NOTFOUND);
}

/* What is sealed with keys that were taken before an erasure is as erased as
 * what was sealed before it. */
static void
test_gone(struct work *w, struct people *people)
{
	const struct fields_act act = {.id = ID, .field = given, .n = GIVEN};
	struct fields_sealed sealed;
	struct people_keys keys;
	const struct str *out;
	size_t n;

	is(w, people_keys_take(w, people, both, 2, &keys), ST_OK);
	people_forget(people, 2);
	is(w, fields_seal_with(w, &keys, &act, &sealed), ST_OK);
	people_keys_forget(&keys);
	for (size_t i = 0; i < sealed.part_n; i++)
		is(w,
		    fields_open(w, people,
			&(struct fields_opening){ID, i, sealed.part[i]}, &out,
			&n),
		    fields_concern(sealed.part[i].whose, 2) ? ST_NOTFOUND
							    : ST_OK);
	is(w, people_keys_take(w, people, both, 2, &keys), ST_NOTFOUND);
	ok(keys.n == 0);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct key *wrap = key_new(KEY_WRAP);
	struct people *people = people_new(wrap);
	struct people_row row;

	is(&w, people_add(&w, people, STR("li"), &row), ST_OK);
	is(&w, people_add(&w, people, STR("wang"), &row), ST_OK);
	test_at_once(&w, people);
	test_taken(&w, people);
	test_gone(&w, people);
	people_free(people);
	key_free(wrap);
	arena_free(w.mem);
	return tap_done();
}
