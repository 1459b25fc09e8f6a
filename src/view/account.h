/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_ACCOUNT_H
#define VIEW_ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* page/account.tmpl: one's own account. */
struct view_account_session {
	struct str id, form, agent, seen;
	struct str way; /* how they came in; may be empty */
	bool current;
};

struct view_account_language {
	struct str tag, name;
	bool on;
};

/* What happened to how they sign in. */
struct view_account_news {
	struct str text, when;
	struct str who; /* somebody else who did it; or empty */
};

struct view_account {
	struct str chosen, form;
	struct str name, login, offices;
	struct str wrong;  /* with the password */
	struct str told;   /* who reset their second factor; or empty */
	bool passkeys;     /* there can be some */
	struct str copied; /* a passkey that was; or empty */
	bool changed;
	int64_t least;
	const struct view_account_session *session;
	size_t session_n;
	bool others;
	const struct view_account_news *news;
	size_t news_n;
	struct str mail, mail_wrong; /* where to remind them */
	bool wish;                   /* no language is set */
	const struct view_account_language *language;
	size_t language_n;
};

/* page/people.tmpl: who can sign in, and how. */
struct view_people_passkey {
	struct str id, name;
	struct str added, used; /* in sentences */
};

struct view_people_person {
	int64_t number;
	struct str name, login, person, form;
	bool admin, waiting, closed, self;
	bool password, bare; /* bare: lets a provider say who they are alone */
	bool second, provider;
	struct str passkeys; /* how many, in words */
	const struct view_people_passkey *passkey;
	size_t passkey_n;
};

struct view_people {
	struct str chosen, form;
	struct str wrong;
	struct str name, login, person; /* as they were typed */
	struct str link, link_name;     /* just made; may be empty */
	struct str removed;             /* whose passkey just was; or empty */
	const struct view_people_person *who;
	size_t who_n;
	bool more;
	int64_t after;
};

/* page/record.tmpl: the log. */
struct view_record {
	struct str chosen;
	struct str key, head; /* head is empty: nothing was filed */
	int64_t size;
	struct str receipt; /* as it was pasted */
	struct str good, bad;
	const struct str *said;
	size_t said_n;
};

#endif
