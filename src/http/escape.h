/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_ESCAPE_H
#define HTTP_ESCAPE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;

/* In a form a blank is written as '+'; in a path '+' is a plus. */
enum http_escape { HTTP_ESCAPE_PATH, HTTP_ESCAPE_FORM };

/*
 * Undoes %XX, once. False for a '%' without two hexadecimal digits behind it,
 * and when what comes out is not UTF-8 or holds a NUL. Without anything to undo
 * *out is s itself.
 */
MUST_USE bool http_unescape(struct arena *mem, struct str s,
    enum http_escape how, struct str *out);

/* Everything but letters, digits and - . _ ~ as %XX: a value in a query or a
 * form. */
struct str http_escape(struct arena *mem, struct str s);

#endif
