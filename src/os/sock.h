/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_SOCK_H
#define OS_SOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct work;

/*
 * Sockets as file descriptors, because the HTTP library wants them so; they
 * close on exec. ST_BUSY when the address is in use, ST_DENIED when it may not
 * be had, ST_INVALID when it is none, ST_NOTFOUND when nobody listens there.
 */

/* A numeric address ("127.0.0.1", "::", "::1") and a port; 0 takes a free one.
 * *port_out is the one it got. */
MUST_USE enum status sock_listen(struct work *w, struct str address, int port,
    int *fd_out, int *port_out);

/* A name in the file system, or "@name" for one outside of it; a socket there
 * that nobody listens on any more is replaced. */
MUST_USE enum status sock_listen_unix(struct work *w, struct str path,
    unsigned mode, int *fd_out);

MUST_USE enum status sock_connect(struct work *w, struct str address, int port,
    int *fd_out);
MUST_USE enum status sock_connect_unix(struct work *w, struct str path,
    int *fd_out);

/* Two ends of one stream, for a child; SOCK_SEQPACKET, so that a message stays
 * one. */
MUST_USE enum status sock_pair(struct work *w, int out[2]);

/* All of it; a peer that hung up is ST_IO and no signal. */
MUST_USE enum status sock_send(struct work *w, int fd, struct str bytes);

/* Up to n bytes; *out is 0 when the peer is done. */
MUST_USE enum status sock_receive(struct work *w, int fd, void *p, size_t n,
    size_t *out);

/* Whether there is something to receive, or an end, before so long has passed. */
bool sock_wait(int fd, int timeout_ms);

/* As recv(2), with its errno, for a library that reads by a function of ours. */
ptrdiff_t sock_take(int fd, void *p, size_t n);

/* For somebody who is on the wrong port: as many of these bytes as go out at
 * once, then the end of what we send; what they sent and have sent so far is
 * dropped, so that the bytes reach them. Waits for nothing. */
void sock_dismiss(int fd, struct str bytes);

void sock_close(int fd); /* a negative one is fine */

/* For a stream that another thread works with, who then reads its end: the
 * first lets it finish what came before and answer, the second does not. One
 * that is gone already is fine. */
void sock_end_reading(int fd);
void sock_end(int fd);

/* Listening sockets that systemd handed over (LISTEN_FDS), as int in w->mem;
 * none is fine. Takes them out of the environment: children do not see them. */
MUST_USE enum status sock_inherited(struct work *w, struct vec *out);

/* Tells systemd, when it asks (NOTIFY_SOCKET): "READY=1", "STOPPING=1". */
MUST_USE enum status sock_notify(struct work *w, const char *state);

#endif
