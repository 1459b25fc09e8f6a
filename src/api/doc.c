/* SPDX-License-Identifier: Apache-2.0 */
/* An answer: canonical JSON, kept by nobody on the way. */
#include "base/arena.h"
#include "base/instant.h"
#include "base/map.h"
#include "base/work.h"
#include "decide/json.h"
#include "http/message.h"
#include "json/read.h"
#include "rules/rules.h"

#include "api/api_impl.h"

static const uint64_t no_seed[2];

void
api__tag(const struct api_visit *v)
{
	http_header_add(v->w->mem, v->out, STR("ETag"),
	    str_fmt(v->w->mem, "\"%016llx\"",
		(unsigned long long)map_hash(no_seed, v->out->body)));
}

void
api__begin(const struct api_visit *v, struct api__doc *doc)
{
	buf_init(&doc->b, API__BYTES_MAX);
	json_out_init(&doc->o, v->w->mem, &doc->b, JSON_CANONICAL);
	json_put_object(&doc->o);
}

void
api__send(const struct api_visit *v, struct api__doc *doc, int code,
    struct str type)
{
	struct arena *mem = v->w->mem;
	struct str body;
	enum status st;

	json_put_end(&doc->o);
	st = json_out_done(v->w, &doc->o);
	body = str_dup(mem, buf_str(&doc->b));
	buf_release(&doc->b);
	if (st != ST_OK) { /* what no answer may be: too long, or no text */
		body = STR("{\"status\":500}");
		code = 500;
	}
	*v->out = http_response_of(code, type);
	v->out->body = body;
	http_header_add(mem, v->out, STR("Cache-Control"), STR("no-store"));
	if (code == 200)
		api__tag(v);
}

void
api__put_json(const struct api_visit *v, struct api__doc *doc, struct str text)
{
	const struct json *tree;

	if (json_read(v->w, text, NULL, &tree) == ST_OK) {
		json_put(&doc->o, tree);
		return;
	}
	work_clear(v->w);
	json_put_null(&doc->o);
}

void
api__put_instant(const struct api_visit *v, struct api__doc *doc,
    struct str name, int64_t ms)
{
	struct instant t;

	if (instant_from_ms(ms, &t))
		json_put_text_member(&doc->o, name,
		    instant_format(v->w->mem, t));
}

void
api__put_kind(const struct api__call *call, struct api__doc *doc, uint32_t kind)
{
	json_put_name(&doc->o, STR("kind"));
	if (kind == RULES_NONE)
		json_put_null(&doc->o);
	else
		json_put_text(&doc->o, call->rules->act[kind].name);
}

void
api__put_decision(const struct api__call *call, struct api__doc *doc,
    const struct decision *decision)
{
	struct str text = STR("null");

	if (decide_json(call->v->w, call->rules, decision, &text) != ST_OK)
		work_clear(call->v->w);
	json_put_name(&doc->o, STR("decision"));
	api__put_json(call->v, doc, text);
}
