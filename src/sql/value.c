/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values and statements, as both engines and the calls above them see them:
 * what sql.c and the engines would otherwise fetch from each other.
 */
#include <assert.h>

#include "base/work.h"

#include "sql/sql_impl.h"

struct sql_value
sql_int(int64_t v)
{
	return (struct sql_value){.kind = SQL_INT, .i = v};
}

struct sql_value
sql_text(struct str v)
{
	return (struct sql_value){.kind = SQL_TEXT, .s = v};
}

struct sql_value
sql_blob(struct str v)
{
	return (struct sql_value){.kind = SQL_BLOB, .s = v};
}

struct sql_value
sql_opt_int(struct sql_opt_int v)
{
	return v.has ? sql_int(v.v) : (struct sql_value){.kind = SQL_NULL};
}

struct sql_value
sql_opt_text(struct sql_opt_str v)
{
	return v.has ? sql_text(v.v) : (struct sql_value){.kind = SQL_NULL};
}

struct sql_value
sql_opt_blob(struct sql_opt_str v)
{
	return v.has ? sql_blob(v.v) : (struct sql_value){.kind = SQL_NULL};
}

size_t
sql__slot(const struct sql_db *db, const struct sql_query *q,
    const struct sql_query **extra)
{
	size_t vacant = SQL_EXTRA;

	if (q >= db->query && q < db->query + db->query_n)
		return (size_t)(q - db->query);
	for (size_t i = 0; i < SQL_EXTRA; i++) {
		if (extra[i] == q)
			return db->query_n + i;
		if (extra[i] == NULL && vacant == SQL_EXTRA)
			vacant = i;
	}
	assert(vacant < SQL_EXTRA); /* sql_forget one first */
	extra[vacant] = q;
	return db->query_n + vacant;
}

enum status
sql__wrong_kind(struct work *w, const struct sql_query *q, size_t column)
{
	return work_fail(w, ST_CORRUPT,
	    "statement %s: column %zu is not of the kind that sql/query/%s.sql "
	    "says",
	    q->name, column + 1, q->group);
}

enum sql_kind
sql__kind(char letter)
{
	switch (letter) {
	case 'i':
	case 'I':
		return SQL_INT;
	case 't':
	case 'T':
		return SQL_TEXT;
	default:
		return SQL_BLOB;
	}
}
