/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"

#include "sql/sql.h"

#include "sql/postgres.h"

enum status
sql__postgres_open(struct work *w, const struct sql_setup *setup,
    struct sql_db **out)
{
	(void)out;
	return work_fail(w, ST_INVALID,
	    "%.*s: PostgreSQL is not there yet: give a folder",
	    STR_ARG(setup->where));
}
