/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/work.h"
#include "desk/backup.h"

#include "cli/command.h"
#include "cli/print.h"
#include "cli/progress.h"

#include "cli/restore.h"

enum { DATA, STORE };

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct str folder = cli_print_option(call, DATA, CLI_DATA);
	struct str store = cli_print_option(call, STORE, STR(""));
	struct backup_ends ends = {.folder = folder,
	    .file = call->operand[0].text,
	    .store = store};
	struct cli_progress progress;
	struct backup_count n;
	enum status st = cli_print_check_store(w, store);

	if (st != ST_OK)
		return st;
	ends.progress = cli_progress_start(&progress, call);
	st = backup_restore(w, &ends, &n);
	cli_progress_end(&progress);
	return st == ST_OK ? cli_print_backup(w, call, folder, &n) : st;
}

static const struct cli_operand operand[] = {
    {"FILE", CLI_FILE, false, "a backup"},
};

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder to make (data)", 0,
	0},
    [STORE] = {"store", CLI_TEXT, "URL",
	"a new PostgreSQL database instead of a file in DIR", 0, 0},
};

const struct cli_command cli_restore = {
    .name = "restore",
    .summary = "make a data folder from a backup",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .operand = operand,
    .operands = 1,
    .run = run,
};
