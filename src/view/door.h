/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_DOOR_H
#define VIEW_DOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Somebody who is let in by one press. */
struct view_guest {
	struct str role, name;
	struct str login, password;
};

/* page/signin.tmpl */
struct view_signin {
	struct str chosen;           /* as in struct view_site */
	struct str to;               /* the page they wanted; may be empty */
	struct str login;            /* as it was typed */
	struct str outside;          /* the host of a provider; or empty */
	struct str passkeys, script; /* their host, and what runs; or empty */
	struct str wrong;
	const struct view_guest *guest; /* in a company that is made up */
	size_t guest_n;
};

/* page/signin_code.tmpl: their second factor. */
struct view_signin_code {
	struct str chosen, to; /* as above */
	struct str ticket;
	struct str wrong;
};

/* page/leave.tmpl: on the way to a provider. */
struct view_leave {
	struct str host, url;
};

/* page/welcome.tmpl: a link that opens an account. */
struct view_welcome {
	struct str chosen;
	struct str token;
	bool first;             /* whoever comes first chooses a name */
	struct str founding;    /* what goes on the record with it; empty */
	struct str name, login; /* as they stand, or as they were typed */
	int64_t least;          /* characters of a password */
	struct str outside;     /* as above */
	struct str wrong;
};

#endif
