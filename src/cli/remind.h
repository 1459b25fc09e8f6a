/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_REMIND_H
#define CLI_REMIND_H

#include "cli/command.h"

extern const struct cli_command cli_remind;

#endif
