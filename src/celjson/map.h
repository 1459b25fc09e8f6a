/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELJSON_MAP_H
#define CELJSON_MAP_H

#include "base/attr.h"
#include "base/status.h"

#include "cel/cel.h"

struct cel_type;
struct celjson__reader;

/* An object as a map; p stands at it. */
MUST_USE enum status celjson__map(struct celjson__reader *r,
    const struct cel_type *key, const struct cel_type *value,
    struct cel_value *out);

#endif
