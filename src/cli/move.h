/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_MOVE_H
#define CLI_MOVE_H

struct cli_command;

extern const struct cli_command cli_move;

#endif
