/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEMO_LOGIN_H
#define DEMO_LOGIN_H

#include <stddef.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"

struct book;
struct demo_roles;
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
#define LOGIN_FILE  "demo-logins.json"
#define LOGIN_MOST  ((size_t)1 << 20)
#define LOGIN_ADMIN STR("admin")

struct login_setup {
	struct str folder;
	struct book *book;
	const struct demo_roles *roles;
	struct instant now;
};
MUST_USE enum status login_make(struct work *w,
    const struct login_setup *setup);

#endif
