/* SPDX-License-Identifier: Apache-2.0 */
/* All libraries in one environment: their signatures can be read, no two
 * overloads have one id or the same parameters, and all can be called. */
#include "cel/env.h"
#include "cel/text.h"
#include "tap.h"

static const struct cel_library *const every[] = {&cel_standard, &cel_strings,
    &cel_math, &cel_lists, &cel_sets, &cel_encoders, &cel_network,
    &cel_optionals, &cel_bindings, &cel_two_variables, &cel_block, &cel_regex,
    &cel_decimals, &cel_dates};

/* The evaluator's own: it does not call them. */
static bool
is_logic(const struct cel_overload *o)
{
	static const char *const name[] = {"_&&_", "_||_", "_?_:_"};

	for (size_t i = 0; i < sizeof(name) / sizeof(name[0]); i++)
		if (strcmp(o->name, name[i]) == 0)
			return true;
	return false;
}

static bool
can_be_called(const struct cel_library *library)
{
	for (size_t i = 0; i < library->overloads; i++) {
		const struct cel_overload *o = &library->overload[i];

		if (o->call == NULL && !is_logic(o)) {
			printf("# %s has no call\n", o->id);
			return false;
		}
	}
	return true;
}

int
main(void)
{
	struct cel_env *env = cel_env_new(&cel_memory_c);
	size_t n = sizeof(every) / sizeof(every[0]);

	for (size_t i = 0; i < n; i++) {
		enum cel_status st = cel_env_library(env, every[i]);
		struct cel_text words = cel_env_words(env);

		if (!tap_ok(st == CEL_OK, "loads %s", every[i]->name))
			printf("# %.*s\n", CEL__ARG(words));
		tap_ok(can_be_called(every[i]), "calls all of %s",
		    every[i]->name);
	}
	/* Alone, too, upon what is standard. */
	for (size_t i = 1; i < n; i++) {
		struct cel_env *alone = cel_env_new(&cel_memory_c);

		tap_ok(cel_env_library(alone, every[0]) == CEL_OK &&
			cel_env_library(alone, every[i]) == CEL_OK,
		    "loads %s upon the standard alone", every[i]->name);
		cel_env_free(alone);
	}
	cel_env_free(env);
	return tap_done();
}
