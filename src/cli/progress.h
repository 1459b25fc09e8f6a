/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdint.h>

#include "base/progress.h"
#include "base/str.h"

struct arena;
struct cli_call;

/*
 * How far a command is, on one line of standard error that is gone when it has
 * ended. Only a terminal sees it, and only while the command has it to itself:
 * nothing with --json, in a pipe or in the background.
 *
 *	struct cli_progress progress;
 *
 *	st = verify(w, ..., cli_progress_start(&progress, call), &n);
 *	cli_progress_end(&progress);
 */
struct cli_progress {
	struct progress progress;
	const char *doing;
	int64_t looked_ns; /* when it was last up to the screen */
	int columns;       /* that it takes there */
};

/* What to hand down: NULL when nobody watches. It lives in p. */
struct progress *cli_progress_start(struct cli_progress *p,
    const struct cli_call *call);

/* The same as lines of their own, one a second, whatever standard error is. */
struct progress *cli_progress_lines(struct cli_progress *p);

/* Leaves the line empty; before anything else is printed. */
void cli_progress_end(struct cli_progress *p);

/* The line, in width columns at most: its figures are left out before its
 * percentage is, and that before a word is cut. */
struct str cli_progress_line(struct arena *mem, const struct progress *now,
    int width);

#endif
