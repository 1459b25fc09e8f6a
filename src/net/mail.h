/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NET_MAIL_H
#define NET_MAIL_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct net;
struct work;

/*
 * Handing a mail to a server (RFC 5321): smtps://HOST[:PORT], or
 * smtp://HOST[:PORT] and then STARTTLS, without which nothing is sent unless
 * the server is this machine.
 */
#define NET_MAIL_WAIT_MS 30000
#define NET_MAIL_MAX     254 /* bytes of an address */

struct net_mail {
	struct str server;
	struct str login, secret; /* empty: without */
	struct str from, to;      /* addresses alone */
	struct str text;          /* the whole, lines ended by CR LF */
};

/*
 * ST_OK when the server has taken it; ST_DENIED when it will not, ever; ST_BUSY
 * when it has not, and may later; ST_IO when it is not known whether it has:
 * the connection ended behind the last byte. Words name the server and what it
 * said by number, and nobody.
 */
MUST_USE enum status net_mail_send(struct work *w, struct net *net,
    const struct net_mail *mail);

/* What is wrong with the address of a server, or NULL. */
const char *net_check_mail_server(struct str server);
/* Whether it is the address of somebody, as far as that can be seen: printable
 * ASCII around one @, and nothing that means anything in a header. */
bool net_is_mail_address(struct str address);
/* Its port: what it says, or 465 of smtps and 25 of smtp. */
int net_mail_port(struct str server);

#endif
