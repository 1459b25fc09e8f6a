/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_STRINGS_PIECE_H
#define CELLIB_STRINGS_PIECE_H

#include "cellib/function.h"

/* ASCII letters alone change their case. */
CEL__FUNCTION(cel__lower_ascii);
CEL__FUNCTION(cel__upper_ascii);

CEL__FUNCTION(cel__trim);    /* what Unicode calls white space */
CEL__FUNCTION(cel__reverse); /* by code points */
CEL__FUNCTION(cel__quote);   /* in double quotes, as CEL reads it */

/* At most so many times, where a last argument says so and is not negative. An
 * empty string stands before each code point; replace finds one at the end too.
 */
CEL__FUNCTION(cel__replace);
CEL__FUNCTION(cel__split); /* into at most so many pieces */

CEL__FUNCTION(cel__join);

#endif
