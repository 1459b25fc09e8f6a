/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_VALUE_TRY_H
#define TEST_VALUE_TRY_H

/* Expressions over the values of a Code: an environment with the libraries, one
 * dyn variable `any`, and one-line questions to it. */
#include <string.h>

#include "base/str.h"
#include "cel/cel.h"
#include "tap.h"
#include "value/library.h"

struct
try {
	struct cel_env *env;
	struct cel_arena *arena;
	struct cel_run run;
	struct cel_value any;
	unsigned flags;
};

static inline struct str
try_str(struct cel_text t)
{
	return (struct str){t.p, t.n};
}

static inline void
try_init(struct try *t)
{
	static const struct cel_library *const all[] = {&cel_standard,
	    &cel_decimals, &cel_dates};
	bool fine = true;

	*t = (struct try){.env = cel_env_new(&cel_memory_c),
	    .arena = cel_arena_new(&cel_memory_c),
	    .any = cel_null()};
	t->run.arena = t->arena;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		fine = fine && cel_env_library(t->env, all[i]) == CEL_OK;
	fine = fine && value_library(t->env) == CEL_OK &&
	    cel_env_variable(t->env, "any", "dyn", 0) == CEL_OK;
	if (!fine)
		printf("# %.*s\n", STR_ARG(try_str(cel_env_words(t->env))));
	ok(fine);
}

static inline void
try_release(struct try *t)
{
	cel_arena_free(t->arena);
	cel_env_free(t->env);
}

/* What it gives, as text; what is wrong with it, or with its evaluation. */
static inline struct str
try_text(struct try *t, const char *text)
{
	struct cel_source source = {.text = {text, strlen(text)},
	    .flags = t->flags};
	const struct cel_program *p = NULL;
	struct cel_mistakes mistakes;
	struct cel_value v;

	if (cel_compile(t->env, t->arena, &source, &p, &mistakes) != CEL_OK)
		return try_str(mistakes.mistake[0].words);
	v = cel_eval(p, &t->run, &t->any);
	return try_str(v.kind == CEL_ERROR ? v.as.error->words
					   : cel_value_format(t->arena, v));
}

/* With constants worked out in advance, and without. */
static inline void
try_gives(struct try *t, const char *text, const char *want)
{
	for (t->flags = 0; t->flags <= CEL_NO_FOLD; t->flags += CEL_NO_FOLD) {
		struct str got = try_text(t, text);

		if (!tap_ok(str_eq(got, str_from_c(want)), "%s", text))
			printf("# got  %.*s\n# want %s\n", STR_ARG(got), want);
	}
}

static inline void
try_says(struct try *t, const char *text, const char *piece)
{
	for (t->flags = 0; t->flags <= CEL_NO_FOLD; t->flags += CEL_NO_FOLD) {
		struct str got = try_text(t, text);
		size_t at;

		if (!tap_ok(str_find(got, str_from_c(piece), &at), "%s: %s",
			text, piece))
			printf("# got  %.*s\n", STR_ARG(got));
	}
}

#endif
