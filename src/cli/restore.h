/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_RESTORE_H
#define CLI_RESTORE_H

struct cli_command;

extern const struct cli_command cli_restore;

#endif
