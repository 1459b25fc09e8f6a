/* SPDX-License-Identifier: Apache-2.0 */
/* A sandbox is inherited: a parent with less than its children could not replace
 * one that died. So it may open the whole data folder, and a server the files of
 * it that it needs. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/files.h"
#include "os/file.h"
#include "os/sandbox.h"
#include "serve/serve.h"

#include "serve/rights.h"

#define HTTPS_PORT 443

/* ---- paths ---------------------------------------------------------------------- */

static void
add(struct work *w, struct vec *paths, struct str path, bool write)
{
	*(struct sandbox_path *)vec_push(w->mem, paths) =
	    (struct sandbox_path){path, write};
}

static void
add_data(struct work *w, struct vec *paths, enum rights who, struct str folder)
{
	if (who == RIGHTS_PARENT || who == RIGHTS_WITNESS)
		add(w, paths, folder, true);
	for (size_t i = 0; who == RIGHTS_SERVER && i < BOOK_FILES_MAX; i++)
		add(w, paths,
		    file_join(w, folder, str_from_c(book_files_list[i].name)),
		    book_files_list[i].write);
}

static struct vec
paths_of(struct work *w, enum rights who, const struct serve_setup *serve,
    bool connects)
{
	/* How a host is found and its certificate looked at. */
	static const struct str host[] = {STR_INIT("/etc/hosts"),
	    STR_INIT("/etc/resolv.conf"), STR_INIT("/etc/nsswitch.conf"),
	    STR_INIT("/etc/host.conf"), STR_INIT("/etc/gai.conf"),
	    STR_INIT("/etc/ssl")};
	struct vec paths = VEC(struct sandbox_path);

	add_data(w, &paths, who, serve->data_folder);
	add(w, &paths, STR("/usr/share/zoneinfo"), false);
	for (size_t i = 0; connects && i < sizeof(host) / sizeof(host[0]); i++)
		add(w, &paths, host[i], false);
	return paths;
}

/* ---- ports ---------------------------------------------------------------------- */

/* A provider's other addresses may be at HTTPS's own port. */
#define PORTS_MAX (4 + SERVE_HOOKS_MAX)

static size_t
ports_of(const struct serve_setup *serve, int port[PORTS_MAX])
{
	size_t n = 0;

	if (serve->store_port != 0)
		port[n++] = serve->store_port;
	if (serve->oidc_port != 0) {
		port[n++] = serve->oidc_port;
		port[n++] = HTTPS_PORT;
	}
	if (serve->mail_port != 0)
		port[n++] = serve->mail_port;
	for (size_t i = 0; i < serve->hook_n; i++)
		port[n++] = serve->hook_port[i];
	return n;
}

/* ---- both ----------------------------------------------------------------------- */

static unsigned
purpose_of(enum rights who)
{
	unsigned both =
	    SANDBOX_RUN | SANDBOX_FILES | SANDBOX_ACCEPT | SANDBOX_LEAK_CHECK;

	switch (who) {
	case RIGHTS_PARENT:
		return both | SANDBOX_FORK | SANDBOX_NEST;
	case RIGHTS_SERVER:
	case RIGHTS_WITNESS:
		return both;
	case RIGHTS_KEEPER:
		break;
	}
	return SANDBOX_BARE | SANDBOX_LEAK_CHECK;
}

enum status
rights_give_up(struct work *w, enum rights who, const struct serve_setup *serve,
    struct str *lacking)
{
	int port[PORTS_MAX];
	size_t port_n = ports_of(serve, port);
	struct vec paths = paths_of(w, who, serve, port_n > 0);
	struct sandbox_setup setup = {.purpose = purpose_of(who) |
		(port_n > 0 ? SANDBOX_CONNECT : 0u),
	    .path = paths.p,
	    .path_n = paths.n,
	    .port = port,
	    .port_n = port_n};
	struct sandbox_held held;
	enum status st;

	if (who == RIGHTS_KEEPER)
		setup = (struct sandbox_setup){.purpose = purpose_of(who)};
	st = sandbox_enter(w, &setup, &held);
	if (st == ST_OK)
		*lacking = held.lacking;
	return st;
}
