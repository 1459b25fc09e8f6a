/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_SETTINGS_H
#define BOOK_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "desk/speaks.h"
#include "store/bearer.h"
#include "store/hook.h"
#include "store/mail.h"

struct book;
struct config;
struct value_term;
struct work;

/*
 * How a company's portal is set up, and how what it was set up to do is doing.
 * Who administers the portal sees all of it. Who holds the office that keeps the
 * record sees of it what that office is for: the record, what is kept how long,
 * and what is held. To everybody else there is nothing of the kind. No secret is
 * among it: no key, no password, no token, of a webhook's address the host.
 *
 * Who administers a portal is nobody on the record by that alone, so what a hold
 * is on, and why, is for the office.
 */
#define BOOK_SETTINGS_SOON   30  /* days */
#define BOOK_SETTINGS_LINKED 100 /* accounts that are named */

struct book_settings_people {
	int64_t open, waiting, closed; /* waiting: of those that are open */
	int64_t admins, second;        /* of those that are open */
	int64_t without; /* whom the record calls by a name and who have none */
	struct vec person; /* struct str: whose the open ones are */
};

struct book_settings_outside {
	int64_t linked;  /* open accounts that the provider means */
	struct vec name; /* struct str: of BOOK_SETTINGS_LINKED of them */
};

struct book_settings_directory {
	int64_t accounts, teams;
	int64_t changed; /* ms since 1970; 0: never */
};

struct book_settings_ending {
	uint32_t office;
	struct str holder;
	int64_t until; /* day */
};
struct book_settings_offices {
	int64_t held;
	struct vec vacant; /* uint32_t: those that are one's own apart */
	struct vec ending; /* struct book_settings_ending, within SOON days */
};

struct book_settings_hook {
	struct str name, host;
	struct hook_call_tally calls;
};

struct book_settings_witness {
	struct str name;
	int64_t size, at; /* that it cosigned last; ms since 1970; 0: none */
};

struct book_settings_record {
	struct str origin, key, fingerprint; /* SHA-256 of the key's text */
	int64_t size;
	size_t need;     /* witnesses */
	struct vec list; /* struct book_settings_witness */
};

/* What is kept for how long: kinds of acts in the order of the Code. */
struct book_settings_term {
	struct str text;                /* "10 years"; empty: no term */
	const struct value_term *value; /* NULL: no term */
	struct vec kind;                /* uint32_t */
};

struct book_settings {
	bool whole; /* for who administers */
	bool keeps; /* for who keeps the record */
	/* For both: */
	struct book_settings_record record;
	struct vec term; /* struct book_settings_term */
	int64_t holds;   /* that stand */
	struct vec hold; /* struct book_hold: for who keeps the record */
	/* For who administers: */
	const struct config *config;
	bool postgres;       /* else SQLite */
	struct vec language; /* struct speaks */
	struct book_settings_people people;
	struct book_settings_offices offices;
	struct book_settings_directory directory;
	struct book_settings_outside outside;
	struct mail_tally mail;
	struct bearer_tally programs;
	struct vec hook; /* struct book_settings_hook */
};

struct book_settings_asking {
	struct str person;
	bool admin;
	struct instant now;
};

/* Whether who holds these offices, uint32_t, keeps the record. */
bool book_settings_keeps(const struct book *book, const struct vec *office);

/* In w->mem. ST_NOTFOUND, without words, for whom there is nothing. */
MUST_USE enum status book_settings_read(struct work *w, struct book *book,
    const struct book_settings_asking *who, struct book_settings *out);

#endif
