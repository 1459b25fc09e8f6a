/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_BACKUP_H
#define CLI_BACKUP_H

struct cli_command;

extern const struct cli_command cli_backup;

#endif
