/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_VALUE_H
#define SCIM_VALUE_H

#include <stdbool.h>

#include "base/str.h"
#include "json/json.h"

struct arena;

/* JSON values that are made and not read. None is changed: what differs is a
 * copy, and shares the rest. */
struct json scim_value_text(struct str text);
struct json scim_value_bool(bool truth);
struct json scim_value_array(const struct json *item, size_t n);

/* With a member in place of the one of that name, or behind the others; without
 * it when value is NULL. object may be NULL: an empty one. */
const struct json *scim_value_with(struct arena *mem, const struct json *object,
    struct str name, const struct json *value);

/* A copy of an array with one more item. array may be NULL. */
const struct json *scim_value_more(struct arena *mem, const struct json *array,
    const struct json *item);

/* The member of that name whatever its case; or NULL. */
const struct json *scim_value_get(const struct json *object, struct str name);

/* The text of a member that is one; else empty. */
struct str scim_value_text_of(const struct json *object, struct str name);
/* Whether a member is true. */
bool scim_value_is(const struct json *object, struct str name);

#endif
