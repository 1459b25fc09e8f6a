/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_PATCH_H
#define SCIM_PATCH_H

#include "base/attr.h"
#include "base/status.h"

#include "scim/schema.h"
#include "scim/trial.h"

struct json;

/*
 * A PATCH (RFC 7644 3.5.2): what a resource is after all operations of the body,
 * one after the other, or as it was when one is refused. The resource holds what
 * may be written, as scim_take made it; so does *out.
 *
 * Beside the letter of it directories are understood that write "Replace" for
 * "replace", name what to remove in `value` instead of in the path, and send
 * dotted names or an extension's full names without a path. What is to be
 * removed and is not there is removed. What an attribute that is not kept is set
 * to goes nowhere.
 */
#define SCIM_OPERATIONS_MAX 250

MUST_USE enum status scim_patch(struct scim_trial *t,
    const struct scim_kind *kind, const struct json *resource,
    const struct json *body, const struct json **out);

#endif
