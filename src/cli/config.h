/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

struct cli_command;

extern const struct cli_command cli_config_check;

#endif
