/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_TEAMS_H
#define DESK_TEAMS_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct desk;
struct work;

/*
 * Groups as a company's directory keeps them: lists of accounts with a name.
 * They are told to who asks as that directory, and are nothing else: no rule,
 * page or right of the portal looks at them, since what somebody may do comes
 * from offices, and offices from the record.
 */
#define TEAMS_MAX  10000 /* groups */
#define TEAMS_OF   1000  /* of one account, that are told */
#define TEAMS_PAGE 200

struct teams_team {
	int64_t number, opened; /* together no other has them */
	struct str name, external;
	int64_t changed; /* ms since 1970 */
};

/* An account that is in one. */
struct teams_member {
	int64_t number, opened;
	struct str name; /* not in a wish */
};

struct teams_wish {
	struct str name, external;
	const struct teams_member *member;
	size_t member_n;
};

/* ST_INVALID when a member is no account; ST_LIMIT when there are TEAMS_MAX.
 * With words. */
MUST_USE enum status teams_add(struct work *w, const struct desk *desk,
    const struct teams_wish *wish, struct instant now, struct teams_team *out);

/* As provision_says; member is a vec of struct teams_member. */
typedef enum status teams_says(struct work *w, const struct teams_team *team,
    const struct vec *member, struct teams_wish *wish, void *cookie);

struct teams_change {
	int64_t number, opened;
	teams_says *says;
	void *cookie;
	struct instant now;
};
/* ST_NOTFOUND, without words; as above otherwise. */
MUST_USE enum status teams_change(struct work *w, const struct desk *desk,
    const struct teams_change *change, struct teams_team *out);
/* says may refuse; what it wishes is nothing. */
MUST_USE enum status teams_drop(struct work *w, const struct desk *desk,
    const struct teams_change *change);

MUST_USE enum status teams_get(struct work *w, const struct desk *desk,
    int64_t number, int64_t opened, struct teams_team *out);
/* As struct teams_member, by number. */
MUST_USE enum status teams_members(struct work *w, const struct desk *desk,
    int64_t number, struct vec *out);
/* Those that an account is in, as struct teams_team. */
MUST_USE enum status teams_of(struct work *w, const struct desk *desk,
    int64_t account, struct vec *out);

struct teams_part {
	int64_t after, skip, most;
};
MUST_USE enum status teams_list(struct work *w, const struct desk *desk,
    const struct teams_part *part, struct vec *out);
MUST_USE enum status teams_count(struct work *w, const struct desk *desk,
    int64_t *out);

#endif
