/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_CALLER_H
#define SERVE_CALLER_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct web;
struct work;

/*
 * Webhooks: what they are told is put into their queues, and sent. A thread of
 * its own, so that a receiver that takes its time keeps no mail; one that fails
 * is left alone until the next look, so it keeps no other receiver for longer
 * than one try. What it has done stands in the database, so that it may end at
 * any moment. Nothing to do for a folder whose configuration names none.
 */
#define CALLER_TICK_MS 2000
#define CALLER_MOST    50 /* events of one hook at a time */

struct caller;

/* Reads what it has to know; before rights are given up. */
MUST_USE enum status caller_open(struct work *w, struct str data_folder,
    struct caller **out);
/* The web outlives it. */
void caller_start(struct caller *c, const struct web *web);
void caller_close(struct caller *c); /* NULL is fine */

#endif
