/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_LOCK_H
#define OS_LOCK_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * One process at a time, by a lock file. The lock belongs to the open file: a
 * child that was forked holds it too, and the system gives it back when the
 * last of them is gone, however that came about. The file itself stays.
 */
struct lock;

/* ST_BUSY with the holder's process number when it is taken: it does not
 * wait. */
MUST_USE enum status lock_open(struct work *w, struct str path,
    struct lock **out);
void lock_close(struct lock *lock); /* NULL is fine */

#endif
