/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_VERIFY_IMPL_H
#define BOOK_VERIFY_IMPL_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/vec.h"
#include "base/work.h"
#include "store/filing.h"

struct arena;
struct book;
struct book__mention_sums;
struct tx;
struct verify_report;

/* Entries that are looked at in one go; the sums of the index have a number for
 * each of these groups. */
#define VERIFY_GROUP 256

/* Who looks at acts, one after the other. */
struct looking {
	struct work *w;     /* what the report has */
	struct work step;   /* of an act */
	struct arena *rows; /* of a chunk */
	struct book *book;
	struct tx *tx;
	struct verify_report *out;
	bool registers, blurred; /* an act was not looked at to its end */
	struct vec forgotten;    /* struct own_row */
	struct filing_count seen;
	struct book__mention_sums *sums;
};

/* The acts of a range of entries. Nothing of a book that verifies is written
 * meanwhile, so that several may look, each with a transaction of their own. */
MUST_USE enum status book__verify_chunk(struct looking *x,
    struct filing_range range);

#endif
