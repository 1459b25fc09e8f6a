/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULES_VALUE_H
#define RULES_VALUE_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "cel/cel.h"

#include "rules/plain.h"
#include "rules/rules.h"

struct work;

/* Persons and companies by their ids; the answer lives as long as the arena of
 * whoever asks. */
struct rules_entities {
	struct cel_value (*find)(void *cookie, bool company, struct str id);
	void *cookie;
};

struct rules_reading {
	const struct rules *rules;
	const struct rules_entities *entities;
	struct cel_arena *arena; /* for the value */
};

/*
 * What was filled in for a field, as a value of its type, in the arena.
 * ST_INVALID with words and a remedy for a person: "200 RMB" is no amount:
 * write it like CNY 200.00.
 */
MUST_USE enum status rules_value_parse(struct work *w,
    const struct rules_reading *reading, const struct rules_field *field,
    const struct plain *given, struct cel_value *out);

/* The reverse, for people and for JSON: "CNY 200.00", an entity's id, the items
 * of a list with commas between them; into w->mem, the arena is for scratch. */
struct str rules_value_format(struct work *w, struct cel_arena *a,
    struct cel_value v);

#endif
