/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The guard (serve/head.h) measures where the library parses, which is behind
 * the decryption, so it is as strict here as without TLS.
 *
 * What a client sends first goes through a function of ours: every handshake
 * begins with a record of type 22, and no request of HTTP does. The library
 * itself would end such a connection without a word.
 */
#include <gnutls/gnutls.h>
#include <microhttpd.h>

#include <stdint.h>

#include "base/work.h"
#include "desk/tls.h"
#include "os/sock.h"

#include "serve/secure.h"

#define HANDSHAKE 22 /* RFC 8446 5.1 */

/* No RSA key exchange, no CBC, nothing before 1.2. */
static const char suites[] =
    "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-KX-ALL:+ECDHE-ECDSA:"
    "+ECDHE-RSA:-CIPHER-ALL:+AES-128-GCM:+AES-256-GCM:+CHACHA20-POLY1305:"
    "-MAC-ALL:+AEAD:%SERVER_PRECEDENCE";

static const struct str plain =
    STR_INIT("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n"
	     "Content-Length: 51\r\nConnection: close\r\n\r\n"
	     "This port speaks HTTPS: begin with https:// instead");

enum status
secure_options(struct work *w, const struct tls_pair *pair,
    struct MHD_OptionItem *out)
{
	union {
		const char *in;
		void *out;
	} chain = {.in = pair->chain}, priorities = {.in = suites};

	if (MHD_is_feature_supported(MHD_FEATURE_TLS) != MHD_YES)
		return work_fail(w, ST_INVALID,
		    "this machine's libmicrohttpd was built without TLS");
	out[0] =
	    (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_CERT, 0, chain.out};
	out[1] =
	    (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_KEY, 0, pair->key};
	out[2] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_PRIORITIES, 0,
	    priorities.out};
	out[3] = (struct MHD_OptionItem){MHD_OPTION_END, 0, NULL};
	return ST_OK;
}

static int
socket_of(gnutls_session_t session)
{
	int in = -1, out = -1;

	gnutls_transport_get_int2(session, &in, &out);
	return out;
}

static ssize_t
take(gnutls_transport_ptr_t fd, void *p, size_t n)
{
	return sock_take((int)(intptr_t)fd, p, n);
}

/* The pointer is the session, until its first byte was seen. */
static ssize_t
take_first(gnutls_transport_ptr_t of, void *p, size_t n)
{
	gnutls_session_t session = of;
	int fd = socket_of(session);
	ssize_t got = sock_take(fd, p, n);

	if (got <= 0)
		return got;
	if (*(const unsigned char *)p != HANDSHAKE) {
		sock_dismiss(fd, plain);
		return 0; /* as if that were all that came */
	}
	gnutls_transport_set_int2(session, fd, fd);
	gnutls_transport_set_pull_function(session, take);
	return got;
}

void
secure_begin(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(c, MHD_CONNECTION_INFO_GNUTLS_SESSION);
	gnutls_session_t session = info == NULL ? NULL : info->tls_session;
	gnutls_transport_ptr_t in, out;

	if (session == NULL)
		return;
	gnutls_transport_get_ptr2(session, &in, &out);
	gnutls_transport_set_ptr2(session, session, out);
	gnutls_transport_set_pull_function(session, take_first);
}
