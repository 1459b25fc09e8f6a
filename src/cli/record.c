/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/instant.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/filled.h"
#include "json/write.h"
#include "os/file.h"

#include "cli/command.h"
#include "cli/print.h"

#include "cli/record.h"

enum { DATA };

#define SHOWN_MOST ((size_t)8 << 20)

typedef enum status with_book(struct work *w, const struct cli_call *call,
    struct book *book);

static enum status
opened(struct work *w, const struct cli_call *call, with_book *use)
{
	struct book *book = NULL;
	enum status st =
	    book_open_reading(w, cli_print_option(call, DATA, CLI_DATA), &book);

	if (st != ST_OK)
		return st;
	st = use(w, call, book);
	book_close(book);
	return st;
}

/* ---- show ---------------------------------------------------------------------------- */

/* The decision is canonical JSON already, and is taken over as it is. */
static enum status
show_json(struct work *w, const struct book_act *act)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, SHOWN_MOST);
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	filled_to_json(&o, &act->given);
	st = json_out_done(w, &o);
	if (st == ST_OK)
		printf("{\"act\":%.*s,\"decision\":%.*s,\"entry\":%lld}\n",
		    STR_ARG(buf_str(&b)),
		    STR_ARG(act->decision.n > 0 ? act->decision : STR("null")),
		    (long long)act->seq);
	buf_release(&b);
	return st;
}

static void
show_value(const struct plain *p)
{
	for (size_t i = 0; p->kind == PLAIN_LIST && i < p->item_n; i++)
		printf("%s%.*s", i > 0 ? ", " : "", STR_ARG(p->item[i].text));
	if (p->kind == PLAIN_TEXT)
		printf("%.*s", STR_ARG(p->text));
	printf("\n");
}

static enum status
show(struct work *w, const struct cli_call *call, struct book *book)
{
	struct book_act act;
	enum status st = book_show(w, book, call->operand[0].text, &act);

	if (st != ST_OK || call->json)
		return st == ST_OK ? show_json(w, &act) : st;
	for (size_t i = 0; i < act.given.item_n; i++) {
		printf("%.*s: ", STR_ARG(act.given.name[i]));
		show_value(&act.given.item[i]);
	}
	printf("entry: %lld\n", (long long)act.seq);
	return ST_OK;
}

static enum status
run_show(struct work *w, const struct cli_call *call)
{
	return opened(w, call, show);
}

/* ---- record key, export record ----------------------------------------------------------- */

static enum status
key(struct work *w, const struct cli_call *call, struct book *book)
{
	struct str text = book_verifier(w, book);

	if (call->json)
		return cli_print_object(w, &(struct cli_member){"key", text},
		    1);
	printf("%.*s\n", STR_ARG(text));
	return ST_OK;
}

static enum status
run_key(struct work *w, const struct cli_call *call)
{
	return opened(w, call, key);
}

static enum status export(struct work *w, const struct cli_call *call,
    struct book *book) {
	struct str folder = call->operand[0].text;
	enum status st = book_export(w, book, folder);

	if (st != ST_OK) return st;
	if (call->json) return cli_print_object(w,
	    &(struct cli_member){"folder", folder}, 1);
	printf("%.*s: %lld entries\n", STR_ARG(folder),
	    (long long)book_size(book));
	return ST_OK;
}

static enum status
run_export(struct work *w, const struct cli_call *call)
{
	return opened(w, call, export);
}

static const struct cli_operand id[] = {
    {"ID", CLI_TEXT, false, "the act's id"},
};
static const struct cli_operand to[] = {
    {"OUT", CLI_FOLDER, false, "a folder that is empty or not there yet"},
};
static const struct cli_option data[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
};

const struct cli_command cli_show = {
    .name = "show",
    .summary = "show an act of the record",
    .option = data,
    .options = 1,
    .operand = id,
    .operands = 1,
    .run = run_show,
};

const struct cli_command cli_record_key = {
    .name = "record key",
    .summary = "print the key with which others verify the record",
    .option = data,
    .options = 1,
    .run = run_key,
};

const struct cli_command cli_export_record = {
    .name = "export record",
    .summary = "write the record as files that any server can serve",
    .option = data,
    .options = 1,
    .operand = to,
    .operands = 1,
    .run = run_export,
};
