/* SPDX-License-Identifier: Apache-2.0 */
/* One list of paths for both: a sandbox is inherited, so that a parent with
 * less could not replace a server that died. */
#include "base/work.h"
#include "os/sandbox.h"
#include "serve/serve.h"

#include "serve/rights.h"

#define HTTPS_PORT 443

static unsigned
purpose_of(enum rights who)
{
	unsigned both =
	    SANDBOX_RUN | SANDBOX_FILES | SANDBOX_ACCEPT | SANDBOX_LEAK_CHECK;

	switch (who) {
	case RIGHTS_PARENT:
		return both | SANDBOX_FORK | SANDBOX_NEST;
	case RIGHTS_SERVER:
		break;
	}
	return both;
}

enum status
rights_give_up(struct work *w, enum rights who, const struct serve_setup *serve,
    struct str *lacking)
{
	/* What follows the time zones is how a host is found and its
	 * certificate looked at. */
	const struct sandbox_path path[] = {
	    {serve->data_folder, true},
	    {STR("/usr/share/zoneinfo"), false},
	    {STR("/etc/hosts"), false},
	    {STR("/etc/resolv.conf"), false},
	    {STR("/etc/nsswitch.conf"), false},
	    {STR("/etc/host.conf"), false},
	    {STR("/etc/gai.conf"), false},
	    {STR("/etc/ssl"), false},
	};
	/* A provider's other addresses may be at HTTPS's own port. */
	int port[4 + SERVE_HOOKS_MAX];
	size_t port_n = 0;
	bool connects = serve->store_port != 0 || serve->oidc_port != 0 ||
	    serve->mail_port != 0 || serve->hook_n > 0;
	struct sandbox_setup setup = {
	    .purpose = purpose_of(who) | (connects ? SANDBOX_CONNECT : 0u),
	    .path = path,
	    .path_n = connects ? sizeof(path) / sizeof(path[0]) : 2,
	    .port = port,
	};
	struct sandbox_held held;
	enum status st;

	if (serve->store_port != 0)
		port[port_n++] = serve->store_port;
	if (serve->oidc_port != 0) {
		port[port_n++] = serve->oidc_port;
		port[port_n++] = HTTPS_PORT;
	}
	if (serve->mail_port != 0)
		port[port_n++] = serve->mail_port;
	for (size_t i = 0; i < serve->hook_n; i++)
		port[port_n++] = serve->hook_port[i];
	setup.port_n = port_n;
	st = sandbox_enter(w, &setup, &held);
	if (st == ST_OK)
		*lacking = held.lacking;
	return st;
}
