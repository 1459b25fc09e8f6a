/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_FUNCTION_H
#define CELLIB_FUNCTION_H

#include "base/attr.h"

#include "cel/cel.h"

/* What an overload calls, in declarations and over bodies: few of them need all
 * three of c, arg and n. */
#define CEL__FUNCTION(name)                              \
	struct cel_value name(struct cel_call *c UNUSED, \
	    const struct cel_value *arg UNUSED, size_t n UNUSED)

/* Rows of a library's table: a function, and a member function. */
#define CEL__ROW(f, i, s, to)                                          \
	{                                                              \
		.name = (f), .id = (i), .signature = (s), .call = (to) \
	}
#define CEL__MEMBER(f, i, s, to)                                        \
	{                                                               \
		.name = (f), .id = (i), .signature = (s), .call = (to), \
		.member = true                                          \
	}

/* As signatures name them. */
#define CEL__TS  "google.protobuf.Timestamp"
#define CEL__DUR "google.protobuf.Duration"

#endif
