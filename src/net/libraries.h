/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NET_LIBRARIES_H
#define NET_LIBRARIES_H

#include "base/str.h"

struct arena;

/* The libraries behind this room and the versions in use, a line each. */
struct str net_libraries(struct arena *mem);

#endif
