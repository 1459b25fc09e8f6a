/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_CEL_GEN_H
#define TEST_CEL_GEN_H

/*
 * Well-typed expressions out of any bytes: each byte chooses a production of the
 * type that is wanted, and when they run out, the leaves are what is left. A
 * production is text with holes: %b is a bool in its place, and so on by the
 * letters of gen_letter; %<i is the name of a new local of that type, which
 * is there until %>.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "cel/cel.h"
#include "celjson/typed.h"
#include "json/json.h"
#include "json/read.h"

enum gen_type {
	GEN_BOOL,
	GEN_INT,
	GEN_UINT,
	GEN_DOUBLE,
	GEN_STRING,
	GEN_BYTES,
	GEN_INTS,
	GEN_STRINGS,
	GEN_MAP,
	GEN_TIME,
	GEN_SPAN,
	GEN_TYPES
};

#define GEN_LETTERS "biudsyISMtr"
#define GEN_DEPTH   7
#define GEN_LOCALS  8
#define GEN_MOST    ((size_t)4096) /* bytes of an expression */

/* A variable of each type has the name of its letter, and these values. */
#define GEN_SETS 3
static const char *const gen_values[GEN_SETS] = {
    "{\"b\":{\"bool\":true},\"i\":{\"int\":\"5\"},\"u\":{\"uint\":\"3\"},"
    "\"d\":{\"double\":\"2.5\"},\"s\":{\"string\":\"h\xc3\xa9llo a\"},"
    "\"y\":{\"bytes\":\"aGk=\"},\"I\":{\"list\":[{\"int\":\"1\"},{\"int\":"
    "\"2\"},{\"int\":\"5\"}]},\"S\":{\"list\":[{\"string\":\"a\"},"
    "{\"string\":\"bc\"}]},\"M\":{\"map\":[[{\"string\":\"a\"},{\"int\":"
    "\"1\"}],[{\"string\":\"bc\"},{\"int\":\"-4\"}]]},\"t\":{\"timestamp\":"
    "\"2009-02-13T23:31:30Z\"},\"r\":{\"duration\":\"90.5s\"}}",
    "{\"b\":{\"bool\":false},\"i\":{\"int\":\"0\"},\"u\":{\"uint\":\"0\"},"
    "\"d\":{\"double\":\"0.0\"},\"s\":{\"string\":\"\"},\"y\":{\"bytes\":"
    "\"\"},\"I\":{\"list\":[]},\"S\":{\"list\":[]},\"M\":{\"map\":[]},"
    "\"t\":{\"timestamp\":\"1969-12-31T23:59:59.999Z\"},\"r\":{\"duration\":"
    "\"0s\"}}",
    "{\"b\":{\"bool\":true},\"i\":{\"int\":\"-9223372036854775808\"},\"u\":"
    "{\"uint\":\"18446744073709551615\"},\"d\":{\"double\":\"-1e300\"},"
    "\"s\":{\"string\":\"\xf0\x9f\x98\x80z\"},\"y\":{\"bytes\":\"/w==\"},"
    "\"I\":{\"list\":[{\"int\":\"9223372036854775807\"},{\"int\":\"-1\"}]},"
    "\"S\":{\"list\":[{\"string\":\"\"},{\"string\":\"a\"},{\"string\":"
    "\"\xf0\x9f\x98\x80\"}]},\"M\":{\"map\":[[{\"string\":\"\"},{\"int\":"
    "\"0\"}]]},\"t\":{\"timestamp\":\"9999-12-31T23:59:59Z\"},\"r\":"
    "{\"duration\":\"-3600s\"}}",
};

static const char *const gen_type_name[GEN_TYPES] = {
    [GEN_BOOL] = "bool",
    [GEN_INT] = "int",
    [GEN_UINT] = "uint",
    [GEN_DOUBLE] = "double",
    [GEN_STRING] = "string",
    [GEN_BYTES] = "bytes",
    [GEN_INTS] = "list(int)",
    [GEN_STRINGS] = "list(string)",
    [GEN_MAP] = "map(string, int)",
    [GEN_TIME] = "google.protobuf.Timestamp",
    [GEN_SPAN] = "google.protobuf.Duration",
};

/* Without holes; NULL at the end. */
static const char *const gen_leaf[GEN_TYPES][16] = {
    [GEN_BOOL] = {"b", "true", "false"},
    [GEN_INT] = {"i", "0", "1", "-1", "2", "7", "10", "0x1F",
	"9223372036854775807", "-9223372036854775808", "1000000007"},
    [GEN_UINT] = {"u", "0u", "1u", "2u", "10u", "18446744073709551615u"},
    [GEN_DOUBLE] = {"d", "0.0", "1.0", "-1.5", "0.1", "2.5", "1e100", "-0.0",
	"9007199254740993.0", "1e-300", "3.0"},
    [GEN_STRING] = {"s", "''", "'a'", "'bc'", "\"a'b\"", "'\\u00e9'", "'1'",
	"'-12'", "'1.5'", "'true'", "r'\\d'", "'\\U0001F600'", "'x y'"},
    [GEN_BYTES] = {"y", "b''", "b'a'", "b'\\xff\\x00'"},
    [GEN_INTS] = {"I", "[0]", "[1, 2, 3]", "[3, 1, 2, 1]"},
    [GEN_STRINGS] = {"S", "['a']", "['a', 'bc', '']"},
    [GEN_MAP] = {"M", "{'a': 1}", "{'a': 0, 'bc': 2}"},
    [GEN_TIME] = {"t", "timestamp('2024-02-29T12:30:45Z')",
	"timestamp('1970-01-01T00:00:00Z')",
	"timestamp('2000-01-01T00:00:00+08:00')", "timestamp(1234567890)"},
    [GEN_SPAN] = {"r", "duration('1h30m')", "duration('-1.5s')",
	"duration('0s')", "duration('100000s')"},
};

static const char *const gen_production[GEN_TYPES][48] = {
    [GEN_BOOL] = {"!%b", "(%b && %b)", "(%b || %b)", "(%b ? %b : %b)",
	"(%b == %b)", "(%i == %i)", "(%i != %i)", "(%i < %i)", "(%i <= %i)",
	"(%i > %i)", "(%u < %u)", "(%u >= %u)", "(%u == %u)", "(%d < %d)",
	"(%d <= %d)", "(%d == %d)", "(%d != %d)", "(%s == %s)", "(%s < %s)",
	"(%s >= %s)", "(%y == %y)", "(%y < %y)", "(%I == %I)", "(%S != %S)",
	"(%M == %M)", "(%t < %t)", "(%t == %t)", "(%r > %r)", "(%r == %r)",
	"%s.contains(%s)", "%s.startsWith(%s)", "%s.endsWith(%s)",
	"%s.matches('[a-c]+')", "%s.matches('^.?$')", "(%i in %I)",
	"(%s in %S)", "(%s in %M)", "%I.all(%<i, %b%>)", "%I.exists(%<i, %b%>)",
	"%S.exists_one(%<s, %b%>)", "%M.exists(%<s, %b%>)", "has(M.a)",
	"(dyn(%i) == dyn(%d))", "(dyn(%u) == dyn(%i))", "bool(%s)",
	"(%b && %b || %b)", "(%b || %b && !%b)"},
    [GEN_INT] = {"(%i + %i)", "(%i - %i)", "(%i * %i)", "(%i / %i)",
	"(%i % %i)", "-(%i)", "(%i + %i * %i - %i)", "(%i % %i / %i)",
	"(%b ? %i : %i)", "size(%s)", "%s.size()", "size(%I)", "%S.size()",
	"size(%M)", "size(%y)", "%I[%i]", "%M[%s]", "M.a", "int(%u)", "int(%d)",
	"int(%s)", "int(%t)", "%t.getFullYear()", "%t.getMonth()",
	"%t.getDayOfMonth()", "%t.getDate()", "%t.getDayOfWeek()",
	"%t.getDayOfYear()", "%t.getHours()", "%t.getMinutes()",
	"%t.getSeconds()", "%t.getMilliseconds()", "%r.getHours()",
	"%r.getMinutes()", "%r.getSeconds()", "{'k': %i}.k", "[%i, %i][0]",
	"{true: %i, false: %i}[%b]", "{1: %i, 2: %i}[%i]",
	"%I.map(%<i, %i%>)[0]", "%t.getHours('+02:00')", "int(%i)",
	"%I.filter(%<i, %b%>).size()", "(%b ? %i : %i) + %i"},
    [GEN_UINT] = {"(%u + %u)", "(%u - %u)", "(%u * %u)", "(%u / %u)",
	"(%u % %u)", "(%b ? %u : %u)", "uint(%i)", "uint(%d)", "uint(%s)",
	"[%u, %u][1]", "uint(%u)"},
    [GEN_DOUBLE] = {"(%d + %d)", "(%d - %d)", "(%d * %d)", "(%d / %d)", "-(%d)",
	"(%b ? %d : %d)", "double(%i)", "double(%u)", "double(%s)", "[%d][0]",
	"(%d + %d * %d)", "double(%d)"},
    [GEN_STRING] = {"(%s + %s)", "(%b ? %s : %s)", "%S[%i]", "string(%i)",
	"string(%u)", "string(%d)", "string(%b)", "string(%y)", "string(%t)",
	"string(%r)", "string(%s)", "%S.map(%<s, %s%>)[0]", "{'k': %s}['k']",
	"%S.filter(%<s, %b%>)[0]"},
    [GEN_BYTES] = {"(%y + %y)", "(%b ? %y : %y)", "bytes(%s)", "bytes(%y)",
	"[%y][0]"},
    [GEN_INTS] = {"[%i]", "[%i, %i]", "(%I + %I)", "%I.map(%<i, %i%>)",
	"%I.filter(%<i, %b%>)", "%I.map(%<i, %b, %i%>)", "(%b ? %I : %I)",
	"%S.map(%<s, %i%>)", "%I.map(%<i, %I.map(%<i, %i%>).size()%>)"},
    [GEN_STRINGS] = {"[%s]", "[%s, %s, %s]", "(%S + %S)", "%S.map(%<s, %s%>)",
	"%S.filter(%<s, %b%>)", "(%b ? %S : %S)", "%I.map(%<i, %s%>)",
	"%M.map(%<s, %s%>)"},
    [GEN_MAP] = {"{%s: %i}", "{%s: %i, 'z': %i}", "(%b ? %M : %M)"},
    [GEN_TIME] = {"(%t + %r)", "(%r + %t)", "(%t - %r)", "(%b ? %t : %t)",
	"timestamp(%i)", "timestamp(string(%t))", "[%t][0]", "timestamp(%t)"},
    [GEN_SPAN] = {"(%r + %r)", "(%r - %r)", "(%t - %t)", "(%b ? %r : %r)",
	"duration(string(%r))", "[%r][0]"},
};

struct gen {
	const uint8_t *p, *end;
	struct buf *out;
	int depth;
	enum gen_type local[GEN_LOCALS];
	size_t locals;
};

static inline uint8_t
gen_byte(struct gen *g)
{
	return g->p < g->end ? *g->p++ : 0;
}

static inline const char *
gen_one_of(struct gen *g, const char *const *list, size_t room)
{
	size_t n = 0;

	while (n < room && list[n] != NULL)
		n++;
	return list[gen_byte(g) % n];
}

static inline enum gen_type
gen_letter(char c)
{
	return (enum gen_type)(strchr(GEN_LETTERS, c) - GEN_LETTERS);
}

static inline void
gen_leaf_of(struct gen *g, enum gen_type type)
{
	size_t nth = g->locals == 0 ? 0 : gen_byte(g) % (2 * g->locals);

	/* Half of the time a local, where the one that is drawn fits. */
	if (g->locals > 0 && nth < g->locals && g->local[nth] == type) {
		buf_fmt(g->out, "x%zu", nth);
		return;
	}
	buf_add_c(g->out, gen_one_of(g, gen_leaf[type], 16));
}

static inline void gen_expr(struct gen *g, enum gen_type type);

/* What follows a '%' at f; returns what comes behind it. */
static inline const char *
gen_hole(struct gen *g, const char *f)
{
	if (*f == '<') {
		buf_fmt(g->out, "x%zu", g->locals);
		g->local[g->locals++] = gen_letter(f[1]);
		return f + 2;
	}
	if (*f == '>') {
		g->locals--;
		return f + 1;
	}
	if (strchr(GEN_LETTERS, *f) == NULL) { /* the operator */
		buf_byte(g->out, '%');
		return f;
	}
	gen_expr(g, gen_letter(*f));
	return f + 1;
}

static inline void
gen_expr(struct gen *g, enum gen_type type)
{
	const char *f;

	if (g->depth == 0 || g->p >= g->end || g->locals + 2 > GEN_LOCALS ||
	    g->out->n > GEN_MOST / 2) {
		gen_leaf_of(g, type);
		return;
	}
	/* Below the root a third are leaves, else all trees are as deep as they
	 * may be. */
	if (g->depth < GEN_DEPTH && gen_byte(g) % 3 == 0) {
		gen_leaf_of(g, type);
		return;
	}
	g->depth--;
	f = gen_one_of(g, gen_production[type], 48);
	while (*f != '\0')
		if (*f == '%')
			f = gen_hole(g, f + 1);
		else
			buf_byte(g->out, (unsigned char)*f++);
	g->depth++;
}

/* The expression of these bytes, and its type. */
static inline struct str
gen_source(const uint8_t *data, size_t n, struct buf *out, enum gen_type *type)
{
	struct gen g = {.p = data,
	    .end = data + n,
	    .out = out,
	    .depth = GEN_DEPTH};

	buf_reset(out);
	*type = (enum gen_type)(gen_byte(&g) % GEN_TYPES);
	gen_expr(&g, *type);
	return buf_str(out);
}

/* ---- what it is evaluated in --------------------------------------------------- */

struct gen_ground {
	struct work w;
	struct cel_env *env;
	struct cel_arena *kept, *program, *arena;
	struct cel_value variable[GEN_SETS][GEN_TYPES];
};

/* False when it cannot be had, with words in g->w. */
static inline bool
gen_ground_init(struct gen_ground *g)
{
	const struct json *values, *value;
	bool good = true;
	char name[2] = "";

	*g = (struct gen_ground){.w = {.mem = arena_new()},
	    .env = cel_env_new(&cel_memory_c),
	    .kept = cel_arena_new(&cel_memory_c),
	    .program = cel_arena_new(&cel_memory_c),
	    .arena = cel_arena_new(&cel_memory_c)};
	good = cel_env_library(g->env, &cel_standard) == CEL_OK;
	for (int i = 0; i < GEN_TYPES; i++) {
		name[0] = GEN_LETTERS[i];
		good &= cel_env_variable(g->env, name, gen_type_name[i], 0) ==
		    CEL_OK;
	}
	for (int k = 0; k < GEN_SETS; k++) {
		if (json_read(&g->w, str_from_c(gen_values[k]), NULL,
			&values) != ST_OK)
			return false;
		for (int i = 0; i < GEN_TYPES; i++) {
			name[0] = GEN_LETTERS[i];
			value = json_get(values, str_from_c(name));
			if (celjson_typed(&g->w, g->env, g->kept, value,
				&g->variable[k][i]) != ST_OK)
				return false;
		}
	}
	return good;
}

static inline void
gen_ground_release(struct gen_ground *g)
{
	cel_arena_free(g->arena);
	cel_arena_free(g->program);
	cel_arena_free(g->kept);
	cel_env_free(g->env);
	arena_free(g->w.mem);
}

/* NULL when it does not compile. */
static inline const struct cel_program *
gen_compile(struct gen_ground *g, struct str text, enum gen_type type,
    unsigned flags, struct cel_mistakes *mistakes)
{
	struct cel_source source = {.text = {text.p, text.n}, .flags = flags};
	const struct cel_program *p;

	if (!(flags & CEL_LENIENT))
		source.expect = gen_type_name[type];
	return cel_compile(g->env, g->program, &source, &p, mistakes) == CEL_OK
	    ? p
	    : NULL;
}

static inline struct cel_value
gen_eval(struct gen_ground *g, const struct cel_program *p, int set)
{
	struct cel_run run = {.arena = g->arena};

	return cel_eval(p, &run, g->variable[set]);
}

/* Both errors, or alike to the text that they are written as; NaN is NaN. */
static inline bool
gen_agree(struct gen_ground *g, struct cel_value a, struct cel_value b)
{
	struct cel_text x, y;

	if (a.kind == CEL_ERROR || b.kind == CEL_ERROR)
		return a.kind == b.kind;
	x = cel_value_format(g->arena, a);
	y = cel_value_format(g->arena, b);
	return a.kind == b.kind && x.n == y.n && memcmp(x.p, y.p, x.n) == 0;
}

#endif
