/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_TRIAL_H
#define SCIM_TRIAL_H

#include "base/attr.h"
#include "base/status.h"

struct work;

/*
 * What a request can be refused for. The first ones have words of their own in
 * SCIM (RFC 7644 3.12, scimType); the others are told by their status alone.
 */
enum scim_problem {
	SCIM_FINE,
	SCIM_INVALID_FILTER,
	SCIM_TOO_MANY,
	SCIM_UNIQUENESS,
	SCIM_MUTABILITY,
	SCIM_INVALID_SYNTAX,
	SCIM_INVALID_PATH,
	SCIM_NO_TARGET,
	SCIM_INVALID_VALUE,
	SCIM_NO_TOKEN,
	SCIM_NO_SCOPE,
	SCIM_NO_SECOND,
	SCIM_NOT_YOURS,
	SCIM_NOT_FOUND,
	SCIM_NO_METHOD,
	SCIM_OTHER_VERSION,
	SCIM_TOO_LONG,
	SCIM_NOT_JSON,
	SCIM_NOT_HERE,
	SCIM_BUSY,
	SCIM_FAILED
};

/* Something that may be refused: for what is said here, the words are w's. */
struct scim_trial {
	struct work *w;
	enum scim_problem problem;
};

/* Sets both and returns ST_INVALID. The first one stays. */
enum status scim_refuse(struct scim_trial *t, enum scim_problem problem,
    const char *fmt, ...) PRINTF(3, 4);

#endif
