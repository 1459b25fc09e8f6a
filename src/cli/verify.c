/* SPDX-License-Identifier: Apache-2.0 */
/* Is the record what was signed? Of a data folder, of an export, of a receipt. */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hex.h"
#include "base/work.h"
#include "book/book.h"
#include "book/verify.h"
#include "desk/config.h"
#include "json/write.h"
#include "merkle/note.h"
#include "merkle/receipt.h"
#include "os/file.h"

#include "cli/command.h"
#include "cli/print.h"

#include "cli/verify.h"

enum { KEY, OLDER, REGISTERS };

#define PRINTED_MOST ((size_t)8 << 20)

static enum status
trust_read(struct work *w, const struct cli_call *call,
    struct checkpoint_trust *out)
{
	struct str text = cli_print_option(call, KEY, STR(""));

	*out = (struct checkpoint_trust){.quorum = 0};
	if (text.n > 0)
		return note_key_parse(w, str_trim(text), &out->log);
	return work_remedy(w,
	    work_fail(w, ST_INVALID, "whose record it should be is not said"),
	    "give its key, which `probity record key` prints: --key "
	    "\"NAME+ID+KEY\"");
}

/* ---- what came of it ------------------------------------------------------------------ */

static void
report_print(const struct verify_report *r)
{
	for (size_t i = 0; i < r->finding.n; i++) {
		const struct verify_finding *f =
		    VEC_AT(&r->finding, struct verify_finding, i);

		printf("%.*s: %.*s\n    %.*s\n", STR_ARG(f->where),
		    STR_ARG(f->what), STR_ARG(f->means));
	}
	if (r->findings > r->finding.n)
		printf("and %zu more\n", r->findings - r->finding.n);
	if (r->findings == 0)
		printf("%.*s: %lld entries, all as they were signed\n",
		    STR_ARG(r->origin), (long long)r->head.size);
}

static enum status
report_json(struct work *w, const struct verify_report *r)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, PRINTED_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	json_put_text_member(&o, STR("origin"), r->origin);
	json_put_int_member(&o, STR("size"), r->head.size);
	json_put_text_member(&o, STR("root"),
	    hex_format(w->mem, hash_str(&r->head.root)));
	json_put_int_member(&o, STR("count"), (int64_t)r->findings);
	json_put_name(&o, STR("findings"));
	json_put_array(&o);
	for (size_t i = 0; i < r->finding.n; i++) {
		const struct verify_finding *f =
		    VEC_AT(&r->finding, struct verify_finding, i);

		json_put_object(&o);
		json_put_text_member(&o, STR("where"), f->where);
		json_put_text_member(&o, STR("what"), f->what);
		json_put_text_member(&o, STR("means"), f->means);
		json_put_end(&o);
	}
	json_put_end(&o);
	json_put_end(&o);
	st = json_out_done(w, &o);
	if (st == ST_OK)
		printf("%.*s\n", STR_ARG(buf_str(&b)));
	buf_release(&b);
	return st;
}

static enum status
report(struct work *w, const struct cli_call *call, enum status st,
    const struct verify_report *r)
{
	enum status told = ST_OK;

	if (st != ST_OK && st != ST_CORRUPT)
		return st;
	if (call->json)
		told = report_json(w, r);
	else
		report_print(r);
	return told != ST_OK ? told : st;
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
data_verify(struct work *w, const struct cli_call *call, struct str folder,
    struct book_verifying *how)
{
	struct book *book = NULL;
	struct verify_report r;
	enum status st = book_open(w, folder, &book);

	if (st != ST_OK)
		return st;
	if (!call->option[KEY].given)
		how->trust = book_trust(book);
	how->registers = call->option[REGISTERS].given;
	st = report(w, call, book_verify(w, book, how, &r), &r);
	book_close(book);
	return st;
}

static enum status
receipt_verify_file(struct work *w, struct str path,
    const struct checkpoint_trust *trust)
{
	struct book_receipt r;
	struct str bytes;
	enum status st = file_read(w, path, RECEIPT_BYTES_MAX, &bytes);

	if (st == ST_OK)
		st = book_verify_receipt(w, bytes, trust, &r);
	if (st != ST_OK)
		return st;
	printf("%.*s: entry %lld of %lld, signed\n", STR_ARG(r.origin),
	    (long long)r.index, (long long)r.size);
	for (size_t i = 0; i < r.field.n; i++) {
		const struct book_receipt_field *f =
		    VEC_AT(&r.field, struct book_receipt_field, i);

		printf("%.*s: %.*s\n", STR_ARG(f->name), STR_ARG(f->value));
	}
	return ST_OK;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct str path = cli_print_option(call, KEY, STR("")), what;
	struct checkpoint_trust trust;
	struct book_verifying how = {.trust = &trust};
	enum file_kind kind, conf = FILE_NONE;
	struct verify_report r;
	enum status st;

	what = call->operand[0].given ? call->operand[0].text : CLI_DATA;
	st = file_kind(w, what, &kind);
	if (st == ST_OK && kind == FILE_NONE)
		return work_fail(w, ST_NOTFOUND, "%.*s: there is nothing",
		    STR_ARG(what));
	if (st == ST_OK && kind == FILE_FOLDER)
		st = file_kind(w, file_join(w, what, STR(CONFIG_NAME)), &conf);
	if (st == ST_OK)
		st = older_read(w, call, &how.older);
	if (st == ST_OK && (path.n > 0 || conf == FILE_NONE))
		st = trust_read(w, call, &trust);
	if (st != ST_OK)
		return st;
	if (conf != FILE_NONE)
		return data_verify(w, call, what, &how);
	if (kind != FILE_FOLDER)
		return receipt_verify_file(w, what, &trust);
	return report(w, call, book_verify_folder(w, what, &how, &r), &r);
}

static const struct cli_operand operand[] = {
    {"WHAT", CLI_FILE, true,
	"a data folder (data), a folder that `export record` made, or a "
	"receipt"},
};

static const struct cli_option option[] = {
    [KEY] = {"key", CLI_TEXT, "KEY", "whose record it is", 0, 0},
    [OLDER] = {"older", CLI_FILE, "FILE",
	"a checkpoint seen before, which the record has to go on from", 0, 0},
    [REGISTERS] = {"registers", CLI_FLAG, NULL,
	"of a data folder: the registers as well", 0, 0},
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
