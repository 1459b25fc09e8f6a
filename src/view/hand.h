/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_HAND_H
#define VIEW_HAND_H

#include "base/str.h"

struct called;
struct decide_hand;
struct lang;
struct rules;
struct work;

/* Why something is not handed on, and who could take it; empty: it is. */
struct view_hand_of {
	const struct rules *rules;
	const struct lang *lang;
	const struct called *called;
};
struct str view_hand_words(struct work *w, const struct view_hand_of *of,
    const struct decide_hand *hand);

#endif
