/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_SIGHT_H
#define BOOK_SIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "decide/decide.h"
#include "decide/sight.h"

struct book;
struct work;

/* What somebody sees of a book. Everything is in w->mem, and a decision is what
 * anybody may know of it. */

/* ---- one act ---------------------------------------------------------------------- */

struct book_looking {
	struct str id, person;
	struct instant now;
};

struct book_sight {
	enum decide_sight sight;
	struct decision decision; /* as of now */
	struct str author, subject;
	int64_t recorded; /* ms since 1970 */
	bool corrects;    /* may correct it; by book_look alone */
};

/* ST_NOTFOUND, without words, for what is not there and for what this person
 * does not see. */
MUST_USE enum status book_look(struct work *w, struct book *book,
    const struct book_looking *looking, struct book_sight *out);

/* What came of an act that somebody sees: the acts that name it, as struct
 * book_line without entries, in the order of filing; those that they see, of the
 * newest BOOK_ABOUT_MAX. */
#define BOOK_ABOUT_MAX 100
MUST_USE enum status book_about(struct work *w, struct book *book,
    const struct book_looking *looking, struct vec *out);

/* ---- lists ------------------------------------------------------------------------ */

#define BOOK_NO_SEQ    INT64_C(-1)
#define BOOK_LINES_MAX 50

/* Of an act that is not theirs to look at there is no entry, no id, no author
 * and no verdict. */
struct book_line {
	int64_t seq; /* BOOK_NO_SEQ: not theirs to look at */
	struct str id;
	uint32_t
	    kind; /* of the Code's acts; RULES_NONE: of another version's */
	int64_t recorded;
	enum rules_verdict verdict; /* as of now */
	struct str author;
	struct str to; /* of book_about: to whom it hands it on; or empty */
};

/* What a person filed: up to BOOK_LINES_MAX before an entry. */
MUST_USE enum status book_filed_by(struct work *w, struct book *book,
    const struct book_looking *who, int64_t before, struct vec *out);

/* The offices that somebody holds, as uint32_t. */
MUST_USE enum status book_offices(struct work *w, struct book *book,
    const struct book_looking *who, struct vec *out);

#endif
