/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_ENV_H
#define CEL_ENV_H

#include "cel/node.h"

struct cel_type;

/* One overload with its signature read. */
struct cel__overload {
	struct cel_overload is;
	const struct cel_type *result;
	const struct cel_type *const *param;
	const uint32_t *mask; /* cel__type_mask of each */
	uint32_t params;
	bool more; /* the last parameter is taken any number of times, once at
		      * least */
	bool open; /* it has type parameters */
	uint32_t letters; /* how many */
	uint32_t number;  /* in the order of declaration */
};

/* All overloads of one name, members and others. */
struct cel__function {
	struct cel_text name;
	const struct cel__overload *const *overload;
	uint32_t overloads;
};

struct cel__variable {
	struct cel_text name;
	const struct cel_type *type;
	uint32_t number;
	uint32_t most;
};

struct cel__constant {
	struct cel_text name;
	struct cel_value value;
	const struct cel_type *type;
};

/* NULL when there is none. Names are whole: the container is the asker's. */
const struct cel__function *cel__env_function(const struct cel_env *env,
    struct cel_text name);
/* An operator's; NULL when nothing declares it. No search. */
const struct cel__function *cel__env_op(const struct cel_env *env,
    enum cel__op op);
const struct cel__variable *cel__env_variable(const struct cel_env *env,
    struct cel_text name);
/* Types by name are constants too: int, list, google.protobuf.Timestamp,
 * records and opaque types. */
const struct cel__constant *cel__env_constant(const struct cel_env *env,
    struct cel_text name);
/* Does a variable's, a constant's or a function's name begin with this name and
 * a dot? */
bool cel__env_prefix(const struct cel_env *env, struct cel_text name);
/* A record's type by name. The messages that have values of their own are
 * celcheck's. */
const struct cel_type *cel__env_record(const struct cel_env *env,
    struct cel_text name);
/* The type of that text, with words when there is none; in the arena, which
 * need not be the environment's. Escapes when there is no memory. */
const struct cel_type *cel__env_read_type(const struct cel_env *env,
    struct cel_arena *a, struct cel_text text, struct cel_text *words);
struct cel_text cel__env_container(const struct cel_env *env);
uint32_t cel__env_macros(const struct cel_env *env); /* CEL_MACROS_... */

/* Walks over all names, for the nearest one to a misspelt one; false at the
 * end. Start with 0. */
bool cel__env_each_function(const struct cel_env *env, size_t *at,
    const struct cel__function **out);
bool cel__env_each_variable(const struct cel_env *env, size_t *at,
    const struct cel__variable **out);

#endif
