/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_SOURCE_H
#define TMPLC_SOURCE_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/* A template's text. Places in it are pointers into it: whoever finds a fault
 * points at it, and lines are counted only then. */
struct source {
	struct work *w;
	struct str path, text;
};

/* Writes the fault "PATH:LINE:COLUMN: words", the line, a caret under the
 * column, and the remedy; returns ST_INVALID. */
MUST_USE enum status source_fail(const struct source *src, const char *at,
    const char *remedy, const char *fmt, ...) PRINTF(4, 5);

/* The line that `at` stands in, counted from 1. */
size_t source_line(const struct source *src, const char *at);

/* No NUL, and UTF-8 throughout. */
MUST_USE enum status source_check(const struct source *src);

#endif
