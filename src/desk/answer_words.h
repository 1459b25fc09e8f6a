/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_ANSWER_WORDS_H
#define DESK_ANSWER_WORDS_H

#include "base/str.h"
#include "rules/rules.h"

struct lang;

/* A text of the Code in that language, else in the prevailing one; empty where
 * it says nothing. */
struct str answer_words(const struct rules *rules, const struct lang *lang,
    struct rules_words words);

#endif
