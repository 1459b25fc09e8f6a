/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MERKLE_BUNDLE_H
#define MERKLE_BUNDLE_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct buf;
struct work;

/* An entry bundle of tlog-tiles: for each entry its length in two bytes, the
 * high one first, and its bytes. */
#define BUNDLE_ENTRY_MAX 65535 /* bytes; one at least */
#define BUNDLE_BYTES_MAX ((size_t)256 * (2 + BUNDLE_ENTRY_MAX))

/* Appends an entry, whose length is right. */
void bundle_add(struct buf *to, struct str entry);

/* The n entries of a bundle, borrowed from it. ST_CORRUPT when it has more or
 * fewer, is cut off, or has an entry of no bytes. */
MUST_USE enum status bundle_parse(struct work *w, struct str bytes, size_t n,
    struct str *out);

#endif
