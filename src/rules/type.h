/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULES_TYPE_H
#define RULES_TYPE_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* What a field can hold; doc/code-language.md, "Values". */
enum rules_kind {
	RULES_TEXT,
	RULES_CHOICE,
	RULES_KINSHIP,
	RULES_YESNO,
	RULES_DATE,
	RULES_INSTANT,
	RULES_COUNT,
	RULES_DECIMAL,
	RULES_PERCENT,
	RULES_SHARE,
	RULES_MONEY,
	RULES_TERM,
	RULES_PERSON,
	RULES_COMPANY,
	RULES_OFFICE,
	RULES_CLAUSE,
	RULES_COUNTRY,
	RULES_ACT,
	RULES_FILE,
	RULES_KINDS
};

struct rules_type {
	enum rules_kind kind;
	bool list;
};

/* "money", "list of person"; false for what is neither. */
bool rules_type_parse(struct str text, struct rules_type *out);
struct str rules_type_format(struct arena *mem, struct rules_type type);

/* The name that the type has in an expression: "string", "list(person)". */
const char *rules_type_cel(struct rules_type type);

/* The nearest name of a type, for who misspelt it; empty when none is near. */
struct str rules_type_near(struct arena *mem, struct str text);

#endif
