/* SPDX-License-Identifier: Apache-2.0 */
#ifndef INTAKE_HELD_H
#define INTAKE_HELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/map.h"
#include "base/status.h"
#include "base/str.h"
#include "intake/plan.h"

struct book;
struct book_fact;
struct work;

/* What the record says of the keys of one part of a plan. */
enum intake_state {
	INTAKE_ABSENT,  /* never there, or it ended */
	INTAKE_THERE,   /* or will be: its day is still to come */
	INTAKE_LEAVING, /* its end is on the record and still to come */
};

struct intake_held {
	const struct book_fact *fact[INTAKE_FACTS_MAX]; /* the last of each;
							  * NULL: none */
	enum intake_state state;
	int64_t since; /* day of the last that is known of it */
	bool has_end;
	int64_t end;   /* day, where it ended or will */
	bool in_table; /* for who compares */
};

struct intake_holding {
	const struct intake_part *part;
	struct map key; /* struct intake_held, by intake_held_key */
};

MUST_USE enum status intake_held_read(struct work *w, struct book *book,
    const struct intake_part *part, int64_t today, struct intake_holding *out);

/* The texts of a key as one. */
struct str intake_held_key(struct work *w, const struct str *text, size_t n);

/* What is known of a field, whichever of the facts has it; empty: nothing. */
struct rules;
struct str intake_held_field(const struct rules *rules,
    const struct intake_part *part, const struct intake_held *held,
    struct str field);

#endif
