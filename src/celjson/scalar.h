/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELJSON_SCALAR_H
#define CELJSON_SCALAR_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"

#include "cel/cel.h"

struct cel_type;
struct celjson__reader;

/* The types that are written as a number or a string. */
MUST_USE enum status celjson__scalar(struct celjson__reader *r,
    const struct cel_type *t, struct cel_value *out);

/* A map's key out of a name; false when it is none of that type. */
MUST_USE bool celjson__key(const struct cel_type *t, struct cel_text name,
    struct cel_value *out);

#endif
