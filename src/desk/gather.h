/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_GATHER_H
#define DESK_GATHER_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct embed_file;
struct work;

/* A Code's folder: code.md, the authoritative text, and one code.TAG.md for
 * each other language, as code.zh-Hans.md: a language of two or three letters,
 * then a script and a region, or neither; and calendars/NAME.csv. */
#define GATHER_AUTHORITY "code.md"
#define GATHER_LANGUAGE  "en" /* of code.md, until its company block says */

struct gather_file {
	struct str path; /* for mistakes */
	struct str name; /* in its folder */
	struct str bytes;
	struct str lang;     /* of a text; else empty */
	struct str calendar; /* of a calendar; else empty */
};

/* Their bytes, into w->mem, code.md first: a vec of struct gather_file.
 * ST_NOTFOUND when there is no code.md, ST_INVALID for a TAG that is none. */
MUST_USE enum status gather_folder(struct work *w, struct str folder,
    struct vec *out);
/* Of the Code that travels in the program; nothing is copied. */
MUST_USE enum status gather_bundle(struct work *w,
    const struct embed_file *bundle, size_t n, struct vec *out);

#endif
