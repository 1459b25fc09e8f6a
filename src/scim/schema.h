/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_SCHEMA_H
#define SCIM_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/*
 * What a user and a group have (RFC 7643), as trees of attributes. An extension
 * is an attribute too, whose name is its URN: so it stands in a resource, and so
 * everything that walks a tree finds it.
 *
 * What a portal of ours has no use for is known and not kept: telephone numbers,
 * addresses, pictures, passwords. A directory may send it, and nothing of it is
 * stored; /Schemas does not name it.
 */
enum scim_type {
	SCIM_TEXT,
	SCIM_BOOL,
	SCIM_WHEN,
	SCIM_REFERENCE,
	SCIM_COMPLEX
};

struct scim_attr {
	struct str name;
	enum scim_type type;
	bool multi, required;
	bool exact;     /* letters' case counts */
	bool read_only; /* what a client says of it is nothing */
	bool kept;
	bool fixed; /* of a value that is there: another value is another one */
	bool always;   /* in every answer, whatever was asked for */
	bool unique;   /* within the server */
	bool extended; /* the name is a URN */
	struct str about;
	struct str refers;           /* "User": of a reference */
	const struct scim_attr *sub; /* of a complex one */
	size_t sub_n;
};

struct scim_kind {
	struct scim_attr root; /* complex; its name is the kind's: "User" */
	struct str place;      /* "Users": where they are */
	struct str urn;
};

#define SCIM_URN_ENTERPRISE \
	"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

extern const struct scim_kind scim_user, scim_group;

/* An attribute of a complex one, whatever the case of the name; or NULL. */
const struct scim_attr *scim_attr_find(const struct scim_attr *of,
    struct str name);

/* Whether it is compared folded: a text whose letters' case is nothing. */
bool scim_attr_folds(const struct scim_attr *attr);

#endif
