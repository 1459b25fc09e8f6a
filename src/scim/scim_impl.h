/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_SCIM_IMPL_H
#define SCIM_SCIM_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"

#include "scim/project.h"
#include "scim/schema.h"
#include "scim/scim.h"
#include "scim/trial.h"

struct desk;
struct json;
struct json_out;
struct provision_user;
struct provision_wish;
struct teams_team;
struct teams_wish;
struct vec;

#define SCIM__BYTES_MAX ((size_t)16 << 20) /* of an answer */
#define SCIM__COUNT_MAX 200                /* resources in one */
#define SCIM__SCAN_MAX  200000 /* resources that a filter is asked of */
#define SCIM__SORT_MAX  20000  /* that are put into an order */
#define SCIM__DOC_MAX   ((size_t)16 << 10) /* what is kept of a user, bytes */

#define SCIM__MESSAGE "urn:ietf:params:scim:api:messages:2.0:"

/* One request of a directory's. */
struct scim__call {
	const struct scim_visit *v;
	const struct desk *desk;
	struct str base;     /* "https://ethics.example.com/scim/v2" */
	int64_t by;          /* the account whose token it shows */
	struct scim_trial t; /* why it is refused, if it is */
};

/* ---- send.c ---- */

/* What is said of a failure: out of the trial when something is refused, else by
 * the status. */
void scim__fault(struct scim__call *call, enum status st);
void scim__problem(struct scim__call *call, enum scim_problem problem);
/* A value as the body; st is how it came to it. */
void scim__send(struct scim__call *call, int code, const struct json *value);
/* A resource, as far as the request asks for it. */
void scim__send_resource(struct scim__call *call, int code,
    const struct scim_kind *kind, const struct json *resource);
/* Nothing but a status. */
void scim__send_none(struct scim__call *call);
/* One line, members in their order. */
MUST_USE enum status scim__write(struct work *w, const struct json *value,
    size_t most, struct str *out);
/* The query's parameters about what is shown. */
void scim__shown(const struct scim__call *call, const struct scim_kind *kind,
    struct scim_shown *out);

/* ---- user.c ---- */

/* What a client may write of a user, as it stands. */
MUST_USE enum status scim__user_doc(struct work *w,
    const struct provision_user *user, const struct json **out);
/* All of it; groups is a vec of struct teams_team, or NULL. */
MUST_USE enum status scim__user_whole(struct work *w, struct str base,
    const struct provision_user *user, const struct vec *groups,
    const struct json **out);
/* How an account is to be, out of what a client wrote. */
MUST_USE enum status scim__user_wish(struct scim_trial *t,
    const struct json *doc, struct provision_wish *out);
MUST_USE enum status scim__user_tag(struct work *w,
    const struct provision_user *user, struct str *out);

/* ---- group.c ---- */

/* member is a vec of struct teams_member, or NULL: they are left out. */
const struct json *scim__group_doc(struct work *w,
    const struct teams_team *team, const struct vec *member);
const struct json *scim__group_whole(struct work *w, struct str base,
    const struct teams_team *team, const struct vec *member);
MUST_USE enum status scim__group_wish(struct scim_trial *t,
    const struct json *doc, struct teams_wish *out);
struct str scim__group_tag(struct work *w, const struct teams_team *team);

/* ---- dress.c: what every resource wears ---- */

struct scim__meta {
	const struct scim_kind *kind;
	struct str id, base, tag;
	int64_t opened, changed;
	bool extended; /* it has something of the kind's extension */
};
const struct json *scim__dress(struct work *w, const struct json *doc,
    const struct scim__meta *meta);
/* Refused when the request is for another version of it. */
MUST_USE enum status scim__tag_check(struct scim_trial *t,
    const struct scim_visit *v, struct str tag);

/* ---- list.c, write.c, describe.c: what there is below /scim/v2 ---- */

/* kind NULL: both. */
void scim__list(struct scim__call *call, const struct scim_kind *kind);
void scim__search(struct scim__call *call, const struct scim_kind *kind);
void scim__get(struct scim__call *call, const struct scim_kind *kind,
    struct str id);
void scim__create(struct scim__call *call, const struct scim_kind *kind);
void scim__replace(struct scim__call *call, const struct scim_kind *kind,
    struct str id);
void scim__patch(struct scim__call *call, const struct scim_kind *kind,
    struct str id);
void scim__delete(struct scim__call *call, const struct scim_kind *kind,
    struct str id);
void scim__config(struct scim__call *call);
/* Empty: all of them. */
void scim__kinds(struct scim__call *call, struct str name);
void scim__schemas(struct scim__call *call, struct str urn);

#endif
