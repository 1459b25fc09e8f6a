/* SPDX-License-Identifier: Apache-2.0 */
/* A site that has no pages yet: every path is unknown, and says so. */
#include "base/mem.h"
#include "base/work.h"
#include "http/message.h"

#include "web/answer.h"

struct web {
	struct str type;
};

enum status
web_open(struct work *w, struct str data_folder, struct web **out)
{
	(void)w;
	(void)data_folder; /* nothing of it is shown yet */
	*out = mem_new(1, sizeof(**out));
	(*out)->type = STR("text/plain; charset=utf-8");
	return ST_OK;
}

void
web_close(struct web *web)
{
	mem_free(web);
}

void
web_answer(const struct web *web, struct work *w,
    const struct http_request *req, struct http_response *out)
{
	(void)req; /* whatever it asks for is not there */
	web_refuse(web, w, 404, STR(""), out);
}

void
web_refuse(const struct web *web, struct work *w, int code,
    struct str languages, struct http_response *out)
{
	(void)languages; /* a number reads the same in all of them */
	*out = http_response_of(code, web->type);
	out->body = str_fmt(w->mem, "%d\n", code);
}
