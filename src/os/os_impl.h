/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_IMPL_H
#define OS_IMPL_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/* Whether this build looks for leaks when it ends. */
#if defined(__SANITIZE_ADDRESS__)
#define HAS_LEAK_CHECK 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_LEAK_CHECK 1
#endif
#endif
#ifndef HAS_LEAK_CHECK
#define HAS_LEAK_CHECK 0
#endif

/* The status that an errno value is to a caller; what a call means by it
 * otherwise, the call says itself. */
enum status os__status(int err);

/* Words as "path: cannot do: what the system said", and the status. */
enum status os__fail(struct work *w, int err, struct str path,
    const char *what);

/* A path for a C library; ST_INVALID for an empty one or one with a NUL. */
MUST_USE enum status os__path(struct work *w, struct str path,
    const char **out);

/* "a" of "a/b", "." of "b", "/" of "/b". */
struct str os__folder(struct str path);

/* As file_sync_folder. */
MUST_USE enum status os__sync_folder(struct work *w, struct str folder);

/* Puts `from` where nothing stands, in one step. Returns errno, EEXIST where
 * something does, be it a link that leads nowhere. */
int os__place(const char *from, const char *to);

/* For what must not fail: the call's name and what the system said, then
 * abort. */
NORETURN void os__die(const char *call, int err);

#endif
