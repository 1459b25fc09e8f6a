/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULES_ENV_H
#define RULES_ENV_H

#include "base/attr.h"
#include "base/mistake.h"
#include "base/status.h"
#include "base/str.h"
#include "cel/cel.h"

#include "rules/rules.h"

struct arena;
struct work;
struct yaml;
struct yaml_block;

/* What a struct rules stands on, and lives as long as. */
struct rules__ground {
	struct arena *mem;     /* declarations */
	struct cel_arena *cel; /* values and programs */
};

/* The lists of r that declaring completes; r itself has them as const, for
 * those who read it later. */
struct rules__lists {
	struct rules_fact *fact;
	struct rules_act *act;
	struct rules_define *define;
	struct rules_scan *scan;
};

/*
 * Declares all that expressions of the Code may speak of: the facts' lookups
 * and the chains, limits, the interpretations' values, the acts, definitions
 * with their arguments. Of r are read names, fields, keys, types and values;
 * set are env, variable_n, person_type, company_type, each fact's, act's and
 * scan's type, their variables and each definition's first_variable. The caller
 * frees r->env (cel_env_free), in any case.
 *
 * ST_INVALID where a name is taken twice in a way that the readers of blocks
 * could not see.
 */
MUST_USE enum status rules__declare(struct work *w,
    const struct rules__ground *ground, const struct rules__lists *lists,
    struct rules *r);

struct rules__source {
	const struct yaml_block *block;
	const struct yaml *node; /* a YAML_TEXT */
	const char *container;   /* see below; NULL: none */
	const char *expect;      /* type; NULL: any */
};

/* What an act's or a definition's expressions have for a container: there `act`
 * is the act, and the arguments have their names. */
const char *rules__act_container(struct arena *mem, struct str act);
const char *rules__define_container(struct arena *mem, struct str define);
/* In a scan's, `row` is the row and `window` those of its window. */
const char *rules__scan_container(struct arena *mem, struct str scan);

/* NULL, and mistakes at their places in the file, when it does not compile. */
const struct cel_program *rules__compile(const struct rules__ground *ground,
    const struct rules *r, const struct rules__source *source,
    struct mistakes *mistakes);

#endif
