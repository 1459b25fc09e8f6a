/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A receipt out of a data folder, and a page to print of one: of that, or of a
 * file that somebody kept. No page is made of what does not verify.
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/hex.h"
#include "base/instant.h"
#include "base/work.h"
#include "book/book.h"
#include "book/verify.h"
#include "book/witness.h"
#include "json/json.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "merkle/receipt.h"
#include "os/file.h"
#include "qr/qr.h"
#include "view/receipt.h"

#include "cli/command.h"
#include "cli/print.h"

#include "cli/receipt.h"

enum { DATA, OUT, PAGE, KEY, LANGUAGE };

#define MS_IN_SECOND 1000

struct making {
	const struct cli_call *call;
	const struct lang *lang;
	struct checkpoint_trust trust;
	struct str bytes; /* of the receipt */
	struct str name;  /* of its file, as the page calls it */
};

/* ---- the page -------------------------------------------------------------------- */

/* A text as it is, a list with commas, else JSON. */
static struct str
value_text(struct work *w, const struct book_receipt_field *f)
{
	struct str all = STR("");

	if (f->json->kind == JSON_TEXT)
		return f->json->text;
	if (f->json->kind != JSON_ARRAY)
		return f->value;
	for (size_t i = 0; i < f->json->item_n; i++) {
		if (f->json->item[i].kind != JSON_TEXT)
			return f->value;
		all = str_fmt(w->mem, "%.*s%s%.*s", STR_ARG(all),
		    i > 0 ? ", " : "", STR_ARG(f->json->item[i].text));
	}
	return all;
}

static struct str
name_text(struct work *w, const struct lang *lang, struct str name)
{
	if (str_eq(name, STR("act")))
		return msg_receipt_field_act(w->mem, lang);
	if (str_eq(name, STR("id")))
		return msg_receipt_field_id(w->mem, lang);
	if (str_eq(name, STR("by")))
		return msg_receipt_field_by(w->mem, lang);
	if (str_eq(name, STR("code_sha256")))
		return msg_receipt_field_code(w->mem, lang);
	if (str_eq(name, STR("decision_sha256")))
		return msg_receipt_field_decision(w->mem, lang);
	if (str_eq(name, STR("open_sha256")))
		return msg_receipt_field_open(w->mem, lang);
	if (str_eq(name, STR("disclosures")))
		return msg_receipt_field_disclosures(w->mem, lang);
	return name;
}

static void
fields_fill(struct work *w, const struct book_receipt *r,
    struct view_receipt *page)
{
	struct view_receipt_row *row =
	    ARENA_ARRAY(w->mem, struct view_receipt_row, r->field.n + 1);

	page->field = row;
	for (size_t i = 0; i < r->field.n; i++) {
		const struct book_receipt_field *f =
		    VEC_AT(&r->field, struct book_receipt_field, i);

		if (str_eq(f->name, STR("on")))
			page->on = value_text(w, f);
		else
			row[page->field_n++] =
			    (struct view_receipt_row){name_text(w, page->lang,
							  f->name),
				value_text(w, f)};
	}
}

static void
witnesses_fill(struct work *w, const struct making *m,
    const struct book_receipt *r, struct view_receipt *page)
{
	struct view_receipt_row *row =
	    ARENA_ARRAY(w->mem, struct view_receipt_row, m->trust.n + 1);
	struct instant at;

	page->witness = row;
	for (size_t i = 0; i < m->trust.n; i++)
		if (r->witness[i].good &&
		    r->witness[i].time < INSTANT_LAST / MS_IN_SECOND &&
		    instant_from_ms(r->witness[i].time * MS_IN_SECOND, &at))
			row[page->witness_n++] =
			    (struct view_receipt_row){m->trust.witness[i].name,
				instant_format(w->mem, at)};
}

/* What a telephone reads: the entry and the head, as proofs write them. */
static enum status
qr_fill(struct work *w, const struct book_receipt *r, struct view_receipt *page)
{
	struct qr qr = {.size = 0};
	enum status st;

	page->qr_text = str_fmt(w->mem,
	    "probity-receipt-1\n%.*s\n%lld %.*s\n%lld %.*s\n",
	    STR_ARG(r->origin), (long long)r->index,
	    STR_ARG(base64_format(w->mem, BASE64_PADDED, hash_str(&r->leaf))),
	    (long long)r->size,
	    STR_ARG(base64_format(w->mem, BASE64_PADDED, hash_str(&r->root))));
	st = qr_format(w, page->qr_text, &qr);
	page->qr_path = qr.path;
	page->qr_size = qr.size;
	return st;
}

static enum status
page_write(struct work *w, const struct making *m)
{
	struct view_receipt page = {.lang = m->lang, .file = m->name};
	struct book_receipt r;
	struct str html;
	enum status st = book_verify_receipt(w, m->bytes, &m->trust, &r);

	if (st == ST_OK)
		st = qr_fill(w, &r, &page);
	if (st != ST_OK)
		return st;
	page.origin = r.origin;
	page.key = note_key_format(w->mem, &m->trust.log);
	page.index = r.index;
	page.size = r.size;
	page.nodes = r.nodes;
	page.leaf = hex_format(w->mem, hash_str(&r.leaf));
	page.root = hex_format(w->mem, hash_str(&r.root));
	fields_fill(w, &r, &page);
	witnesses_fill(w, m, &r, &page);
	st = view_receipt_document(w, &page, &html);
	return st == ST_OK
	    ? file_write_new(w, cli_print_option(m->call, PAGE, STR("")), html,
		  0600)
	    : st;
}

/* ---- where it comes from ---------------------------------------------------------- */

/* The book's own key, and the witnesses that are configured. */
static enum status
trust_fill(struct work *w, struct book *book, struct making *m)
{
	struct note_key *key;
	struct vec all;
	enum status st = book_witnesses(w, book, &all);

	m->trust.log = book_trust(book)->log;
	if (st != ST_OK)
		return st;
	key = ARENA_ARRAY(w->mem, struct note_key, all.n + 1);
	for (size_t i = 0; st == ST_OK && i < all.n; i++)
		st = note_key_parse(w,
		    VEC_AT(&all, struct book_cosigned, i)->key, &key[i]);
	m->trust.witness = key;
	m->trust.n = all.n;
	return st;
}

/* What was asked for: a file, a page, both, or the receipt itself. */
static enum status
leave(struct work *w, const struct making *m)
{
	struct str path = cli_print_option(m->call, OUT, STR(""));
	bool page = m->call->option[PAGE].given;
	enum status st = ST_OK;

	if (path.n > 0)
		st = file_write_new(w, path, m->bytes, 0600);
	else if (!page)
		printf("%.*s", STR_ARG(m->bytes));
	return st == ST_OK && page ? page_write(w, m) : st;
}

static struct str
last_of(struct str path)
{
	struct str folder = file_folder(path);

	return str_starts(path, folder) && path.n > folder.n
	    ? str_sub(path, folder.n + (folder.p[folder.n - 1] != '/'), path.n)
	    : path;
}

static enum status
of_act(struct work *w, struct making *m)
{
	const struct cli_call *call = m->call;
	struct str id = call->operand[0].text;
	struct book *book = NULL;
	enum status st =
	    book_open_reading(w, cli_print_option(call, DATA, CLI_DATA), &book);

	if (st != ST_OK)
		return st;
	st = book_receipt(w, book, id, &m->bytes);
	m->name = last_of(cli_print_option(call, OUT,
	    str_fmt(w->mem, "receipt-%.*s", STR_ARG(id))));
	if (st == ST_OK)
		st = trust_fill(w, book, m);
	if (st == ST_OK)
		st = leave(w, m);
	book_close(book);
	return st;
}

static enum status
of_file(struct work *w, struct making *m)
{
	const struct cli_call *call = m->call;
	struct str key = cli_print_option(call, KEY, STR(""));
	enum status st;

	if (key.n == 0)
		return work_remedy(w,
		    work_fail(w, ST_INVALID,
			"whose record it should be is not said"),
		    "give its key, which `probity record key` prints: --key "
		    "\"NAME+ID+KEY\"");
	st = note_key_parse(w, str_trim(key), &m->trust.log);
	if (st == ST_OK)
		st = file_read(w, call->operand[0].text, RECEIPT_BYTES_MAX,
		    &m->bytes);
	m->name = last_of(call->operand[0].text);
	return st == ST_OK ? page_write(w, m) : st;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct making m = {.call = call};
	enum file_kind kind = FILE_NONE;
	enum status st = cli_print_lang(w, call, LANGUAGE, &m.lang);

	if (st == ST_OK && call->option[PAGE].given)
		st = file_kind(w, call->operand[0].text, &kind);
	if (st != ST_OK)
		return st;
	return kind == FILE_REGULAR ? of_file(w, &m) : of_act(w, &m);
}

static const struct cli_operand operand[] = {
    {"WHAT", CLI_FILE, false,
	"the act's id; for a page, a receipt's file as well"},
};

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
    [OUT] = {"out", CLI_FILE, "FILE", "where to put it", 0, 0},
    [PAGE] = {"page", CLI_FILE, "FILE", "write a page to print, with a QR code",
	0, 0},
    [KEY] = {"key", CLI_TEXT, "KEY", "of a receipt's file: whose record it is",
	0, 0},
    [LANGUAGE] = {"lang", CLI_TEXT, "TAG", "the page's language (en)", 0, 0},
};

const struct cli_command cli_receipt = {
    .name = "receipt",
    .summary = "issue a receipt of an act, or print one",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .operand = operand,
    .operands = 1,
    .run = run,
};
