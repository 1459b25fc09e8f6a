/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_LAW_COMING_H
#define DESK_LAW_COMING_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"

struct fault;
struct law;
struct law_coming;
struct work;

/* A Code that one thread reads, while another does what it can without it. */
struct law_coming *law_coming_new(void);
void law_coming_free(struct law_coming *c); /* NULL is fine */

/* Once, as soon as it is known: whether it has blocks. */
void law_coming_tell_blocks(struct law_coming *c, bool blocks);
/* Once: what came of reading it. The law stays whose it is. */
void law_coming_tell(struct law_coming *c, enum status st,
    const struct fault *why, const struct law *law);

/* Each waits until it was told. The first fails as the other one does, or with
 * ST_NOTFOUND for a text without blocks. */
MUST_USE enum status law_coming_blocks(struct work *w, struct law_coming *c);
MUST_USE enum status law_coming_wait(struct work *w, struct law_coming *c,
    struct law *out);

#endif
