/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SQL_POSTGRES_OPEN_H
#define SQL_POSTGRES_OPEN_H

#include "base/attr.h"
#include "base/status.h"

struct sql_db;
struct sql_setup;
struct work;

/* As sql_open, for a URL. */
MUST_USE enum status sql__postgres_open(struct work *w,
    const struct sql_setup *setup, struct sql_db **out);

#endif
