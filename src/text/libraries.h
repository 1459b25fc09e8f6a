/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEXT_LIBRARIES_H
#define TEXT_LIBRARIES_H

#include "base/str.h"

struct arena;

/* The libraries behind this room and the versions in use, a line each. */
struct str text_libraries(struct arena *mem);

#endif
