/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

struct cli_command;

extern const struct cli_command cli_completion;

#endif
