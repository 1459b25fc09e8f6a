/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_SECRET_H
#define DESK_SECRET_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

#define SECRET_MAX ((size_t)4096) /* bytes of the file */

/* ST_DENIED, with words and a remedy, when somebody else than the file's owner
 * may read or write it; ST_NOTFOUND when there is none. */
MUST_USE enum status secret_check(struct work *w, struct str path);

/* A secret that lies in a file: its first line, without blanks at its ends; as
 * secret_check. */
MUST_USE enum status secret_read(struct work *w, struct str path,
    struct str *out);

/* The same, and all of its lines that are not empty, up to `most`: *n_out. More
 * are ST_LIMIT. */
MUST_USE enum status secret_read_lines(struct work *w, struct str path,
    size_t most, struct str *out, size_t *n_out);

#endif
