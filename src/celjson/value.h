/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELJSON_VALUE_H
#define CELJSON_VALUE_H

#include "base/attr.h"
#include "base/status.h"

#include "cel/cel.h"

struct cel_type;
struct celjson__reader;

/* What a reader's `value` is. */
MUST_USE enum status celjson__value(struct celjson__reader *r,
    const struct cel_type *t, struct cel_value *out);

#endif
