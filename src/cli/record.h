/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include "cli/command.h"

/* What stands on the record of a data folder, and how others verify it. */
extern const struct cli_command cli_show;
extern const struct cli_command cli_record_key;
extern const struct cli_command cli_export_record;

#endif
