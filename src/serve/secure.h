/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_SECURE_H
#define SERVE_SECURE_H

#include "base/attr.h"
#include "base/status.h"

struct MHD_Connection;
struct MHD_OptionItem;
struct tls_pair;
struct work;

/*
 * TLS of a server's connections, which libmicrohttpd has from GnuTLS: 1.3 and
 * 1.2, with suites that keep what was said secret although the key gets known,
 * and HTTP/1.1 by ALPN. A handshake is part of the time that a connection has
 * for its first request (serve/conn.h).
 */
#define SECURE_OPTIONS 4

/* So many options of the library for this pair, which has to last until the
 * server has started; ST_INVALID where the library was built without TLS. */
MUST_USE enum status secure_options(struct work *w, const struct tls_pair *pair,
    struct MHD_OptionItem *out);

/* Before a connection's first byte was read: who speaks plain HTTP there is told
 * so, in plain HTTP, and the connection ends. */
void secure_begin(struct MHD_Connection *c);

#endif
