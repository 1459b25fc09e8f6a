/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_RECORD_RESTORED_H
#define CLI_RECORD_RESTORED_H

struct cli_command;

extern const struct cli_command cli_record_restored;

#endif
