/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/str.h"

struct work;
struct cli_command;
struct cli_program;

/* "probity backup FILE [--data DIR] [--json]" */
struct str cli_help_usage(struct work *w, const struct cli_program *p,
    const struct cli_command *c);

/* To standard output. */
void cli_help_program(struct work *w, const struct cli_program *p);
void cli_help_command(struct work *w, const struct cli_program *p,
    const struct cli_command *c);

#endif
