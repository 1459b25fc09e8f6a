/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/cel.h"

static const char *const name[] = {
    [CEL_DIVIDE_BY_ZERO] = "divide_by_zero",
    [CEL_NO_SUCH_KEY] = "no_such_key",
    [CEL_INDEX_RANGE] = "index_range",
    [CEL_UNDECLARED] = "undeclared",
    [CEL_MAP_KEY] = "map_key",
    [CEL_NO_OVERLOAD] = "no_overload",
    [CEL_OUT_OF_RANGE] = "out_of_range",
    [CEL_FORMAT] = "format",
    [CEL_BAD_ARGUMENT] = "invalid_argument",
    [CEL_COST] = "cost",
    [CEL_MEMORY] = "memory",
    [CEL_HOST] = "host",
};
_Static_assert(sizeof(name) / sizeof(name[0]) == CEL_HOST + 1,
    "a name for each fault");

const char *
cel_fault_name(enum cel_fault fault)
{
	return name[fault];
}
