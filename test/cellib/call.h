/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_CELLIB_CALL_H
#define TEST_CELLIB_CALL_H

/*
 * Calls overloads by their ids, with values, as the evaluator does: without a
 * parser and without a checker.
 */
#include <string.h>

#include "cel/cel.h"
#include "tap.h"

struct bench {
	const struct cel_library *library;
	struct cel_run run;
};

static inline void
bench_open(struct bench *b, const struct cel_library *library)
{
	*b = (struct bench){.library = library};
	b->run.arena = cel_arena_new(&cel_memory_c);
	b->run.limit = CEL_COST_MAX;
}

static inline void
bench_close(struct bench *b)
{
	cel_arena_free(b->run.arena);
}

static inline const struct cel_overload *
overload(const struct bench *b, const char *id)
{
	for (size_t i = 0; i < b->library->overloads; i++)
		if (strcmp(b->library->overload[i].id, id) == 0)
			return &b->library->overload[i];
	tap_ok(false, "there is an overload %s", id);
	return NULL;
}

static inline struct cel_value
call(struct bench *b, const char *id, const struct cel_value *arg, size_t n)
{
	const struct cel_overload *o = overload(b, id);
	struct cel_call c = {.run = &b->run, .overload = o};

	if (o == NULL || o->call == NULL)
		return cel_null();
	return o->call(&c, arg, n);
}

static inline struct cel_value
call1(struct bench *b, const char *id, struct cel_value x)
{
	return call(b, id, &x, 1);
}

static inline struct cel_value
call2(struct bench *b, const char *id, struct cel_value x, struct cel_value y)
{
	struct cel_value arg[] = {x, y};

	return call(b, id, arg, 2);
}

static inline struct cel_value
text(const char *c)
{
	return cel_string((struct cel_text){c, strlen(c)});
}

static inline bool
fails(struct cel_value v, enum cel_fault fault)
{
	return v.kind == CEL_ERROR && v.as.error->fault == fault;
}

/* Of one kind too: 1 is not 1u. */
static inline bool
is(struct cel_value v, struct cel_value want)
{
	return v.kind == want.kind && cel_same(v, want);
}

static inline struct str
str_of_value(struct cel_value v)
{
	if (v.kind == CEL_STRING || v.kind == CEL_BYTES)
		return str_of(v.as.text, v.n);
	if (v.kind == CEL_ERROR)
		return str_of(v.as.error->words.p, v.as.error->words.n);
	return STR("no text");
}

#endif
