/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "base/status.h"

struct cli_call;
struct cli_program;
struct work;

/* Parses argv, runs the command, prints the fault if there is one, and returns
 * the exit code. */
int cli_run(const struct cli_program *p, int argc, char *const argv[]);

/* The fault on standard error, as words or, under --json, as an object with
 * status, what and remedy. */
void cli_run_fault(const struct work *w, const struct cli_call *call,
    enum status st);

#endif
