/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Patterns by chance, over texts by chance. By itself this sees to it that our
 * engines agree; `agree --cases N SEED` prints what they say, a case a line, and
 * oracle.t has others look at that:
 *
 *	PATTERN TEXT SPANS    the first two in hexadecimal, - for empty; SPANS
 *	                      is ! (no such pattern), 0 (no match) or
 *	                      begin,end for each group, - for one without part
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "regex/heap.h"
#include "regex/regex.h"
#include "tap.h"

#define CASES      5000
#define GROUPS_MAX 24
#define TEXTS      4

struct chance {
	uint64_t state;
};

/* splitmix64 */
static uint64_t
draw(struct chance *c)
{
	uint64_t z = c->state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static size_t
below(struct chance *c, size_t n)
{
	return (size_t)(draw(c) % n);
}

struct line {
	char p[1024];
	size_t n;
};

static void
add(struct line *l, const char *s)
{
	size_t n = strlen(s);

	if (l->n + n <= sizeof(l->p)) {
		memcpy(l->p + l->n, s, n);
		l->n += n;
	}
}

#define PICK(c, list) ((list)[below((c), sizeof(list) / sizeof((list)[0]))])

static const char *const atoms[] = {"a", "b", "c", "a", "b", "ab", "k", "s",
    "K", "1", " ", "-", "_", "\\.", ".", ".", "\xc3\xa9", "\xe4\xb8\xad",
    "\xcf\x83", "\xe2\x84\xaa", "\xf0\x9f\x98\x80", "[ab]", "[^a]", "[a-c]",
    "[^a-c\\n]", "[\xc3\xa0-\xc3\xbf]", "[^\xc3\xa9]",
    "[\xe4\xb8\x80-\xe9\xbf\xbf]", "\\d", "\\D", "\\s", "\\S", "\\w", "\\W",
    "[\\w-]", "[^\\s\\d]", "\\b", "\\B", "^", "$", "\\n", "\\x{e9}", "\\p{L}",
    "\\P{L}", "\\p{Lu}", "[\\p{Greek}a]", "\\p{Han}", "[^\\p{Lu}]",
    "[\\P{L}k]"};
static const char *const own_atoms[] = {"[[:alpha:]]", "[[:^digit:]b]", "\\A",
    "\\z", "\\pL", "\\PN", "\\p{^Greek}", "(?i)", "(?s)", "(?m)", "(?U)",
    "(?-i)", "(?i-s)", "(?i:k)", "(?i:[a-k])", "(?m:^)", "(?m:$)", "(?s:.)",
    "\\Qa.b\\E", "\\Q*\\E", "(?i:\xcf\x83)", "(?i:[^k])", "(?i:\\W)", "\\C",
    "(?i:\\PL)", "\\x41", "\\101", "[\\x{10000}-\\x{10ffff}]"};
static const char *const repeats[] = {"*", "+", "?", "*?", "+?", "??", "{2}",
    "{0,2}", "{1,3}?", "{2,}", "{0}", "*", "+"};
static const char *const tokens[] = {"(", ")", "(?:", "|", "[", "]", "[^", "-",
    "*", "+", "?", "{", "}", "{2}", "{2,1}", "{,3}", "{1,", "{1001}", "{30}",
    "{40}", "{02}", "\\", "\\d", "\\p", "\\p{", "\\pL", "\\p{Greek}", "\\p{X}",
    "[:alpha:]", "[:x:]", "[[:alpha:]]", "a", "b", "a-z", "z-a", "\\Q", "\\E",
    "\\b", "\\z", "\\Z", "\\1", "\\08", "\\x", "\\x{", "\\x{110000}", "\\x4",
    "\\x{41}", "(?P<n>", "(?P<n", "(?P<>", "(?P=n)", "(?i)", "(?i", "(?-)",
    "(?i-:", "(?)", "(?im-sU:", "(?=", "(?!", "(?<=", "(?>", "^", "$", ".",
    "\\_", "\\-", "\\a", "\\v", "\\y", "\xc3\xa9", "\\\xc3\xa9", "\xff", "&&",
    "[]a]", "[^]a]", "[a", "]", "{", "\\pN", "\\PL", "\\p{^Lu}", " "};

static void put_choice(struct chance *c, struct line *l, int depth);

static void
put_atom(struct chance *c, struct line *l, int depth)
{
	static const char *const open[] = {"(", "(", "(",
	    "(?:", "(?i:", "(?m:"};

	if (depth > 0 && below(c, 4) == 0) {
		add(l, PICK(c, open));
		put_choice(c, l, depth - 1);
		add(l, ")");
	} else if (below(c, 8) == 0) {
		add(l, PICK(c, own_atoms));
	} else {
		add(l, PICK(c, atoms));
	}
}

static void
put_choice(struct chance *c, struct line *l, int depth)
{
	for (size_t ways = 1 + below(c, 3); ways > 0; ways--) {
		for (size_t n = below(c, 4) + (ways == 1); n > 0; n--) {
			put_atom(c, l, depth);
			if (below(c, 3) == 0)
				add(l, PICK(c, repeats));
		}
		if (ways > 1)
			add(l, "|");
	}
}

static void
put_pattern(struct chance *c, struct line *l)
{
	l->n = 0;
	if (below(c, 4) > 0) {
		put_choice(c, l, 3);
		return;
	}
	for (size_t n = 1 + below(c, 8); n > 0; n--)
		add(l, PICK(c, tokens));
}

static void
put_text(struct chance *c, struct line *l)
{
	static const char *const piece[] = {"a", "b", "c", "a", "b", "ab", "k",
	    "s", "K", "S", "1", "2", " ", "-", "_", ".", "*", "\n", "\xc3\xa9",
	    "\xc3\x89", "\xe4\xb8\xad", "\xcf\x83", "\xcf\x82", "\xce\xa3",
	    "\xe2\x84\xaa", "\xc5\xbf", "\xf0\x9f\x98\x80", "x", "A", "\t"};
	static const char *const broken[] = {"\xff", "\xe4\xb8", "\xc3",
	    "\xf0\x9f\x98", "\x80"};

	l->n = 0;
	for (size_t n = below(c, 10); n > 0; n--)
		add(l, below(c, 200) == 0 ? PICK(c, broken) : PICK(c, piece));
}

static struct str
str_line(const struct line *l)
{
	return (struct str){l->p, l->n};
}

struct found {
	bool any;
	struct regex_span group[GROUPS_MAX];
	size_t n;
};

/* False when the engines do not agree. */
static bool
search(const struct regex *re, struct str text,
    const struct regex_memory *memory, struct found *out)
{
	bool match, any;
	struct regex_search all = {text, 0, out->group, 0},
			    bare = {.text = text};

	out->n = regex_groups(re) + 1;
	if (out->n > GROUPS_MAX)
		out->n = GROUPS_MAX;
	all.group_n = out->n;
	if (regex_match(re, text, memory, &match) != REGEX_OK ||
	    regex_find(re, &all, memory, &out->any) != REGEX_OK ||
	    regex_find(re, &bare, memory, &any) != REGEX_OK)
		return false;
	if (match != out->any || any != match)
		return false;
	/* From 1 on the quick engines are not asked. */
	bare.from = 1;
	if (regex_find(re, &bare, memory, &any) != REGEX_OK)
		return false;
	return match || !any;
}

static void
put_hex(const struct line *l)
{
	for (size_t i = 0; i < l->n; i++)
		printf("%02x", (unsigned char)l->p[i]);
	printf("%s ", l->n == 0 ? "-" : "");
}

static void
put_found(const struct found *f)
{
	if (!f->any)
		puts("0");
	for (size_t i = 0; i < f->n && f->any; i++) {
		if (f->group[i].begin == REGEX_NONE)
			printf("-");
		else
			printf("%zu,%zu", f->group[i].begin, f->group[i].end);
		putchar(i + 1 < f->n ? ';' : '\n');
	}
}

static void
put_case(const struct line *pattern, const struct line *text,
    const struct found *f)
{
	put_hex(pattern);
	put_hex(text);
	if (f == NULL)
		puts("!");
	else
		put_found(f);
}

/* One pattern over some texts. False when something is wrong with it. */
static bool
try(struct chance *c, bool print)
{
	struct heap heap = heap_new();
	struct regex_memory memory = heap_memory(&heap);
	struct regex_error error;
	const struct regex *re = NULL;
	struct line pattern, text = {.n = 0};
	struct found found = {.any = false};
	bool good = true;
	enum regex_fault f;

	put_pattern(c, &pattern);
	f = regex_compile(str_line(&pattern), &memory, NULL, &re, &error);
	if (f != REGEX_OK) {
		good = re == NULL && error.code == f &&
		    error.words[0] != '\0' && error.at + error.n <= pattern.n;
		if (print)
			put_case(&pattern, &text, NULL);
	}
	for (size_t i = 0; f == REGEX_OK && good && i < TEXTS; i++) {
		put_text(c, &text);
		good = search(re, str_line(&text), &memory, &found);
		if (print)
			put_case(&pattern, &text, &found);
	}
	if (!good)
		printf("# %.*s over %.*s\n", (int)pattern.n, pattern.p,
		    (int)text.n, text.p);
	heap_free(&heap);
	return good;
}

int
main(int argc, char **argv)
{
	struct chance chance = {42};
	bool print = argc > 1, good = true;
	uint64_t cases = CASES;

	if (print &&
	    (argc != 4 ||
		!num_parse_u64(str_from_c(argv[2]), 1, 1u << 30, &cases) ||
		!num_parse_u64(str_from_c(argv[3]), 0, UINT64_MAX,
		    &chance.state))) {
		fputs("usage: agree [--cases N SEED]\n", stderr);
		return 2;
	}
	for (uint64_t i = 0; i < cases; i++)
		good &= try(&chance, print);
	if (print)
		return !good;
	tap_ok(good, "the engines agree on %d patterns", CASES);
	return tap_done();
}
