/* SPDX-License-Identifier: Apache-2.0 */
#ifndef QR_LIBRARIES_H
#define QR_LIBRARIES_H

#include "base/str.h"

struct arena;

/* The libraries behind this room and the versions in use, a line each. */
struct str qr_libraries(struct arena *mem);

#endif
