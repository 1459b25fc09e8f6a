/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CEL_BENCH_H
#define CLI_CEL_BENCH_H

struct cli_command;

extern const struct cli_command cli_cel_bench;

#endif
