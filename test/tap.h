/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_TAP_H
#define TEST_TAP_H

/*
 * The Test Anything Protocol, as much of it as prove wants. A test is a plain
 * program: checks, then `return tap_done();`.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/attr.h"
#include "base/str.h"

static int tap_run, tap_bad;

static inline bool PRINTF(2, 3) tap_ok(bool ok, const char *fmt, ...)
{
	va_list ap;

	printf("%sok %d - ", ok ? "" : "not ", ++tap_run);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	tap_bad += !ok;
	return ok;
}

#define ok(cond)                        \
	(tap_ok((cond), "%s", #cond) || \
	    (printf("# at %s:%d\n", __FILE__, __LINE__), false))

#define ok_str(got, want) \
	tap_str(__FILE__, __LINE__, #got, (got), str_from_c(want))

static inline void
tap_str(const char *file, int line, const char *what, struct str got,
    struct str want)
{
	if (!tap_ok(str_eq(got, want), "%s", what))
		printf("# at %s:%d\n# got  \"%.*s\"\n# want \"%.*s\"\n", file,
		    line, STR_ARG(got), STR_ARG(want));
}

static inline void
tap_skip(const char *why)
{
	printf("ok %d # SKIP %s\n", ++tap_run, why);
}

static inline int
tap_done(void)
{
	printf("1..%d\n", tap_run);
	return tap_bad != 0;
}

#endif
