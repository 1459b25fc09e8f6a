/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of commands, and nothing else: which face answers is decided by
 * the row that argv names.
 */
#include <stddef.h>

#include "cli/ask.h"
#include "cli/backup.h"
#include "cli/cel_bench.h"
#include "cli/cel_check.h"
#include "cli/cel_eval.h"
#include "cli/cel_test.h"
#include "cli/cel_why.h"
#include "cli/check.h"
#include "cli/code_diff.h"
#include "cli/code_show.h"
#include "cli/completion.h"
#include "cli/config.h"
#include "cli/erase.h"
#include "cli/file.h"
#include "cli/hold.h"
#include "cli/import.h"
#include "cli/init.h"
#include "cli/move.h"
#include "cli/rebuild.h"
#include "cli/remind.h"
#include "cli/receipt.h"
#include "cli/record.h"
#include "cli/record_restored.h"
#include "cli/record_witness.h"
#include "cli/replay.h"
#include "cli/restore.h"
#include "cli/test.h"
#include "cli/verify.h"
#include "cli/webhook.h"
#include "cli/witness.h"

#include "cli/command.h"
#include "cli/run.h"

#include "main/demo.h"
#include "main/serve.h"
#include "main/version.h"
#include "main/witness.h"

static const struct cli_command *const command[] = {
    &cli_init,
    &main_demo,
    &cli_import,
    &main_serve,
    &cli_backup,
    &cli_restore,
    &cli_move,
    &cli_rebuild,
    &cli_remind,
    &cli_webhook,
    &cli_config_check,
    &cli_check,
    &cli_test,
    &cli_ask,
    &cli_replay,
    &cli_file,
    &cli_erase,
    &cli_hold,
    &cli_release,
    &cli_show,
    &cli_receipt,
    &cli_verify,
    &cli_record_key,
    &cli_record_witness,
    &cli_record_restored,
    &cli_export_record,
    &main_witness,
    &cli_witness_init,
    &cli_witness_add,
    &cli_witness_key,
    &cli_witness_list,
    &cli_code_show,
    &cli_code_diff,
    &cli_cel_eval,
    &cli_cel_check,
    &cli_cel_why,
    &cli_cel_test,
    &cli_cel_bench,
    &cli_completion,
};

static const struct cli_program program = {
    .name = "probity",
    .summary = "run a company's code of conduct",
    .command = command,
    .commands = sizeof(command) / sizeof(command[0]),
    .version = main_version,
};

int
main(int argc, char *argv[])
{
	return cli_run(&program, argc, argv);
}
