/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/unknown.h"

#include "cellib/settle.h"

void
cel__settle_gather(struct cel_arena *a, struct cel_value *doubt,
    struct cel_value v)
{
	if (v.kind == CEL_UNKNOWN)
		*doubt = cel__unknown_merge(a, *doubt, v);
	else if (v.kind == CEL_ERROR && doubt->kind == CEL_ABSENT)
		*doubt = v;
}

struct cel_value
cel__settle(struct cel_arena *a, struct cel_value list)
{
	struct cel_value doubt = cel_absent();

	for (uint32_t i = 0; i < list.n; i++)
		cel__settle_gather(a, &doubt, list.as.item[i]);
	return doubt;
}
