/* SPDX-License-Identifier: Apache-2.0 */
#include <libpq-fe.h>
#include <sqlite3.h>

#include "sql/libraries.h"

struct str
sql_libraries(struct arena *mem)
{
	int pq = PQlibVersion();

	return str_fmt(mem, "SQLite %s\nlibpq %d.%d\n", sqlite3_libversion(),
	    pq / 10000, pq % 10000);
}
