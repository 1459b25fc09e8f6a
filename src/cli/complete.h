/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include "base/status.h"
#include "base/str.h"

struct work;
struct cli_program;

/* Prints the completion script for a shell: bash, zsh or fish. ST_INVALID with
 * words for another one. */
enum status cli_complete(struct work *w, const struct cli_program *p,
    struct str shell);

#endif
