/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_AGGREGATE_H
#define CELLIB_AGGREGATE_H

#include "cellib/function.h"

/* What is said of strings, bytes, lists and maps alike. */
CEL__FUNCTION(cel__concat_text); /* two strings, or two of bytes */
CEL__FUNCTION(cel__concat_list);

CEL__FUNCTION(cel__size_string); /* in code points */
CEL__FUNCTION(cel__size);        /* of bytes, a list, a map */

/* A list's element by a whole number of any kind: invalid_argument when it has
 * none such. A map's value by its key: no_such_key. */
CEL__FUNCTION(cel__index_list);
CEL__FUNCTION(cel__index_map);
CEL__FUNCTION(cel__in_list);
CEL__FUNCTION(cel__in_map);

CEL__FUNCTION(cel__starts_with);
CEL__FUNCTION(cel__ends_with);
CEL__FUNCTION(cel__contains);

#endif
