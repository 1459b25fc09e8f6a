/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_WITNESS_H
#define BOOK_WITNESS_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct book;
struct config;
struct net;
struct store;
struct work;

/*
 * Having the record cosigned by the witnesses that the configuration names. They
 * are asked for the newest checkpoint, after it is durable, by whoever has the
 * time; filing waits for none of them. What they answer is stored, and stands in
 * the checkpoint that is shown, in exports and in receipts from then on.
 */

/* The book for this and for no filing: neither Code nor world is read. */
MUST_USE enum status book_open_witnessed(struct work *w, struct str folder,
    struct book **out);

/* What came of asking one. */
struct book_cosigned {
	struct str key;          /* its verifier key */
	struct str name;         /* the same without what a machine wants */
	enum status st;          /* ST_OK, or as witness_ask has it */
	struct str what, remedy; /* when it is not ST_OK */
	int64_t size;            /* of the checkpoint, when it is */
	struct str note, line;
	int64_t at; /* seconds since 1970, as the witness says */
};

/* Asks all of them now and stores what they say: book_witness_ask and then
 * book_witness_put. *out has a struct book_cosigned for each, in the order of
 * the configuration. ST_NOTFOUND when nothing is signed so far; ST_OK also when
 * none of them answered. */
MUST_USE enum status book_witness(struct work *w, struct book *book,
    int64_t now, struct vec *out);

/*
 * The two halves, for a process that may make connections and reads the store,
 * and one that has the book and makes none. The first writes nothing, and holds
 * no transaction while it waits for somebody. What it brings is not believed:
 * the second verifies each cosignature and the record's own signature under it
 * again, and passes over those that are not ST_OK.
 */
struct book_asking {
	struct store *store;
	const struct config *config;
	struct net *net;
	int64_t now; /* seconds since 1970 */
};
MUST_USE enum status book_witness_ask(struct work *w,
    const struct book_asking *asking, struct vec *out);
MUST_USE enum status book_witness_put(struct work *w, struct book *book,
    const struct book_cosigned *cosigned, size_t n);

/* What stands there: each witness of the configuration with the last checkpoint
 * that it cosigned, as struct book_cosigned; of 0 entries: none so far. */
MUST_USE enum status book_witnesses(struct work *w, struct book *book,
    struct vec *out);

/* How many have to have cosigned what leaves the house. */
size_t book_witness_need(const struct book *book);

#endif
