/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_ANSWER_H
#define CLI_ANSWER_H

#include "base/str.h"

struct decision;
struct lang;
struct rules;
struct work;

/* A decision on a terminal: for each person whom it concerns what holds, what
 * to do by when, why, and what it depends on besides. */
struct str cli_answer_text(struct work *w, const struct rules *rules,
    const struct decision *decision, const struct lang *lang);

#endif
