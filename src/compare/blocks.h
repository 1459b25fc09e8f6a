/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_BLOCKS_H
#define COMPARE_BLOCKS_H

#include "base/attr.h"
#include "base/status.h"

struct compare_things;
struct gather_file;
struct work;

/*
 * The blocks of a code.md that was checked, each by its kind and name, and in
 * it every entry there is, whatever its kind: "because.en",
 * "duties[submit administration].clock", as the author wrote it. A list of
 * texts is one entry. What the reader of blocks learns, this tells by itself.
 */
MUST_USE enum status compare_blocks(struct work *w, struct compare_things *t,
    const struct gather_file *code);

/* The rows of a calendar, each by its day. */
void compare_calendar(struct compare_things *t, const struct gather_file *file);

#endif
