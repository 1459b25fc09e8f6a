/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_MATCH_H
#define SCIM_MATCH_H

#include <stdbool.h>

#include "base/str.h"

struct json;
struct scim_filter;
struct scim_place;
struct work;

/*
 * Whether a filter holds of a resource, or of one value of an attribute. Of an
 * attribute with many values one is enough, and `ne` is the opposite of `eq`:
 * none is. What has no value is equal to null.
 */
bool scim_match(struct work *w, const struct scim_filter *filter,
    const struct json *value);

/* The text by which a resource is put into an order: of many values the primary
 * one's, else the first one's; folded where case is nothing. False when there is
 * none. */
bool scim_match_key(struct work *w, const struct scim_place *place,
    const struct json *resource, struct str *out);

#endif
