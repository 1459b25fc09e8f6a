/* SPDX-License-Identifier: Apache-2.0 */
/* One list of paths for both: a sandbox is inherited, so that a parent with
 * less could not replace a server that died. */
#include "base/work.h"
#include "os/sandbox.h"
#include "serve/serve.h"

#include "serve/rights.h"

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
	/* What follows the time zones is how a database's host is found and
	 * its certificate looked at. */
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
	bool connects = serve->store_port != 0;
	const struct sandbox_setup setup = {
	    .purpose = purpose_of(who) | (connects ? SANDBOX_CONNECT : 0u),
	    .path = path,
	    .path_n = connects ? sizeof(path) / sizeof(path[0]) : 2,
	    .port = &serve->store_port,
	    .port_n = connects ? 1 : 0,
	};
	struct sandbox_held held;
	enum status st = sandbox_enter(w, &setup, &held);

	if (st == ST_OK)
		*lacking = held.lacking;
	return st;
}
