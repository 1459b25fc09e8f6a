/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_TAKE_H
#define SCIM_TAKE_H

#include "base/attr.h"
#include "base/status.h"

#include "scim/schema.h"
#include "scim/trial.h"

struct json;

/*
 * What a client sent as an attribute's value, as it is kept: names as the schema
 * writes them, without what is read-only, not kept, unknown, null or empty.
 * *out is NULL when nothing is left. Refused as SCIM_INVALID_VALUE.
 *
 * Directories take liberties that are taken here too: a truth value as a text
 * ("False"), a single value where there may be many, a text for a complex
 * attribute that has a value ("manager": "42"), and a list of one where one
 * value stands.
 */
#define SCIM_TEXT_MAX  1024  /* bytes of a text */
#define SCIM_ITEMS_MAX 10000 /* values of one attribute */

MUST_USE enum status scim_take(struct scim_trial *t,
    const struct scim_attr *attr, const struct json *in,
    const struct json **out);

/* Whether all is there that has to be: SCIM_INVALID_VALUE with the name. Of a
 * kind's root. */
MUST_USE enum status scim_take_check(struct scim_trial *t,
    const struct scim_attr *root, const struct json *value);

#endif
