/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_PROSE_H
#define COMPARE_PROSE_H

struct code_prose;
struct compare_things;

/*
 * What people read, an entry for each language: "lead", what stands before the
 * first section; each "section", its heading and what of it is in no clause;
 * each "clause". The words alone: how they are set off is not told.
 */
void compare_prose(struct compare_things *t, const struct code_prose *prose);

#endif
