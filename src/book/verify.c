/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "json/write.h"
#include "merkle/bundle.h"
#include "merkle/leaf.h"
#include "merkle/receipt.h"
#include "os/file.h"
#include "store/entry.h"
#include "store/store.h"

#include "book/book_impl.h"

#include "book/verify.h"

const struct checkpoint_trust *
book_trust(const struct book *book)
{
	return &book->trust;
}

enum status
book_open_verifying(struct work *w, struct str folder, struct book **out)
{
	return book__open(w,
	    &(struct book__opening){folder, BOOK__VERIFYING, {NULL, NULL}},
	    out);
}

/* ---- a folder ----------------------------------------------------------------------- */

static enum status
file_get(struct work *w, void *cookie, struct str path, size_t most,
    struct str *out)
{
	return file_read(w, file_join(w, *(const struct str *)cookie, path),
	    most, out);
}

enum status
book_verify_folder(struct work *w, struct str folder,
    const struct book_verifying *how, struct verify_report *out)
{
	const struct verify_task task = {.source = {file_get, &folder},
	    .trust = how->trust,
	    .older = how->older,
	    .progress = how->progress};

	return verify_log(w, &task, out);
}

/* ---- a database ----------------------------------------------------------------------- */

struct rows {
	struct tx *tx;
	struct book__tree *tree;
};

static enum status
bundle_add_entry(struct work *w, int64_t seq, struct str bytes, void *cookie)
{
	(void)w;
	(void)seq;
	bundle_add(cookie, bytes);
	return ST_OK;
}

static enum status
bundle_get(struct work *w, const struct rows *x, const struct tile *tile,
    struct str *out)
{
	const struct entry_range range = {tile->index * TILE_WIDTH,
	    tile->index * TILE_WIDTH + tile->width};
	struct buf b;
	enum status st;

	buf_init(&b, BUNDLE_BYTES_MAX);
	st = entry_each(w, x->tx, range, bundle_add_entry, &b);
	if (st == ST_OK)
		*out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return st;
}

static enum status
row_get(struct work *w, void *cookie, struct str path, size_t most,
    struct str *out)
{
	const struct rows *x = cookie;
	struct book__nodes nodes = {x->tx, x->tree};
	struct book__head head = {.size = 0};
	struct tile tile;
	enum status st;

	(void)most;
	if (str_eq(path, STR("checkpoint"))) {
		st = book__head_get(w, x->tx, &head);
		*out = head.note;
		return st;
	}
	st = tile_parse(w, path, &tile);
	if (st != ST_OK)
		return st;
	return tile.level == TILE_ENTRIES ? bundle_get(w, x, &tile, out)
					  : book__tile(w, &nodes, &tile, out);
}

/* A log that cannot be looked at is one thing that is wrong; and so is one that
 * has another length than its head says, which no file of it shows. */
static enum status
log_verify(struct work *w, const struct rows *rows,
    const struct verify_task *task, struct verify_report *out)
{
	size_t before = out->findings;
	int64_t size;
	enum status st = verify_log(w, task, out);

	if ((st == ST_CORRUPT || st == ST_INVALID) && out->findings == before)
		verify_add(w, out, STR("checkpoint"), w->fault.what,
		    "It is not what the record's key signed.");
	if (st != ST_OK && st != ST_CORRUPT && st != ST_INVALID)
		return st;
	work_clear(w);
	st = entry_count(w, rows->tx, &size);
	if (st == ST_OK && out->head.size != size)
		verify_add(w, out, STR("the record"),
		    str_fmt(w->mem,
			"it has %lld entries, and its signed head speaks of "
			"%lld",
			(long long)size, (long long)out->head.size),
		    "Entries were added or taken out.");
	return st;
}

static enum status
cosigned_verify(struct work *w, const struct book *book,
    const struct book__known *known, const struct rows *rows,
    struct verify_report *out)
{
	struct book__nodes nodes = {rows->tx, rows->tree};

	enum status st = ST_OK;

	if (rows->tree->edge.size == 0)
		return ST_OK; /* nothing to hold it against, which was told */
	st = book__cosigned_verify(w, book, &nodes, out);
	return st == ST_OK ? book__known_verify(w, book, known, &nodes, out)
			   : st;
}

enum status
book_verify(struct work *w, struct book *book, const struct book_verifying *how,
    struct verify_report *out)
{
	struct rows rows = {NULL, ARENA_NEW(w->mem, struct book__tree)};
	const struct verify_task task = {.source = {row_get, &rows},
	    .trust = how->trust,
	    .older = how->older,
	    .progress = how->progress};
	struct book__known known;
	enum status st = book__known_take(w, book, &known, out);

	if (st == ST_OK)
		st = store_read(w, book->store, &rows.tx);
	/* Others may have made people known since it was opened. */
	if (st == ST_OK)
		st = book__load_people(w, book, rows.tx);
	if (st == ST_OK)
		st = book__tree_load(w, rows.tx, rows.tree);
	if (st == ST_NOTFOUND || st == ST_CORRUPT) {
		/* A tile is missing: which one is told with the others. */
		work_clear(w);
		memset(rows.tree, 0, sizeof(*rows.tree));
		st = ST_OK;
	}
	if (st == ST_OK)
		st = log_verify(w, &rows, &task, out);
	if (st == ST_OK)
		st = cosigned_verify(w, book, &known, &rows, out);
	if (st == ST_OK)
		st = book__verify_acts(w, book, rows.tx, how->registers, out);
	store_read_end(rows.tx);
	return st;
}

/* ---- a receipt --------------------------------------------------------------------------- */

static struct str
json_text(struct work *w, const struct json *value)
{
	struct json_out o;
	struct buf b;
	struct str out = STR("");

	buf_init(&b, LEAF_DISCLOSURE_MAX);
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	json_put(&o, value);
	if (json_out_done(w, &o) == ST_OK)
		out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return out;
}

static enum status
fields_take(struct work *w, const struct leaf_bundle *bundle,
    struct book_receipt *out)
{
	struct leaf_field *field =
	    ARENA_ARRAY(w->mem, struct leaf_field, bundle->n + 1);
	struct leaf leaf;
	enum status st = leaf_parse(w, bundle->leaf, &leaf);

	if (st == ST_OK)
		st = leaf_disclosed(w, &leaf, bundle->disclosure, bundle->n,
		    field);
	for (size_t i = 0; st == ST_OK && i < bundle->n; i++)
		*(struct book_receipt_field *)vec_push(w->mem, &out->field) =
		    (struct book_receipt_field){field[i].name,
			json_text(w, field[i].value), field[i].value};
	return st;
}

enum status
book_verify_receipt(struct work *w, struct str bytes,
    const struct checkpoint_trust *trust, struct book_receipt *out)
{
	struct receipt receipt;
	struct leaf_bundle bundle;
	struct checkpoint_opened opened;
	enum status st = receipt_parse(w, bytes, &receipt);

	*out = (struct book_receipt){.field = VEC(struct book_receipt_field)};
	if (st == ST_OK)
		st = leaf_bundle_parse(w, receipt.extra, &bundle);
	if (st == ST_OK)
		st = receipt_verify(w, &receipt, trust, bundle.leaf, &opened);
	if (st != ST_OK)
		return st;
	out->origin = opened.checkpoint.origin;
	out->size = opened.checkpoint.head.size;
	out->index = receipt.index;
	out->leaf = tree_leaf(bundle.leaf);
	out->root = opened.checkpoint.head.root;
	out->nodes = receipt.proof.n;
	out->witness = opened.witness;
	return fields_take(w, &bundle, out);
}
