/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CODE_DIFF_H
#define CLI_CODE_DIFF_H

struct cli_command;

extern const struct cli_command cli_code_diff;

#endif
