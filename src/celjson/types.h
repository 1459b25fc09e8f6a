/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELJSON_TYPES_H
#define CELJSON_TYPES_H

#include "base/attr.h"
#include "base/status.h"

struct cel_env;
struct json;
struct work;

/*
 * What expressions may speak of, as JSON:
 *
 *	{"records": {"Gift": {"value": "double", "items": "list(Item)"},
 *	             "Item": {"kind": "string"}},
 *	 "variables": {"gift": "Gift", "limit": "decimal"},
 *	 "container": "a.b"}
 *
 * each of them optional. Records are declared in whatever order their fields
 * allow; variables in the order of the text, and so are a record's fields.
 * ST_INVALID with words that name the record or variable.
 */
MUST_USE enum status celjson_types(struct work *w, struct cel_env *env,
    const struct json *types);

/* The name of the record that celjson_types declares besides: it has the
 * variables for its fields, in their order, and celjson_read makes of it what
 * cel_eval takes. */
#define CELJSON_VARIABLES "probity.Variables"

#endif
