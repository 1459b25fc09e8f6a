/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CEL_WHY_H
#define CLI_CEL_WHY_H

struct cli_command;

extern const struct cli_command cli_cel_why;

#endif
