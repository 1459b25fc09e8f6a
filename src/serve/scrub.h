/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_SCRUB_H
#define SERVE_SCRUB_H

struct ticker;
struct web;

/*
 * Copies of what was erased that had to be left, since somebody read for long: a
 * thread of its own tries again until none is left, and tells the log how it went.
 * Ended by ticker_stop; the web outlives it.
 */
#define SCRUB_TICK_MS 30000

struct ticker *scrub_start(struct web *web);

#endif
