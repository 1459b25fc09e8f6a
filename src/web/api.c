/* SPDX-License-Identifier: Apache-2.0 */
/* The door to what programs use. */
#include "api/api.h"

#include "web/web_impl.h"

void
web__api(const struct web__visit *v, struct str rest)
{
	const struct api_visit visit = {.w = v->w,
	    .req = v->req,
	    .out = v->out,
	    .book = web__room_book(v->web->room),
	    .url = web__room_url(v)};

	api_answer(&visit, rest);
}
