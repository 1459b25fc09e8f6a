/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "http/message.h"
#include "json/json.h"
#include "json/read.h"

#include "scim/body.h"

enum status
scim_body_read(struct scim_trial *t, const struct http_request *req,
    const struct json **out)
{
	static const struct json_rules rules = {.depth = SCIM_BODY_DEPTH};
	struct str type = STR(""), more;
	const struct json *body = NULL;

	(void)http_header_get(req, STR("Content-Type"), &type);
	(void)str_cut(type, ';', &type, &more);
	type = str_trim(type);
	if (!str_eq_nocase(type, STR("application/scim+json")) &&
	    !str_eq_nocase(type, STR("application/json")))
		return scim_refuse(t, SCIM_NOT_JSON, "the body is no JSON");
	/* Words about it quote it, and go to whoever sent it. */
	if (json_read(t->w, req->body, &rules, &body) != ST_OK) {
		t->problem = SCIM_INVALID_SYNTAX;
		return ST_INVALID;
	}
	if (body->kind != JSON_OBJECT)
		return scim_refuse(t, SCIM_INVALID_SYNTAX,
		    "the body is no object");
	*out = body;
	return ST_OK;
}
