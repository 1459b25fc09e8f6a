/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_HOLD_H
#define CLI_HOLD_H

#include "cli/command.h"

extern const struct cli_command cli_hold, cli_release;

#endif
