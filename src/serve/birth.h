/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_BIRTH_H
#define SERVE_BIRTH_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"

struct child;
struct event;
struct serve_setup;
struct work;

/* What the parent has when it starts a server, and what of it no child keeps. */
struct birth {
	const struct serve_setup *serve;
	int listen; /* the server's alone */
	struct event *event;
	struct child *const *other; /* children that there are */
	size_t n;
};

/* A server, under the keeper that *out has, or a new one. With a failure *out has
 * no server; the keeper is ended with it. */
MUST_USE enum status birth_give(struct work *w, const struct birth *birth,
    struct child *out);

#endif
