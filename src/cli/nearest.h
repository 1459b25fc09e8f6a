/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include "base/str.h"

struct work;
struct cli_command;
struct cli_program;

/* What a misspelt name was meant to be: the nearest one, when at most a third
 * of its letters are wrong; otherwise empty. */
struct str cli_nearest_command(struct work *w, const struct cli_program *p,
    struct str typed);
/* Of those that begin with this word and have another: "record key, record
 * witness"; empty: there is none. */
struct str cli_commands_of(struct work *w, const struct cli_program *p,
    struct str first);
struct str cli_nearest_option(struct work *w, const struct cli_command *c,
    struct str typed);

#endif
