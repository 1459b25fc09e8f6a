/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"
#include "cli/complete.h"

#include "cli/completion.h"

static enum status
run(struct work *w, const struct cli_call *call)
{
	return cli_complete(w, call->program, call->operand[0].text);
}

static const struct cli_operand operand[] = {
    {"SHELL", CLI_TEXT, false, "bash, zsh or fish"},
};

const struct cli_command cli_completion = {
    .name = "completion",
    .summary = "print completions for a shell",
    .operand = operand,
    .operands = 1,
    .run = run,
};
