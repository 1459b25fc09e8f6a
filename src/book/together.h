/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_TOGETHER_H
#define BOOK_TOGETHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "desk/typed.h"
#include "rules/rules.h"

#include "book/inbox.h"

struct book;
struct book_task;
struct tx;
struct work;

/*
 * One answer to several acts. What waits for somebody is read anew for each
 * request, so that a line which is not theirs, any more or at all, is none that
 * could be answered. Each answer is decided and filed as an act of its own, so
 * that each is on the record or is not, whatever becomes of the others.
 */
#define BOOK_TOGETHER_MOST BOOK_INBOX_PAGE /* acts */

enum book_together_state {
	BOOK_TOGETHER_OPEN,    /* nothing is known of it yet */
	BOOK_TOGETHER_READY,   /* it can be filed */
	BOOK_TOGETHER_FILED,   /* just now, or by the same sending before */
	BOOK_TOGETHER_GONE,    /* it does not wait for them, or there is none */
	BOOK_TOGETHER_OTHER,   /* it waits for another answer */
	BOOK_TOGETHER_DENIED,  /* the Code does not let them file it */
	BOOK_TOGETHER_VERDICT, /* the Code does not simply permit it */
	BOOK_TOGETHER_WRONG,   /* something is not filled in rightly */
	BOOK_TOGETHER_FAILED   /* it could not be filed */
};
/* For programs: "filed". */
const char *book_together_name(enum book_together_state state);

/* One of those that were chosen. */
struct book_together_line {
	struct str act, id; /* the kind of the answer; what it answers */
	void *cookie;       /* of `once`, for this line */
	enum book_together_state state;
	const struct book_task *task; /* NULL: it waits for them no more */
	bool decided;
	enum rules_verdict verdict;
	struct str filed; /* the act that answers it */
	struct plain given;
};

struct book_together {
	struct book *book;
	const struct rules *rules;
	struct str person; /* who answers */
	struct instant now;
	const struct book_once *once; /* NULL: none was filed before */
	struct vec line;              /* struct book_together_line */

	/* What all of them wait for: of the first that waits. */
	struct book_answer answer;
	uint32_t kind, office;

	struct plain given; /* a MAP: what the answer says, of all of them */
	struct vec wrong;   /* struct question_wrong */
	size_t ready, filed, failed;

	int64_t today;
	struct vec task; /* struct book_task */
};

/* Of that book, person and instant; lines are the caller's to add. */
void book_together_init(struct book *book, struct book_together *out);
/* ST_LIMIT for one too many, ST_CONFLICT for one twice: without words. */
MUST_USE enum status book_together_add(struct work *w, struct book_together *t,
    const struct book_together_line *line);

/* What waits, and which of it was chosen. */
MUST_USE enum status book_together_find(struct work *w,
    struct book_together *t);

/* Whether a field of the answer can be the same for all of them. */
bool book_together_is_common(const struct book_together *t, uint32_t field);

/* What each that is open would come to; t->wrong has what is wrong with all. */
MUST_USE enum status book_together_weigh(struct work *w,
    struct book_together *t);
/* Files each that is ready. What fails is said of its line. */
void book_together_file(struct work *w, struct book_together *t);

#endif
