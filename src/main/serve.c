/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The command that chooses the portal's face. It stands here and not in cli/,
 * because a terminal's face knows nothing of the server's.
 */
#include "base/work.h"
#include "cli/command.h"
#include "cli/print.h"
#include "desk/config.h"
#include "desk/member.h"
#include "desk/tls.h"
#include "net/mail.h"
#include "os/clock.h"
#include "serve/serve.h"
#include "store/store.h"

#include "main/serve.h"

enum { DATA, PORT, LOG_ALL };

_Static_assert(SERVE_HOOKS_MAX >= CONFIG_WEBHOOKS_MAX, "a port for each");

/* As long as there is no account, somebody has to be let in: by a link that is
 * shown here, to who started the portal, and nowhere else. */
static enum status
first_link(struct work *w, struct store *store, struct str *out)
{
	struct instant now;
	enum status st;

	if (!instant_from_ms(clock_now_ms(), &now))
		return work_fail(w, ST_LIMIT, "the clock has no date");
	st = member_first(w, store, now, out);
	if (st != ST_CONFLICT)
		return st;
	work_clear(w);
	*out = STR("");
	return ST_OK;
}

/* An old database is brought up to date now, and one that is gone, damaged or
 * newer than this program is told now. */
static enum status
check_store(struct work *w, const struct config *c, struct serve_setup *setup)
{
	struct store *store = NULL;
	struct str token = STR("");
	enum status st = store_open(w, c->store, STORE_WRITE, &store);

	if (st == ST_OK)
		st = first_link(w, store, &token);
	store_close(store);
	if (token.n > 0)
		setup->welcome =
		    str_fmt(w->mem, "/welcome/%.*s", STR_ARG(token));
	setup->url = c->url;
	setup->store_port = config_store_port(c->store);
	setup->oidc_port = config_url_port(c->oidc_issuer);
	if (c->mail_server.n > 0)
		setup->mail_port = net_mail_port(c->mail_server);
	for (size_t i = 0; i < c->webhook_n; i++)
		setup->hook_port[setup->hook_n++] =
		    config_url_port(c->webhook[i].url);
	return st;
}

/* Whoever starts it learns at once what is wrong with the certificate; each
 * server reads it anew. */
static enum status
check_tls(struct work *w, const struct config *c, struct serve_setup *setup)
{
	struct instant now;
	struct tls_pair pair;
	enum status st;

	if (!instant_from_ms(clock_now_ms(), &now))
		return work_fail(w, ST_LIMIT, "the clock has no date");
	st = tls_read(w, c, setup->data_folder, now, &pair);
	setup->tls = st == ST_OK && pair.chain != NULL;
	tls_forget(&pair);
	return st;
}

static bool
is_own(struct str address)
{
	return str_eq(address, STR("127.0.0.1")) || str_eq(address, STR("::1"));
}

enum status
main_serve_folder(struct work *w, const struct main_serving *in)
{
	struct serve_setup setup = {.data_folder = in->folder};
	struct config c;
	enum status st = config_read(w, in->folder, &c);

	if (st != ST_OK)
		return st;
	setup.address = c.address;
	setup.port = in->port->given ? (int)in->port->number : c.port;
	setup.log = in->log_all ? SERVE_LOG_ALL : SERVE_LOG_FAULTS;
	if (is_own(c.address))
		setup.guests = in->guests;
	st = check_tls(w, &c, &setup);
	if (st == ST_OK)
		st = check_store(w, &c, &setup);
	return st == ST_OK ? serve_run(w, &setup) : st;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	return main_serve_folder(w,
	    &(struct main_serving){.folder =
				       cli_print_option(call, DATA, CLI_DATA),
		.port = &call->option[PORT],
		.log_all = call->option[LOG_ALL].given});
}

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
    [PORT] = {"port", CLI_NUMBER, "N",
	"the port, whatever the configuration says; 0: a free one", 0,
	CONFIG_MOST_PORT},
    [LOG_ALL] = {"log-all", CLI_FLAG, NULL,
	"a line for each request, not for refused ones alone", 0, 0},
};

const struct cli_command main_serve = {
    .name = "serve",
    .summary = "serve the portal",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .run = run,
};
