/* SPDX-License-Identifier: Apache-2.0 */
/* The doors to what programs use. */
#include "api/api.h"
#include "scim/scim.h"

#include "web/web_impl.h"

static bool
is_held(const void *cookie, const struct member *who)
{
	return web__second_needed(cookie, who);
}

void
web__api(const struct web__visit *v, struct str rest)
{
	const struct api_visit visit = {.w = v->w,
	    .req = v->req,
	    .out = v->out,
	    .book = web__room_book(v->web->room),
	    .url = web__room_url(v),
	    .is_held = is_held,
	    .cookie = v};

	api_answer(&visit, rest);
}

void
web__scim(const struct web__visit *v, struct str rest)
{
	const struct scim_visit visit = {.w = v->w,
	    .req = v->req,
	    .out = v->out,
	    .book = web__room_book(v->web->room),
	    .url = web__room_url(v),
	    .is_held = is_held,
	    .cookie = v};

	scim_answer(&visit, rest);
}
