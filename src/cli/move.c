/* SPDX-License-Identifier: Apache-2.0 */
/* The database of a data folder, from SQLite to PostgreSQL or back. */
#include <stdio.h>

#include "base/arena.h"
#include "base/work.h"
#include "desk/move.h"

#include "cli/command.h"
#include "cli/print.h"
#include "cli/progress.h"

#include "cli/move.h"

enum { DATA, STORE };

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct move_ends ends = {.folder =
				     cli_print_option(call, DATA, CLI_DATA),
	    .store = cli_print_option(call, STORE, STR(""))};
	struct cli_progress progress;
	struct move_count n;
	enum status st = cli_print_check_store(w, ends.store);

	if (st != ST_OK)
		return st;
	ends.progress = cli_progress_start(&progress, call);
	st = move_store(w, &ends, &n);
	cli_progress_end(&progress);
	if (st != ST_OK)
		return st;
	if (call->json)
		return cli_print_object(w,
		    (const struct cli_member[]){{"from", n.from}, {"to", n.to},
			{"rows", str_fmt(w->mem, "%lld", (long long)n.rows)}},
		    3);
	printf("moved to %.*s: %lld rows, compared\n"
	       "What is left in %.*s is marked as moved; remove it when you "
	       "need it no more.\n",
	    STR_ARG(n.to), (long long)n.rows, STR_ARG(n.from));
	return ST_OK;
}

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
    [STORE] = {"store", CLI_TEXT, "URL",
	"to this new PostgreSQL database; else to a file in DIR", 0, 0},
};

const struct cli_command cli_move = {
    .name = "move",
    .summary = "move the database to PostgreSQL, or back to a file",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .run = run,
};
