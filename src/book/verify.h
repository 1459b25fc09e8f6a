/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_VERIFY_H
#define BOOK_VERIFY_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "record/verify.h"

struct book;
struct work;

/*
 * Verifying what is asked for: a data folder, an export, here or elsewhere, or a
 * receipt. Of a data
 * folder every entry is verified as of an export, then every act against its
 * leaf and, with registers, every decision and every row of the registers against
 * the act.
 */
struct book_verifying {
	const struct checkpoint_trust *trust;
	struct str older; /* a checkpoint; empty: none */
	bool registers;
	struct progress *progress;
};

/* As book_open_reading; what does not open is told by book_verify. */
MUST_USE enum status book_open_verifying(struct work *w, struct str folder,
    struct book **out);

MUST_USE enum status book_verify(struct work *w, struct book *book,
    const struct book_verifying *how, struct verify_report *out);

/* Files below a folder, as a log serves them. */
MUST_USE enum status book_verify_folder(struct work *w, struct str folder,
    const struct book_verifying *how, struct verify_report *out);

/*
 * The same, below an address: what an export holds, from any server of files. A
 * file that the server says is not there is one that is missing; ST_IO, with the
 * file and what was answered, for any other answer, and the statuses of
 * net/fetch.h, after one more try.
 */
struct net;
struct book_remote {
	struct net *net;
	struct str url; /* the prefix; a slash at its end or none */
};
MUST_USE enum status book_verify_remote(struct work *w,
    const struct book_remote *remote, const struct book_verifying *how,
    struct verify_report *out);

/* A field that a receipt discloses. */
struct book_receipt_field {
	struct str name;
	struct str value;        /* JSON ... */
	const struct json *json; /* ... and read */
};

struct book_receipt {
	struct str origin;
	int64_t index, size;
	struct hash leaf, root;
	size_t nodes;                      /* of the proof */
	const struct note_signed *witness; /* as checkpoint_opened has them */
	struct vec field;                  /* struct book_receipt_field */
};

/* ST_OK when the log has this entry and its fields are these: signatures first.
 * Otherwise as merkle/receipt.h and merkle/leaf.h have it. */
MUST_USE enum status book_verify_receipt(struct work *w, struct str bytes,
    const struct checkpoint_trust *trust, struct book_receipt *out);

/* Who may be believed when nothing else was said: the book's own key. */
const struct checkpoint_trust *book_trust(const struct book *book);

#endif
