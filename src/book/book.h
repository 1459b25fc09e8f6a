/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_BOOK_H
#define BOOK_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "decide/decide.h"
#include "decide/correct.h"
#include "decide/handing.h"
#include "desk/question.h"
#include "rules/plain.h"

struct book;
struct desk;
struct law_coming;
struct rules;
struct signer;
struct tx;
struct work;

/*
 * A company's book: its Code, its record, and the world that the record tells
 * of, open for filing. An act is decided, projected to the registers and
 * appended to the record in one transaction; with ST_OK it is durable and
 * stands under a signed head. Any number of threads file and read.
 *
 * Keys stand in the folder's keys/: sign (of the record's head) and wrap (under
 * which people's keys are derived); both are made when a folder is opened that
 * has neither and whose record is empty.
 */
MUST_USE enum status book_open(struct work *w, struct str folder,
    struct book **out);

/* The same for whoever has of it what it would open itself; a member that is
 * NULL is as in book_open. */
struct book_with {
	/* Somebody else has keys/sign and signs (merkle/signer.h): it is
	 * copied, and whoever stands behind it stays until the book is closed. */
	const struct signer *signer;
	/* The folder's Code, which another thread reads meanwhile: it stays as
	 * well. ST_NOTFOUND when it has no block. */
	struct law_coming *law;
};
MUST_USE enum status book_open_with(struct work *w, struct str folder,
    const struct book_with *with, struct book **out);

/*
 * The same for who files nothing, beside whoever does: neither the Code nor the
 * world is read, so it costs the same whatever stands on the record, and
 * book_file and book_rules are not for it.
 */
MUST_USE enum status book_open_reading(struct work *w, struct str folder,
    struct book **out);
void book_close(struct book *book); /* NULL is fine; nobody files any more */

const struct rules *book_rules(const struct book *book);

/* For what stands beside the record, in the same database. */
const struct desk *book_desk(const struct book *book);

/* How many entries are durable. */
int64_t book_size(struct book *book);

/* ---- filing ---------------------------------------------------------------------- */

/* How something is filed once. */
struct book_once {
	/* In the transaction of the act, before that is stored; what it refuses
	 * is not filed. It is run again as a commit_job is. */
	enum status (
	    *also)(struct work *w, struct tx *tx, struct str id, void *cookie);
	/* As what it was filed before; ST_NOTFOUND where it was not. NULL: that
	 * is not known before `also` ran, and nothing is decided before. */
	enum status (*before)(struct work *w, void *cookie, struct str *act);
	/* What is the same for all of whom one is filed. */
	struct str (*name)(const void *cookie);
};

struct book_filing {
	const struct plain *given; /* a MAP: act and its fields, as desk/
				    * question.h has them, without `by`, `on`,
				    * `facts` and `before` */
	struct str by;             /* who files it */
	struct instant now;
	const struct book_once *once; /* NULL: as often as anybody likes */
	void *cookie;                 /* of it */
};

struct book_filed {
	struct str id;
	int64_t seq;
	struct decision decision; /* what anybody may know of it */
	struct str subject;       /* of what was filed */
	struct plain given;       /* as book_act has it */
	bool complete;            /* nothing that is asked for is left open */
	const struct question_wrong *wrong; /* where it is ST_INVALID */
	size_t wrong_n;
	struct decide_hand hand;           /* why it is not handed on */
	enum decide_correcting correcting; /* why it corrects nothing */
};

/*
 * Everything is in w->mem. ST_INVALID when something is no value of its field,
 * or is not filled in although it is asked for, or when it hands on or corrects
 * what it cannot: all of it stands in wrong.
 * ST_NOTFOUND when the Code has no such act; ST_DENIED when the Code does not
 * let this person file it. Other failures are those of desk/commit.h.
 */
MUST_USE enum status book_file(struct work *w, struct book *book,
    const struct book_filing *filing, struct book_filed *out);

/*
 * Acts in the order given, in one transaction. For who has many at once, each of
 * which may speak of those before it: an import, a story. `failed` is n, or the
 * first that is refused, of which holds what book_file says of one; those before
 * it are on the record then, and those behind it are not. With any other failure
 * none is. Times ascend.
 */
#define BOOK_SERIES_MAX 1024

struct book_series_act {
	struct book_filing filing;
	struct str id; /* 32 hexadecimal digits that no act has; empty: new
			* ones, as for all that is filed by people */
	struct book_filed filed; /* what came of it */
};

struct book_series {
	struct book_series_act *act;
	size_t n; /* at most BOOK_SERIES_MAX */
	size_t failed;
};

MUST_USE enum status book_file_series(struct work *w, struct book *book,
    struct book_series *series);

/* As book_file, and nothing is filed: what it would come to. */
MUST_USE enum status book_ask(struct work *w, struct book *book,
    const struct book_filing *filing, struct book_filed *out);

/* ---- what stands there ------------------------------------------------------------ */

struct book_act {
	int64_t seq;
	int64_t recorded;    /* ms since 1970 */
	struct plain given;  /* a MAP; without what was erased */
	struct str decision; /* canonical JSON; empty: erased */
};

/* ST_NOTFOUND, with words. */
MUST_USE enum status book_show(struct work *w, struct book *book, struct str id,
    struct book_act *out);

/* The last signed head. ST_NOTFOUND as long as nothing was filed. */
MUST_USE enum status book_checkpoint(struct work *w, struct book *book,
    struct str *out);
/* "name+id+key": with it anybody verifies what this record signs. */
struct str book_verifier(struct work *w, const struct book *book);

/* A receipt of an act, as merkle/receipt.h has it: with every field that is not
 * erased. */
MUST_USE enum status book_receipt(struct work *w, struct book *book,
    struct str id, struct str *out);

/* The whole record as files that any server of files can serve (C2SP tlog-tiles),
 * into a folder that is empty or not there yet. */
MUST_USE enum status book_export(struct work *w, struct book *book,
    struct str folder);

#endif
