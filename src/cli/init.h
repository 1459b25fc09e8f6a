/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_INIT_H
#define CLI_INIT_H

struct cli_command;

extern const struct cli_command cli_init;

#endif
