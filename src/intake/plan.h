/* SPDX-License-Identifier: Apache-2.0 */
#ifndef INTAKE_PLAN_H
#define INTAKE_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/mistake.h"
#include "base/status.h"
#include "base/str.h"
#include "rules/plain.h"

struct rules;
struct rules_field;
struct work;

/*
 * How a table becomes acts: a Code's folder says it, in import/NAME.yaml, since
 * no act and no fact is known to this program. doc/import.md describes the file.
 */
#define INTAKE_FOLDER    "import"
#define INTAKE_PLAN_MAX  ((size_t)64 << 10) /* bytes of the file */
#define INTAKE_PLANS_MAX 16                 /* of a Code */
#define INTAKE_PARTS_MAX 8
#define INTAKE_FACTS_MAX 4 /* of a part */

/* A column: named as the fields that it fills. */
struct intake_column {
	struct str name;
	const struct rules_field *field; /* its type and its words */
	const struct str *heading;       /* in tables, in any language */
	size_t heading_n;
};

/* An act with what is always filled in of it; act RULES_NONE: none. */
struct intake_act {
	uint32_t act;
	const struct plain *with; /* a MAP */
};

/*
 * One entry for each key: what of a kind of fact holds for it. The first of the
 * facts says whether there is anything; the others have the same key and come
 * from the same acts.
 */
struct intake_part {
	uint32_t fact[INTAKE_FACTS_MAX];
	size_t fact_n;
	uint32_t ended;       /* a fact of that key that ends it; RULES_NONE */
	const uint32_t *need; /* columns without which a row says nothing of
			       * it */
	size_t need_n;
	struct intake_act begin, change, end;
};

struct intake_plan {
	struct str name;         /* "people" */
	const struct str *title; /* one a language of the Code */
	const uint32_t *office;  /* who may do it, beside whoever administers */
	size_t office_n;
	struct intake_act record; /* filed before the others of a table */
	const struct intake_column *column;
	size_t column_n;
	const struct intake_part *part;
	size_t part_n;
};

/* ST_INVALID with mistakes. Everything is in w->mem and borrows from rules. */
struct intake_source {
	struct str path; /* for mistakes */
	struct str name;
	struct str bytes;
};
MUST_USE enum status intake_plan_read(struct work *w, const struct rules *rules,
    const struct intake_source *source, struct mistakes *mistakes,
    struct intake_plan *out);

/* All of a Code's folder, by their names. A Code without any is fine. */
struct intake_plans {
	const struct intake_plan *plan;
	size_t n;
};
MUST_USE enum status intake_plans_read(struct work *w,
    const struct rules *rules, struct str folder, struct mistakes *mistakes,
    struct intake_plans *out);
/* NULL when there is none of that name. */
const struct intake_plan *intake_plan_find(const struct intake_plans *plans,
    struct str name);

/* RULES_NONE when there is none of that name. */
uint32_t intake_plan_column(const struct intake_plan *plan, struct str name);

#endif
