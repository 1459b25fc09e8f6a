/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CEL_VECTOR_H
#define CLI_CEL_VECTOR_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct cel_zones;
struct json;
struct work;

/* One conformance test: a line of the format that celjson/typed.h has the
 * values of. */
struct vector {
	struct str id, expr;
	const struct json *tree;
	bool error;      /* an error is expected, else a value or a type */
	struct str kind; /* of the error; empty: any */
	bool contested;
};

enum vector_verdict { VECTOR_PASSED, VECTOR_FAILED, VECTOR_SKIPPED };

/* ST_INVALID when it is no such test. */
MUST_USE enum status cel_vector_parse(struct work *w, const struct json *tree,
    struct vector *out);

/* Runs it; strict: an error has to be of the kind that is expected. *words says
 * what was expected and what came, or why it is skipped. */
enum vector_verdict cel_vector_run(struct work *w, const struct vector *v,
    const struct cel_zones *zones, bool strict, struct str *words);

#endif
