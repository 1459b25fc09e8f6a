/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Patterns that make backtracking take for ever, over texts of twice and four
 * times the length: time must grow with the text and no faster. The bar is
 * generous, since machines are busy; backtracking would miss it by any number.
 */
#include <stdlib.h>
#include <time.h>

#include "regex/heap.h"
#include "regex/regex.h"
#include "tap.h"

#define LENGTH 8000 /* long beside all that has to begin first */
#define TURNS  4

struct row {
	const char *pattern;
	const char *piece; /* of the text, again and again */
};

static const struct row rows[] = {
    {"(a*)*b", "a"},
    {"(a|a)*b", "a"},
    {"(a|aa)+$x", "a"},
    {"(?:a?){30}a{30}b", "a"},
    {"(x+x+)+y", "x"},
    {"(.*)(.*)(.*)(.*)(.*)[^a]b", "a"},
    {"(?:a|b)*a(?:a|b){12}c", "ab"},
    {"^(([a-z])+.)+[A-Z]([a-z])+$", "a"},
    {"\\pL+\\PL\\pN", "aé"},
    {"a{130}b", "a"},
    {"(?i)(?:\\w{0,20}){10}!", "a"},
    {"a.{100}[^a]", "a"},
    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "a"},
};

/* Of the processor, the best of some turns: others may only have added. */
static clock_t
time_of(const struct regex *re, struct str text, struct regex_span *group,
    size_t group_n)
{
	clock_t best = 0;

	for (int i = 0; i < TURNS; i++) {
		struct heap heap = heap_new();
		struct regex_memory memory = heap_memory(&heap);
		struct regex_search s = {text, 0, group, group_n};
		clock_t began = clock(), took;
		bool found = true;

		if (group_n == 0) {
			if (regex_match(re, text, &memory, &found) != REGEX_OK)
				abort();
		} else {
			s.from = 1;
			if (regex_find(re, &s, &memory, &found) != REGEX_OK)
				abort();
		}
		took = clock() - began;
		if (found)
			abort();
		if (i == 0 || took < best)
			best = took;
		heap_free(&heap);
	}
	return best;
}

static void
check(const struct row *row, size_t group_n, size_t length)
{
	struct heap heap = heap_new();
	struct regex_memory memory = heap_memory(&heap);
	struct regex_span group[8];
	const struct regex *re = NULL;
	struct regex_error error;
	size_t piece = strlen(row->piece), n = length - length % piece;
	char *text = malloc(4 * n);
	clock_t one, four;

	if (text == NULL)
		abort();
	for (size_t i = 0; i < 4 * n; i++)
		text[i] = row->piece[i % piece];
	if (regex_compile(str_from_c(row->pattern), &memory, NULL, &re,
		&error) != REGEX_OK)
		abort();
	one = time_of(re, str_of(text, n), group, group_n);
	four = time_of(re, str_of(text, 4 * n), group, group_n);
	/* Ten microseconds are for what does not depend on the text. */
	tap_ok(four<8 * one + 10000, "%s, %s: %ld us, four times: %ld us",
		   row->pattern, group_n> 0
		? "groups"
		: "match",
	    (long)one, (long)four);
	free(text);
	heap_free(&heap);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		check(&rows[i], 0, LENGTH);
		check(&rows[i], 8, LENGTH / 8);
	}
	return tap_done();
}
