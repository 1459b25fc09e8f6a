/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_REQUEST_H
#define BOOK_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "book/erase.h"

struct book;
struct book_looking;
struct work;

/*
 * Erasures that take two: whoever holds the office that keeps the record (`records`)
 * asks, and somebody else decides who holds it as well, or the highest one. Nobody
 * decides of what they asked for, of themselves, or of an act that has anything of
 * theirs. Both are acts of the record, with their reasons.
 *
 * To others there is nothing of this: ST_NOTFOUND.
 */
enum book_request_state {
	BOOK_REQUEST_WAITS,
	BOOK_REQUEST_ERASED,
	BOOK_REQUEST_REFUSED
};

struct book_request {
	struct str id, by, because; /* by and because: empty when erased */
	int64_t recorded;           /* ms */
	struct str act, kind;       /* of which; or of whom: */
	struct vec field;  /* struct str; none: all that is anybody's */
	struct str person; /* empty when erased, by that */
	enum book_request_state state;
	struct str answer, answered_by, answer_because; /* once it is decided */
	int64_t answered;
	/* Of whoever looks: may decide; asked; it is theirs that would go. */
	bool may, mine, own;
};

/* Whether they may see them at all; asks: and ask for one. */
MUST_USE enum status book_request_keeps(struct work *w, struct book *book,
    const struct book_looking *who, bool *asks);

/* As struct book_request, the last first: those that wait, and of the others those
 * among the last BOOK_REQUESTS_SHOWN. */
#define BOOK_REQUESTS_SHOWN 100
MUST_USE enum status book_requests(struct work *w, struct book *book,
    const struct book_looking *who, struct vec *out);
/* Those that they may decide, the oldest first; for others none. Nothing is opened
 * for it. */
struct book_request_waits {
	struct str id;
	int64_t recorded; /* ms */
};
MUST_USE enum status book_requests_waiting(struct work *w, struct book *book,
    const struct book_looking *who, struct vec *out);

/* who->id, and what would go as long as it waits; where it cannot, goes->bar says
 * why. */
MUST_USE enum status book_request_show(struct work *w, struct book *book,
    const struct book_looking *who, struct book_request *out,
    struct book_erased *goes);

/* out is as book_erase has it for what would go, and the id of the request. Of one
 * act, or of a person; due is not for it. What keeps it from being erased keeps it
 * from being asked for; ST_CONFLICT when it is asked for already. out->bar says why
 * it is refused. */
MUST_USE enum status book_request(struct work *w, struct book *book,
    const struct book_erasing *in, struct book_erased *out);

struct book_answering {
	struct str request, by, because;
	struct instant now;
	bool erase; /* else it is refused */
};
/* As book_erase; ST_CONFLICT when it was decided before. */
MUST_USE enum status book_request_answer(struct work *w, struct book *book,
    const struct book_answering *in, struct book_erased *out);

/* What is told of the acts of an erasure to somebody at the portal: which of them
 * they may look at, and until when the Code has them kept. */
MUST_USE enum status book_request_acts(struct work *w, struct book *book,
    const struct book_looking *who, struct book_erased *goes);
#define BOOK_REQUEST_ACTS 200 /* that are looked at: of more nothing is told */

#endif
