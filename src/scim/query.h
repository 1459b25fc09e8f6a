/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_QUERY_H
#define SCIM_QUERY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

#include "scim/trial.h"

struct json;

/* What is asked for (RFC 7644 3.4.2): by the parameters of an address, or by the
 * body of a search, which says the same. Texts are empty where nothing is
 * said. */
struct scim_query {
	struct str filter, sort_by;
	bool descending;
	int64_t start; /* from 1 */
	int64_t count; /* SCIM_QUERY_COUNT unless it is said; 0 at least */
	struct str attributes, excluded; /* "a,b" */
};

#define SCIM_QUERY_COUNT 100

/* Refused as SCIM_INVALID_VALUE or SCIM_INVALID_SYNTAX. */
MUST_USE enum status scim_query_read(struct scim_trial *t, struct str query,
    struct scim_query *out);
MUST_USE enum status scim_query_search(struct scim_trial *t,
    const struct json *body, struct scim_query *out);

#endif
