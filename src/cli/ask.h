/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_ASK_H
#define CLI_ASK_H

struct cli_command;

extern const struct cli_command cli_ask;

#endif
