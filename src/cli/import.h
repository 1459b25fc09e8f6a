/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_IMPORT_H
#define CLI_IMPORT_H

struct cli_command;

extern const struct cli_command cli_import;

#endif
