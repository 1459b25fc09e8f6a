/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_PROJECT_H
#define SCIM_PROJECT_H

#include <stdbool.h>

#include "base/str.h"
#include "base/vec.h"

struct json;
struct scim_kind;
struct work;

/* Which attributes are wanted (RFC 7644 3.9): these, or all but these; nothing
 * said: all. What is in every answer stays. */
struct scim_shown {
	struct vec place; /* of struct scim_place */
	bool without;     /* all but these */
	bool all;
};

/* Out of the lists that a client sends, "userName,emails.value"; names that
 * there are not are passed over. */
void scim_shown_read(struct work *w, const struct scim_kind *kind,
    struct str attributes, struct str excluded, struct scim_shown *out);

const struct json *scim_project(struct work *w, const struct scim_kind *kind,
    const struct scim_shown *shown, const struct json *resource);

/* Whether an attribute of the resource itself is among what is wanted. */
bool scim_shows(const struct scim_kind *kind, const struct scim_shown *shown,
    struct str name);

#endif
