/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_FILLED_H
#define DESK_FILLED_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "rules/plain.h"

struct json;
struct json_out;
struct rules;
struct work;

/*
 * What a JSON text has, as what somebody filled in: texts as they are, numbers
 * as they are written, true and false as yes and no; a member that is null was
 * not filled in, and is not there. In w->mem; texts are borrowed. ST_INVALID
 * for a null in a list.
 */
MUST_USE enum status filled_from_json(struct work *w, const struct json *json,
    struct plain *out);

/* A MAP with an act's name as its member `act`, before all others. */
void filled_name(struct work *w, struct str act, struct plain *map);

/* The next value: texts, lists and objects of them. */
void filled_to_json(struct json_out *o, const struct plain *p);

/*
 * The same of FIELD=VALUE, said of an act: one that stands there more than once
 * becomes a list, and a list's field that says nothing is an empty list, which
 * answers it: nobody, none. In w->mem; texts are borrowed. ST_INVALID for what
 * has no "=", with words.
 */
struct filled_words {
	const struct rules *rules;
	uint32_t act;
	const struct str *word;
	size_t word_n;
};
MUST_USE enum status filled_from_words(struct work *w,
    const struct filled_words *words, struct plain *out);

#endif
