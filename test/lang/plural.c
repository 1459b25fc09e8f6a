/* SPDX-License-Identifier: Apache-2.0 */
/* Samples are CLDR's own (@integer of plurals.xml), and borders of ours. */
#include <stdio.h>
#include <string.h>

#include "lang/plural.h"
#include "tap.h"

enum { SAMPLES = 16 };

static const struct {
	const char *rule;
	enum plural (*plural)(uint64_t n);
	unsigned forms;
} rules[] = {
#define ROW(rule, languages, forms) {#rule, plural_##rule, forms},
    PLURAL_RULES(ROW)
#undef ROW
};

static const struct {
	enum plural (*plural)(uint64_t n);
	const char *name;
	enum plural form;
	uint64_t n[SAMPLES]; /* ends at the first 0 behind the first */
} samples[] = {
    {plural_none, "none", PLURAL_OTHER, {0, 1, 2, 100, UINT64_MAX}},
    {plural_one, "one", PLURAL_ONE, {1}},
    {plural_one, "one", PLURAL_OTHER, {0, 2, 11, 21, 101, 1000001}},
    {plural_upto_one, "upto_one", PLURAL_ONE, {0, 1}},
    {plural_upto_one, "upto_one", PLURAL_OTHER, {2, 10, 101}},
    {plural_one_million, "one_million", PLURAL_ONE, {1}},
    {plural_one_million, "one_million", PLURAL_MANY, {1000000, 7000000}},
    {plural_one_million, "one_million", PLURAL_OTHER, {0, 2, 999999, 1000001}},
    {plural_upto_one_million, "upto_one_million", PLURAL_ONE, {0, 1}},
    {plural_upto_one_million, "upto_one_million", PLURAL_MANY, {2000000}},
    {plural_upto_one_million, "upto_one_million", PLURAL_OTHER, {2, 17}},
    {plural_east_slavic, "east_slavic", PLURAL_ONE, {1, 21, 101, 1001}},
    {plural_east_slavic, "east_slavic", PLURAL_FEW, {2, 3, 4, 22, 34, 102}},
    {plural_east_slavic, "east_slavic", PLURAL_MANY,
	{0, 5, 11, 12, 14, 19, 111, 112, 1000000}},
    {plural_polish, "polish", PLURAL_ONE, {1}},
    {plural_polish, "polish", PLURAL_FEW, {2, 4, 22, 104}},
    {plural_polish, "polish", PLURAL_MANY, {0, 5, 12, 14, 21, 101, 112}},
    {plural_czech, "czech", PLURAL_ONE, {1}},
    {plural_czech, "czech", PLURAL_FEW, {2, 3, 4}},
    {plural_czech, "czech", PLURAL_OTHER, {0, 5, 22, 101}},
    {plural_south_slavic, "south_slavic", PLURAL_ONE, {1, 21, 101}},
    {plural_south_slavic, "south_slavic", PLURAL_FEW, {2, 4, 22, 103}},
    {plural_south_slavic, "south_slavic", PLURAL_OTHER, {0, 5, 11, 12, 111}},
    {plural_slovene, "slovene", PLURAL_ONE, {1, 101, 201}},
    {plural_slovene, "slovene", PLURAL_TWO, {2, 102}},
    {plural_slovene, "slovene", PLURAL_FEW, {3, 4, 103}},
    {plural_slovene, "slovene", PLURAL_OTHER, {0, 5, 11, 100}},
    {plural_romanian, "romanian", PLURAL_ONE, {1}},
    {plural_romanian, "romanian", PLURAL_FEW, {0, 2, 19, 101, 119}},
    {plural_romanian, "romanian", PLURAL_OTHER, {20, 35, 100, 120}},
    {plural_lithuanian, "lithuanian", PLURAL_ONE, {1, 21, 101}},
    {plural_lithuanian, "lithuanian", PLURAL_FEW, {2, 9, 22, 102}},
    {plural_lithuanian, "lithuanian", PLURAL_OTHER, {0, 10, 11, 19, 111}},
    {plural_latvian, "latvian", PLURAL_ZERO, {0, 10, 11, 19, 20, 111}},
    {plural_latvian, "latvian", PLURAL_ONE, {1, 21, 101}},
    {plural_latvian, "latvian", PLURAL_OTHER, {2, 9, 22, 102}},
    {plural_hebrew, "hebrew", PLURAL_ONE, {1}},
    {plural_hebrew, "hebrew", PLURAL_TWO, {2}},
    {plural_hebrew, "hebrew", PLURAL_OTHER, {0, 3, 10, 20, 102}},
    {plural_arabic, "arabic", PLURAL_ZERO, {0}},
    {plural_arabic, "arabic", PLURAL_ONE, {1}},
    {plural_arabic, "arabic", PLURAL_TWO, {2}},
    {plural_arabic, "arabic", PLURAL_FEW, {3, 10, 103, 1010}},
    {plural_arabic, "arabic", PLURAL_MANY, {11, 99, 111, 1011}},
    {plural_arabic, "arabic", PLURAL_OTHER, {100, 102, 200, 1000000}},
};

static void
test_samples(void)
{
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		bool all = true;

		for (size_t k = 0; k < SAMPLES; k++)
			if (k == 0 || samples[i].n[k] != 0)
				all = all &&
				    samples[i].plural(samples[i].n[k]) ==
					samples[i].form;
		tap_ok(all, "%s, form %d", samples[i].name,
		    (int)samples[i].form);
	}
}

/* The forms that langc asks translators for are those that come. */
static void
test_forms(void)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		unsigned seen = PLURAL_BIT(OTHER);

		for (uint64_t n = 0; n < 2000; n++)
			seen |= 1u << rules[i].plural(n);
		seen |= 1u << rules[i].plural(3000000);
		tap_ok(seen == rules[i].forms, "%s gives what it declares",
		    rules[i].rule);
	}
}

static void
test_languages(void)
{
	static const char *const all =
#define NAMES(rule, languages, forms) languages
	    PLURAL_RULES(NAMES);
#undef NAMES
	struct str rest = str_from_c(all), word, found;
	bool once = true, spaced = true;
	size_t at;

	while (rest.n != 0) {
		char want[8];

		str_cut(rest, ' ', &word, &rest);
		if (word.n == 0)
			continue;
		snprintf(want, sizeof(want), " %.*s ", STR_ARG(word));
		spaced = spaced && word.n <= 3;
		found = str_from_c(all);
		if (!str_find(found, str_from_c(want), &at)) {
			once = false;
			continue;
		}
		found = str_sub(found, at + 1, found.n);
		once = once && !str_find(found, str_from_c(want), &at);
	}
	ok(spaced);
	ok(once); /* no language has two rules */
}

int
main(void)
{
	test_samples();
	test_forms();
	test_languages();
	return tap_done();
}
