/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;
struct buf;

/* RFC 4648: the alphabet goes with its rule of padding, since nobody we speak
 * to mixes them otherwise. */
enum base64_form {
	BASE64_PADDED, /* section 4, "+/", '=' up to a multiple of four */
	BASE64_URL     /* section 5, "-_", no '=' at all (RFC 7515) */
};

/*
 * One value has one text: no white space, no line breaks, and the bits that a
 * last digit has left over are zero. False leaves *out as it was.
 */
void base64_put(struct buf *b, enum base64_form form, struct str bytes);
struct str base64_format(struct arena *mem, enum base64_form form,
    struct str bytes);
MUST_USE bool base64_parse(struct arena *mem, enum base64_form form,
    struct str text, struct str *out);

#endif
