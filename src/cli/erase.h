/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_ERASE_H
#define CLI_ERASE_H

#include "cli/command.h"

extern const struct cli_command cli_erase;

#endif
