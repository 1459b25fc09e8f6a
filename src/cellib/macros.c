/* SPDX-License-Identifier: Apache-2.0 */
/* The libraries that are macros and nothing else: the parser knows them. */
#include "cel/cel.h"

const struct cel_library cel_bindings = {
    .name = "bindings",
    .macros = CEL_MACROS_BIND,
};

const struct cel_library cel_two_variables = {
    .name = "two_variables",
    .macros = CEL_MACROS_TWO,
};

const struct cel_library cel_block = {
    .name = "block",
    .macros = CEL_MACROS_BLOCK,
};
