/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_INIT_H
#define DESK_INIT_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct embed_file;
struct work;

/* A data folder: mode 0700; in it probity.conf, code/ and the database. */
#define INIT_CODE_FILES_MAX 4096
#define INIT_CODE_FILE_MAX  ((size_t)16 << 20) /* bytes of one of them */
#define INIT_CODE_DEPTH_MAX 8                  /* folders in folders */

struct init_setup {
	struct str folder; /* not there yet, or empty */
	struct str code;   /* a folder with a Code; empty for the bundle */
	const struct embed_file *bundle;
	size_t bundle_n;
	struct str store; /* a PostgreSQL URL; empty for SQLite in the folder */
};

/*
 * Makes the folder with all that is in it, or nothing. ST_CONFLICT when
 * something stands there, or when the database that store names is in use by a
 * probity already; ST_INVALID when code is no folder or has no code.md. (What
 * the Code says is for the room code to judge, before.)
 */
MUST_USE enum status init_folder(struct work *w,
    const struct init_setup *setup);

#endif
