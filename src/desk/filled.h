/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_FILLED_H
#define DESK_FILLED_H

#include "base/attr.h"
#include "base/status.h"

#include "rules/plain.h"

struct json;
struct work;

/*
 * What a JSON text has, as what somebody filled in: texts as they are, numbers
 * as they are written, true and false as yes and no; a member that is null was
 * not filled in, and is not there. In w->mem; texts are borrowed. ST_INVALID
 * for a null in a list.
 */
MUST_USE enum status filled_from_json(struct work *w, const struct json *json,
    struct plain *out);

#endif
