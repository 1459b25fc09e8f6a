/* SPDX-License-Identifier: Apache-2.0 */
/* Is the record what was signed? Of a data folder, of an export, here or behind
 * an address, of a receipt. */
#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "book/verify.h"
#include "desk/config.h"
#include "merkle/note.h"
#include "merkle/receipt.h"
#include "net/fetch.h"
#include "os/file.h"

#include "cli/command.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/verify_print.h"

#include "cli/verify.h"

enum { KEY, OLDER, REGISTERS, WITNESS, NEED, CA };

static enum status
witnesses_read(struct work *w, const struct cli_call *call,
    struct checkpoint_trust *out)
{
	const struct vec *text = &call->option[WITNESS].all;
	struct note_key *key = ARENA_ARRAY(w->mem, struct note_key, text->n);
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < text->n; i++) {
		st = note_key_parse(w, *VEC_AT(text, struct str, i), &key[i]);
		if (st == ST_OK && key[i].type != NOTE_COSIGNATURE)
			st = work_fail(w, ST_INVALID,
			    "--witness %.*s: not the key of a witness",
			    STR_ARG(key[i].name));
	}
	out->witness = key;
	out->n = text->n;
	out->quorum = text->n;
	if (!call->option[NEED].given || st != ST_OK)
		return st;
	out->quorum = (size_t)call->option[NEED].number;
	if (out->quorum > out->n)
		st = work_fail(w, ST_INVALID,
		    "--need %zu: there are %zu --witness", out->quorum, out->n);
	return st;
}

static enum status
log_read(struct work *w, const struct cli_call *call,
    struct checkpoint_trust *out)
{
	struct str text = cli_print_option(call, KEY, STR(""));

	if (text.n > 0)
		return note_key_parse(w, str_trim(text), &out->log);
	return work_remedy(w,
	    work_fail(w, ST_INVALID, "whose record it should be is not said"),
	    "give its key, which `probity record key` prints: --key "
	    "\"NAME+ID+KEY\"");
}

/* ---- what it is ------------------------------------------------------------------------- */

static enum status
older_read(struct work *w, const struct cli_call *call, struct str *out)
{
	struct str path = cli_print_option(call, OLDER, STR(""));

	*out = STR("");
	return path.n > 0 ? file_read(w, path, NOTE_BYTES_MAX, out) : ST_OK;
}

/* Its own key says no more than that nobody without it changed anything. */
static enum status
data_verify(struct work *w, struct str folder, struct checkpoint_trust *trust,
    const struct book_verifying *how, struct verify_report *r)
{
	struct book *book = NULL;
	enum status st = book_open_verifying(w, folder, &book);

	if (st != ST_OK)
		return st;
	if (trust->log.name.n == 0)
		trust->log = book_trust(book)->log;
	st = book_verify(w, book, how, r);
	/* The key's name is the book's. */
	trust->log.name = str_dup(w->mem, trust->log.name);
	book_close(book);
	return st;
}

static enum status
remote_verify(struct work *w, const struct cli_call *call, struct str url,
    const struct book_verifying *how, struct verify_report *r)
{
	const struct net_setup setup = {cli_print_option(call, CA, STR(""))};
	struct book_remote remote = {.url = url};
	const char *wrong = net_check_url(url);
	enum status st;

	if (wrong != NULL)
		return work_fail(w, ST_INVALID, "%.*s %s", STR_ARG(url), wrong);
	st = net_open(w, &setup, &remote.net);
	if (st == ST_OK)
		st = book_verify_remote(w, &remote, how, r);
	net_close(remote.net);
	return st;
}

static enum status
receipt_verify_file(struct work *w, const struct cli_call *call,
    struct str path, const struct checkpoint_trust *trust)
{
	struct book_receipt r;
	struct str bytes;
	enum status st = file_read(w, path, RECEIPT_BYTES_MAX, &bytes);

	if (st == ST_OK)
		st = book_verify_receipt(w, bytes, trust, &r);
	return st == ST_OK ? cli_verify_print_receipt(w, call, trust, &r) : st;
}

/* What it is that was named. */
enum kind { DATA, EXPORT, REMOTE, RECEIPT };

static enum status
kind_of(struct work *w, struct str what, enum kind *out)
{
	enum file_kind kind = FILE_NONE, conf = FILE_NONE;
	enum status st;

	*out = EXPORT;
	if (str_starts(what, STR("http://")) ||
	    str_starts(what, STR("https://"))) {
		*out = REMOTE;
		return ST_OK;
	}
	st = file_kind(w, what, &kind);
	if (st == ST_OK && kind == FILE_NONE)
		return work_fail(w, ST_NOTFOUND, "%.*s: there is nothing",
		    STR_ARG(what));
	if (st == ST_OK && kind == FILE_FOLDER)
		st = file_kind(w, file_join(w, what, STR(CONFIG_NAME)), &conf);
	if (kind != FILE_FOLDER)
		*out = RECEIPT;
	else if (conf != FILE_NONE)
		*out = DATA;
	return st;
}

/* What failed before there was anything to tell of an export is its
 * checkpoint; where there is none, that was told. */
static enum status
head_named(struct work *w, enum status st)
{
	if (st == ST_NOTFOUND || st == ST_IO || st == ST_BUSY)
		return st;
	w->fault.what =
	    str_fmt(w->mem, "checkpoint: %.*s", STR_ARG(w->fault.what));
	return st;
}

static enum status
log_verify(struct work *w, const struct cli_call *call, enum kind kind,
    struct str what, struct checkpoint_trust *trust)
{
	struct book_verifying how = {.trust = trust,
	    .registers = call->option[REGISTERS].given};
	struct cli_progress progress;
	struct verify_report r = {.findings = 0};
	enum status told = ST_OK, st = older_read(w, call, &how.older);

	if (st != ST_OK)
		return st;
	how.progress = cli_progress_start(&progress, call);
	if (kind == DATA)
		st = data_verify(w, what, trust, &how, &r);
	else if (kind == REMOTE)
		st = remote_verify(w, call, what, &how, &r);
	else
		st = book_verify_folder(w, what, &how, &r);
	cli_progress_end(&progress);
	/* Without a finding it failed before there was anything to tell. */
	if (st == ST_OK || (st == ST_CORRUPT && r.findings > 0))
		told = cli_verify_print(w, call, trust, &r);
	else if (kind == EXPORT)
		st = head_named(w, st);
	return told != ST_OK ? told : st;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct str what =
	    call->operand[0].given ? call->operand[0].text : CLI_DATA;
	struct checkpoint_trust trust = {.quorum = 0};
	enum kind kind;
	enum status st = kind_of(w, what, &kind);

	if (st == ST_OK)
		st = witnesses_read(w, call, &trust);
	if (st == ST_OK && (kind != DATA || call->option[KEY].given))
		st = log_read(w, call, &trust);
	if (st != ST_OK)
		return st;
	return kind == RECEIPT ? receipt_verify_file(w, call, what, &trust)
			       : log_verify(w, call, kind, what, &trust);
}

static const struct cli_operand operand[] = {
    {"WHAT", CLI_FILE, true,
	"a data folder (data), a folder that `export record` made, the "
	"address of one, or a receipt"},
};

static const struct cli_option option[] = {
    [KEY] = {"key", CLI_TEXT, "KEY", "whose record it is", 0, 0},
    [OLDER] = {"older", CLI_FILE, "FILE",
	"a checkpoint seen before, which the record has to go on from", 0, 0},
    [REGISTERS] = {"registers", CLI_FLAG, NULL,
	"of a data folder: the registers as well", 0, 0},
    [WITNESS] = {"witness", CLI_TEXTS, "KEY",
	"a witness that has to have cosigned; may be given again", 0, 0},
    [NEED] = {"need", CLI_NUMBER, "N",
	"how many of the witnesses are enough (all)", 0, NOTE_SIGNATURES_MAX},
    [CA] = {"ca", CLI_FILE, "FILE",
	"of an address: certificates to believe, not the system's", 0, 0},
};

const struct cli_command cli_verify = {
    .name = "verify",
    .summary = "verify a record, an export or a receipt",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .operand = operand,
    .operands = 1,
    .run = run,
};
