/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_UNPACK_H
#define DESK_UNPACK_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct progress;
struct tx;
struct work;

#define UNPACK_RESERVED ".restoring" /* no file of a backup begins so */

struct unpack_place {
	struct str folder;
	struct str store; /* a PostgreSQL URL, or empty */
};

/*
 * The reverse of pack_files, into an empty folder; *out is how many files. The
 * line of probity.conf that names the database is made to name place.store.
 * ST_INVALID when there are none, ST_CORRUPT when one is not whole or has no
 * business in a data folder. progress may be NULL.
 */
MUST_USE enum status unpack_files(struct work *w, struct tx *from,
    struct unpack_place place, struct progress *progress, int64_t *out);

#endif
