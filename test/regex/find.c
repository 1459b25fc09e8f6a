/* SPDX-License-Identifier: Apache-2.0 */
/* What matches what, and where; every row is asked of all engines there are for
 * it, since regex_find with a `from` takes the slowest. */
#include "regex/heap.h"
#include "regex/regex.h"
#include "tap.h"

#define GROUPS 8

/* Spans as "0-3 1-2 -", the match first; NULL for no match. */
struct row {
	const char *pattern, *text, *spans;
};

static const struct row rows[] = {
    /* Literals and ends. */
    {"", "", "0-0"},
    {"", "abc", "0-0"},
    {"abc", "xabcx", "1-4"},
    {"abc", "ababd", NULL},
    {"^abc", "abcd", "0-3"},
    {"^abc", "xabc", NULL},
    {"abc$", "xabc", "1-4"},
    {"abc$", "abcx", NULL},
    {"abc$", "abc\n", NULL},
    {"^abc$", "abc", "0-3"},
    {"^abc$", "abcabc", NULL},
    {"^$", "", "0-0"},
    {"^$", "a", NULL},
    {"$", "ab", "2-2"},
    {"\\Aab\\z", "ab", "0-2"},
    {"a\\z", "aa", "1-2"},
    {"中文", "看中文书", "3-9"},
    {"aab", "aaab", "1-4"},
    {"0123456789012345678901234567890123",
	"x0123456789012345678901234567890123", "1-35"},
    /* The patterns of a code of conduct. */
    {"^(karaoke|spa|club)", "spa day", "0-3 0-3"},
    {"^(karaoke|spa|club)", "a spa day", NULL},
    {"^(karaoke|spa|club)", "karaok", NULL},
    {"(?i)^(karaoke|spa|club)", "KaraOKe", "0-7 0-7"},
    {"^[a-z0-9._%+-]+@[a-z0-9.-]+\\.[a-z]{2,}$", "a.b@example.com", "0-15"},
    {"^[a-z0-9._%+-]+@[a-z0-9.-]+\\.[a-z]{2,}$", "a.b@example.c", NULL},
    {"^\\d{4}-\\d{2}-\\d{2}$", "2026-11-25", "0-10"},
    {"^\\d{4}-\\d{2}-\\d{2}$", "2026-11-5", NULL},
    {"(\\d+)-(\\d+)", "on 12-345.", "3-9 3-5 6-9"},
    /* Preference: leftmost, then first, then as much as it may. */
    {"a|ab", "ab", "0-1"},
    {"ab|a", "ab", "0-2"},
    {"(a|ab)(c|bcd)", "abcd", "0-4 0-1 1-4"},
    {"a*", "aaa", "0-3"},
    {"a*?", "aaa", "0-0"},
    {"a+?", "aaa", "0-1"},
    {"a??", "a", "0-0"},
    {"a{2,3}", "aaaa", "0-3"},
    {"a{2,3}?", "aaaa", "0-2"},
    {"a{2}", "aaaa", "0-2"},
    {"a{2,}", "baaaa", "1-5"},
    {"a{0}b", "ab", "1-2"},
    {"a{0,1}b", "ab", "0-2"},
    {"x{,2}", "x{,2}", "0-5"},
    {"a{,}", "a{,}", "0-4"},
    {"a{1", "a{1", "0-3"},
    {"a{01}", "a{01}", "0-5"},
    {"(?U)a+", "aaa", "0-1"},
    {"(?U)a+?", "aaa", "0-3"},
    {"(.*)(\\d+)", "ab123", "0-5 0-4 4-5"},
    {"(.*?)(\\d+)", "ab123", "0-5 0-2 2-5"},
    /* Ways round that are empty. */
    {"(a*)*", "b", "0-0 0-0"},
    {"(a*)+", "b", "0-0 0-0"},
    {"(a*)*", "aa", "0-2 0-2"},
    {"(|a)*", "aa", "0-0 0-0"},
    {"(|a)+", "aa", "0-0 0-0"},
    {"(a|)*", "aa", "0-2 1-2"},
    {"(a?)*?b", "aab", "0-3 1-2"},
    {"(?:^)*a", "a", "0-1"},
    {"(?:$)*", "a", "0-0"},
    {"()*", "a", "0-0 0-0"},
    {"(a|b)*", "abc", "0-2 1-2"},
    {"(?:(a)|b)*", "ab", "0-2 0-1"},
    {"(a)|(b)", "b", "0-1 - 0-1"},
    {"(a){0}b", "ab", "1-2 -"},
    {"((a)|b){2}", "ab", "0-2 1-2 0-1"},
    /* Classes. */
    {"[abc]+", "xcabx", "1-4"},
    {"[^abc]+", "abxyc", "2-4"},
    {"[^a]", "\n", "0-1"},
    {"[]a]+", "a]", "0-2"},
    {"[^]a]", "]ab", "2-3"},
    {"[a-]+", "-a", "0-2"},
    {"[-a]+", "-a", "0-2"},
    {"[a-c-e]+", "b-e", "0-3"},
    {"[\\]\\-]+", "]-", "0-2"},
    {"[[:alpha:]]+", "1aZ2", "1-3"},
    {"[[:^alpha:]]+", "a12b", "1-3"},
    {"[^[:alpha:]]+", "a12b", "1-3"},
    {"[[:word:]]+", "-a_1-", "1-4"},
    {"[[:punct:]]+", "a!?b", "1-3"},
    {"[[:xdigit:]]+", "xFf0g", "1-4"},
    {"[[:space:]]", "\v", "0-1"},
    {"\\s", "\v", NULL},
    {"[:alpha:]+", "xlap", "1-4"},
    {"[[:alpha]+", "[a:", "0-3"},
    {"\\d+", "a12", "1-3"},
    {"\\d", "١", NULL},
    {"\\D+", "12ab", "2-4"},
    {"\\w+", "é_a1-", "2-5"},
    {"\\W+", "aéb", "1-3"},
    {"[\\d\\-x]+", "a1-xb", "1-4"},
    {"[^\\d\\s]+", "1 ab2", "2-4"},
    {"[^\\x00-\\x{10FFFF}]", "abc", NULL},
    {"a[^\\x00-\\x{10FFFF}]|b", "ab", "1-2"},
    /* The dot, and flags. */
    {"a.c", "a\nc", NULL},
    {"(?s)a.c", "a\nc", "0-3"},
    {"(?s:a.)c.", "a\nc\n", NULL},
    {".", "中", "0-3"},
    {"^.$", "😀", "0-4"},
    {"^.{2}$", "é中", "0-5"},
    {"(?i)ab", "xAB", "1-3"},
    {"a(?i)b|c", "aB", "0-2"},
    {"a(?i)b|c", "C", "0-1"},
    {"(a(?i)b)c", "aBC", NULL},
    {"(?i:a)b", "Ab", "0-2"},
    {"(?i:a)b", "AB", NULL},
    {"(?i)a(?-i)b", "AB", NULL},
    {"(?i)a(?-i:b)c", "AbC", "0-3"},
    {"(?m)^b$", "a\nb\nc", "2-3"},
    {"^b$", "a\nb\nc", NULL},
    {"(?m)^$", "a\n", "2-2"},
    {"(?m)^", "a\nb", "0-0"},
    {"(?m)\\Ab", "a\nb", NULL},
    {"(?m)a$", "a\n", "0-1"},
    {"(?m)$", "ab\nc", "2-2"},
    {"(?)a", "a", "0-1"},
    /* Edges of words. */
    {"\\bfoo\\b", "a foo.", "2-5"},
    {"\\bfoo\\b", "afoo", NULL},
    {"\\Bfoo", "afoo", "1-4"},
    {"\\Bfoo", "foo", NULL},
    {"foo\\b", "foo", "0-3"},
    {"\\b", "", NULL},
    {"\\B", "", "0-0"},
    {"\\b", " a", "1-1"},
    {"a\\B", "aé", NULL},
    {"a\\b", "aé", "0-1"},
    {"x\\B", "xé", NULL},
    {"é\\Bé", "éé", "0-4"},
    {"a\\bb", "ab", NULL},
    {"(\\bword\\b|\\bother\\b)+", "some other", "5-10 5-10"},
    /* Quoting and escapes. */
    {"\\Qa.b*\\Ec+", "a.b*cc", "0-6"},
    {"\\Qab\\E+", "abb", "0-3"},
    {"\\Qa\\", "a\\", "0-2"},
    {"\\Q\\E", "a", "0-0"},
    {"a\\.b", "a.b", "0-3"},
    {"a\\.b", "axb", NULL},
    {"\\x41\\x{42}\\x{1F600}", "AB😀", "0-6"},
    {"\\101\\60", "A0", "0-2"},
    {"\\t\\n\\v\\f\\r\\a", "\t\n\v\f\r\a", "0-6"},
    {"\\_\\-\\/\\@", "_-/@", "0-4"},
    {"[\\x41-\\103]+", "xABCD", "1-4"},
    {"{", "{", "0-1"},
    {"}", "}", "0-1"},
    {"]", "]", "0-1"},
    /* Unicode. */
    {"\\pL+", "1é中a2", "1-7"},
    {"\\PL+", "a12b", "1-3"},
    {"\\p{Lu}", "aÉ", "1-3"},
    {"\\p{^Lu}", "Éa", "2-3"},
    {"\\P{^Lu}", "aÉ", "1-3"},
    {"\\p{Greek}+", "aαβγb", "1-7"},
    {"\\p{Han}+", "a中文b", "1-7"},
    {"[\\p{Han}\\d]+", "a中1文b", "1-8"},
    {"[^\\p{Han}]+", "中ab文", "3-5"},
    {"\\p{Any}", "中", "0-3"},
    {"\\p{Nd}", "١", "0-2"},
    {"\\pN", "Ⅷ", "0-3"},
    {"\\pZ", "\xc2\xa0", "0-2"},
    {"\\p{Sc}", "€", "0-3"},
    {"\\p{Yi}", "ꀀ", "0-3"},
    {"[一-鿿]{2}", "a中文", "1-7"},
    {"[à-ÿ]", "é", "0-2"},
    /* Case, by simple folding. */
    {"(?i)É", "é", "0-2"},
    {"(?i)σ", "ς", "0-2"},
    {"(?i)σ", "Σ", "0-2"},
    {"(?i)k", "\xe2\x84\xaa", "0-3"},
    {"(?i)\xe2\x84\xaa", "k", "0-1"},
    {"(?i)s", "ſ", "0-2"},
    {"(?i)ß", "ẞ", "0-3"},
    {"(?i)ß", "ss", NULL},
    {"(?i)i", "İ", NULL},
    {"(?i)[a-z]+", "KELVIN", "0-6"},
    {"(?i)[^a-z]", "K", NULL},
    {"(?i)[k-k]", "\xe2\x84\xaa", "0-3"},
    {"(?i)\\w", "ſ", "0-2"},
    {"(?i)\\W", "ſ", NULL},
    {"\\w", "ſ", NULL},
    {"(?i)\\p{Lu}", "a", "0-1"},
    {"(?i)[[:upper:]]", "a", "0-1"},
    {"(?i)ǆ", "ǅ", "0-2"},
    {"(?i)Ω", "ω", "0-2"},
    {"(?i)ж", "Ж", "0-2"},
    {"(?i)𐐀", "𐐨", "0-4"},
    {"(?i)1中", "1中", "0-4"},
    /* What is not UTF-8 is nothing. */
    {".", "\xff", NULL},
    {"[^a]", "\xc3", NULL},
    {"a",
	"\xff\xe4\xb8"
	"a",
	"3-4"},
    {"a.b",
	"a\xff"
	"b",
	NULL},
    {"a",
	"\xc3"
	"a",
	"1-2"},
    {".", "\xed\xa0\x80", NULL},
    {".", "\xc0\x80", NULL},
    {".", "\xf4\x90\x80\x80", NULL},
    /* Groups. */
    {"(a)(b)?(c)", "ac", "0-2 0-1 - 1-2"},
    {"(?:a)(b)", "ab", "0-2 1-2"},
    {"(?P<x>a)(?<y>b)", "ab", "0-2 0-1 1-2"},
    {"((((a))))", "a", "0-1 0-1 0-1 0-1 0-1"},
    {"a(|b)c", "ac", "0-2 1-1"},
    {"a||b", "b", "0-0"},
    {"(?:a|b|)c", "c", "0-1"},
    {"(a+)(b+)?", "aab", "0-3 0-2 2-3"},
    /* Too many states for a table, too many positions, too many ranges. */
    {"(?:a|b)*a(?:a|b){12}$", "bbbabbbbbbbbbbbb", "0-16"},
    {"(?:a|b)*a(?:a|b){12}$", "bbbbabbbbbbbbbbb", NULL},
    {"a.{60}b",
	"xa012345678901234567890123456789012345678901234567890123456789b",
	"1-63"},
    {"^(?:[\\p{L}\\p{M}'’-]+ ?){1,4}$", "María-José d’Artagnan", "0-25"},
    {"^(?:[\\p{L}\\p{M}'’-]+ ?){1,4}$", "one two three 4", NULL},
    {"(?:[^a][^b]){10}", "xyxyxyxyxyxyxyxyxyxyxy", "0-20"},
};

static void
put_spans(char out[128], const struct regex_span *group, size_t n)
{
	size_t at = 0;

	out[0] = '\0';
	for (size_t i = 0; i < n; i++)
		at += (size_t)(group[i].begin == REGEX_NONE
			? snprintf(out + at, 128 - at, "%s-", i > 0 ? " " : "")
			: snprintf(out + at, 128 - at, "%s%zu-%zu",
			      i > 0 ? " " : "", group[i].begin, group[i].end));
}

static void
check(const struct row *row)
{
	struct heap heap = heap_new();
	struct regex_memory memory = heap_memory(&heap);
	struct regex_error error;
	const struct regex *re = NULL;
	struct regex_span group[GROUPS];
	struct regex_search search = {str_from_c(row->text), 0, group, 0};
	struct regex_search bare = {str_from_c(row->text), 0, NULL, 0};
	bool match = false, found = false, any = false;
	char spans[128] = "";

	if (regex_compile(str_from_c(row->pattern), &memory, NULL, &re,
		&error) != REGEX_OK) {
		tap_ok(false, "%s: %s", row->pattern, error.words);
		heap_free(&heap);
		return;
	}
	search.group_n = regex_groups(re) + 1;
	if (regex_match(re, search.text, &memory, &match) == REGEX_OK &&
	    regex_find(re, &search, &memory, &found) == REGEX_OK &&
	    regex_find(re, &bare, &memory, &any) == REGEX_OK && found)
		put_spans(spans, group, search.group_n);
	if (!tap_ok(match == (row->spans != NULL) && found == match &&
		    any == match && strcmp(spans, match ? row->spans : "") == 0,
		"row %td: %s", row - rows, row->pattern))
		printf("# match %d, find %d, %d, \"%s\", not \"%s\"\n", match,
		    found, any, spans, row->spans == NULL ? "" : row->spans);
	heap_free(&heap);
}

/* All matches, one behind the other, as a caller would look for them. */
static void
check_from(void)
{
	struct heap heap = heap_new();
	struct regex_memory memory = heap_memory(&heap);
	struct regex_error error;
	const struct regex *re = NULL;
	struct regex_span group[3];
	struct regex_search s = {STR("ab a1 b"), 0, group, 3};
	bool found = false;

	ok(regex_compile(STR("\\b(?P<first>[a-z])(?<next>\\w?)"), &memory, NULL,
	       &re, &error) == REGEX_OK);
	ok(regex_groups(re) == 2);
	ok_str(regex_group_name(re, 1), "first");
	ok_str(regex_group_name(re, 2), "next");
	ok_str(regex_group_name(re, 3), "");
	ok_str(regex_group_name(re, 0), "");
	ok(regex_find(re, &s, &memory, &found) == REGEX_OK && found &&
	    group[0].begin == 0 && group[0].end == 2);
	s.from = 1; /* not a word's edge, for all that it is the beginning */
	ok(regex_find(re, &s, &memory, &found) == REGEX_OK && found &&
	    group[0].begin == 3 && group[2].begin == 4 && group[2].end == 5);
	s.from = 5;
	ok(regex_find(re, &s, &memory, &found) == REGEX_OK && found &&
	    group[0].begin == 6 && group[2].begin == 7 && group[2].end == 7);
	s.from = 7;
	ok(regex_find(re, &s, &memory, &found) == REGEX_OK && !found &&
	    group[0].begin == REGEX_NONE && group[2].end == REGEX_NONE);
	s.from = 8;
	ok(regex_find(re, &s, &memory, &found) == REGEX_OK && !found);
	heap_free(&heap);
}

/* Texts and patterns may hold NULs. */
static void
check_nul(void)
{
	struct heap heap = heap_new();
	struct regex_memory memory = heap_memory(&heap);
	struct regex_error error;
	const struct regex *re = NULL;
	bool found = false;

	ok(regex_compile(STR("a[\0\1]\0$"), &memory, NULL, &re, &error) ==
	    REGEX_OK);
	ok(regex_match(re, STR("xa\1\0"), &memory, &found) == REGEX_OK &&
	    found);
	ok(regex_match(re, STR("xa\2\0"), &memory, &found) == REGEX_OK &&
	    !found);
	ok(regex_compile(STR("^\\0\\x00$"), &memory, NULL, &re, &error) ==
	    REGEX_OK);
	ok(regex_match(re, STR("\0\0"), &memory, &found) == REGEX_OK && found);
	heap_free(&heap);
}

/* Nothing at all is the empty text, for every engine. */
static void
check_nothing(void)
{
	static const char *const patterns[] = {"", "^$", "a*", "^(a|bc)*$",
	    "(?:a|b)*(a(?:a|b){12})?$", "^\\pL*$", "\\B"};
	struct str nothing = {NULL, 0};

	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
		struct heap heap = heap_new();
		struct regex_memory memory = heap_memory(&heap);
		struct regex_span group[2];
		struct regex_search s = {nothing, 0, group, 2};
		struct regex_error error;
		const struct regex *re = NULL;
		bool match = false, found = false;

		ok(regex_compile(str_from_c(patterns[i]), &memory, NULL, &re,
		       &error) == REGEX_OK);
		ok(regex_match(re, nothing, &memory, &match) == REGEX_OK &&
		    match);
		ok(regex_find(re, &s, &memory, &found) == REGEX_OK && found &&
		    group[0].begin == 0 && group[0].end == 0);
		ok(regex_compile(nothing, &memory, NULL, &re, &error) ==
		    REGEX_OK);
		heap_free(&heap);
	}
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check(&rows[i]);
	check_from();
	check_nul();
	check_nothing();
	return tap_done();
}
