/* SPDX-License-Identifier: Apache-2.0 */
/* What is refused, with which words and where; the limits from both sides; and
 * memory that runs out at every turn. */
#include "regex/heap.h"
#include "regex/regex.h"
#include "tap.h"

struct row {
	const char *pattern;
	size_t at, n;
	const char *words; /* what they begin with */
};

static const struct row rows[] = {
    {"(", 0, 1, "missing ) for this ("},
    {"a(b(c)", 1, 1, "missing ) for this ("},
    {"(?:a", 0, 1, "missing ) for this ("},
    {"(?i", 0, 3, "missing ) for this ("},
    {"a)", 1, 1, "missing ( for this )"},
    {"[a", 0, 2, "missing ] for this ["},
    {"x[]", 1, 2, "missing ] for this ["},
    {"[^]", 0, 3, "missing ] for this ["},
    {"[a-", 0, 3, "missing ] for this ["},
    {"[b-a]", 1, 3, "a range from high to low"},
    {"[a-\\d]", 3, 2, "no such escape"},
    {"[[:nope:]]", 1, 8, "no such class: there are alnum"},
    {"\\p{Nope}", 0, 8, "no such class: there are categories"},
    {"\\p{greek}", 0, 9, "no such class"},
    {"\\pX", 0, 3, "no such class"},
    {"\\pY", 0, 3, "no such class"},
    {"\\p{Cn}", 0, 6, "no such class"},
    {"\\p{}", 0, 4, "no such class"},
    {"\\p{Lu", 0, 5, "missing } of \\p{"},
    {"\\p", 0, 2, "\\p wants a letter"},
    {"a\\", 1, 1, "nothing behind the backslash"},
    {"[\\", 1, 1, "nothing behind the backslash"},
    {"*", 0, 1, "nothing to repeat"},
    {"(*a)", 1, 1, "nothing to repeat"},
    {"a|+", 2, 1, "nothing to repeat"},
    {"(?i)*", 4, 1, "nothing to repeat"},
    {"{2}", 0, 3, "nothing to repeat"},
    {"a**", 2, 1, "what repeats cannot be repeated"},
    {"a*+", 2, 1, "possessive repetition is not supported"},
    {"a??*", 3, 1, "what repeats cannot be repeated"},
    {"a{2}{3}", 4, 3, "what repeats cannot be repeated"},
    {"a{2,1}", 1, 5, "repeats from high to low"},
    {"a{1001}", 1, 6, "repeats more than 1000 times"},
    {"a{1,1001}", 1, 8, "repeats more than 1000 times"},
    {"a{99999999999999999999}", 1, 22, "repeats more than 1000 times"},
    {"(a{40}){30}", 7, 4, "repeats more than 1000 times, with"},
    {"((a{10})*b|c{101}){10}", 18, 4, "repeats more than 1000 times, with"},
    {"\\1", 0, 2, "backreferences are not supported"},
    {"(a)\\1", 3, 2, "backreferences are not supported"},
    {"\\8", 0, 2, "backreferences are not supported"},
    {"\\k<a>", 0, 2, "backreferences are not supported"},
    {"(?P=a)", 0, 4, "a backreference is not supported"},
    {"(?=a)", 0, 3, "lookahead is not supported: the time"},
    {"a(?!b)", 1, 3, "lookahead is not supported"},
    {"(?<=a)", 0, 4, "lookbehind is not supported"},
    {"(?<!a)", 0, 4, "lookbehind is not supported"},
    {"(?>a)", 0, 3, "an atomic group is not supported"},
    {"(?#c)", 0, 3, "comments are not supported"},
    {"(?x)a", 0, 3, "flag x is not supported"},
    {"(?q)a", 0, 3, "no such group, and no such flag"},
    {"(?-)a", 0, 4, "no such group, and no such flag"},
    {"(?i--s)", 0, 5, "no such group, and no such flag"},
    {"(?P<a", 0, 5, "missing > behind the name"},
    {"(?P<>a)", 0, 4, "a name wants a letter"},
    {"(?<a-b>c)", 0, 5, "a name has letters"},
    {"(?P<n>a)(?P<n>b)", 8, 6, "another group has this name"},
    {"\\Z", 0, 2, "no such escape: write \\z"},
    {"\\u0041", 0, 2, "no such escape: write \\x{...}"},
    {"\\C", 0, 2, "\\C is not supported"},
    {"\\E", 0, 2, "\\E without \\Q"},
    {"\\y", 0, 2, "no such escape"},
    {"\\é", 0, 3, "no such escape"},
    {"[\\b]", 1, 2, "stands for a place"},
    {"[\\Qa\\E]", 1, 2, "\\Q does not work in a class"},
    {"\\x", 0, 2, "\\x wants two"},
    {"\\x4", 0, 3, "\\x wants two"},
    {"\\x{}", 0, 3, "\\x wants two"},
    {"\\x{41", 0, 5, "missing } of \\x{"},
    {"\\x{110000}", 0, 9, "there is no such code point"},
    {"a\xff", 1, 1, "the pattern is not UTF-8"},
    {"\xed\xa0\x80", 0, 1, "the pattern is not UTF-8"},
};

static enum regex_fault
compile(struct heap *heap, struct str pattern, struct regex_error *error)
{
	struct regex_memory memory = heap_memory(heap);
	const struct regex *re = NULL;
	enum regex_fault f = regex_compile(pattern, &memory, NULL, &re, error);

	ok((re != NULL) == (f == REGEX_OK) && error->code == f);
	return f;
}

static void
check_words(void)
{
	struct regex_error e;
	struct heap heap = heap_new();

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];
		enum regex_fault f =
		    compile(&heap, str_from_c(row->pattern), &e);

		if (!tap_ok(f == REGEX_SYNTAX && e.at == row->at &&
			    e.n == row->n &&
			    strncmp(e.words, row->words, strlen(row->words)) ==
				0,
			"row %zu", i))
			printf("# %s: %zu+%zu %s\n", row->pattern, e.at, e.n,
			    e.words);
	}
	heap_free(&heap);
}

/* What is before, n times what is between, and what is behind. */
static struct str
repeated(struct heap *heap, const char *const part[3], size_t n)
{
	size_t one = strlen(part[1]), at = strlen(part[0]);
	char *p = heap_take(heap, at + n * one + strlen(part[2]) + 1);

	memcpy(p, part[0], at);
	for (; n > 0; n--, at += one)
		memcpy(p + at, part[1], one);
	memcpy(p + at, part[2], strlen(part[2]));
	return str_from_c(p);
}

/* So many are fine, and one more is too large. */
static void
check_limit(size_t most, const char *const part[3], const char *words)
{
	struct heap heap = heap_new();
	struct regex_error e;

	ok(compile(&heap, repeated(&heap, part, most), &e) == REGEX_OK);
	ok(compile(&heap, repeated(&heap, part, most + 1), &e) ==
	    REGEX_TOO_LARGE);
	ok(strncmp(e.words, words, strlen(words)) == 0);
	heap_free(&heap);
}

static void
check_limits(void)
{
	static const char *const bytes[3] = {"", "a", ""};
	static const char *const insts[3] = {"(?:", "ab", "){16}"};
	static const char *const groups[3] = {"", "()", ""};
	struct regex_error e;
	struct heap heap = heap_new();
	struct regex_memory memory = heap_memory(&heap);
	struct regex_limits limits = {.pattern = 4, .program = 6};
	const struct regex *re = NULL;
	char deep[2 * REGEX_NESTING_MAX + 2];

	/* The last instruction is the match. */
	check_limit(REGEX_PROGRAM_MAX - 1, bytes, "the pattern becomes too");
	check_limit((REGEX_PROGRAM_MAX - 1) / 32, insts,
	    "the pattern becomes too");
	check_limit(REGEX_GROUPS_MAX, groups, "more than 1000 groups that");

	memset(deep, '(', REGEX_NESTING_MAX + 1);
	memset(deep + REGEX_NESTING_MAX + 1, ')', REGEX_NESTING_MAX + 1);
	ok(compile(&heap, str_of(deep + 1, (size_t)2 * REGEX_NESTING_MAX),
	       &e) == REGEX_OK);
	ok(compile(&heap, str_of(deep, sizeof(deep)), &e) == REGEX_TOO_LARGE);

	ok(regex_compile(STR("abcd"), &memory, &limits, &re, &e) == REGEX_OK);
	re = NULL;
	ok(regex_compile(STR("abcde"), &memory, &limits, &re, &e) ==
		REGEX_TOO_LARGE &&
	    re == NULL);
	ok(strcmp(e.words, "the pattern is too long") == 0);
	limits.pattern = 0;
	ok(regex_compile(STR("abcde"), &memory, &limits, &re, &e) == REGEX_OK);
	ok(regex_compile(STR("abcdef"), &memory, &limits, &re, &e) ==
	    REGEX_TOO_LARGE);
	heap_free(&heap);
}

static void
check_ranges(void)
{
	static const char *const classes[3] = {"", "[\\pL\\pN1-9]\\PL", ""};
	static const char *const pairs[3] = {"", "[\\pL1]\\pL", ""};
	struct heap heap = heap_new();
	struct regex_error e;

	/* The same again costs no more. */
	ok(compile(&heap, repeated(&heap, classes, 600), &e) == REGEX_OK);
	ok(compile(&heap, repeated(&heap, pairs, 600), &e) == REGEX_OK);
	heap_free(&heap);
}

/* Every piece that a pattern takes may be the one that is not there. */
static void
check_memory(void)
{
	static const char *const patterns[] = {"abc", "^(a|b)+c$",
	    "(?:a|b)*a(?:a|b){12}$", "\\pL+(?P<name>x){200}",
	    "((((((((((a))))))))))", "(?i)\\pL\\pM\\pN", "(a.){20}b{200}"};
	struct regex_span group[4];

	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
		struct regex_search s = {STR("abxabab"), 0, group, 4};
		size_t turns = 0;
		bool done = false, found, bad = false;

		for (; !done && turns < 100; turns++) {
			struct heap heap = heap_new();
			struct regex_memory memory = heap_memory(&heap);
			const struct regex *re = NULL;
			struct regex_error e;
			enum regex_fault f;

			heap.left = turns;
			f = regex_compile(str_from_c(patterns[i]), &memory,
			    NULL, &re, &e);
			bad |= (re == NULL) != (f != REGEX_OK) ||
			    (f != REGEX_OK && f != REGEX_NO_MEMORY);
			if (f == REGEX_OK)
				f = regex_match(re, s.text, &memory, &found);
			if (f == REGEX_OK)
				f = regex_find(re, &s, &memory, &found);
			bad |= f != REGEX_OK && f != REGEX_NO_MEMORY;
			done = f == REGEX_OK;
			heap_free(&heap);
		}
		tap_ok(done && !bad && turns > 1, "%s: %zu pieces", patterns[i],
		    turns - 1);
	}
}

int
main(void)
{
	check_words();
	check_limits();
	check_ranges();
	check_memory();
	return tap_done();
}
