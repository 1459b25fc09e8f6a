/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_CODING_H
#define HTTP_CODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

#define HTTP_CODINGS_MAX ((size_t)16) /* in one header; more is no browser */

/* Whether a client wants gzip more than, or as much as, the plain bytes: by the
 * value of its Accept-Encoding, with weights (RFC 9110 12.5.3). */
bool http_accepts_gzip(struct str accept_encoding);

/* What zlib is given at most: a page, not an export. */
#define HTTP_GZIP_MAX ((size_t)64 << 20)

/* The bytes compressed as well as zlib can, the same every time: no name and no
 * time in the header. ST_LIMIT for more than HTTP_GZIP_MAX. For what is made
 * once; it is too slow for every request. */
MUST_USE enum status http_gzip(struct work *w, struct str bytes,
    struct str *out);

/* The same for a page that is made for its request: a tenth of the time for
 * 10 KB, a hundredth more bytes, and 64 KB of memory while it runs. */
MUST_USE enum status http_gzip_quick(struct work *w, struct str bytes,
    struct str *out);

#endif
