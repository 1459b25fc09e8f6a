/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct arena;
struct http_request;
struct work;

/*
 * Names and values as a browser sends them, in the query and in the body of a
 * form: "name=value&name=value", percent-encoded, a blank as '+'.
 */
#define HTTP_FIELDS_MAX     ((size_t)256)
#define HTTP_FIELD_NAME_MAX ((size_t)128)        /* decoded */
#define HTTP_FIELD_MAX      ((size_t)128 * 1024) /* a value, decoded */

struct http_field {
	struct str name, value;
};

/*
 * All fields, as struct http_field, in their order; a name may stand more than
 * once. Line ends in values are "\n", whatever the browser sent. ST_INVALID for
 * a broken escape, a NUL or bytes that are not UTF-8; ST_LIMIT for more than
 * the limits above.
 */
MUST_USE enum status http_form_parse(struct work *w, struct str raw,
    struct vec *out);

/*
 * The same for the body of a request that says that it is such a form, or one
 * with files in it (multipart/form-data, RFC 7578); ST_INVALID when it says
 * something else. A file is a field whose value is its bytes, as long as the
 * body lets it be, and before it stands one called NAME.name with the name it
 * had.
 */
MUST_USE enum status http_form_read(struct work *w,
    const struct http_request *req, struct vec *out);

/* The value of a name that stands exactly once; false when it does not. */
bool http_form_get(const struct vec *form, struct str name, struct str *out);

/* One value out of a query, without making a list of all. False when the name
 * is absent, stands twice, or its value is none that http_form_parse would
 * take: a page shows itself without it then. */
bool http_query_get(struct arena *mem, struct str query, struct str name,
    struct str *out);

#endif
