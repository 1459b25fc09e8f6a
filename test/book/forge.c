/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What somebody could make who has the files of a record, and what somebody
 * could sign who has its key too: entries moved, files changed for one another,
 * trees hashed in other ways, signatures of others or of other days, two
 * histories under one key. The entries are those of a real record.
 */
#include "base/base64.h"
#include "base/buf.h"
#include "book/verify.h"
#include "merkle/bundle.h"
#include "merkle/cosign.h"
#include "merkle/tree.h"
#include "exported.h"
#include "shop.h"

#define ACTS 5

struct forging {
	struct work *w;
	struct book *book;
	struct key *sign; /* the record's own, as whoever stole it has it */
	struct checkpoint_trust trust;
	struct exported *good;
	struct str entry[ACTS];
};

static struct exported *
export_of(struct forging *x, int64_t size)
{
	struct str folder = engine_path(x->w, "out");

	is(x->w, file_remove_tree(x->w, folder), ST_OK);
	is(x->w, book_export(x->w, x->book, folder), ST_OK);
	return exported_load(x->w, folder, size);
}

static struct str
signed_head(struct forging *x, const struct key *key, struct tree_head head)
{
	const struct checkpoint c = {.origin = x->trust.log.name, .head = head};
	struct str text = checkpoint_format(x->w->mem, &c), note = STR("");
	struct str line = exported_line(x->w, key, &x->trust.log, text);

	is(x->w, note_format(x->w, text, &line, 1, &note), ST_OK);
	return note;
}

static struct str
bundle_of(struct forging *x, const struct str *entry, size_t n)
{
	struct buf b;
	struct str out;

	buf_init(&b, BUNDLE_BYTES_MAX);
	for (size_t i = 0; i < n; i++)
		bundle_add(&b, entry[i]);
	out = str_dup(x->w->mem, buf_str(&b));
	buf_release(&b);
	return out;
}

/* An export of these entries, which the key itself signs. */
static struct exported *
made(struct forging *x, const struct str *entry, size_t n)
{
	struct exported *e = ARENA_NEW(x->w->mem, struct exported);
	struct hash *leaf = ARENA_ARRAY(x->w->mem, struct hash, n);
	const struct tile entries = {TILE_ENTRIES, 0, (int)n};
	const struct tile tile = {0, 0, (int)n};

	for (size_t i = 0; i < n; i++)
		leaf[i] = tree_leaf(entry[i]);
	e->file[0] = (struct exported_file){STR("checkpoint"),
	    signed_head(x, x->sign,
		(struct tree_head){(int64_t)n, tree_root(leaf, n)}),
	    false};
	e->file[1] = (struct exported_file){tile_path(x->w->mem, &entries),
	    bundle_of(x, entry, n), false};
	e->file[2] = (struct exported_file){tile_path(x->w->mem, &tile),
	    tile_bytes(leaf, n), false};
	e->n = 3;
	return e;
}

#define REFUSED(x, e, piece) \
	ok(exported_refused((x)->w, (e), &(x)->trust, STR(""), (piece)))

/* ---- files and entries ------------------------------------------------------------------ */

static void
test_files(struct forging *x)
{
	size_t pairs = 0, missed = 0;

	for (size_t i = 0; i < x->good->n; i++)
		for (size_t k = i + 1; k < x->good->n; k++) {
			struct exported *e = exported_copy(x->w, x->good);

			e->file[i].bytes = x->good->file[k].bytes;
			e->file[k].bytes = x->good->file[i].bytes;
			missed +=
			    !exported_refused(x->w, e, &x->trust, STR(""), "");
			pairs++;
		}
	tap_ok(missed == 0 && pairs == 3, "files changed for one another");
}

/* With a tile that fits them, so that the root alone tells; and without. */
static void
test_entries(struct forging *x)
{
	size_t missed = 0, pairs = 0;

	for (size_t i = 0; i < ACTS; i++)
		for (size_t k = i + 1; k < ACTS; k++) {
			struct str entry[ACTS];
			struct exported *e;

			memcpy(entry, x->entry, sizeof(entry));
			entry[i] = x->entry[k];
			entry[k] = x->entry[i];
			e = made(x, entry, ACTS);
			e->file[0] = x->good->file[0];
			missed += !exported_refused(x->w, e, &x->trust, STR(""),
			    "checkpoint: its root is not that");
			e->file[2] = x->good->file[2];
			missed += !exported_refused(x->w, e, &x->trust, STR(""),
			    "tile/0/000.p/5: hash ");
			pairs++;
		}
	tap_ok(missed == 0 && pairs == 10, "entries in another order");
}

static void
test_number(struct forging *x)
{
	struct str entry[ACTS + 1];
	struct exported *e;

	memcpy(entry, x->entry, sizeof(x->entry));
	entry[ACTS] = x->entry[0];
	e = made(x, entry, ACTS + 1);
	e->file[0] = x->good->file[0];
	REFUSED(x, e, "tile/entries/000.p/5: the file is not there");
	e->file[1].path = x->good->file[1].path;
	REFUSED(x, e, "tile/entries/000.p/5: ");
	e = made(x, entry, ACTS - 1);
	e->file[0] = x->good->file[0];
	e->file[1].path = x->good->file[1].path;
	e->file[2].path = x->good->file[2].path;
	REFUSED(x, e, "tile/entries/000.p/5: ");
	entry[1] = x->entry[0]; /* one of them twice */
	e = made(x, entry, ACTS);
	e->file[0] = x->good->file[0];
	REFUSED(x, e, "checkpoint: its root is not that");
}

/* ---- hashed in another way ------------------------------------------------------------------ */

struct variant {
	const char *name;
	const char *leaf, *node; /* what is put in front */
	bool chain, twice, mirrored, base64;
};

static struct hash
joined(const struct variant *v, struct hash a, struct hash b)
{
	struct str part[] = {str_from_c(v->node),
	    hash_str(v->mirrored ? &b : &a), hash_str(v->mirrored ? &a : &b)};

	if (strcmp(v->node, "00") == 0)
		part[0] = str_of("\0", 1);
	return hash_parts(part, 3);
}

static struct hash
leaf_of(struct forging *x, const struct variant *v, struct str entry)
{
	struct str part[] = {str_from_c(v->leaf), entry};

	if (strcmp(v->leaf, "00") == 0)
		part[0] = str_of("\0", 1);
	if (v->base64)
		part[1] = base64_format(x->w->mem, BASE64_PADDED, entry);
	return hash_parts(part, 2);
}

/* Level by level; of an odd one the last goes up as it is, or with itself. */
static struct hash
root_of(const struct variant *v, const struct hash *leaf)
{
	struct hash h[ACTS];
	size_t n = ACTS, to;

	memcpy(h, leaf, sizeof(h));
	if (v->chain) {
		for (size_t i = 1; i < n; i++)
			h[0] = joined(v, h[0], h[i]);
		return h[0];
	}
	for (; n > 1; n = to) {
		to = 0;
		for (size_t i = 0; i < n; i += 2)
			if (i + 1 < n)
				h[to++] = joined(v, h[i], h[i + 1]);
			else
				h[to++] =
				    v->twice ? joined(v, h[i], h[i]) : h[i];
	}
	return h[0];
}

/* "00" stands for the byte, which no text of C can begin with. */
static const struct variant variant[] = {
    {.name = "as it should be", .leaf = "00", .node = "\1"},
    {.name = "a leaf without its prefix", .leaf = "", .node = "\1"},
    {.name = "a leaf with that of a node", .leaf = "\1", .node = "\1"},
    {.name = "a node without its prefix", .leaf = "00", .node = ""},
    {.name = "a node with that of a leaf", .leaf = "00", .node = "00"},
    {.name = "no prefix at all", .leaf = "", .node = ""},
    {.name = "right before left", .leaf = "00", .node = "\1", .mirrored = true},
    {.name = "one behind the other", .leaf = "00", .node = "\1", .chain = true},
    {.name = "the last one twice", .leaf = "00", .node = "\1", .twice = true},
    {.name = "the text of an entry",
	.leaf = "00",
	.node = "\1",
	.base64 = true},
};

/* The key itself signs what was hashed so, with tiles that agree. */
static void
test_variants(struct forging *x)
{
	for (size_t i = 0; i < sizeof(variant) / sizeof(variant[0]); i++) {
		struct exported *e = exported_copy(x->w, x->good);
		struct hash leaf[ACTS];
		struct tree_head head = {.size = ACTS};
		struct verify_report r;
		bool good;

		for (size_t k = 0; k < ACTS; k++)
			leaf[k] = leaf_of(x, &variant[i], x->entry[k]);
		head.root = root_of(&variant[i], leaf);
		e->file[0].bytes = signed_head(x, x->sign, head);
		e->file[2].bytes = tile_bytes(leaf, ACTS);
		good =
		    exported_verify(x->w, e, &x->trust, STR(""), &r) == ST_OK;
		tap_ok(good == (i == 0), "hashed: %s", variant[i].name);
		work_clear(x->w);
		if (i > 0)
			REFUSED(x, e, "its root is not that of these entries");
	}
}

/* ---- signatures ------------------------------------------------------------------------------ */

static struct tree_head
head_of(struct forging *x, struct str note)
{
	struct checkpoint_opened opened = {.checkpoint = {.head = {0}}};

	is(x->w, checkpoint_open(x->w, note, &x->trust, &opened), ST_OK);
	return opened.checkpoint.head;
}

static void
test_signatures(struct forging *x, struct str older)
{
	struct key *key = key_new(KEY_SIGN);
	struct key_public open = key_public(key);
	struct exported *e = exported_copy(x->w, x->good);
	struct str note = e->file[0].bytes, text, line, rest;
	struct checkpoint_trust trust = x->trust;
	size_t at = 0;

	/* Another key, under the name and the number of the right one; under a
	 * number of its own; and as the one that is asked for. */
	e->file[0].bytes = signed_head(x, key, head_of(x, note));
	REFUSED(x, e, "is not one of this text");
	is(x->w,
	    note_key_init(x->w, x->trust.log.name, NOTE_ED25519, &open,
		&trust.log),
	    ST_OK);
	ok(str_find(note, STR("\n\n"), &at));
	text = str_sub(note, 0, at + 1);
	line = exported_line(x->w, key, &trust.log, text);
	is(x->w, note_format(x->w, text, &line, 1, &e->file[0].bytes), ST_OK);
	REFUSED(x, e, "is not signed with the key");
	ok(exported_refused(x->w, x->good, &trust, STR(""),
	    "is not signed with the key"));

	/* The old signature, under the text of the new head; the new one, under
	 * that of the old; and the old head with what came behind it. */
	ok(str_find(older, STR("\n\n"), &at));
	rest = str_sub(older, at + 1, older.n);
	e->file[0].bytes =
	    str_fmt(x->w->mem, "%.*s%.*s", STR_ARG(text), STR_ARG(rest));
	REFUSED(x, e, "is not one of this text");
	rest = str_sub(note, text.n, note.n);
	e->file[0].bytes = str_fmt(x->w->mem, "%.*s%.*s",
	    STR_ARG(str_sub(older, 0, at + 1)), STR_ARG(rest));
	REFUSED(x, e, "is not one of this text");
	e->file[0].bytes = older;
	REFUSED(x, e, "tile/entries/000.p/3: the file is not there");
	e->file[0].bytes = text;
	REFUSED(x, e, "signed-note");
	key_free(key);
}

static void
test_cosignatures(struct forging *x, struct str older)
{
	struct key *key = key_new(KEY_SIGN);
	struct key_public open = key_public(key);
	struct exported *e = exported_copy(x->w, x->good);
	struct str note = e->file[0].bytes, line;
	struct note_key witness;
	struct checkpoint_trust trust = {x->trust.log, &witness, 1, 1};
	size_t at = 0;

	is(x->w,
	    note_key_init(x->w, STR("ann.example/w"), NOTE_COSIGNATURE, &open,
		&witness),
	    ST_OK);
	ok(exported_refused(x->w, e, &trust, STR(""),
	    "signed by 0 of the witnesses, and 1 are due"));
	ok(str_find(older, STR("\n\n"), &at));
	line = exported_line(x->w, key, &witness, str_sub(older, 0, at + 1));
	is(x->w, cosign_add(x->w, note, &line, 1, &e->file[0].bytes), ST_OK);
	ok(exported_refused(x->w, e, &trust, STR(""),
	    "the signature of ann.example/w is not one of this text"));
	key_free(key);
}

/* ---- histories -------------------------------------------------------------------------------- */

/* Each of the two is whole, and signed; one of them is not the other's future. */
static void
test_histories(struct forging *x, struct str older)
{
	struct str entry[ACTS];
	struct exported *fork, *back;
	struct verify_report r;

	memcpy(entry, x->entry, sizeof(entry));
	entry[1] = x->entry[4];
	fork = made(x, entry, ACTS);
	is(x->w, exported_verify(x->w, x->good, &x->trust, older, &r), ST_OK);
	is(x->w, exported_verify(x->w, fork, &x->trust, STR(""), &r), ST_OK);
	ok(exported_refused(x->w, fork, &x->trust, older,
	    "does not go on from the older one, of 3 entries"));
	ok(exported_refused(x->w, fork, &x->trust, x->good->file[0].bytes,
	    "does not go on from the older one, of 5 entries"));
	ok(exported_refused(x->w, x->good, &x->trust, fork->file[0].bytes,
	    "does not go on from the older one, of 5 entries"));
	back = made(x, x->entry, ACTS - 1);
	is(x->w, exported_verify(x->w, back, &x->trust, older, &r), ST_OK);
	ok(exported_refused(x->w, back, &x->trust, x->good->file[0].bytes,
	    "does not go on from the older one, of 5 entries"));
	ok(exported_refused(x->w, x->good, &x->trust, STR("nothing\n"),
	    "signed-note"));
}

static void
test_all(struct forging *x)
{
	struct str older = STR("");
	struct exported_file *f;
	struct book_filed filed;
	struct str folder =
	    file_join(x->w, engine_path(x->w, "shop"), STR("keys/sign"));

	x->trust = *book_trust(x->book);
	is(x->w, key_read(x->w, folder, KEY_SIGN, &x->sign), ST_OK);
	for (int i = 0; i < ACTS; i++) {
		is(x->w, file_present(x->w, x->book, "GBP 3.00", &filed),
		    ST_OK);
		if (i == 2)
			is(x->w, book_checkpoint(x->w, x->book, &older), ST_OK);
	}
	x->good = export_of(x, ACTS);
	f = exported_find(x->good, "tile/entries/000.p/5");
	if (f == NULL ||
	    !is(x->w, bundle_parse(x->w, f->bytes, ACTS, x->entry), ST_OK))
		return;
	test_files(x);
	test_entries(x);
	test_number(x);
	test_variants(x);
	test_signatures(x, older);
	test_cosignatures(x, older);
	test_histories(x, older);
	key_free(x->sign);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct forging x = {.w = &w};

	is(&w, file_make_temp(&w, STR("probity-test"), &engine_folder), ST_OK);
	if (shop_open(&w, "shop", engine_new_folder(&w, "shop"), &x.book)) {
		test_all(&x);
		book_close(x.book);
	}
	is(&w, file_remove_tree(&w, engine_folder), ST_OK);
	arena_free(w.mem);
	return tap_done();
}
