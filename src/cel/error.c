/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Errors and unknowns are values, so that && and || can put them aside. The one
 * for lack of memory is a constant: it must not need any.
 */
#include <stdarg.h>

#include "cel/text.h"

#include "cel/error.h"

#define WORDS_MAX 1024

static const struct cel_error no_memory = {
    .fault = CEL_MEMORY,
    .words = {"there is no more memory", 23},
};

static const struct cel_error no_budget = {
    .fault = CEL_COST,
    .words = {"the evaluation costs more than its limit", 40},
};

struct cel_value
cel_memory_error(void)
{
	return (struct cel_value){.kind = CEL_ERROR, .as.error = &no_memory};
}

static struct cel_value
make(struct cel_arena *a, struct cel_error e)
{
	struct cel_error *copy =
	    (struct cel_error *)cel_arena_take(a, 1, sizeof(*copy));

	if (copy == NULL)
		return cel_memory_error();
	*copy = e;
	return (struct cel_value){.kind = CEL_ERROR, .as.error = copy};
}

struct cel_value
cel__error(struct cel_arena *a, enum cel_fault fault, const char *words)
{
	return make(a,
	    (struct cel_error){.fault = fault,
		.words = cel__text_from_c(words)});
}

struct cel_value
cel__error_joint(struct cel_arena *a, struct cel_value error)
{
	struct cel_error e = *error.as.error;

	e.joint = true;
	return make(a, e);
}

/* Of words that were cut, the last character goes, which may not be whole. */
static size_t
whole_characters(const char *p, size_t n)
{
	size_t i = n;

	while (i > 0 && ((uint8_t)p[i - 1] & 0xc0) == 0x80)
		i--;
	return i > 0 && ((uint8_t)p[i - 1] & 0xc0) == 0xc0 ? i - 1 : n;
}

struct cel_value
cel__fail(struct cel_call *c, enum cel_fault fault, const char *fmt, va_list ap)
{
	char words[WORDS_MAX];
	int all = vsnprintf(words, sizeof(words), fmt, ap);
	size_t n = all < 0 ? 0 : (size_t)all;
	char *p;

	if (n >= sizeof(words))
		n = whole_characters(words, sizeof(words) - 1);
	p = (char *)cel_arena_take(c->run->arena, n + 1, 1);
	if (p == NULL)
		return cel_memory_error();
	memcpy(p, words, n);
	return make(c->run->arena,
	    (struct cel_error){.fault = fault,
		.at = c->at,
		.n = c->n,
		.words = {p, n}});
}

struct cel_value
cel_fail(struct cel_call *c, enum cel_fault fault, const char *fmt, ...)
{
	struct cel_value v;
	va_list ap;

	va_start(ap, fmt);
	v = cel__fail(c, fault, fmt, ap);
	va_end(ap);
	return v;
}

bool
cel_charge(struct cel_call *c, uint64_t units)
{
	struct cel_run *run = c->run;

	/* Not a sum first: units come from sizes and may be large. */
	if (units > run->limit - run->spent) {
		run->spent = run->limit;
		return false;
	}
	run->spent += units;
	return true;
}

struct cel_value
cel_cost_error(struct cel_call *c)
{
	struct cel_error e = no_budget;

	e.at = c->at;
	e.n = c->n;
	return make(c->run->arena, e);
}

void *
cel_take(struct cel_call *c, size_t n, size_t size)
{
	return cel_arena_take(c->run->arena, n, size);
}
