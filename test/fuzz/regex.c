/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first line is a pattern, the rest a text. Refusals come with words and a
 * place; the engines agree on whether there is a match; groups lie in the text,
 * within the match or, if a repetition left them behind, at least in order.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "regex/regex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define GROUPS_MAX 10

/* Text times program is what a search may cost; a run should not take long. */
#define PATTERN_BYTES 200
#define TEXT_BYTES    400

/* Pieces of their own, so that a byte too far is seen. */
struct heap {
	void *piece[64];
	size_t n;
};

static void *
take(void *cookie, size_t bytes)
{
	struct heap *h = cookie;

	if (h->n == sizeof(h->piece) / sizeof(h->piece[0]))
		return NULL;
	return h->piece[h->n++] = calloc(1, bytes);
}

static char *
copy_of(const uint8_t *data, size_t n)
{
	char *p = malloc(n > 0 ? n : 1);

	assert(p != NULL);
	for (size_t i = 0; i < n; i++)
		p[i] = (char)data[i];
	return p;
}

static void
check(const struct regex *re, struct str text,
    const struct regex_memory *memory)
{
	struct regex_span group[GROUPS_MAX];
	struct regex_search all = {text, 0, group, GROUPS_MAX};
	struct regex_search one = {.text = text, .from = 1};
	bool match, found;

	if (regex_match(re, text, memory, &match) != REGEX_OK ||
	    regex_find(re, &all, memory, &found) != REGEX_OK)
		return;
	assert(match == found);
	for (size_t i = 0; i < GROUPS_MAX; i++) {
		if (group[i].begin == REGEX_NONE) {
			assert(group[i].end == REGEX_NONE);
			continue;
		}
		assert(found && i <= regex_groups(re));
		assert(group[i].begin <= group[i].end);
		assert(group[i].begin >= group[0].begin);
		assert(group[i].end <= group[0].end);
	}
	if (found)
		assert(group[0].end <= text.n);
	if (regex_find(re, &one, memory, &found) == REGEX_OK)
		assert(match || !found);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct heap heap = {.n = 0};
	struct regex_memory memory = {&heap, take};
	const uint8_t *line = memchr(data, '\n', n);
	size_t head = line == NULL ? n : (size_t)(line - data);
	size_t tail = line == NULL ? 0 : n - head - 1;
	const struct regex *re = NULL;
	struct regex_error e;
	char *pattern, *text;

	if (head > PATTERN_BYTES || tail > TEXT_BYTES)
		return 0;
	pattern = copy_of(data, head);
	text = copy_of(data + (n - tail), tail);
	if (regex_compile(str_of(pattern, head), &memory, NULL, &re, &e) ==
	    REGEX_OK)
		check(re, str_of(text, tail), &memory);
	else
		assert(re == NULL && e.words[0] != '\0' && e.at + e.n <= head &&
		    e.code != REGEX_OK);
	for (size_t i = 0; i < heap.n; i++)
		free(heap.piece[i]);
	free(pattern);
	free(text);
	return 0;
}
