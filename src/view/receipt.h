/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_RECEIPT_H
#define VIEW_RECEIPT_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct lang;
struct work;

/* A row of a table: what it is called, and what it is. */
struct view_receipt_row {
	struct str name, value;
};

/* A receipt that was verified, as a page to print: page/receipt.tmpl. */
struct view_receipt {
	const struct lang *lang;
	struct str tag;    /* of the page's language; filled in here */
	struct str origin; /* of the record */
	struct str key;    /* that verifies it */
	struct str on;     /* when it was recorded; empty: it does not say */
	int64_t index, size;
	size_t nodes;          /* hashes of the proof */
	struct str leaf, root; /* hashes, in hex */
	const struct view_receipt_row *field;
	size_t field_n;
	const struct view_receipt_row *witness; /* a name and a time */
	size_t witness_n;
	struct str file;    /* what the receipt's file is called */
	struct str qr_path; /* as qr/qr.h has it */
	int qr_size;
	struct str qr_text; /* what stands in it */
};

/* The whole of a document that needs no other file. */
MUST_USE enum status view_receipt_document(struct work *w,
    struct view_receipt *receipt, struct str *out);

#endif
