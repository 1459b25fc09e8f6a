/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_PROSE_H
#define DESK_PROSE_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct code_prose;
struct gather_file;
struct work;

/*
 * Reads the prose of a Code from its folder into w->mem. ST_NOTFOUND when there
 * is no code.md, ST_INVALID for a TAG that is none; otherwise as code_prose_parse, mistakes included, whose paths
 * are folder/file.
 */
MUST_USE enum status prose_read(struct work *w, struct str folder,
    struct code_prose **out, struct vec *mistakes);

/* The same of files that were gathered. */
MUST_USE enum status prose_of(struct work *w, const struct gather_file *file,
    size_t n, struct code_prose **out, struct vec *mistakes);

#endif
