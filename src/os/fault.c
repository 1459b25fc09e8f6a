/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From errno to words and a status: once, so that a full disk reads the same
 * wherever it is met. The words are the system's own in English: they go to
 * logs and terminals, and an administrator can search for them.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/work.h"

#include "os/os_impl.h"

enum status
os__status(int err)
{
	switch (err) {
	case ENOENT:
	case ENOTDIR:
	case ECONNREFUSED:
		return ST_NOTFOUND;
	case EACCES:
	case EPERM:
	case EROFS:
		return ST_DENIED;
	case EEXIST:
	case ENOTEMPTY:
	case EISDIR:
		return ST_CONFLICT;
	case ENAMETOOLONG:
	case ELOOP:
		return ST_INVALID;
	case EAGAIN:
	case EBUSY:
	case EADDRINUSE:
		return ST_BUSY;
	default:
		return ST_IO;
	}
}

/* strerror keeps a static buffer for numbers it does not know; this one says
 * the same for those that it knows, and threads may call it. */
static const char *
words(int err)
{
	const char *s = strerrordesc_np(err);

	return s == NULL ? "unknown error" : s;
}

enum status
os__fail(struct work *w, int err, struct str path, const char *what)
{
	enum status st = os__status(err);

	st = work_fail(w, st, "%.*s: cannot %s: %s", STR_ARG(path), what,
	    words(err));
	if (err == ENOSPC || err == EDQUOT)
		return work_remedy(w, st, "make room on this disk");
	if (err == EMFILE || err == ENFILE)
		return work_remedy(w, st,
		    "raise the limit of open files "
		    "(ulimit -n, LimitNOFILE=)");
	return st;
}

void
os__die(const char *call, int err)
{
	fprintf(stderr, "probity: %s: %s\n", call, words(err));
	abort();
}
