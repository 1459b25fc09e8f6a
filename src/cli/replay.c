/* SPDX-License-Identifier: Apache-2.0 */
/* Past acts under another Code. Results go to standard output, lines that could
 * not be decided to standard error, each with its place. */
#include <stdio.h>

#include "base/work.h"
#include "compare/paper.h"
#include "compare/replay.h"
#include "compare/replay_json.h"
#include "desk/law.h"
#include "lang/lang.h"
#include "os/file.h"
#include "rules/rules.h"

#include "cli/command.h"
#include "cli/law.h"
#include "cli/print.h"
#include "cli/progress.h"

#include "cli/replay.h"

enum { CODE, OLD, LANGUAGE, MARKDOWN, PROGRESS };

/* ---- results ------------------------------------------------------------------------ */

/* In every language of the Code that is here, unless one is asked for. */
static enum status
print_papers(struct work *w, const struct cli_call *call,
    const struct replay *r)
{
	const struct lang *lang;
	struct paper paper;
	struct str text;
	enum status st = cli_print_lang(w, call, LANGUAGE, &lang);
	size_t printed = 0;

	for (size_t i = 0; st == ST_OK && i < r->new->lang_n; i++) {
		const struct lang *own = lang_find(r->new->lang[i]);

		if (own == NULL ||
		    (call->option[LANGUAGE].given && own != lang))
			continue;
		paper_fill(w, r, own, &paper);
		text = paper_markdown(w, &paper);
		printf("%s%.*s", printed++ > 0 ? "\n" : "", STR_ARG(text));
	}
	if (st != ST_OK || printed > 0)
		return st;
	/* None of the Code's languages is asked for. */
	paper_fill(w, r, lang, &paper);
	text = paper_markdown(w, &paper);
	printf("%.*s", STR_ARG(text));
	return ST_OK;
}

static enum status
print(struct work *w, const struct cli_call *call, const struct replay *r)
{
	const struct lang *lang;
	struct paper paper;
	struct str text;
	enum status st;

	if (call->json) {
		st = replay_json(w, r, &text);
		if (st == ST_OK)
			printf("%.*s\n", STR_ARG(text));
		return st;
	}
	if (call->option[MARKDOWN].given)
		return print_papers(w, call, r);
	st = cli_print_lang(w, call, LANGUAGE, &lang);
	if (st != ST_OK)
		return st;
	paper_fill(w, r, lang, &paper);
	text = paper_text(w, &paper);
	printf("%.*s", STR_ARG(text));
	return ST_OK;
}

/* ---- lines that are none ---------------------------------------------------------------- */

static void
tell_wrong(struct str file, const struct replay *r)
{
	static const char *const under[] = {
	    [REPLAY_NEW] = "under the new Code: ",
	    [REPLAY_OLD] = "under the old Code: ",
	    [REPLAY_BOTH] = "",
	};

	for (size_t i = 0; i < r->wrong.n; i++) {
		const struct replay_wrong *x =
		    VEC_AT(&r->wrong, struct replay_wrong, i);

		fprintf(stderr, "%.*s:%zu: %s%.*s\n", STR_ARG(file), x->line,
		    r->old != NULL ? under[x->code] : "", STR_ARG(x->what));
		if (x->remedy.n > 0)
			fprintf(stderr, "    %.*s\n", STR_ARG(x->remedy));
	}
}

static enum status
refuse(struct work *w, const struct cli_call *call, const struct replay *r)
{
	if (!call->json)
		tell_wrong(call->operand[0].text, r);
	return work_remedy(w,
	    work_fail(w, ST_INVALID,
		"%.*s: %zu of %zu lines could not be decided",
		STR_ARG(call->operand[0].text), r->refused, r->lines),
	    r->wrong.n == REPLAY_WRONG_MAX
		? "the first of them are told; the rest counts in the figures"
		: "they are not in the results");
}

/* ---- the command ------------------------------------------------------------------------ */

static enum status
replay(struct work *w, const struct cli_call *call, const struct law *new,
    const struct law *old)
{
	struct replay_ask ask = {.new = new->rules, .old = old->rules};
	struct cli_progress progress;
	const struct lang *lang;
	struct replay r;
	enum status st = cli_print_lang(w, call, LANGUAGE, &lang);

	if (st == ST_OK)
		st = file_read(w, call->operand[0].text, REPLAY_BYTES_MAX,
		    &ask.acts);
	if (st != ST_OK)
		return st;
	ask.progress = call->option[PROGRESS].given
	    ? cli_progress_lines(&progress)
	    : cli_progress_start(&progress, call);
	replay_run(w, &ask, &r);
	cli_progress_end(&progress);
	st = print(w, call, &r);
	return st == ST_OK && r.refused > 0 ? refuse(w, call, &r) : st;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct law new = {NULL, NULL}, old = {NULL, NULL};
	enum status st =
	    cli_law_read(w, call, cli_print_option(call, CODE, STR("")), &new);

	if (st == ST_OK && call->option[OLD].given)
		st = cli_law_read(w, call, call->option[OLD].text, &old);
	if (st == ST_OK)
		st = replay(w, call, &new, &old);
	law_release(&new);
	law_release(&old);
	return st;
}

static const struct cli_operand operand[] = {
    {"ACTS", CLI_FILE, false, "past acts, a JSON object a line"},
};

static const struct cli_option option[] = {
    [CODE] = {"code", CLI_FOLDER, "NEW",
	"the folder of the new Code; without it, the bundled one", 0, 0},
    [OLD] = {"old", CLI_FOLDER, "OLD",
	"the folder of the Code in force; without it, the decisions in the "
	"file",
	0, 0},
    [LANGUAGE] = {"lang", CLI_TEXT, "TAG", "the language of the result (en)", 0,
	0},
    [MARKDOWN] = {"markdown", CLI_FLAG, NULL,
	"a paper for the Board, in every language of the Code", 0, 0},
    [PROGRESS] = {"progress", CLI_FLAG, NULL,
	"say how far it is, a line a second, wherever that goes", 0, 0},
};

const struct cli_command cli_replay = {
    .name = "replay",
    .summary = "decide past acts under another Code, and show what flips",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .operand = operand,
    .operands = 1,
    .run = run,
};
