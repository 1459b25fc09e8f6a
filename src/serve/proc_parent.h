/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_PROC_PARENT_H
#define SERVE_PROC_PARENT_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct serve_setup;
struct work;

struct parent_setup {
	const struct serve_setup *serve;
	int listen;       /* closed by proc_parent_run */
	struct str where; /* for people: a URL */
};

/* As serve_run, with the socket made. */
MUST_USE enum status proc_parent_run(struct work *w,
    const struct parent_setup *setup);

#endif
