/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINT_MODEL_H
#define LINT_MODEL_H

/*
 * Force-included when an analyzer reads a file, never when it is compiled to be
 * run. The analyzers see one file at a time, and cannot know that who reports a
 * failure never answers ST_OK: without this they follow paths where a call
 * failed and succeeded at once.
 */
#include "base/work.h"

#include "os/os_impl.h"

static inline enum status
lint_failed(enum status st)
{
	if (st == ST_OK)
		__builtin_unreachable();
	return st;
}

#define work_fail(...)   lint_failed((work_fail)(__VA_ARGS__))
#define work_remedy(...) lint_failed((work_remedy)(__VA_ARGS__))
#define os__fail(...)    lint_failed((os__fail)(__VA_ARGS__))

#endif
