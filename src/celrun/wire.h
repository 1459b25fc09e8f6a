/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_WIRE_H
#define CELRUN_WIRE_H

#include "cel/cel.h"

/* How a field of a protobuf message stands in bytes. */
enum cel__wire_kind {
	CEL__VARINT,
	CEL__FIXED64,
	CEL__COUNTED, /* a string, bytes, a message */
	CEL__GROUP,   /* passed over, and never shown */
	CEL__GROUP_END,
	CEL__FIXED32
};

struct cel__wire_field {
	uint32_t number; /* from 1 */
	enum cel__wire_kind kind;
	uint64_t u;              /* VARINT, FIXED64, FIXED32 */
	struct cel_text counted; /* COUNTED: points into the message */
};

/* A message that is read from its beginning. */
struct cel__wire {
	struct cel_text rest;
	const char *wrong; /* what was met where a field should be, or NULL */
};

/* Groups within each other. */
#define CEL__GROUPS_MAX 16

/* The next field. False at the end of the message, and where it is no message:
 * `wrong` then says what it is, and nothing more can be read. */
bool cel__wire_next(struct cel__wire *w, struct cel__wire_field *out);

#endif
