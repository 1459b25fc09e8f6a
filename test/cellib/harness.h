/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_CELLIB_HARNESS_H
#define TEST_CELLIB_HARNESS_H

/*
 * Calls a library's functions with values, without parser and evaluator:
 *
 *	struct cel_value v = CALL(&b, &cel_math, "math_abs_int", cel_int(-1));
 *
 * It does not look at the signature: what a call gives, the function gets.
 */
#include "cel/cel.h"
#include "cel/text.h"
#include "tap.h"

struct bench {
	struct cel_arena *arena;
	struct cel_run run;
};

static inline void
bench_init(struct bench *b)
{
	*b = (struct bench){.arena = cel_arena_new(&cel_memory_c)};
	b->run.arena = b->arena;
	b->run.limit = CEL_COST_MAX;
}

static inline void
bench_release(struct bench *b)
{
	cel_arena_free(b->arena);
}

static inline const struct cel_overload *
bench_find(const struct cel_library *library, const char *id)
{
	for (size_t i = 0; i < library->overloads; i++)
		if (strcmp(library->overload[i].id, id) == 0)
			return &library->overload[i];
	tap_ok(false, "%s has an overload %s", library->name, id);
	return NULL;
}

static inline struct cel_value
bench_call(struct bench *b, const struct cel_library *library, const char *id,
    const struct cel_value *arg, size_t n)
{
	const struct cel_overload *o = bench_find(library, id);
	struct cel_call c = {.run = &b->run, .overload = o, .at = 3, .n = 4};

	return o == NULL ? cel_null() : o->call(&c, arg, n);
}

#define CALL(b, library, id, ...)                                           \
	bench_call((b), (library), (id), (struct cel_value[]){__VA_ARGS__}, \
	    sizeof((struct cel_value[]){__VA_ARGS__}) /                     \
		sizeof(struct cel_value))

/* A value of its kind: cel_same alone takes 1 for 1u and 1.0. */
static inline bool
is(struct cel_value got, struct cel_value want)
{
	if (got.kind == CEL_ERROR)
		printf("# fault %d: %.*s\n", (int)got.as.error->fault,
		    CEL__ARG(got.as.error->words));
	return got.kind == want.kind && cel_same(got, want);
}

static inline bool
fails(struct cel_value got, enum cel_fault fault)
{
	if (got.kind != CEL_ERROR)
		return false;
	if (got.as.error->fault != fault)
		printf("# fault %d: %.*s\n", (int)got.as.error->fault,
		    CEL__ARG(got.as.error->words));
	return got.as.error->fault == fault && got.as.error->words.n > 0;
}

static inline struct cel_value
text(const char *c)
{
	return cel_string(cel__text_from_c(c));
}

static inline bool
is_text(struct cel_value got, const char *want)
{
	if (got.kind == CEL_STRING && !is(got, text(want)))
		printf("# got \"%.*s\"\n", (int)got.n, got.as.text);
	return is(got, text(want));
}

#define LIST(...)                                       \
	cel_list((struct cel_value[]){__VA_ARGS__},     \
	    sizeof((struct cel_value[]){__VA_ARGS__}) / \
		sizeof(struct cel_value))

#endif
