/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_REGISTER_H
#define BOOK_REGISTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

#include "book/sight.h"

struct book;
struct book_names;
struct work;

/*
 * Registers: of the acts that somebody sees, those that they ask for. What they
 * do not see is nowhere in it, and nothing depends on it: neither how many there
 * are nor where a page ends.
 */
#define BOOK_PAGE_MAX  50
#define BOOK_SORT_MAX  5000 /* acts that are put in another order than theirs */
#define BOOK_WORDS_MAX 8    /* of a search; the others are passed over */
/* Entries, of whomever, that one page goes back: a page costs no more, however
 * long the record is. */
#define BOOK_STRETCH 131072

enum book_state { BOOK_ANY_STATE, BOOK_OPEN, BOOK_CLOSED };

enum book_order {
	BOOK_NEWEST,
	BOOK_OLDEST,
	BOOK_BY_DAY,     /* that they speak of, the last first */
	BOOK_BY_KIND,    /* as the Code has them */
	BOOK_BY_PERSON,  /* who filed them */
	BOOK_BY_VERDICT, /* the strictest first */
	BOOK_BY_DUE      /* the soonest first; without a day last */
};

/* A field of the kind that is asked for, by its text: of a value that is one of
 * a few the value, of others a part of it. */
struct book_wish {
	uint32_t field;
	struct str text;
};

struct book_query {
	struct book_looking who;    /* without an id */
	uint32_t kind;              /* RULES_NONE: all */
	struct str about;           /* who filed it or whom it is about: a part
				     * of an id or a name */
	struct str clause;          /* or one below it */
	enum rules_verdict verdict; /* as of now; RULES_NO_VERDICT: any */
	enum book_state state;
	int64_t since, until; /* recorded, ms since 1970; until is not in it */
	const struct book_wish *wish;
	size_t wish_n;
	struct str words; /* all of them stand in it somewhere */
	enum book_order order;
	/* By which people and companies are found and sorted as well; NULL: by
	 * their ids. */
	const struct book_names *names;
	/* The next page: as struct book_register has it. INT64_MAX: the first
	 * one. */
	int64_t after;
	size_t most;  /* rows */
	bool whole;   /* as far back as the record goes */
	bool counted; /* rows come without values */
};

struct book_row {
	struct book_line line;
	struct str subject; /* empty: its author */
	int64_t day;        /* that it speaks of, since 1970 */
	bool open;          /* somebody has to decide it or do something */
	bool has_due;
	int64_t due;             /* day, of what is open; the soonest */
	const struct str *value; /* a text for each field of its kind; empty:
				  * not said, or sealed */
};

struct book_register {
	struct vec row; /* struct book_row */
	bool more;      /* there are others behind them */
	bool stopped;   /* one can look further back, where there may be some */
	bool over; /* more than BOOK_SORT_MAX: the newest of them are sorted */
	int64_t after; /* where more or stopped */
};

/* Everything is in w->mem. */
MUST_USE enum status book_register(struct work *w, struct book *book,
    const struct book_query *query, struct book_register *out);

#endif
