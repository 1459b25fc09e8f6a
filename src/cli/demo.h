/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

struct cli_command;

extern const struct cli_command cli_demo;

#endif
