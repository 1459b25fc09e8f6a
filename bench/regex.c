/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Searching and compiling beside PCRE2, which goes another way: it backtracks,
 * in code made for the machine where it can make some. Ours is to be as quick
 * on the short patterns and texts of a code of conduct, and to stay so where
 * backtracking does not. PCRE2 is loaded when this runs; without it our figures
 * stand alone.
 */
#include <dlfcn.h>

#include <stdlib.h>

#include "bench.h"
#include "regex/regex.h"

#define TURNS 200000
#define FEW   2000 /* compilations a round */
#define POOL  ((size_t)1 << 20)
#define UTF   0x00080000u /* PCRE2_UTF */
#define JIT   1u          /* PCRE2_JIT_COMPLETE */

struct pcre2 {
	void *(
	    *compile)(const char *, size_t, uint32_t, int *, size_t *, void *);
	int (*jit)(void *, uint32_t);
	void *(*data)(const void *, void *);
	int (*match)(const void *, const char *, size_t, size_t, uint32_t,
	    void *, void *);
	void (*free)(void *);
};

struct side {
	struct str pattern, text;
	bool found;
	/* Ours, and a pool that is emptied as a whole. */
	const struct regex *re;
	struct regex_memory memory;
	unsigned char *pool;
	size_t used;
	/* Theirs. */
	struct pcre2 p;
	void *code, *data;
};

static void *
take(void *cookie, size_t bytes)
{
	struct side *s = cookie;
	unsigned char *p = s->pool + s->used;

	bytes = (bytes + 15) & ~(size_t)15;
	if (bytes > POOL - s->used)
		return NULL;
	s->used += bytes;
	memset(p, 0, bytes);
	return p;
}

static double
rate(int64_t began, int turns)
{
	return turns * 1e3 / (double)(clock_mono_ns() - began);
}

static void
compile_one(struct side *s)
{
	struct regex_error e;

	s->used = 0;
	if (regex_compile(s->pattern, &s->memory, NULL, &s->re, &e) != REGEX_OK)
		abort();
}

static double
match_ours(void *cookie)
{
	struct side *s = cookie;
	size_t kept = s->used;
	int64_t began = clock_mono_ns();
	bool found;

	for (int i = 0; i < TURNS; i++) {
		if (regex_match(s->re, s->text, &s->memory, &found) !=
			REGEX_OK ||
		    found != s->found)
			abort();
		s->used = kept;
	}
	return rate(began, TURNS);
}

static double
match_theirs(void *cookie)
{
	struct side *s = cookie;
	int64_t began = clock_mono_ns();

	for (int i = 0; i < TURNS; i++)
		if ((s->p.match(s->code, s->text.p, s->text.n, 0, 0, s->data,
			 NULL) > 0) != s->found)
			abort();
	return rate(began, TURNS);
}

static double
compile_ours(void *cookie)
{
	struct side *s = cookie;
	int64_t began = clock_mono_ns();

	for (int i = 0; i < FEW; i++)
		compile_one(s);
	return rate(began, FEW);
}

static void *
code_of(const struct side *s)
{
	int error;
	size_t at;
	void *code =
	    s->p.compile(s->pattern.p, s->pattern.n, UTF, &error, &at, NULL);

	if (code == NULL)
		abort();
	/* Without a compiler for this machine it interprets. */
	(void)s->p.jit(code, JIT);
	return code;
}

static double
compile_theirs(void *cookie)
{
	struct side *s = cookie;
	int64_t began = clock_mono_ns();

	for (int i = 0; i < FEW; i++)
		s->p.free(code_of(s));
	return rate(began, FEW);
}

static bool
load(struct pcre2 *p)
{
	void *lib = dlopen("libpcre2-8.so.0", RTLD_NOW);
	static const char *const name[] = {"pcre2_compile_8",
	    "pcre2_jit_compile_8", "pcre2_match_data_create_from_pattern_8",
	    "pcre2_match_8", "pcre2_code_free_8"};
	void *f[5];

	if (lib == NULL)
		return false;
	for (size_t i = 0; i < 5; i++) {
		f[i] = dlsym(lib, name[i]);
		if (f[i] == NULL)
			return false;
	}
	/* ISO C has no cast from an object to a function. */
	_Static_assert(sizeof(*p) == sizeof(f), "five functions");
	memcpy(p, f, sizeof(f));
	return true;
}

static void
compare(struct bench *b, const char *what, struct side *s, bool peer,
    double (*const run[2])(void *))
{
	if (peer)
		bench_pair(b,
		    &(struct bench_pair){.what = what,
			.unit = "M/s",
			.ours = {"probity", run[0], s},
			.peer = {"PCRE2, compiled to code", run[1], s}});
	else
		bench_alone(b,
		    &(struct bench_alone){.what = what,
			.unit = "M/s",
			.side = {"probity", run[0], s}});
}

struct row {
	const char *what;
	struct str pattern, text;
	bool found;
};

static const struct row rows[] = {
    {"an alternative at the beginning, found", STR_INIT("^(karaoke|spa|club)"),
	STR_INIT("karaoke bar"), true},
    {"the same, not there", STR_INIT("^(karaoke|spa|club)"),
	STR_INIT("Dinner with a supplier"), false},
    {"anywhere", STR_INIT("karaoke|spa|club"),
	STR_INIT("Dinner at the yearly club meeting"), true},
    {"without case", STR_INIT("(?i)karaoke|spa|club"),
	STR_INIT("Dinner at the yearly CLUB meeting"), true},
    {"a literal", STR_INIT("gift"), STR_INIT("not a bribe but a gift"), true},
    {"an address", STR_INIT("^[a-z0-9._%+-]+@[a-z0-9.-]+\\.[a-z]{2,}$"),
	STR_INIT("user-12@example.com"), true},
    {"Chinese", STR_INIT("^\\p{Han}+$"), STR_INIT("供应商年会"), true},
    {"letters of all scripts", STR_INIT("^\\pL+$"), STR_INIT("Dinnerparty"),
	true},
    {"where backtracking takes long", STR_INIT("^(?:a|aa)+$"),
	STR_INIT("aaaaaaaaaaaaaaaaaaaab"), false},
};

int
main(int argc, char **argv)
{
	static double (*const matches[2])(void *) = {match_ours, match_theirs};
	static double (*const compiles[2])(
	    void *) = {compile_ours, compile_theirs};
	struct bench b = bench_open("regex", argc, argv);
	struct side s = {.pool = malloc(POOL)};
	bool peer = load(&s.p);

	if (s.pool == NULL)
		abort();
	s.memory = (struct regex_memory){&s, take};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		s.pattern = rows[i].pattern;
		s.text = rows[i].text;
		s.found = rows[i].found;
		compile_one(&s);
		if (peer) {
			s.code = code_of(&s);
			s.data = s.p.data(s.code, NULL);
		}
		compare(&b, rows[i].what, &s, peer, matches);
		if (i == 0)
			compare(&b, "to compile that", &s, peer, compiles);
	}
	free(s.pool);
	return bench_close(&b);
}
