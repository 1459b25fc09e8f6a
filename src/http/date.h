/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_DATE_H
#define HTTP_DATE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/str.h"

struct arena;

/* "Sun, 06 Nov 1994 08:49:37 GMT", RFC 9110's IMF-fixdate, to the second. The
 * two obsolete forms are not read: a date that is not understood makes a
 * condition that does not hold, and nothing worse. */
struct str http_date_format(struct arena *mem, struct instant t);
MUST_USE bool http_date_parse(struct str s, struct instant *out);

#endif
