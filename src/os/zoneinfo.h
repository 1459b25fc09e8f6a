/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_ZONEINFO_H
#define OS_ZONEINFO_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

#define ZONEINFO_NAME_MAX 64
#define ZONEINFO_FILE_MAX ((size_t)64 << 10)

/* The bytes of a zone's TZif file ("Asia/Shanghai") out of the system's
 * database, in w->mem. ST_INVALID for what cannot be a zone's name, ST_NOTFOUND
 * where the system knows none. "UTC" is always there. */
MUST_USE enum status zoneinfo_read(struct work *w, struct str name,
    struct str *out);

/* The name of the zone that this system runs in; "UTC" when it does not
 * tell. */
MUST_USE enum status zoneinfo_local(struct work *w, struct str *out);

#endif
