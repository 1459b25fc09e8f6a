/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/mistake.h"
#include "base/work.h"
#include "base/vec.h"
#include "code/bundle.h"
#include "desk/init.h"
#include "desk/prose.h"

#include "cli/command.h"
#include "cli/print.h"

#include "cli/init.h"

enum { CODE, STORE };

/* All that is wrong with a Code goes to its author before anything is made; to
 * a machine the first of it, in the one object that it reads. */
static enum status
check_code(struct work *w, const struct cli_call *call, struct str folder)
{
	struct vec mistakes = VEC(struct mistake);
	struct code_prose *prose;
	enum status st = prose_read(w, folder, &prose, &mistakes);

	if (mistakes.n == 0 || call->json)
		return st;
	for (size_t i = 0; i < mistakes.n; i++)
		fprintf(stderr, "%.*s",
		    STR_ARG(mistake_format(w->mem,
			VEC_AT(&mistakes, struct mistake, i))));
	work_clear(w);
	return work_fail(w, st, "%.*s: %zu mistake%s, nothing was made",
	    STR_ARG(folder), mistakes.n, mistakes.n == 1 ? "" : "s");
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct str folder = call->operand[0].text;
	struct init_setup setup = {
	    .folder = folder,
	    .code = cli_print_option(call, CODE, STR("")),
	    .bundle = code_bundle,
	    .bundle_n = code_bundle_n,
	    .store = cli_print_option(call, STORE, STR("")),
	};
	enum status st = cli_print_check_store(w, setup.store);

	if (st == ST_OK && setup.code.n > 0)
		st = check_code(w, call, setup.code);
	if (st == ST_OK)
		st = init_folder(w, &setup);
	if (st != ST_OK)
		return st;
	if (call->json)
		return cli_print_object(w,
		    &(struct cli_member){"folder", folder}, 1);
	printf("made %.*s\nServe it with: probity serve --data %.*s\n",
	    STR_ARG(folder), STR_ARG(folder));
	return ST_OK;
}

static const struct cli_operand operand[] = {
    {"DIR", CLI_FOLDER, false, "the data folder to make"},
};

static const struct cli_option option[] = {
    [CODE] = {"code", CLI_FOLDER, "CODE",
	"the folder of the Code; without it, the bundled one", 0, 0},
    [STORE] = {"store", CLI_TEXT, "URL",
	"a PostgreSQL database instead of a file in DIR", 0, 0},
};

const struct cli_command cli_init = {
    .name = "init",
    .summary = "make a data folder",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .operand = operand,
    .operands = 1,
    .run = run,
};
