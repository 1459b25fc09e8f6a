/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_CONFIG_H
#define DESK_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * probity.conf: what has to be known before the database is open. One `key
 * value` a line, # begins a comment; `witness` and `webhook` alone may stand
 * more than once. What an administrator changes while the portal runs is a
 * setting in the database, not here.
 */
#define CONFIG_NAME      "probity.conf"
#define CONFIG_MOST      ((size_t)64 << 10)
#define CONFIG_LONGEST   ((size_t)1024) /* a value */
#define CONFIG_MOST_PORT 65535

/* Who is asked to cosign the record, and where (C2SP tlog-witness). */
#define CONFIG_WITNESSES_MAX 32

struct config_witness {
	struct str key; /* "name+id+key" */
	struct str url; /* its submission prefix */
};

/* Who is told that something was recorded (desk/courier.h), and where. */
#define CONFIG_WEBHOOKS_MAX 8
#define CONFIG_WEBHOOK_NAME 32 /* bytes */

struct config_webhook {
	struct str name; /* small letters, digits and - */
	struct str url;
};

#define CONFIG_SECOND_OFFICES  "offices" /* whoever holds one */
#define CONFIG_SECOND_EVERYONE "everyone"

/* MB of what has been asked of the record, for the next who asks. */
#define CONFIG_MEMORY_LEAST 16
#define CONFIG_MEMORY_MOST  1000000

struct config {
	struct str address; /* numeric, or empty for every address */
	int port;
	struct str store; /* a folder, or postgres://... */
	struct config_witness witness[CONFIG_WITNESSES_MAX];
	size_t witness_n;
	/* How many of them have to have cosigned what leaves the house; 0: it
	 * leaves with as many cosignatures as there are. */
	size_t witness_need;
	/* For whom a second factor is asked: one of the two words below, or
	 * offices of the Code; empty: for nobody. */
	struct str second;
	/* An OpenID provider; empty: there is none. The files are in the data
	 * folder. */
	struct str oidc_issuer, oidc_client, oidc_secret, oidc_ca;
	bool oidc_by_email; /* who is known here by a verified address */
	struct str url; /* "https://ethics.example.com"; empty: as it listens */
	struct str mail_server; /* net/mail.h; empty: no mail is sent */
	struct str mail_from, mail_login;
	/* Files in the data folder, both or none (desk/tls.h). */
	struct str tls_certificate, tls_key;
	struct config_webhook webhook[CONFIG_WEBHOOKS_MAX];
	size_t webhook_n;
	struct str webhook_ca; /* a file in the data folder; or empty */
	size_t memory;         /* bytes that the world may take, about */
};

struct config_key {
	const char *name;
	const char *fallback; /* what holds where the file does not say */
	const char *help;
};

/* Every key there is, for the manual's check and for the file that init
 * writes. */
const struct config_key *config_keys(size_t *n_out);

/* What stands in a new data folder's file: each key with its help, commented
 * out. */
struct str config_sample(struct work *w);

/*
 * Reads text, which came from the file called name. ST_INVALID where anything
 * is wrong: the fault then lists all of it, a line each, not the first thing
 * alone. folder stands in for the store where the file names none.
 */
MUST_USE enum status config_parse(struct work *w, struct str name,
    struct str text, struct str folder, struct config *out);

/* The same for the data folder's own file; a folder without one is no data
 * folder (ST_NOTFOUND). */
MUST_USE enum status config_read(struct work *w, struct str folder,
    struct config *out);

/* The line that names the database names another one: a PostgreSQL URL, or empty
 * for the folder itself. */
MUST_USE enum status config_point(struct work *w, struct str folder,
    struct str store);

/* What is wrong with the URL of a store, or NULL: one with a password in it is
 * refused, wherever it comes from. */
const char *config_check_store(struct str url);

/* The port of TCP that the URL of a store names, or PostgreSQL's own; 0 for a
 * folder. */
int config_store_port(struct str store);

/* The port of TCP that a web address names, or its scheme's own; 0 for none. */
int config_url_port(struct str url);

/* "127.0.0.1:8080", "[::1]:80", ":8080" or "8080". */
bool config_parse_listen(struct str text, struct str *address, int *port);

#endif
