/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_SIGN_H
#define CEL_SIGN_H

#include "cel/cel.h"

struct cel__overload;

#define CEL__SIGN_DEPTH   16 /* types within types */
#define CEL__SIGN_LETTERS 8  /* type parameters of one signature */
#define CEL__SIGN_PARAMS  32 /* parameters of one overload */

/* Who knows the names of records and opaque types: the type of a record or of an
 * opaque type without parameters, or an opaque type with as many parameters as
 * it is declared with, to be given others. NULL when there is none. */
struct cel__names {
	const struct cel_type *(
	    *find)(const void *cookie, struct cel_text name);
	const void *cookie;
};

/* Types as they are written, read into an arena that is the result's. Escapes
 * when there is no memory. NULL, false: there are words about it. */
const struct cel_type *cel__sign_type(struct cel_arena *a,
    const struct cel__names *names, struct cel_text text,
    struct cel_text *words);
/* "string, int -> bool": all of out but what it is and its number. */
bool cel__sign_overload(struct cel_arena *a, const struct cel__names *names,
    struct cel_text text, struct cel__overload *out, struct cel_text *words);
/* "pair(A, B)": an opaque type as it is declared. */
const struct cel_type *cel__sign_opaque(struct cel_arena *a,
    struct cel_text text, struct cel_text *words);

#endif
