/* SPDX-License-Identifier: Apache-2.0 */
#include "scim/schema.h"

#define N_OF(array) (sizeof(array) / sizeof((array)[0]))
#define NAME(text)  .name = STR_INIT(text)
#define ABOUT(text) .about = STR_INIT(text)

/* Known and dropped: one word is enough, since nothing looks inside of it but to
 * see that the rest of a request is well-formed. */
#define DROPPED(text, many)                                              \
	{                                                                \
		NAME(text), .type = SCIM_COMPLEX, .multi = (many),       \
			    .sub = plain_subs, .sub_n = N_OF(plain_subs) \
	}

/* ---- of every resource ------------------------------------------------------------ */

static const struct scim_attr meta_subs[] = {
    {NAME("resourceType"), .type = SCIM_TEXT, .exact = true, .read_only = true,
	.kept = true, ABOUT("The kind of resource")},
    {NAME("created"), .type = SCIM_WHEN, .read_only = true, .kept = true,
	ABOUT("When it was made")},
    {NAME("lastModified"), .type = SCIM_WHEN, .read_only = true, .kept = true,
	ABOUT("When it was last changed through this interface")},
    {NAME("location"), .type = SCIM_REFERENCE, .exact = true, .read_only = true,
	.kept = true, ABOUT("Its address")},
    {NAME("version"), .type = SCIM_TEXT, .exact = true, .read_only = true,
	.kept = true, ABOUT("Its entity tag")},
};

#define COMMON                                                                \
	{NAME("schemas"), .type = SCIM_REFERENCE, .multi = true,              \
	    .exact = true, .read_only = true, .kept = true, .always = true,   \
	    ABOUT("What it is made of")},                                     \
	    {NAME("id"), .type = SCIM_TEXT, .exact = true, .read_only = true, \
		.kept = true, .always = true, .unique = true,                 \
		ABOUT("Its name here")},                                      \
	    {NAME("externalId"), .type = SCIM_TEXT, .exact = true,            \
		.kept = true, ABOUT("Its name at the client")},               \
	{                                                                     \
		NAME("meta"), .type = SCIM_COMPLEX, .read_only = true,        \
			      .kept = true, .sub = meta_subs,                 \
			      .sub_n = N_OF(meta_subs),                       \
			      ABOUT("About the resource")                     \
	}

/* ---- users ---------------------------------------------------------------------------- */

static const struct scim_attr name_subs[] = {
    {NAME("formatted"), .type = SCIM_TEXT, .kept = true,
	ABOUT("The whole name as it is written")},
    {NAME("familyName"), .type = SCIM_TEXT, .kept = true,
	ABOUT("The family name")},
    {NAME("givenName"), .type = SCIM_TEXT, .kept = true,
	ABOUT("The given name")},
    {NAME("middleName"), .type = SCIM_TEXT, .kept = true,
	ABOUT("The middle name")},
    {NAME("honorificPrefix"), .type = SCIM_TEXT, .kept = true,
	ABOUT("What stands before it")},
    {NAME("honorificSuffix"), .type = SCIM_TEXT, .kept = true,
	ABOUT("What stands behind it")},
};

static const struct scim_attr email_subs[] = {
    {NAME("value"), .type = SCIM_TEXT, .kept = true, ABOUT("The address")},
    {NAME("display"), .type = SCIM_TEXT, .kept = true,
	ABOUT("How it is shown")},
    {NAME("type"), .type = SCIM_TEXT, .kept = true,
	ABOUT("What it is for, as work or home")},
    {NAME("primary"), .type = SCIM_BOOL, .kept = true,
	ABOUT("The one that reminders go to")},
};

/* Of all that is dropped: addresses have most of them. */
static const struct scim_attr plain_subs[] = {
    {NAME("value"), .type = SCIM_TEXT},
    {NAME("display"), .type = SCIM_TEXT},
    {NAME("type"), .type = SCIM_TEXT},
    {NAME("primary"), .type = SCIM_BOOL},
    {NAME("formatted"), .type = SCIM_TEXT},
    {NAME("streetAddress"), .type = SCIM_TEXT},
    {NAME("locality"), .type = SCIM_TEXT},
    {NAME("region"), .type = SCIM_TEXT},
    {NAME("postalCode"), .type = SCIM_TEXT},
    {NAME("country"), .type = SCIM_TEXT},
    {NAME("$ref"), .type = SCIM_REFERENCE, .exact = true},
};

static const struct scim_attr group_of_subs[] = {
    {NAME("value"), .type = SCIM_TEXT, .read_only = true, .kept = true,
	ABOUT("The group's id")},
    {NAME("$ref"), .type = SCIM_REFERENCE, .read_only = true, .kept = true,
	.refers = STR_INIT("Group"), ABOUT("Its address")},
    {NAME("display"), .type = SCIM_TEXT, .read_only = true, .kept = true,
	ABOUT("Its name")},
    {NAME("type"), .type = SCIM_TEXT, .read_only = true, .kept = true,
	ABOUT("Always direct")},
};

static const struct scim_attr manager_subs[] = {
    {NAME("value"), .type = SCIM_TEXT, .kept = true,
	ABOUT("The id of whom they report to")},
    {NAME("$ref"), .type = SCIM_REFERENCE, .kept = true,
	.refers = STR_INIT("User"), ABOUT("The address of that user")},
    {NAME("displayName"), .type = SCIM_TEXT, .read_only = true,
	ABOUT("Their name")},
};

static const struct scim_attr enterprise_subs[] = {
    {NAME("employeeNumber"), .type = SCIM_TEXT, .kept = true,
	ABOUT("The number that the company gave them: whom they are on the "
	      "record, when the account is made")},
    {NAME("costCenter"), .type = SCIM_TEXT, .kept = true,
	ABOUT("The cost centre")},
    {NAME("organization"), .type = SCIM_TEXT, .kept = true,
	ABOUT("The organization")},
    {NAME("division"), .type = SCIM_TEXT, .kept = true, ABOUT("The division")},
    {NAME("department"), .type = SCIM_TEXT, .kept = true,
	ABOUT("The department")},
    {NAME("manager"), .type = SCIM_COMPLEX, .kept = true, .sub = manager_subs,
	.sub_n = N_OF(manager_subs),
	ABOUT("Whom they report to. It is kept, and decides nothing")},
};

static const struct scim_attr user_attrs[] = {
    COMMON,
    {NAME("userName"), .type = SCIM_TEXT, .required = true, .kept = true,
	.unique = true, ABOUT("The name to sign in with")},
    {NAME("name"), .type = SCIM_COMPLEX, .kept = true, .sub = name_subs,
	.sub_n = N_OF(name_subs), ABOUT("The parts of the name")},
    {NAME("displayName"), .type = SCIM_TEXT, .kept = true,
	ABOUT("The name that pages show")},
    {NAME("title"), .type = SCIM_TEXT, .kept = true,
	ABOUT("The title, as Vice President")},
    {NAME("userType"), .type = SCIM_TEXT, .kept = true,
	ABOUT("What they are to the company, as Employee")},
    {NAME("preferredLanguage"), .type = SCIM_TEXT, .kept = true,
	ABOUT("The language of the pages, until they choose one")},
    {NAME("locale"), .type = SCIM_TEXT, .kept = true,
	ABOUT("How numbers and dates are written")},
    {NAME("timezone"), .type = SCIM_TEXT, .kept = true,
	ABOUT("Where they are")},
    {NAME("active"), .type = SCIM_BOOL, .kept = true,
	ABOUT("Whether they may sign in")},
    {NAME("emails"), .type = SCIM_COMPLEX, .multi = true, .kept = true,
	.sub = email_subs, .sub_n = N_OF(email_subs),
	ABOUT("Addresses; reminders go to the primary one")},
    {NAME("groups"), .type = SCIM_COMPLEX, .multi = true, .read_only = true,
	.kept = true, .sub = group_of_subs, .sub_n = N_OF(group_of_subs),
	ABOUT("The groups that they are in")},
    {NAME("nickName"), .type = SCIM_TEXT},
    {NAME("profileUrl"), .type = SCIM_REFERENCE, .exact = true},
    {NAME("password"), .type = SCIM_TEXT, .exact = true},
    DROPPED("phoneNumbers", true),
    DROPPED("ims", true),
    DROPPED("photos", true),
    DROPPED("addresses", true),
    DROPPED("entitlements", true),
    DROPPED("roles", true),
    DROPPED("x509Certificates", true),
    {NAME(SCIM_URN_ENTERPRISE), .type = SCIM_COMPLEX, .kept = true,
	.extended = true, .sub = enterprise_subs,
	.sub_n = N_OF(enterprise_subs), ABOUT("Enterprise User")},
};

const struct scim_kind scim_user = {
    .root = {NAME("User"), .type = SCIM_COMPLEX, .kept = true,
	.sub = user_attrs, .sub_n = N_OF(user_attrs),
	ABOUT("An account: somebody who may sign in")},
    .place = STR_INIT("Users"),
    .urn = STR_INIT("urn:ietf:params:scim:schemas:core:2.0:User"),
};

/* ---- groups --------------------------------------------------------------------------- */

static const struct scim_attr member_subs[] = {
    {NAME("value"), .type = SCIM_TEXT, .kept = true, .fixed = true,
	ABOUT("The id of a user")},
    {NAME("$ref"), .type = SCIM_REFERENCE, .kept = true, .fixed = true,
	.refers = STR_INIT("User"), ABOUT("The user's address")},
    {NAME("type"), .type = SCIM_TEXT, .kept = true, .fixed = true,
	ABOUT("Always User")},
    {NAME("display"), .type = SCIM_TEXT, .kept = true, .fixed = true,
	ABOUT("The user's name")},
};

static const struct scim_attr group_attrs[] = {
    COMMON,
    {NAME("displayName"), .type = SCIM_TEXT, .required = true, .kept = true,
	ABOUT("The group's name")},
    {NAME("members"), .type = SCIM_COMPLEX, .multi = true, .kept = true,
	.sub = member_subs, .sub_n = N_OF(member_subs),
	ABOUT("Users. A group grants nothing here")},
};

const struct scim_kind scim_group = {
    .root = {NAME("Group"), .type = SCIM_COMPLEX, .kept = true,
	.sub = group_attrs, .sub_n = N_OF(group_attrs),
	ABOUT("A list of users that a directory keeps; it grants nothing")},
    .place = STR_INIT("Groups"),
    .urn = STR_INIT("urn:ietf:params:scim:schemas:core:2.0:Group"),
};

const struct scim_attr *
scim_attr_find(const struct scim_attr *of, struct str name)
{
	for (size_t i = 0; i < of->sub_n; i++)
		if (str_eq_nocase(of->sub[i].name, name))
			return &of->sub[i];
	return NULL;
}

bool
scim_attr_folds(const struct scim_attr *attr)
{
	return !attr->exact &&
	    (attr->type == SCIM_TEXT || attr->type == SCIM_REFERENCE);
}
