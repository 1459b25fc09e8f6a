/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CODE_SHOW_H
#define CLI_CODE_SHOW_H

struct cli_command;

extern const struct cli_command cli_code_show;

#endif
