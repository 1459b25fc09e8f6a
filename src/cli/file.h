/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_FILE_H
#define CLI_FILE_H

#include "cli/command.h"

extern const struct cli_command cli_file;

#endif
