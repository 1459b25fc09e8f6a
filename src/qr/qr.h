/* SPDX-License-Identifier: Apache-2.0 */
#ifndef QR_QR_H
#define QR_QR_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * A QR code (ISO/IEC 18004, model 2) of bytes, with error correction M: the
 * smallest that holds them. A row of dark modules is a rectangle, so the path is
 * drawn filled: "M4 4h7v1h-7z...". The quiet zone of four modules is in the size.
 */
#define QR_BYTES_MAX 1000 /* more is too fine for a telephone and paper */

struct qr {
	struct str path; /* of SVG, one unit a module; in w->mem */
	int size;        /* units of either side */
};

MUST_USE enum status qr_format(struct work *w, struct str bytes,
    struct qr *out);

#endif
