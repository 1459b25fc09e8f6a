/* SPDX-License-Identifier: Apache-2.0 */
/* Beside main/serve.c, for the same reason: a terminal's face knows nothing of a
 * server's. */
#include "base/work.h"
#include "cli/command.h"
#include "cli/print.h"
#include "cli/witness.h"
#include "desk/config.h"
#include "serve/serve.h"
#include "serve/witness.h"

#include "main/witness.h"

enum { DATA, LISTEN, LOG_ALL };

#define LISTEN_USUAL STR("127.0.0.1:8081")

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct str where = cli_print_option(call, LISTEN, LISTEN_USUAL);
	struct serve_setup setup = {
	    .data_folder = cli_print_option(call, DATA, CLI_WITNESS)};

	if (!config_parse_listen(where, &setup.address, &setup.port))
		return work_fail(w, ST_INVALID,
		    "--listen %.*s: write it as 127.0.0.1:8081, [::1]:8081 or "
		    "8081",
		    STR_ARG(where));
	setup.log =
	    call->option[LOG_ALL].given ? SERVE_LOG_ALL : SERVE_LOG_FAULTS;
	return serve_witness(w, &setup);
}

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the witness's folder (witness)", 0,
	0},
    [LISTEN] = {"listen", CLI_TEXT, "ADDR:PORT",
	"where it listens (127.0.0.1:8081); port 0: a free one", 0, 0},
    [LOG_ALL] = {"log-all", CLI_FLAG, NULL,
	"a line for each request, not for refused ones alone", 0, 0},
};

const struct cli_command main_witness = {
    .name = "witness",
    .summary = "cosign the checkpoints of other people's logs",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .run = run,
};
