/* SPDX-License-Identifier: Apache-2.0 */
#include <assert.h>

#include "cel/text.h"

#include "cellib/pattern.h"

#define BYTES_PER_UNIT 16 /* of the text, searched with a short pattern */
#define UNITS_PER_BYTE 4  /* of a pattern that is compiled */
#define WORDS_MAX      512

static const struct regex_limits limits = {.pattern = CEL_REGEX_MAX};

static void *
take(void *cookie, size_t bytes)
{
	return cel_arena_take((struct cel_arena *)cookie, 1, bytes);
}

struct regex_memory
cel__pattern_memory(struct cel_arena *a)
{
	return (struct regex_memory){.cookie = a, .take = take};
}

static enum regex_fault
compile(struct cel_arena *a, struct cel_value pattern, const struct regex **out,
    struct regex_error *error)
{
	struct regex_memory memory = cel__pattern_memory(a);

	return regex_compile((struct str){pattern.as.text, pattern.n}, &memory,
	    &limits, out, error);
}

bool
cel__pattern_prepare(struct cel_arena *a, const struct cel_value *arg, size_t n,
    const void **out, struct cel_text *words)
{
	const struct regex *re = NULL;
	struct regex_error error;
	enum regex_fault how;
	struct cel__sink s;

	assert(n > 1);
	*out = NULL;
	how = compile(a, arg[1], &re, &error);
	if (how == REGEX_OK)
		*out = re;
	/* Where there is no memory, there may be some when it is used. */
	if (how == REGEX_OK || how == REGEX_NO_MEMORY)
		return true;
	cel__sink_init(&s, a, WORDS_MAX);
	cel__sink_fmt(&s, "the pattern's byte %zu: %s", error.at, error.words);
	*words = cel__sink_text(&s);
	return false;
}

const struct regex *
cel__pattern(struct cel_call *c, const struct cel_value *arg,
    struct cel_value *error)
{
	const struct regex *re = (const struct regex *)c->ready;
	struct regex_error why;
	enum regex_fault how;

	if (re != NULL)
		return re;
	*error = cel_memory_error();
	if (!cel_charge(c, (uint64_t)arg[1].n * UNITS_PER_BYTE)) {
		*error = cel_cost_error(c);
		return NULL;
	}
	how = compile(c->run->arena, arg[1], &re, &why);
	if (how == REGEX_SYNTAX || how == REGEX_TOO_LARGE)
		*error = cel_fail(c, CEL_BAD_ARGUMENT,
		    "the pattern's byte %zu: %s", why.at, why.words);
	return how == REGEX_OK ? re : NULL;
}

bool
cel__pattern_charge(struct cel_call *c, const struct cel_value *arg)
{
	uint64_t text = arg[0].n / BYTES_PER_UNIT;

	return cel_charge(c, text * (1 + arg[1].n / BYTES_PER_UNIT));
}

CEL__FUNCTION(cel__matches)
{
	struct regex_memory memory = cel__pattern_memory(c->run->arena);
	struct cel_value error;
	const struct regex *re = cel__pattern(c, arg, &error);
	bool found;

	if (re == NULL)
		return error;
	if (!cel__pattern_charge(c, arg))
		return cel_cost_error(c);
	if (regex_match(re, (struct str){arg[0].as.text, arg[0].n}, &memory,
		&found) != REGEX_OK)
		return cel_memory_error();
	return cel_bool(found);
}
