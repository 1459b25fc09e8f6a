/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_FILTER_H
#define SCIM_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "json/json.h"

#include "scim/place.h"
#include "scim/trial.h"

/*
 * Filters (RFC 7644 3.4.2.2): comparisons of attributes joined by and, or and
 * not, `and` binding more closely; "emails[type eq \"work\"]" asks it of each
 * value. Operators and names have no case. What compares things that cannot be
 * compared, as a truth value by gt, is refused.
 */
#define SCIM_FILTER_BYTES 4096
#define SCIM_FILTER_DEPTH 32  /* brackets, not and [ within each other */
#define SCIM_FILTER_PARTS 128 /* comparisons and joints */

enum scim_op {
	SCIM_EQ,
	SCIM_NE,
	SCIM_CO,
	SCIM_SW,
	SCIM_EW,
	SCIM_GT,
	SCIM_GE,
	SCIM_LT,
	SCIM_LE,
	SCIM_PR,
	SCIM_AND,
	SCIM_OR,
	SCIM_NOT,
	SCIM_WITHIN /* of a value of place: left holds */
};

struct scim_filter {
	enum scim_op op;
	struct scim_place place; /* n 0: no such attribute: it has no value */
	struct json value;       /* what is compared with */
	struct str plain;        /* the text, folded where case is nothing */
	const struct scim_filter *left, *right;
};

/* Where a filter is read: of a kind, or of the values of one attribute. */
struct scim_scope {
	const struct scim_kind *kind; /* NULL: within an attribute */
	const struct scim_attr *of;
	bool any; /* attributes that there are not have no value; else they are
		   * refused */
};

/* Refused as SCIM_INVALID_FILTER. */
MUST_USE enum status scim_filter_parse(struct scim_trial *t,
    const struct scim_scope *scope, struct str text,
    const struct scim_filter **out);

/* The same for what stands at the beginning of *rest and ends with a ']', which
 * is taken too. */
MUST_USE enum status scim_filter_parse_values(struct scim_trial *t,
    const struct scim_attr *of, struct str *rest,
    const struct scim_filter **out);

/* Whether it asks for an attribute of that name, anywhere. */
bool scim_filter_asks(const struct scim_filter *filter, struct str name);

/* The text that an attribute has to be equal to for the filter to hold, so that
 * it can be looked up; false when it does not say so. */
bool scim_filter_wants(const struct scim_filter *filter, struct str name,
    struct str *out);

#endif
