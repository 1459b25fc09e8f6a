/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/work.h"
#include "desk/backup.h"
#include "desk/config.h"

#include "cli/command.h"
#include "cli/print.h"
#include "cli/progress.h"

#include "cli/backup.h"

enum { DATA };

/* Beside a portal that is running: this only reads. */
static enum status
run(struct work *w, const struct cli_call *call)
{
	struct str folder = cli_print_option(call, DATA, CLI_DATA);
	struct str file = call->operand[0].text;
	struct backup_ends ends = {.folder = folder, .file = file};
	struct cli_progress progress;
	struct backup_count n;
	struct config c;
	enum status st = config_read(w, folder, &c);

	if (st != ST_OK)
		return st;
	ends.store = c.store;
	ends.progress = cli_progress_start(&progress, call);
	st = backup_make(w, &ends, &n);
	cli_progress_end(&progress);
	return st == ST_OK ? cli_print_backup(w, call, file, &n) : st;
}

static const struct cli_operand operand[] = {
    {"FILE", CLI_FILE, false, "the backup to write; nothing is there yet"},
};

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
};

const struct cli_command cli_backup = {
    .name = "backup",
    .summary = "write everything to one file, while the portal runs",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .operand = operand,
    .operands = 1,
    .run = run,
};
