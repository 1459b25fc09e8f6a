/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CEL_HOST_H
#define CLI_CEL_HOST_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "cel/cel.h"

#include "cli/command.h"

struct work;

/* What the commands that take one expression have in common: their options, and
 * an environment with every library, the variables and the program. */
enum {
	CLI_CEL_DATA,
	CLI_CEL_TYPES,
	CLI_CEL_UNKNOWN,
	CLI_CEL_LIMIT,
	CLI_CEL_LENIENT,
	CLI_CEL_OPTIONS
};
extern const struct cli_option cli_cel_option[CLI_CEL_OPTIONS];
extern const struct cli_operand cli_cel_operand[1];

struct cli_cel {
	struct cel_env *env;
	struct cel_arena *kept; /* the data and the program */
	struct cel_source source;
	const struct cel_program *program;
	struct cel_value *variable;
	struct str *name; /* of each variable */
	size_t variables;
	struct cel_zones zones;
	struct cel_run run;
};

/* Declares what the options say and compiles the operand with these flags of
 * its source. Mistakes are ST_INVALID, all of them in the fault, rendered, and
 * in *mistakes. What is given back has to be closed, also after a failure. */
MUST_USE enum status cli_cel_open(struct work *w, const struct cli_call *call,
    unsigned flags, struct cli_cel *out, struct cel_mistakes *mistakes);
void cli_cel_close(struct cli_cel *c);

/* An environment with every library; ST_LIMIT when there is no memory. */
MUST_USE enum status cli_cel_env(struct work *w, struct cel_env **out);

#endif
