/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes are checked against a rich vocabulary. What has no mistake is
 * evaluated, with constants folded and without: both give the same, a value of
 * a kind that the type has, an error, or what is not known.
 */
#include <assert.h>

#include "cel/text.h"
#include "cel/type.h"
#include "celcheck/libraries.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

#define LIMIT    20000 /* of cost */
#define VAR_MOST 32

struct ground {
	struct cel_env *env;
	struct cel_arena *arena;
	struct cel_value variable[VAR_MOST];
	size_t n;
};

static const struct cel_field item[] = {{"kind", "string", 20},
    {"qty", "int", 0}, {"part", "list(item)", 3}};
static const struct cel_field gift[] = {{"direction", "string", 20},
    {"value", "double", 0}, {"price", "decimal", 0}, {"day", "date", 0},
    {"items", "list(item)", 10}, {"first", "item", 0},
    {"note", "optional_type(string)", 0}, {"labels", "map(string, int)", 4}};

static void
declare(struct ground *g, const char *name, const char *type,
    struct cel_value v)
{
	assert(g->n < VAR_MOST);
	assert(cel_env_variable(g->env, name, type, 8) == CEL_OK);
	g->variable[g->n++] = v;
}

static struct cel_value
text(const char *c)
{
	return cel_string(cel__text_from_c(c));
}

static struct cel_value
record(struct ground *g, const char *type, const struct cel_value *field,
    size_t n)
{
	struct cel_record *r = (struct cel_record *)cel_arena_take(g->arena, 1,
	    sizeof(*r) + n * sizeof(*field));

	r->type = cel_env_type(g->env, cel__text_from_c(type));
	memcpy(r->field, field, n * sizeof(*field));
	return (struct cel_value){.kind = CEL_RECORD, .as.record = r};
}

static struct cel_value
list(struct ground *g, const struct cel_value *from, size_t n)
{
	struct cel_value *p =
	    (struct cel_value *)cel_arena_take(g->arena, n, sizeof(*p));

	memcpy(p, from, n * sizeof(*p));
	return cel_list(p, n);
}

static void
declare_records(struct ground *g)
{
	struct cel_value pen, box, labels;

	assert(cel_env_record(g->env, "item", item, 3) == CEL_OK);
	assert(cel_env_record(g->env, "my.present", gift, 8) == CEL_OK);
	pen = record(g, "item",
	    (struct cel_value[]){text("pen"), cel_int(2), cel_absent()}, 3);
	box = record(g, "item",
	    (struct cel_value[]){text("box"), cel_absent(), list(g, &pen, 1)},
	    3);
	labels =
	    cel_map_of(g->arena, (struct cel_value[]){text("a"), text("b")},
		(struct cel_value[]){cel_int(1), cel_int(2)}, 2);
	declare(g, "gift", "my.present",
	    record(g, "my.present",
		(struct cel_value[]){text("received"), cel_double(200.5),
		    cel_decimal(g->arena, CEL_TEXT("19.90")), cel_date(20000),
		    list(g, (struct cel_value[]){pen, box}, 2), pen,
		    cel_some(g->arena, text("n")), labels},
		8));
	declare(g, "i", "item", box);
	declare(g, "m", "map(string, int)", labels);
	declare(g, "mi", "map(int, list(string))",
	    cel_map_of(g->arena, (struct cel_value[]){cel_int(1)},
		(struct cel_value[]){list(g, &pen.as.record->field[0], 1)}, 1));
}

static void
declare_plain(struct ground *g)
{
	struct cel_value three[] = {cel_int(3), cel_int(1), cel_int(2)};

	declare(g, "a", "int", cel_int(1));
	declare(g, "b", "int", cel_int(-7));
	declare(g, "c", "bool", cel_bool(true));
	declare(g, "d", "double", cel_double(0.5));
	declare(g, "e", "string", text("a-b\xc3\xa9"));
	declare(g, "u", "uint", cel_uint(9));
	declare(g, "y", "bytes", cel_bytes(CEL_TEXT("\x01\xff")));
	declare(g, "l", "list(int)", list(g, three, 3));
	declare(g, "n", "null_type", cel_null());
	declare(g, "o", "optional_type(int)", cel_some(g->arena, cel_int(4)));
	declare(g, "none", "optional_type(string)", cel_none());
	declare(g, "w", "google.protobuf.Int32Value", cel_null());
	declare(g, "t", "timestamp", cel_timestamp(1764000000, 5));
	declare(g, "p", "duration", cel_duration(-3600, 1));
	declare(g, "q", "decimal", cel_decimal(g->arena, CEL_TEXT("-0.10")));
	declare(g, "day", "date", cel_date(-1));
	declare(g, "any", "dyn", list(g, three, 3));
	declare(g, "any.x", "dyn", text("x"));
	declare(g, "my.z", "string", text("mine"));
	declare(g, "z", "int", cel_int(0));
	declare(g, "absent", "int", cel_absent());
	declare(g, "unknown", "int", cel_unknown(5));
	declare(g, "unknowns", "list(string)", cel_unknown(6));
}

/* Made once: nothing changes it. */
static const struct ground *
ground(void)
{
	static struct ground g;

	if (g.env != NULL)
		return &g;
	g.env = cel_env_new(&cel_memory_c);
	g.arena = cel_arena_new(&cel_memory_c);
	assert(libraries_add(g.env) == CEL_OK);
	declare_records(&g);
	declare_plain(&g);
	assert(cel_env_container(g.env, "my") == CEL_OK);
	return &g;
}

static const struct cel_program *
compile(const struct ground *g, struct cel_arena *a, struct cel_text t,
    unsigned flags)
{
	struct cel_source source = {.text = t, .flags = flags};
	const struct cel_program *p = NULL;
	struct cel_mistakes mistakes = {0};
	enum cel_status st = cel_compile(g->env, a, &source, &p, &mistakes);

	assert(st == CEL_OK || st == CEL_INVALID);
	assert((st == CEL_OK) == (mistakes.n == 0));
	for (size_t i = 0; i < mistakes.n; i++) {
		const struct cel_mistake *m = &mistakes.mistake[i];

		assert(m->at <= t.n && m->n <= t.n - m->at);
		assert(m->words.n > 0);
		assert(cel_mistake_format(a, &source, m).n > 0);
	}
	return st == CEL_OK ? p : NULL;
}

static bool
is_fault(struct cel_value v, enum cel_fault fault)
{
	return v.kind == CEL_ERROR && v.as.error->fault == fault;
}

static bool
same_unknown(struct cel_value v, struct cel_value w)
{
	size_t n = cel_unknown_count(v);

	if (n != cel_unknown_count(w))
		return false;
	for (size_t i = 0; i < n; i++)
		if (cel_unknown_at(v, i) != cel_unknown_at(w, i))
			return false;
	return true;
}

/* NaN is not itself, but is written the same. */
static bool
same(struct cel_arena *a, struct cel_value v, struct cel_value w)
{
	if (v.kind != w.kind)
		return false;
	if (v.kind == CEL_ERROR)
		return v.as.error->fault == w.as.error->fault;
	if (v.kind == CEL_UNKNOWN)
		return same_unknown(v, w);
	return cel_same(v, w) ||
	    cel__text_eq(cel_value_format(a, v), cel_value_format(a, w));
}

static void
evaluate(const struct ground *g, struct cel_arena *a,
    const struct cel_program *folded, const struct cel_program *plain)
{
	uint32_t kinds = cel__type_mask(cel_program_type(folded));
	struct cel_run run = {.arena = a, .limit = LIMIT};
	struct cel_value v = cel_eval(folded, &run, g->variable);
	struct cel_value w = cel_eval(plain, &run, g->variable);

	if (cel_is_value(v)) {
		assert((kinds >> v.kind & 1) != 0);
		(void)cel_value_format(a, v);
	}
	/* One of the two does less of the work. */
	if (is_fault(v, CEL_COST) || is_fault(w, CEL_COST))
		return;
	assert(same(a, v, w));
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct cel_text t = {n == 0 ? "" : (const char *)data, n};
	const struct ground *g = ground();
	struct cel_arena *a = cel_arena_new(&cel_memory_c);
	const struct cel_program *folded = compile(g, a, t, 0), *plain;

	if (folded != NULL) {
		plain = compile(g, a, t, CEL_NO_FOLD);
		assert(plain != NULL);
		evaluate(g, a, folded, plain);
	}
	cel_arena_free(a);
	return 0;
}
