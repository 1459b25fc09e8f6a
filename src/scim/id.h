/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_ID_H
#define SCIM_ID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;

/* What a resource is called: its number and the millisecond in which it was
 * made, as 32 digits. A number that is given out again is so another id. */
struct scim_id {
	int64_t number, opened;
};

struct str scim_id_format(struct arena *mem, struct scim_id id);
/* False for what is none. */
MUST_USE bool scim_id_parse(struct str text, struct scim_id *out);

#endif
