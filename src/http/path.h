/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_PATH_H
#define HTTP_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;

#define HTTP_PATH_MAX       ((size_t)1024) /* decoded */
#define HTTP_PATH_DEPTH_MAX 16             /* segments */

/*
 * A request's path, without its query, decoded once. False for what no link of
 * ours contains and what two programs may read in two ways: a broken escape;
 * bytes that are not UTF-8 (overlong forms among them); control characters; a
 * backslash, or a slash that came escaped; an empty segment but at the end; a
 * segment that is "." or "..", escaped or not; more than the limits above.
 */
MUST_USE bool http_path_decode(struct arena *mem, struct str raw,
    struct str *out);

/*
 * Takes the first segment off a decoded path: "code" and "/IV.9" of
 * "/code/IV.9". False at the end, where *rest is "" or "/".
 */
bool http_path_next(struct str *rest, struct str *segment);

#endif
