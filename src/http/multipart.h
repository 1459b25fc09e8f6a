/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct work;

#define HTTP_BOUNDARY_MAX ((size_t)70) /* RFC 2046 */

/* A form with files as http/form.h has it. parameters are those behind
 * "multipart/form-data;". ST_INVALID for what is no such form, ST_LIMIT beyond
 * http/form.h's limits, which do not count for the bytes of a file. */
MUST_USE enum status http_multipart_parse(struct work *w, struct str parameters,
    struct str body, struct vec *out);

#endif
