/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_TEST_H
#define CLI_TEST_H

struct cli_command;

extern const struct cli_command cli_test;

#endif
