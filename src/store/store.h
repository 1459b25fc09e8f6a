/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct sql_db;
struct tx;
struct work;

/*
 * A company's data: one connection that writes, and some that read. Where is a
 * folder, in which stands STORE_FILE, or the URL of a PostgreSQL database.
 */
struct store;

#define STORE_FILE         "probity.db"
#define STORE_SCRUB        "scrub"
#define STORE_READERS_MAX  16    /* transactions that read at the same time */
#define STORE_READ_WAIT_MS 10000 /* for one of them to end */

enum store_mode {
	STORE_READ,      /* others may write meanwhile; its version is ours */
	STORE_WRITE,     /* migrated first; one process at a time to a folder */
	STORE_CREATE,    /* STORE_WRITE, and made where it is missing */
	STORE_MOVE_FROM, /* STORE_WRITE and STORE_CREATE, whatever was moved */
	STORE_MOVE_TO,
	STORE_SINGLE /* where is the path of a file that stands alone, made
		       * where it is missing: for backups. A transaction that
		       * reads keeps others from writing, and the reverse */
};

/* ST_NOTFOUND when there is none, ST_BUSY with the number of the process that
 * writes there, ST_INVALID when a newer program wrote it, ST_CORRUPT when it is
 * not what this program made. */
MUST_USE enum status store_open(struct work *w, struct str where,
    enum store_mode mode, struct store **out);
void store_close(
    struct store *store); /* NULL is fine; no transaction is open */

/* The folder for store_scrub, in a folder of data: made where it is not. */
MUST_USE enum status store_scrub_folder(struct work *w, struct str data);

/* What to call it in words: no password in it. */
struct str store_label(const struct store *store);

/* ---- reading: any thread --------------------------------------------------- */

/* One state of the data until store_read_end. ST_BUSY when all readers stay
 * taken for STORE_READ_WAIT_MS. */
MUST_USE enum status store_read(struct work *w, struct store *store,
    struct tx **out);
void store_read_end(struct tx *tx); /* NULL is fine */

/* The same for one caller at a time, who may hold what those wait for that have
 * the other readers: this one is kept apart for it. */
MUST_USE enum status store_read_apart(struct work *w, struct store *store,
    struct tx **out);

/* ---- writing: desk/commit alone -------------------------------------------- */

/*
 * The one transaction that writes, among all processes on the same data. After
 * a commit that failed, or a lost connection, this opens the database anew,
 * proves that it takes writes, and compares it with what was acknowledged;
 * ST_IO as long as that does not succeed, ST_CORRUPT when something that was
 * acknowledged is missing: then nothing is written any more. ST_DENIED, with
 * words, in a database that was moved away (store/moved.h).
 */
MUST_USE enum status store_begin(struct work *w, struct store *store,
    struct tx **out);

/* Durable with ST_OK, and not before. With any other status the transaction is
 * over; with ST_IO it is not known whether it was kept, and the words say so. */
MUST_USE enum status store_commit(struct work *w, struct tx *tx);
void store_rollback(struct tx *tx); /* NULL is fine */

/* Between transactions, when nobody waits: what the database wants done. */
MUST_USE enum status store_tidy(struct work *w, struct store *store);

/* Behind an erasure, between transactions: no file of the database has a copy
 * of what is not in it any more, as sql_scrub does it; in the folder STORE_SCRUB
 * beside STORE_FILE. */
MUST_USE enum status store_scrub(struct work *w, struct store *store);

#endif
