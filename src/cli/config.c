/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/work.h"
#include "desk/config.h"
#include "os/file.h"

#include "cli/command.h"
#include "cli/print.h"

#include "cli/config.h"

enum { DATA };

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct str folder = cli_print_option(call, DATA, CLI_DATA);
	struct config c;
	enum status st = config_read(w, folder, &c);

	if (st != ST_OK)
		return st;
	if (call->json)
		return cli_print_object(w,
		    (const struct cli_member[]){{"address", c.address},
			{"port", str_fmt(w->mem, "%d", c.port)},
			{"store", c.store}},
		    3);
	printf("%.*s: nothing is wrong\n",
	    STR_ARG(file_join(w, folder, STR(CONFIG_NAME))));
	return ST_OK;
}

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
};

const struct cli_command cli_config_check = {
    .name = "config check",
    .summary = "say everything that is wrong with the configuration",
    .option = option,
    .options = 1,
    .run = run,
};
