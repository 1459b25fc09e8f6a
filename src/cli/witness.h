/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_WITNESS_H
#define CLI_WITNESS_H

#include "base/str.h"

struct cli_command;

/* What --data of a witness is called when it is not given. */
#define CLI_WITNESS STR("witness")

extern const struct cli_command cli_witness_init;
extern const struct cli_command cli_witness_add;
extern const struct cli_command cli_witness_key;
extern const struct cli_command cli_witness_list;

#endif
