/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_REPLAY_H
#define CLI_REPLAY_H

struct cli_command;

extern const struct cli_command cli_replay;

#endif
