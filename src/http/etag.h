/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_ETAG_H
#define HTTP_ETAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

#define HTTP_ETAGS_MAX ((size_t)16) /* in one header; the rest is not read */

/* "..." or W/"...": visible bytes without a quote between quotes. */
bool http_etag_check(struct str tag);

/* Whether a list of tags, as in If-None-Match and If-Match, holds this one, or
 * is "*". Weakly: W/ is not looked at (RFC 9110 13.1.2). Strongly: neither may
 * be weak (13.1.1). A list that is none matches nothing. */
bool http_etag_matches(struct str list, struct str tag);
bool http_etag_matches_strongly(struct str list, struct str tag);

/* The tag of the same thing under a coding: "abc-gz" of "abc". RFC 9110 8.8.3:
 * two representations with one strong tag would be the same bytes. */
struct str http_etag_coded(struct arena *mem, struct str tag);

#endif
