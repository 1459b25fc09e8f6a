/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_COOKIE_H
#define HTTP_COOKIE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"

#define HTTP_COOKIES_MAX ((size_t)32)
#define HTTP_COOKIE_MAX  ((size_t)1024) /* bytes of a value */

/*
 * The value of a cookie, out of the value of a Cookie header. False when it is
 * absent; when it stands twice, because somebody on a sibling domain may have
 * set the other one; when it holds anything but RFC 6265's cookie-octets; and
 * when it, or the number of cookies before it, is over its limit.
 */
bool http_cookie_get(struct str header, struct str name, struct str *out);

#endif
