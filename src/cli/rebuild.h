/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_REBUILD_H
#define CLI_REBUILD_H

#include "cli/command.h"

extern const struct cli_command cli_rebuild;

#endif
