/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_ANY_IMPL_H
#define CELRUN_ANY_IMPL_H

#include "celrun/op.h"
#include "celrun/wire.h"

/* A payload that is read. */
struct cel__any {
	const struct cel__code *op;
	struct cel__frame *frame;
	uint32_t depth; /* of the message that is read now */
};

/* CEL_BAD_ARGUMENT: why it is no message. */
struct cel_value cel__any_bad(const struct cel__any *x, const char *words);
/* v where all fields were read, else what was met behind the last. */
struct cel_value cel__any_end(const struct cel__any *x,
    const struct cel__wire *w, struct cel_value v);

/* A field's value; a string has to be UTF-8. */
struct cel_value cel__any_string(const struct cel__any *x, struct cel_text t);
double cel__any_double(const struct cel__wire_field *f);

/* BoolValue ... UInt64Value; false when the name is none of these. */
bool cel__any_scalar(const struct cel__any *x, struct cel_text name,
    struct cel_text bytes, struct cel_value *out);

struct cel_value cel__any_timestamp(struct cel__any *x, struct cel_text bytes);
struct cel_value cel__any_duration(struct cel__any *x, struct cel_text bytes);

#endif
