/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_ANY_H
#define CELRUN_ANY_H

#include "celrun/op.h"

/* Messages within each other in a payload: protobuf's own limit. */
#define CEL__ANY_DEPTH_MAX 100

/*
 * google.protobuf.Any{type_url: url, value: payload}: the value that is packed
 * in it, where its schema is known: of a wrapper, Timestamp, Duration, Struct,
 * Value, ListValue, or another Any. Strings in it point into the payload.
 * CEL_BAD_ARGUMENT for another type and for what is no such message;
 * CEL_OUT_OF_RANGE for a time beyond its range. Costs the payload's length.
 */
struct cel_value cel__run_any(const struct cel__code *op, struct cel__frame *f,
    struct cel_text url, struct cel_text payload);

#endif
