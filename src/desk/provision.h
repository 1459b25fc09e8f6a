/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_PROVISION_H
#define DESK_PROVISION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct desk;
struct work;

/*
 * Accounts as a company's directory keeps them. A directory says who may sign in
 * and what they are called; who they are on the record is settled when an
 * account is made, and which offices somebody holds is the record's alone.
 *
 * Accounts of those who administer the portal can be closed by it and no more,
 * as long as one is left; what an administrator closed it does not open.
 */
struct provision_user {
	int64_t number, opened; /* of the account: together no other has them */
	struct str login, person, name, lang;
	bool admin, closed;
	struct str external, doc; /* empty: no directory wrote to it */
	int64_t changed;          /* ms since 1970 */
};

/* How it is to be. */
struct provision_wish {
	struct str login;  /* as it was typed */
	struct str person; /* of a new one; empty: the login */
	struct str name;
	struct str lang, lang_was; /* taken over unless they chose another */
	struct str mail, mail_was; /* likewise */
	bool active;
	struct str external, doc;
};

/*
 * ST_CONFLICT when somebody has the login or is that person; one that the
 * directory deleted comes back if it is the same person by `external` or
 * `person`, as a new account without a password. ST_INVALID for a name or login
 * that is none. With words, for the directory.
 */
MUST_USE enum status provision_add(struct work *w, const struct desk *desk,
    const struct provision_wish *wish, struct instant now,
    struct provision_user *out);

/* Says in the transaction how it is to be, out of how it is; with another status
 * than ST_OK nothing is changed. May be called more than once. */
typedef enum status provision_says(struct work *w,
    const struct provision_user *user, struct provision_wish *wish,
    void *cookie);

struct provision_change {
	int64_t number, opened;
	provision_says *says;
	void *cookie;
	int64_t by; /* the account whose token it shows */
	struct instant now;
};
/* Whoever had another address is told there (desk/post.h). ST_NOTFOUND, without
 * words; ST_DENIED with words; as above otherwise. */
MUST_USE enum status provision_change(struct work *w, const struct desk *desk,
    const struct provision_change *change, struct provision_user *out);

/* Closes it for good, as far as the directory is concerned. says may refuse;
 * what it wishes is nothing. */
MUST_USE enum status provision_drop(struct work *w, const struct desk *desk,
    const struct provision_change *change);

/* ST_NOTFOUND, without words. */
MUST_USE enum status provision_get(struct work *w, const struct desk *desk,
    int64_t number, int64_t opened, struct provision_user *out);
MUST_USE enum status provision_by_login(struct work *w, const struct desk *desk,
    struct str login, struct provision_user *out);

#define PROVISION_PAGE 200
/* As struct provision_user: those that the directory calls so; and up to `most`
 * of those behind a number, but for the first `skip`. */
MUST_USE enum status provision_by_external(struct work *w,
    const struct desk *desk, struct str external, struct vec *out);
struct provision_part {
	int64_t after, skip, most;
};
MUST_USE enum status provision_list(struct work *w, const struct desk *desk,
    const struct provision_part *part, struct vec *out);
MUST_USE enum status provision_count(struct work *w, const struct desk *desk,
    int64_t *out);

#endif
