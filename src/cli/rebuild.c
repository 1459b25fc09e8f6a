/* SPDX-License-Identifier: Apache-2.0 */
/* The registers and the tiles of a data folder, made again from the acts. */
#include <stdio.h>

#include "base/arena.h"
#include "base/work.h"
#include "book/rebuild.h"

#include "cli/command.h"
#include "cli/print.h"
#include "cli/progress.h"

#include "cli/rebuild.h"

enum { DATA };

static struct str
number(struct work *w, int64_t n)
{
	return str_fmt(w->mem, "%lld", (long long)n);
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct str folder = cli_print_option(call, DATA, CLI_DATA);
	struct cli_progress progress;
	struct book_rebuilt n;
	enum status st =
	    book_rebuild(w, folder, cli_progress_start(&progress, call), &n);

	cli_progress_end(&progress);
	if (st != ST_OK)
		return st;
	if (call->json)
		return cli_print_object(w,
		    (const struct cli_member[]){{"entries",
						    number(w, n.entries)},
			{"acts", number(w, n.acts)},
			{"duties", number(w, n.duties)},
			{"mentions", number(w, n.mentions)},
			{"tiles", number(w, n.tiles)}},
		    5);
	printf("rebuilt from %lld entries: the registers of %lld acts and %lld "
	       "duties, an index of %lld texts, and %lld tiles\n",
	    (long long)n.entries, (long long)n.acts, (long long)n.duties,
	    (long long)n.mentions, (long long)n.tiles);
	return ST_OK;
}

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
};

const struct cli_command cli_rebuild = {
    .name = "rebuild",
    .summary = "make the registers again from the acts",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .run = run,
};
