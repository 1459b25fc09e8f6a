/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEMO_LISTED_H
#define DEMO_LISTED_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct demo_role;
struct demo_roles;
struct vec;
struct work;

/* Who can sign in to a ready-made company: what demo/login.h wrote. */
struct listed {
	struct str name, password;
	const struct demo_role *role; /* NULL: who administers the portal */
};

/* The list of a folder that was made so, struct listed, with the roles of its
 * story; all of it is in w->mem. ST_NOTFOUND when it has none. */
MUST_USE enum status listed_read(struct work *w, struct str folder,
    struct demo_roles *roles, struct vec *out);

#endif
