/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_SCHEDULER_H
#define SERVE_SCHEDULER_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct web;
struct work;

/*
 * What is done without being asked: people are reminded, and mail is sent. A
 * thread of its own, which looks every SCHEDULER_TICK_MS; what it has done
 * stands in the database, so that it may end at any moment. Nothing to do for a
 * folder whose configuration names no mail server.
 */
#define SCHEDULER_TICK_MS 5000
#define SCHEDULER_MOST    50 /* mails at a time */

struct scheduler;

/* Reads what it has to know; before rights are given up. */
MUST_USE enum status scheduler_open(struct work *w, struct str data_folder,
    struct scheduler **out);
/* The web outlives it. */
void scheduler_start(struct scheduler *s, const struct web *web);
void scheduler_close(struct scheduler *s); /* NULL is fine */

#endif
