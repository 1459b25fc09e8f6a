/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SQL_SQLITE_OPEN_H
#define SQL_SQLITE_OPEN_H

#include "base/attr.h"
#include "base/status.h"

struct sql_db;
struct sql_setup;
struct work;

/* As sql_open, for a path. */
MUST_USE enum status sql__sqlite_open(struct work *w,
    const struct sql_setup *setup, struct sql_db **out);

#endif
