/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_ERASE_H
#define BOOK_ERASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/day.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct book;
struct work;

/*
 * Erasure, and the holds that stop it. Each is an act of the record itself: who
 * asked, why, and what went, by its digests; never what it said. Who may is who
 * holds the office that the Code's company names as `records`.
 *
 * Entries, receipts and proofs verify as before. In the world it is as if what
 * was erased had not been filled in.
 */
struct book_erasing {
	struct str by, because;
	struct instant now;
	const struct str *act; /* ids */
	size_t act_n;
	const struct str *field; /* of them; none: all that is anybody's */
	size_t field_n;
	/* With acts: their part of those. Without: all there is of them; their
	 * key is destroyed, and their account goes. */
	struct str person;
	/* Decisions of other acts keep what they quote: they have a term of
	 * their own. */
	bool due;
};

enum book_erased_decision { BOOK_KEPT, BOOK_REDACTED, BOOK_GONE };

struct book_erased_act {
	int64_t seq;
	struct str id, kind;
	struct vec field; /* struct str */
	enum book_erased_decision decision;
	/* By book_request_acts; else neither: */
	bool seen;    /* they may look at it */
	int64_t kept; /* the day until which the Code has it kept; 0: none
			   * says, or it has passed */
};

/* Why nothing is erased, or asked for (book/request.h), for who says it in their
 * own words. */
enum book_bar {
	BOOK_BAR_NONE,
	BOOK_BAR_HELD,    /* a legal hold: `hold` says which */
	BOOK_BAR_SELF,    /* it is themselves */
	BOOK_BAR_BLANK,   /* no reason is given */
	BOOK_BAR_SAYS,    /* it says what is to be erased */
	BOOK_BAR_LONG,    /* more than BOOK_BECAUSE_MAX bytes */
	BOOK_BAR_NOTHING, /* there is no such thing, or not any more */
	BOOK_BAR_WAITS,   /* that is asked for already */
	BOOK_BAR_DECIDED, /* somebody else was first */
	BOOK_BAR_MINE,    /* they asked for it themselves */
	BOOK_BAR_OWN      /* it is theirs that would go */
};
#define BOOK_BECAUSE_MAX 2000

struct book_erased {
	struct str id;  /* of the act of erasure; of a preview: empty */
	struct vec act; /* struct book_erased_act, as they were come upon */
	bool account;   /* the person had one */
	bool copies;    /* it is gone, and book_scrub is due */
	enum book_bar bar;
	struct str hold;    /* id */
	int64_t hold_since; /* ms */
};

/* What would go; nothing is changed. */
MUST_USE enum status book_erase_preview(struct work *w, struct book *book,
    const struct book_erasing *in, struct book_erased *out);

/*
 * All or nothing, in one transaction. ST_DENIED when they may not, or a hold
 * stands on it: the words say which. ST_NOTFOUND when there is no such act,
 * field or person, or nothing of it is left. ST_INVALID when the reason says
 * what is to be erased, or names the person. Before it returns, no file of the
 * database has a copy any more of what was erased; unless somebody reads for long,
 * as a backup does, or the disk is full: then that is left to book_scrub.
 */
MUST_USE enum status book_erase(struct work *w, struct book *book,
    const struct book_erasing *in, struct book_erased *out);

/* What book_erase had to leave, in this process or in one before it; nothing due
 * is fine. ST_BUSY, with words, as long as somebody reads what has a copy. */
MUST_USE enum status book_scrub(struct work *w, struct book *book,
    struct instant now);
bool book_scrub_due(struct book *book);

/* ---- holds ------------------------------------------------------------------------ */

struct book_holding {
	struct str by, because;
	struct instant now;
	struct str act, person; /* one of the two; to release: the hold's id,
				 * as act */
};
/* *id is the act that says so. ST_NOTFOUND when there is no such act, person or
 * hold; ST_CONFLICT when it was released before. */
MUST_USE enum status book_hold(struct work *w, struct book *book,
    const struct book_holding *in, struct str *id);
MUST_USE enum status book_release(struct work *w, struct book *book,
    const struct book_holding *in, struct str *id);

struct book_hold {
	struct str id, by, because; /* by and because: empty when erased */
	int64_t recorded;           /* ms */
	struct str act, person;     /* of which; the other is empty */
};
/* Those that stand, as struct book_hold, the oldest first. */
MUST_USE enum status book_holds(struct work *w, struct book *book,
    struct vec *out);

/* ---- retention -------------------------------------------------------------------- */

struct book_due {
	int64_t seq;
	struct str id, kind;
	struct day from; /* on which it may go, or since */
	struct str held; /* the hold that stops it; empty: none */
};
/*
 * Acts whose term (`keep`) has passed at that instant, as struct book_due, in
 * their order; those of which nothing is left are not among them. A term begins
 * when the act is recorded, and never before what the act told has ceased to
 * hold; and an act that answers another is kept as long as that one.
 */
MUST_USE enum status book_due(struct work *w, struct book *book,
    struct instant now, struct vec *out);

#endif
