/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first byte chooses a message, the rest is its payload: a value, or an
 * error. It is the same within another Any, and in front of a field that nobody
 * knows.
 */
#include <assert.h>

#include "cel/text.h"
#include "celcheck/libraries.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

#define MOST    4096
#define SHALLOW 256 /* no payload of that length meets the limit of depth */

static const char expression[] =
    "google.protobuf.Any{type_url: 'x/google.protobuf.' + name, "
    "value: payload}";

static const char *const name[] = {"BoolValue", "BytesValue", "DoubleValue",
    "FloatValue", "Int32Value", "Int64Value", "StringValue", "UInt32Value",
    "UInt64Value", "Timestamp", "Duration", "Struct", "ListValue", "Value",
    "Any", "Empty"};

struct ground {
	struct cel_env *env;
	struct cel_arena *arena;
	const struct cel_program *program;
};

/* Made once: nothing changes it. */
static const struct ground *
ground(void)
{
	static struct ground g;
	struct cel_source source = {.text = cel__text_from_c(expression)};
	struct cel_mistakes mistakes;

	if (g.env != NULL)
		return &g;
	g.env = cel_env_new(&cel_memory_c);
	g.arena = cel_arena_new(&cel_memory_c);
	assert(libraries_add(g.env) == CEL_OK);
	assert(cel_env_variable(g.env, "name", "string", 0) == CEL_OK);
	assert(cel_env_variable(g.env, "payload", "bytes", 0) == CEL_OK);
	assert(cel_compile(g.env, g.arena, &source, &g.program, &mistakes) ==
	    CEL_OK);
	return &g;
}

static struct cel_value
unpack(struct cel_arena *a, const char *type, struct cel_text payload)
{
	struct cel_run run = {.arena = a};
	struct cel_value variable[] = {cel_string(cel__text_from_c(type)),
	    cel_bytes(payload)};
	struct cel_value v = cel_eval(ground()->program, &run, variable);

	assert(cel_is_value(v) ||
	    (v.kind == CEL_ERROR &&
		(v.as.error->fault == CEL_BAD_ARGUMENT ||
		    v.as.error->fault == CEL_OUT_OF_RANGE)));
	return v;
}

static void
add_counted(struct cel__sink *s, char tag, struct cel_text t)
{
	size_t n = t.n;

	cel__sink_byte(s, tag);
	for (; n > 127; n >>= 7)
		cel__sink_byte(s, (char)(n | 0x80));
	cel__sink_byte(s, (char)n);
	cel__sink_add(s, t);
}

/* In an Any of its own. */
static struct cel_text
pack(struct cel_arena *a, const char *type, struct cel_text payload)
{
	struct cel__sink url, s;

	cel__sink_init(&url, a, MOST);
	cel__sink_fmt(&url, "x/google.protobuf.%s", type);
	cel__sink_init(&s, a, 2 * MOST);
	add_counted(&s, '\n', cel__sink_text(&url));
	add_counted(&s, '\x12', payload);
	return cel__sink_text(&s);
}

/* With field 1000 behind it: a varint of 1. */
static struct cel_text
longer(struct cel_arena *a, struct cel_text payload)
{
	struct cel__sink s;

	cel__sink_init(&s, a, 2 * MOST);
	cel__sink_add(&s, payload);
	cel__sink_add(&s, CEL_TEXT("\xc0\x3e\x01"));
	return cel__sink_text(&s);
}

/* NaN is not itself, but is written the same. */
static bool
same(struct cel_arena *a, struct cel_value v, struct cel_value w)
{
	if (v.kind == CEL_ERROR || w.kind == CEL_ERROR)
		return v.kind == w.kind &&
		    v.as.error->fault == w.as.error->fault;
	return cel_same(v, w) ||
	    cel__text_eq(cel_value_format(a, v), cel_value_format(a, w));
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct cel_arena *a;
	struct cel_text payload;
	struct cel_value v;
	const char *type;

	if (n == 0 || n > MOST)
		return 0;
	type = name[data[0] % (sizeof(name) / sizeof(name[0]))];
	payload = (struct cel_text){(const char *)data + 1, n - 1};
	a = cel_arena_new(&cel_memory_c);
	v = unpack(a, type, payload);
	if (n <= SHALLOW)
		assert(same(a, v, unpack(a, "Any", pack(a, type, payload))));
	if (cel_is_value(v))
		assert(same(a, v, unpack(a, type, longer(a, payload))));
	cel_arena_free(a);
	return 0;
}
