/* SPDX-License-Identifier: Apache-2.0 */
/* A table, as entries of the record: what would change, then the changing. */
#include <stdio.h>

#include "base/arena.h"
#include "base/hex.h"
#include "base/work.h"
#include "book/book.h"
#include "crypt/hash.h"
#include "csv/read.h"
#include "intake/intake.h"
#include "intake/plan.h"
#include "intake/table.h"
#include "os/clock.h"
#include "os/file.h"

#include "cli/command.h"
#include "cli/given.h"
#include "cli/import_map.h"
#include "cli/import_print.h"
#include "cli/law.h"
#include "cli/print.h"
#include "cli/progress.h"

#include "cli/import.h"

enum { DATA, AS, MAP, DRY, COMPLETE };

struct importing {
	const struct cli_call *call;
	struct book *book;
	struct intake_plans plans;
	struct mistakes mistakes;
	struct intake_table table;
	struct intake intake;
};

static struct instant
now(void)
{
	return (struct instant){clock_now_ms()};
}

/* Everything that is wrong, for whoever mends the file. */
static enum status
mistakes_print(struct work *w, struct importing *i, enum status st)
{
	struct mistakes *ms = &i->mistakes;

	if (st != ST_OK && ms->n == 0)
		return st;
	work_clear(w);
	mistake_sort(ms, NULL, 0);
	if (i->call->json)
		st = cli_law_print(w, ms);
	else
		for (size_t k = 0; k < ms->list.n; k++)
			fprintf(stderr, "%.*s",
			    STR_ARG(mistake_format(w->mem,
				VEC_AT(&ms->list, struct mistake, k))));
	if (i->call->json && st != ST_OK)
		return st;
	return work_fail(w, ST_INVALID, "%zu mistake%s, nothing was filed",
	    ms->n, ms->n == 1 ? "" : "s");
}

static enum status
plan_find(struct work *w, struct importing *i, const struct intake_plan **out)
{
	struct str what = i->call->operand[0].text, known = STR("");
	struct str folder = cli_print_option(i->call, DATA, CLI_DATA);
	enum status st = intake_plans_read(w, book_rules(i->book),
	    file_join(w, folder, STR("code")), &i->mistakes, &i->plans);

	if (st != ST_OK)
		return st;
	*out = intake_plan_find(&i->plans, what);
	if (*out != NULL)
		return ST_OK;
	for (size_t k = 0; k < i->plans.n; k++)
		known = str_fmt(w->mem, "%.*s%s%.*s", STR_ARG(known),
		    k > 0 ? ", " : "", STR_ARG(i->plans.plan[k].name));
	st = work_fail(w, ST_NOTFOUND, "the Code has no import \"%.*s\"",
	    STR_ARG(what));
	if (known.n > 0)
		return work_remedy(w, st, "it has: %.*s", STR_ARG(known));
	return work_remedy(w, st,
	    "add one as code/import/%.*s.yaml in the data folder",
	    STR_ARG(what));
}

static enum status
table_read(struct work *w, struct importing *i)
{
	struct intake_table_source source = {.rules = book_rules(i->book),
	    .path = i->call->operand[1].text};
	enum status st = plan_find(w, i, &source.plan);

	if (st == ST_OK && i->call->option[MAP].given)
		st = cli_import_map(w, i->call->option[MAP].text, source.plan,
		    &i->mistakes, &source);
	if (st == ST_OK)
		st = file_read(w, source.path, CSV_FILE_MAX, &source.bytes);
	if (st == ST_OK) {
		const struct hash hash = hash_of(source.bytes);

		i->intake.sha256 = hex_format(w->mem, hash_str(&hash));
		i->intake.file = cli_import_name(source.path);
		st = intake_table_read(w, &source, &i->mistakes, &i->table);
	}
	if (st != ST_OK && w->fault.what.n > 0 && i->mistakes.n == 0)
		w->fault.what = str_fmt(w->mem, "%.*s: %.*s",
		    STR_ARG(source.path), STR_ARG(w->fault.what));
	return st;
}

static enum status
file_all(struct work *w, struct importing *i)
{
	struct cli_progress progress;
	const struct intake_filing filing = {.book = i->book,
	    .by = cli_print_option(i->call, AS, STR("")),
	    .now = now,
	    .most = SIZE_MAX,
	    .progress = cli_progress_start(&progress, i->call)};
	size_t done = 0;
	enum status st = intake_ask(w, &filing, &i->intake);

	if (st == ST_OK)
		st = intake_file(w, &filing, &i->intake, &done);
	cli_progress_end(&progress);
	if (st != ST_OK && done > 0)
		w->fault.what = str_fmt(w->mem,
		    "%zu of %zu were filed, and doing it again goes on there: "
		    "%.*s",
		    done, i->intake.change.n, STR_ARG(w->fault.what));
	return st;
}

static enum status
import(struct work *w, struct importing *i)
{
	const struct intake_setup setup = {i->book, now(),
	    i->call->option[COMPLETE].given};
	bool dry = i->call->option[DRY].given;
	enum status st = table_read(w, i);

	if (st == ST_OK)
		st = intake_compare(w, &setup, &i->table, &i->mistakes,
		    &i->intake);
	if (st != ST_OK || i->mistakes.n > 0)
		return mistakes_print(w, i, st);
	if (!dry)
		st = file_all(w, i);
	if (st != ST_OK)
		return st;
	if (i->call->json)
		return cli_import_print_json(w, &i->intake, dry);
	cli_import_print(w, &i->intake, &setup, dry);
	return ST_OK;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct importing i = {.call = call, .mistakes = MISTAKES(w->mem)};
	enum status st;

	if (!call->option[AS].given && !call->option[DRY].given)
		return work_remedy(w,
		    work_fail(w, ST_INVALID, "nobody is named who imports it"),
		    "say who does: --as li; or look first: --dry-run");
	st = book_open(w, cli_print_option(call, DATA, CLI_DATA), &i.book);
	if (st == ST_OK)
		st = import(w, &i);
	book_close(i.book);
	return st;
}

static const struct cli_operand operand[] = {
    {"WHAT", CLI_TEXT, false, "people, companies: what the Code can import"},
    {"FILE", CLI_FILE, false, "a table in CSV, its headings first"},
};

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
    [AS] = {"as", CLI_TEXT, "PERSON", "who imports it", 0, 0},
    [MAP] = {"map", CLI_FILE, "MAP", "which heading is which column", 0, 0},
    [DRY] = {"dry-run", CLI_FLAG, NULL, "say what would change, and stop", 0,
	0},
    [COMPLETE] = {"complete", CLI_FLAG, NULL,
	"who is in no row of the table is gone", 0, 0},
};

const struct cli_command cli_import = {
    .name = "import",
    .summary = "make the record say what a table says",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .operand = operand,
    .operands = 2,
    .run = run,
};
