/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_CELCHECK_LIBRARIES_H
#define TEST_CELCHECK_LIBRARIES_H

/* All of the language for tests of the checker. */
#include "cel/env.h"
#include "cel/memory.h"
#include "cel/text.h"
#include "cel/type.h"

static inline enum cel_status
libraries_add(struct cel_env *env)
{
	const struct cel_library *const all[] = {&cel_standard, &cel_strings,
	    &cel_math, &cel_encoders, &cel_network, &cel_optionals,
	    &cel_bindings, &cel_two_variables, &cel_block, &cel_lists,
	    &cel_sets, &cel_regex, &cel_decimals, &cel_dates};
	enum cel_status st = CEL_OK;

	for (size_t i = 0; st == CEL_OK && i < sizeof(all) / sizeof(*all); i++)
		st = cel_env_library(env, all[i]);
	return st;
}

#endif
