/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the data folder knows of the record beside the database: the head that
 * was signed last, in a file of one sector that is written in place behind each
 * batch. It is not flushed: when the machine loses it, the file is a little
 * older than the database, which is no harm. A database that is older than the
 * file was put back, and to go on from it under the same key would sign a second
 * history.
 *
 *	probity-head-1 signed INSTANT		or restored INSTANT
 *	the checkpoint				or nothing
 */
#include <assert.h>

#include "base/arena.h"
#include "base/instant.h"
#include "base/work.h"
#include "desk/pack.h"
#include "merkle/tile_source.h"
#include "os/clock.h"
#include "os/file.h"
#include "record/verify.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/tree.h"

#include "book/book_impl.h"

#define SIGNED   "probity-head-1 signed "
#define RESTORED PACK_HEAD_RESTORED

struct str
book__origin(struct str note)
{
	struct str line = STR(""), rest;

	(void)str_cut(note, '\n', &line, &rest);
	return line;
}

static struct str
path_of(struct work *w, const struct book *book)
{
	return file_join(w, book->folder, STR(PACK_HEAD));
}

static struct str
instant_text(struct work *w, int64_t ms)
{
	struct instant at;

	return instant_from_ms(ms, &at) ? instant_format(w->mem, at)
					: STR("an unknown instant");
}

/* ---- writing ---------------------------------------------------------------------- */

/* Filled up with newlines: a text that is written over a longer one leaves
 * nothing of it. */
static struct str
sector_of(struct work *w, int64_t at, struct str note)
{
	struct str text = str_fmt(w->mem, SIGNED "%.*s\n%.*s",
	    STR_ARG(instant_text(w, at)), STR_ARG(note));
	char *bytes = ARENA_ARRAY(w->mem, char, FILE_SECTOR);

	assert(text.n <= FILE_SECTOR); /* no name of ours is that long */
	for (size_t i = 0; i < FILE_SECTOR; i++)
		bytes[i] = i < text.n ? text.p[i] : '\n';
	return str_of(bytes, FILE_SECTOR);
}

/* In place where there is one: for who may write it and not make it. */
static enum status
put(struct work *w, const struct book *book, struct str sector)
{
	enum status st = file_overwrite(w, path_of(w, book), sector);

	if (st != ST_NOTFOUND)
		return st;
	work_clear(w);
	return file_write(w, path_of(w, book), sector, 0600);
}

/* A file that says nothing, for when there is something to say. */
static enum status
put_blank(struct work *w, const struct book *book)
{
	char *bytes = ARENA_ARRAY(w->mem, char, FILE_SECTOR);
	enum status st;

	for (size_t i = 0; i < FILE_SECTOR; i++)
		bytes[i] = '\n';
	st = file_write_new(w, path_of(w, book), str_of(bytes, FILE_SECTOR),
	    0600);
	if (st != ST_CONFLICT)
		return st;
	work_clear(w);
	return ST_OK;
}

enum status
book__known_keep(struct work *w, const struct book *book, struct tx *tx)
{
	struct str note;
	int64_t size, recorded = 0;
	enum status st = tree_checkpoint_get(w, tx, &size, &note);

	if (st == ST_NOTFOUND) {
		work_clear(w);
		return put_blank(w, book);
	}
	if (st == ST_OK)
		st = filing_last(w, tx, &recorded);
	if (st == ST_NOTFOUND) { /* covers alone */
		work_clear(w);
		st = ST_OK;
	}
	return st == ST_OK ? put(w, book, sector_of(w, recorded, note)) : st;
}

void
book__known_put(const struct book *book)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str sector = sector_of(&w, clock_now_ms(), book->note);
	enum status st = put(&w, book, sector);

	/* The batch is durable, and the next one writes it again: a folder that
	 * takes no file is no reason to say that nothing was filed. */
	(void)st;
	arena_free(w.mem);
}

/* ---- reading ---------------------------------------------------------------------- */

static enum status
known_parse(struct work *w, const struct book *book, struct str text,
    struct book__known *out)
{
	struct str line = STR(""), rest = STR("");
	struct checkpoint_opened opened;
	struct instant at;
	size_t skip;
	enum status st;

	(void)str_cut(text, '\n', &line, &rest);
	out->there = true;
	out->restored = str_starts(line, STR(RESTORED));
	if (!out->restored && !str_starts(line, STR(SIGNED)))
		return ST_INVALID;
	skip = out->restored ? sizeof(RESTORED) - 1 : sizeof(SIGNED) - 1;
	if (!instant_parse(str_sub(line, skip, line.n), &at))
		return ST_INVALID;
	out->at = at.ms;
	if (out->restored)
		return ST_OK;
	while (str_ends(rest, STR("\n\n")))
		rest.n--;
	out->note = rest;
	out->ours = str_eq(book__origin(rest), book->trust.log.name);
	if (!out->ours)
		return ST_OK;
	st = checkpoint_open(w, rest, &book->trust, &opened);
	if (st == ST_OK)
		out->head = opened.checkpoint.head;
	return st;
}

enum status
book__known_get(struct work *w, const struct book *book,
    struct book__known *out)
{
	struct str path = path_of(w, book), text;
	enum status st = file_read(w, path, FILE_SECTOR, &text);

	*out = (struct book__known){.there = false};
	if (st == ST_NOTFOUND) {
		work_clear(w);
		return ST_OK;
	}
	if (st != ST_OK || str_trim(text).n == 0 ||
	    known_parse(w, book, text, out) == ST_OK)
		return st;
	work_clear(w);
	st = work_fail(w, ST_CORRUPT,
	    "%.*s: is not what this program wrote there", STR_ARG(path));
	return work_remedy(w, st,
	    "It says which head of the record was signed last. Bring it back, "
	    "or, when you are sure that nothing of the record is missing, "
	    "remove it.");
}

/* ---- against what is there ---------------------------------------------------------- */

static enum status
older(struct work *w, const struct book *book, const struct book__known *known,
    int64_t size)
{
	enum status st = work_fail(w, ST_CORRUPT,
	    "the record has %lld entries, and on %.*s its head of %lld was "
	    "signed: an older database was put in its place",
	    (long long)size, STR_ARG(instant_text(w, known->at)),
	    (long long)known->head.size);

	return work_remedy(w, st,
	    "Bring back the newest database or backup that there is. If what "
	    "came after is lost, say so on the record, which then goes on "
	    "under a new key: probity record restored --data %.*s --as PERSON",
	    STR_ARG(book->folder));
}

enum status
book__known_older(struct work *w, const struct book *book, int64_t size)
{
	struct book__known known;
	enum status st = book__known_get(w, book, &known);

	if (st != ST_OK)
		return st;
	if (!known.ours || known.head.size <= size) { /* by another's hand */
		known.head.size = book->tree->edge.size;
		known.at = clock_now_ms();
	}
	return older(w, book, &known, size);
}

static enum status
restored(struct work *w, const struct book *book,
    const struct book__known *known, int64_t size)
{
	enum status st = work_fail(w, ST_CORRUPT,
	    "this folder was made from a backup on %.*s, with %lld entries: "
	    "whether more was filed after that backup is not known here",
	    STR_ARG(instant_text(w, known->at)), (long long)size);

	return work_remedy(w, st,
	    "If nothing was, say so: probity record restored --nothing-lost "
	    "--data %.*s --as PERSON. If acts are lost, leave --nothing-lost "
	    "away, and give the newest checkpoint or receipt that is left with "
	    "--head FILE: the record then goes on under a new key.",
	    STR_ARG(book->folder));
}

/* The root of what the tree's first entries are. */
static enum status
root_of(struct work *w, struct book__nodes *nodes, int64_t size,
    struct hash *out)
{
	const struct tile_reader reader = {book__tile, nodes};
	struct tree_source source = tile_source(w->mem, &reader, size);
	struct tree_edge edge = {.size = 0};
	enum status st =
	    tree_edge_read(w, &source, (struct tree_range){0, size}, &edge);

	*out = tree_edge_root(&edge);
	return st;
}

enum status
book__known_begins(struct work *w, struct book__nodes *nodes,
    const struct book__known *known)
{
	struct hash root;
	enum status st = root_of(w, nodes, known->head.size, &root);

	if (st != ST_OK || hash_eq(&root, &known->head.root))
		return st;
	return work_fail(w, ST_CORRUPT,
	    "the first %lld entries of the record are not those whose head was "
	    "signed on %.*s: an older database was put in its place and "
	    "written to",
	    (long long)known->head.size, STR_ARG(instant_text(w, known->at)));
}

static enum status
beginning_check(struct work *w, const struct book *book,
    struct book__nodes *nodes, const struct book__known *known)
{
	enum status st = book__known_begins(w, nodes, known);

	if (st != ST_CORRUPT)
		return st;
	return work_remedy(w, st,
	    "Bring back the database that was signed. If it is lost, say so on "
	    "the record, which then goes on under a new key: probity record "
	    "restored --data %.*s --as PERSON",
	    STR_ARG(book->folder));
}

enum status
book__known_check(struct work *w, const struct book *book,
    const struct book__known *known, struct tx *tx,
    const struct book__tree *tree)
{
	struct book__nodes nodes = {tx, tree};
	int64_t size;
	enum status st = entry_count(w, tx, &size);

	if (st != ST_OK || !known->there)
		return st;
	if (known->restored)
		return restored(w, book, known, size);
	if (!known->ours) /* the record goes on under a new key */
		return ST_OK;
	if (known->head.size > size)
		return older(w, book, known, size);
	return tree == NULL ? ST_OK : beginning_check(w, book, &nodes, known);
}

static enum status
as_finding(struct work *w, enum status st, struct verify_report *out)
{
	if (st == ST_OK || st == ST_IO || st == ST_DENIED)
		return st;
	verify_add(w, out, STR("what was signed last"), w->fault.what,
	    "The record was rolled back or rewritten since.");
	work_clear(w);
	return ST_OK;
}

enum status
book__known_take(struct work *w, const struct book *book,
    struct book__known *out, struct verify_report *report)
{
	enum status st = book__known_get(w, book, out);

	out->ours = out->ours && st == ST_OK;
	return as_finding(w, st, report);
}

enum status
book__known_verify(struct work *w, const struct book *book,
    const struct book__known *known, struct book__nodes *nodes,
    struct verify_report *out)
{
	int64_t size = nodes->tree->edge.size;
	enum status st = ST_OK;

	if (known->ours)
		st = known->head.size > size
		    ? older(w, book, known, size)
		    : beginning_check(w, book, nodes, known);
	return as_finding(w, st, out);
}
