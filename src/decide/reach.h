/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_REACH_H
#define DECIDE_REACH_H

#include <stdbool.h>

struct decide_looking;
struct decider;

/* How far somebody's eyes and hands reach: known without looking at any act, so
 * it may be too far, and never too short. */

/* Of which kinds of acts somebody may see one that they did not file: by an
 * office that it is shown to, or that decides or has a duty, their own or one
 * that it moves on to. So of the others they see none but answers. kind has one
 * for each of the Code's acts; looking has no act. */
void decide_in_sight(struct decider *d, const struct decide_looking *looking,
    bool *kind);

/* Of which kinds of acts something may wait for somebody whom the act is not
 * about: by an office that decides, has a duty or is told of one that is overdue,
 * as above, since a rule has duties for others than the subject, or since one of
 * them was handed on to them; and that which did it. */
void decide_in_hand(struct decider *d, const struct decide_looking *looking,
    bool *kind);

#endif
