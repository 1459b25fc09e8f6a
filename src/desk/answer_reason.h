/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_ANSWER_REASON_H
#define DESK_ANSWER_REASON_H

#include "desk/answer.h"

/* The reasons of an answer, into its reason and reason_n; in w->mem. */
void answer_reason_fill(struct work *w, const struct answer_of *of,
    struct answer *out);

#endif
