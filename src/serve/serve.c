/* SPDX-License-Identifier: Apache-2.0 */
/* The socket is made here, before anything else: whoever mistyped a port learns
 * it at once, and both processes get the socket by inheritance. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "os/sock.h"

#include "serve/proc_parent.h"

#include "serve/serve.h"

static struct str
url_of(struct work *w, const struct serve_setup *setup, int port)
{
	struct str address = setup->address;
	size_t at;
	bool six = str_find(address, STR(":"), &at);

	return str_fmt(w->mem, "http%s://%s%.*s%s:%d/", setup->tls ? "s" : "",
	    six ? "[" : "", STR_ARG(address), six ? "]" : "", port);
}

enum status
serve_run(struct work *w, const struct serve_setup *setup)
{
	struct parent_setup parent = {.serve = setup, .listen = -1};
	struct vec given = VEC(int);
	enum status st;
	int port;

	st = sock_inherited(w, &given);
	if (st != ST_OK)
		return st;
	if (given.n > 1)
		return work_fail(w, ST_INVALID,
		    "systemd handed over %zu sockets; probity takes one",
		    given.n);
	if (given.n == 1) {
		parent.listen = *VEC_AT(&given, int, 0);
		parent.where = STR("the socket that systemd handed over");
	} else {
		st = sock_listen(w, setup->address, setup->port, &parent.listen,
		    &port);
		if (st != ST_OK)
			return st;
		parent.where = url_of(w, setup, port);
	}
	return proc_parent_run(w, &parent);
}
