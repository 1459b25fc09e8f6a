/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_BACKUP_H
#define DESK_BACKUP_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct progress;
struct store;
struct work;

/*
 * A backup is one SQLite file of mode 0600, whatever engine it comes from: every
 * table, in one state of the data, and the other files of the data folder. It
 * contains what the folder contains, keys among it.
 */
struct backup_count {
	int64_t rows, files;
};

struct backup_ends {
	struct str folder;         /* the data folder */
	struct str file;           /* the backup */
	struct str store;          /* where the rows are: see below */
	struct progress *progress; /* NULL is fine */
};

/*
 * Writes folder and store to file while others go on writing. The file appears
 * when it is complete, flushed, opened again and compared row by row, or not at
 * all. ST_CONFLICT when something stands at file, ST_INVALID when a link in the
 * folder leads out of it. ends->store is not looked at.
 */
MUST_USE enum status backup_write(struct work *w, struct store *store,
    const struct backup_ends *ends, struct backup_count *out);

/* The same for ends->store, opened beside whoever writes there. */
MUST_USE enum status backup_make(struct work *w, const struct backup_ends *ends,
    struct backup_count *out);

/*
 * The reverse: makes folder (not there yet, or empty: ST_CONFLICT otherwise)
 * from file, with the database in it or, when store is not empty, in that
 * PostgreSQL database, which must be new (ST_CONFLICT). All rows are compared
 * before the folder appears. ST_INVALID when file is no backup or is newer than
 * this program, ST_CORRUPT when it is damaged.
 */
MUST_USE enum status backup_restore(struct work *w,
    const struct backup_ends *ends, struct backup_count *out);

#endif
