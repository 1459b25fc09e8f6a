/* SPDX-License-Identifier: Apache-2.0 */
/* Puts an act on the record of a data folder, and says what follows from it. */
#include <stdio.h>

#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "decide/json.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "os/file.h"

#include "cli/answer.h"
#include "cli/command.h"
#include "cli/given.h"
#include "cli/print.h"

#include "cli/file.h"

enum { DATA, AS, LANGUAGE, NOW, RECEIPT };

static enum status
print(struct work *w, const struct cli_call *call, struct book *book,
    const struct book_filed *filed)
{
	const struct lang *lang;
	struct str text;
	enum status st = cli_print_lang(w, call, LANGUAGE, &lang);

	if (st != ST_OK)
		return st;
	if (!call->json) {
		text = cli_answer_text(w, book_rules(book), &filed->decision,
		    lang);
		printf("%.*s\n%.*s\n", STR_ARG(text),
		    STR_ARG(msg_file_done(w->mem, lang, filed->id)));
		return ST_OK;
	}
	st = decide_json(w, book_rules(book), &filed->decision, &text);
	if (st == ST_OK)
		printf("%.*s\n", STR_ARG(text));
	return st;
}

static enum status
receipt_write(struct work *w, const struct cli_call *call, struct book *book,
    struct str id)
{
	struct str path = cli_print_option(call, RECEIPT, STR("")), bytes;
	enum status st;

	if (path.n == 0)
		return ST_OK;
	st = book_receipt(w, book, id, &bytes);
	return st == ST_OK ? file_write_new(w, path, bytes, 0600) : st;
}

static enum status
file(struct work *w, const struct cli_call *call, struct book *book)
{
	struct plain given = {.kind = PLAIN_MAP};
	struct book_filing filing = {.given = &given,
	    .by = cli_print_option(call, AS, STR(""))};
	struct book_filed filed;
	enum status st = cli_given_now(w, call, NOW, &filing.now);

	if (st == ST_OK)
		st = cli_given(w, call, book_rules(book), &given);
	if (st != ST_OK)
		return st;
	st = book_file(w, book, &filing, &filed);
	if (st == ST_INVALID)
		return cli_given_wrong(w, filed.wrong, filed.wrong_n);
	if (st == ST_OK)
		st = print(w, call, book, &filed);
	return st == ST_OK ? receipt_write(w, call, book, filed.id) : st;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct book *book = NULL;
	enum status st;

	if (!call->option[AS].given)
		return work_remedy(w,
		    work_fail(w, ST_INVALID, "nobody is named who files it"),
		    "say who does: --as li");
	st = book_open(w, cli_print_option(call, DATA, CLI_DATA), &book);
	if (st != ST_OK)
		return st;
	st = file(w, call, book);
	book_close(book);
	return st;
}

static const struct cli_operand operand[] = {
    {"ACT", CLI_FILE, false, "an act of the Code, or a JSON file"},
    {"FIELD=VALUE", CLI_TEXT, true, "what is filled in"},
};

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
    [AS] = {"as", CLI_TEXT, "PERSON", "who files it", 0, 0},
    [LANGUAGE] = {"lang", CLI_TEXT, "TAG", "the language of the answer (en)", 0,
	0},
    [NOW] = {"now", CLI_TEXT, "INSTANT",
	"when it is filed, as 2026-11-25T09:30:00+08:00", 0, 0},
    [RECEIPT] = {"receipt", CLI_FILE, "FILE", "where to put a receipt", 0, 0},
};

const struct cli_command cli_file = {
    .name = "file",
    .summary = "put an act on the record",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .operand = operand,
    .operands = 2,
    .many = true,
    .run = run,
};
