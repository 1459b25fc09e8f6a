/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_HOOKS_IMPL_H
#define BOOK_HOOKS_IMPL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "base/work.h"
#include "store/hook.h"

struct act;
struct book;

struct book__hooking {
	struct work *w;
	struct work own; /* of a decision */
	struct book *book;
	struct str hook;
	struct instant now;
	struct hook_row at;
	int64_t until;    /* entries or days, that it moves to */
	struct vec event; /* struct hook_call */
};

/* ---- hooks_act.c: what there is to tell of one act; the mutex is held ---- */

/* Whether the Code announces acts of that kind; RULES_NONE: of no kind of its. */
bool book__hook_tells(const struct book__hooking *x, uint32_t kind);
/* What there was to tell when it was filed. */
MUST_USE enum status book__hook_filed(struct book__hooking *x,
    const struct act *act);
/* What is overdue by now of those whose day is x->at.day or later. */
MUST_USE enum status book__hook_late(struct book__hooking *x,
    const struct act *act);

#endif
