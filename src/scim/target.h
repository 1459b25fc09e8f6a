/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_TARGET_H
#define SCIM_TARGET_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

#include "scim/place.h"
#include "scim/trial.h"

struct scim_filter;

/*
 * What an operation of a PATCH is for (RFC 7644 3.5.2): an attribute, or those
 * of its values for which a filter holds, or a part of these:
 * "emails[type eq \"work\"].value".
 */
struct scim_target {
	struct scim_place place;
	size_t where; /* of place.at: the attribute whose values are chosen */
	const struct scim_filter *filter; /* NULL: all of them */
};

/* Refused as SCIM_INVALID_PATH, or as SCIM_INVALID_FILTER for what stands in the
 * brackets. */
MUST_USE enum status scim_target_parse(struct scim_trial *t,
    const struct scim_kind *kind, struct str path, struct scim_target *out);

#endif
