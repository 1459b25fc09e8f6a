/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_TELL_H
#define SERVE_TELL_H

#include "base/attr.h"
#include "base/status.h"

struct work;

/*
 * What a server tells its parent through a pair of sockets (sock_pair): once,
 * that it is ready, or why it will never be. Both ends are in this file.
 */
#define TELL_MAX 2048 /* bytes of a message; longer words are cut */

enum tell { TELL_READY, TELL_FAILED, TELL_GONE };

MUST_USE enum status tell_ready(struct work *w, int fd);

/* With the fault of w. A parent that is gone need not know. */
void tell_failed(struct work *w, int fd, enum status why);

/* Waits for the message. TELL_FAILED: its status goes to *why and its words to
 * w. TELL_GONE: the peer ended without one, or wrote what is none. */
enum tell tell_read(struct work *w, int fd, enum status *why);

#endif
