/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NET_FETCH_H
#define NET_FETCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "http/message.h"

struct work;

/*
 * Asking other machines, by HTTP or HTTPS and nothing else. What an answer may
 * cost is said before it is asked for: bytes and time, and beyond either the
 * connection ends. Nothing is done that was not asked for: a redirection is an
 * answer like any other, no proxy is taken from the environment, there is no
 * cookie, no .netrc, no compression. TLS is 1.2 or later, with the system's
 * certificates.
 */
#define NET_URL_MAX    2048  /* bytes of an address */
#define NET_HEAD_MAX   65536 /* bytes of all headers of an answer */
#define NET_WAIT_MS    20000 /* for all of an answer, unless it is said */
#define NET_CONNECT_MS 10000 /* of those, until there is a connection */

/* Keeps connections from one request to the next. One thread at a time. */
struct net;

struct net_setup {
	struct str ca; /* a file of certificates that are believed instead of
			* the system's; empty: the system's */
};

MUST_USE enum status net_open(struct work *w, const struct net_setup *setup,
    struct net **out);
void net_close(struct net *net); /* NULL is fine */

enum net_method { NET_GET, NET_POST };

struct net_request {
	enum net_method method;
	struct str url;
	const struct http_header *header; /* no value has CR, LF or NUL */
	size_t header_n;
	struct str body; /* of a POST */
	size_t most;     /* bytes of the answer's body */
	int wait_ms;     /* 0: NET_WAIT_MS */
};

struct net_response {
	int code;
	struct vec header; /* struct http_header */
	struct str body;
};

/* By name, whatever its case: the first of it. */
bool net_header_get(const struct net_response *response, struct str name,
    struct str *out);

/*
 * ST_OK when there was an answer, whatever its code; all of it is in w->mem.
 * ST_INVALID when the address is none (net_check_url) or a header holds a line
 * end; ST_LIMIT when the answer has more than `most` bytes, or NET_HEAD_MAX of
 * headers; ST_BUSY when it did not come in time; ST_DENIED when the other's
 * certificate is not believed; ST_IO for the rest. The words name the host, and
 * no more of the address: the rest may be a secret.
 */
MUST_USE enum status net_fetch(struct work *w, struct net *net,
    const struct net_request *request, struct net_response *out);

/* What is wrong with an address, or NULL: it is http://HOST... or https://HOST...
 * in visible ASCII, without a name or a password in it and without a fragment. */
const char *net_check_url(struct str url);

/* Whether nobody on the way reads what goes there: it is https, or this machine
 * itself by one of its own names. */
bool net_is_unread(struct str url);

#endif
