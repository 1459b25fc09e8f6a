/* SPDX-License-Identifier: Apache-2.0 */
#include "base/status.h"

const char *
status_name(enum status st)
{
	static const char *const name[] = {
	    [ST_OK] = "OK",
	    [ST_NOTFOUND] = "NOTFOUND",
	    [ST_CONFLICT] = "CONFLICT",
	    [ST_INVALID] = "INVALID",
	    [ST_DENIED] = "DENIED",
	    [ST_LIMIT] = "LIMIT",
	    [ST_CORRUPT] = "CORRUPT",
	    [ST_IO] = "IO",
	    [ST_BUSY] = "BUSY",
	};

	_Static_assert(sizeof(name) / sizeof(name[0]) == ST_BUSY + 1,
	    "a name for each status");
	return name[st];
}
