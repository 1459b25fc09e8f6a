/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SQL_POSTGRES_H
#define SQL_POSTGRES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"

#include "sql/pipe.h"
#include "sql/sql_impl.h"

struct arena;
struct work;

/* A session on PostgreSQL, shared by what opens it and what runs on it. */
#define POSTGRES_NAME_MAX 24
#define POSTGRES_LOCK     "31651020109608057" /* "probity", as a number */

struct postgres_statement {
	bool prepared;
	char name[POSTGRES_NAME_MAX];
	struct sql_query sent; /* the text as this engine runs it */
};

struct postgres {
	struct sql_db db;
	struct pipe pipe;
	struct arena *mem; /* label and texts */
	struct postgres_statement *statement;
	const struct sql_query *extra[SQL_EXTRA];
	const struct sql_query *asking;
	int64_t names; /* given to statements so far */
};

extern const struct sql_ops sql__postgres_ops;

/* By the simple protocol, outside of the pipeline: several statements may stand
 * in one text. name is for words. */
MUST_USE enum status sql__postgres_simple(struct work *w, struct postgres *g,
    const char *name, const char *text);

#endif
