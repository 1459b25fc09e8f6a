/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_STRINGS_FORMAT_H
#define CELLIB_STRINGS_FORMAT_H

#include "cellib/function.h"

#define CEL__PLACES_MAX 1000 /* behind the point, in a clause such as %.2f */

/*
 * "%d of %s".format([1, x]): %s anything, %d %f %e numbers, %x %X %o %b whole
 * numbers in other bases (%x the bytes of strings too, %b bools), %% a percent
 * sign. A clause that is none, has no argument or one of another type is an
 * error of class format.
 */
CEL__FUNCTION(cel__format);

#endif
