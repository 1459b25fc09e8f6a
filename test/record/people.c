/* SPDX-License-Identifier: Apache-2.0 */
/* Who was forgotten stays so, whoever finds a row of theirs later. */
#include "base/arena.h"
#include "base/work.h"
#include "crypt/key.h"
#include "record/people.h"
#include "expect.h"

static void
test_forgotten(struct work *w, const struct key *wrap)
{
	struct people *a = people_new(wrap), *b = people_new(wrap);
	struct people_row kim, li;

	is(w, people_add(w, a, STR("kim"), &kim), ST_OK);
	ok(kim.number == 1 && people_number(a, STR("kim")) == 1);
	ok(people_met(a, 1) && !people_met(a, 2) && !people_met(a, 0));

	/* Before they were met. */
	people_forget(b, kim.number);
	ok(people_met(b, 1) && people_id(b, 1).n == 0);
	is(w, people_load(w, b, &kim), ST_CORRUPT);
	work_clear(w);
	ok(people_number(b, STR("kim")) == 0);
	ok(people_key(b, 1).key == NULL);
	is(w, people_add(w, b, STR("li"), &li), ST_OK);
	tap_ok(li.number == 2, "nobody gets their number");

	/* And behind it. */
	people_forget(a, kim.number);
	is(w, people_load(w, a, &kim), ST_CORRUPT);
	work_clear(w);
	ok(people_met(a, 1) && people_number(a, STR("kim")) == 0);
	people_free(a);
	people_free(b);
}

/* As a row that was changed may say. */
static void
test_no_number(struct work *w, const struct key *wrap)
{
	static const int64_t none[] = {INT64_MIN, -1, 0, PEOPLE_MAX + 1,
	    INT64_MAX};
	struct people *p = people_new(wrap);
	struct people_row kim;

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		people_forget(p, none[i]);
		ok(!people_met(p, none[i]));
	}
	is(w, people_add(w, p, STR("kim"), &kim), ST_OK);
	ok(kim.number == 1);
	people_free(p);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct key *wrap = key_new(KEY_WRAP);

	test_forgotten(&w, wrap);
	test_no_number(&w, wrap);
	key_free(wrap);
	arena_free(w.mem);
	return tap_done();
}
