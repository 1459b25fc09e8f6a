/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEMO_LOGIN_H
#define DEMO_LOGIN_H

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"

struct book;
struct demo_role;
struct demo_roles;
struct vec;
struct work;

/*
 * An account for each role, and one that administers the portal, with passwords
 * of chance: into the book's database, and as a list for people into the file
 * LOGIN_FILE of the folder, readable for its owner alone:
 *
 *	[{"role": "Employee", "name": "li", "full_name": "Li", "password": "..."}]
 *
 * `name` is what one signs in with.
 */
#define LOGIN_FILE "demo-logins.json"

struct login_setup {
	struct str folder;
	struct book *book;
	const struct demo_roles *roles;
	struct instant now;
};
MUST_USE enum status login_make(struct work *w,
    const struct login_setup *setup);

struct login {
	struct str name, password;
	const struct demo_role *role; /* NULL: who administers the portal */
};

/* The list of a folder that was made so, struct login, with the roles of its
 * story; all of it is in w->mem. ST_NOTFOUND when it has none. */
MUST_USE enum status login_list(struct work *w, struct str folder,
    struct demo_roles *roles, struct vec *out);

#endif
