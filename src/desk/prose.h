/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_PROSE_H
#define DESK_PROSE_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct code_prose;
struct work;

/* A Code's folder: code.md, the authoritative text, and one code.TAG.md for
 * each other language, as code.zh-Hans.md: a language of two or three letters,
 * then a script and a region, or neither. */
#define PROSE_AUTHORITY "code.md"
#define PROSE_LANGUAGE  "en" /* of code.md, until its company block says */

/*
 * Reads the prose of a Code from its folder into w->mem. ST_NOTFOUND when there
 * is no code.md, ST_INVALID for a TAG that is none; otherwise as code_prose_parse, mistakes included, whose paths
 * are folder/file.
 */
MUST_USE enum status prose_read(struct work *w, struct str folder,
    struct code_prose **out, struct vec *mistakes);

#endif
