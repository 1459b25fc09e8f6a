/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_BODY_H
#define SCIM_BODY_H

#include "base/attr.h"
#include "base/status.h"

#include "scim/trial.h"

struct http_request;
struct json;

/* The body of a request: an object, as application/scim+json or
 * application/json. Refused as SCIM_NOT_JSON or SCIM_INVALID_SYNTAX. */
#define SCIM_BODY_DEPTH 16

MUST_USE enum status scim_body_read(struct scim_trial *t,
    const struct http_request *req, const struct json **out);

#endif
