/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_MOVE_H
#define DESK_MOVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct progress;
struct work;

/*
 * Moving the database of a data folder between SQLite and PostgreSQL. Nobody
 * writes meanwhile. All rows of all tables are copied in one transaction and
 * compared before it ends; then the database that was left is marked as such,
 * and last the folder's configuration names the other one. When this is broken
 * off, the source is whole and goes on, or it is marked: then the same again
 * does what is left to do.
 */
struct move_ends {
	struct str folder;
	struct str
	    store; /* to: a PostgreSQL URL; empty: a file in the folder */
	struct progress *progress; /* NULL is fine */
};

struct move_count {
	int64_t rows;        /* 0: they were moved before */
	struct str to, from; /* in words */
};

/* ST_INVALID when it is there already, or is of the same engine; ST_CONFLICT
 * when the target has rows; ST_BUSY when somebody writes. */
MUST_USE enum status move_store(struct work *w, const struct move_ends *ends,
    struct move_count *out);

#endif
