/* SPDX-License-Identifier: Apache-2.0 */
/* A log that somebody serves: each file is an address below the prefix. */
#include "base/work.h"
#include "net/fetch.h"

#include "book/verify.h"

#define TRIES 2 /* a connection that broke is no finding */

static enum status
ask(struct work *w, const struct book_remote *remote, struct str path,
    size_t most, struct net_response *out)
{
	struct str prefix = remote->url;
	struct net_request request = {.method = NET_GET, .most = most};
	enum status st = ST_BUSY;

	while (str_ends(prefix, STR("/")))
		prefix.n--;
	request.url =
	    str_fmt(w->mem, "%.*s/%.*s", STR_ARG(prefix), STR_ARG(path));
	for (int i = 0; i < TRIES; i++) {
		work_clear(w);
		st = net_fetch(w, remote->net, &request, out);
		if (st == ST_OK ? out->code < 500
				: st != ST_IO && st != ST_BUSY)
			return st;
	}
	return st;
}

static enum status
remote_get(struct work *w, void *cookie, struct str path, size_t most,
    struct str *out)
{
	struct net_response response = {.code = 0};
	enum status st = ask(w, cookie, path, most, &response);

	*out = response.body;
	if (st != ST_OK || response.code == 200)
		return st;
	if (response.code == 404 || response.code == 410)
		return work_fail(w, ST_NOTFOUND, "%.*s: there is no such file",
		    STR_ARG(path));
	if (response.code == 401 || response.code == 403)
		return work_fail(w, ST_DENIED,
		    "%.*s: the server does not give it to us (%d)",
		    STR_ARG(path), response.code);
	return work_fail(w, ST_IO, "%.*s: the server answered with %d",
	    STR_ARG(path), response.code);
}

enum status
book_verify_remote(struct work *w, const struct book_remote *remote,
    const struct book_verifying *how, struct verify_report *out)
{
	struct book_remote from = *remote;
	const struct verify_task task = {.source = {remote_get, &from},
	    .trust = how->trust,
	    .older = how->older,
	    .progress = how->progress};

	return verify_log(w, &task, out);
}
