/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SHEET_ZIP_H
#define SHEET_ZIP_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

struct zip_file {
	struct str name; /* ASCII */
	struct str bytes;
};

#define ZIP_FILES_MAX 64
#define ZIP_MAX       ((size_t)256 << 20) /* bytes of all, packed */

/*
 * Files in one, deflated (PKWARE's APPNOTE 6.3, without its extensions), all of
 * them of 1980: the same files give the same bytes. In w->mem; ST_LIMIT, with
 * words, for more than the limits.
 */
MUST_USE enum status zip_format(struct work *w, const struct zip_file *file,
    size_t n, struct str *out);

#endif
