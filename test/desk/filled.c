/* SPDX-License-Identifier: Apache-2.0 */
/* JSON becomes what a person would have filled in. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "desk/filled.h"
#include "json/json.h"
#include "json/read.h"

#include "tap.h"

static void
put(struct buf *b, const struct plain *p)
{
	switch (p->kind) {
	case PLAIN_TEXT:
		buf_fmt(b, "<%.*s>", STR_ARG(p->text));
		return;
	case PLAIN_LIST:
		buf_add(b, STR("["));
		for (size_t i = 0; i < p->item_n; i++)
			put(b, &p->item[i]);
		buf_add(b, STR("]"));
		return;
	case PLAIN_MAP:
		buf_add(b, STR("{"));
		for (size_t i = 0; i < p->item_n; i++) {
			buf_fmt(b, "%.*s", STR_ARG(p->name[i]));
			put(b, &p->item[i]);
		}
		buf_add(b, STR("}"));
		return;
	}
}

static void
becomes(struct work *w, const char *text, const char *want)
{
	const struct json *json;
	struct plain p;
	struct buf b;

	work_clear(w);
	buf_init(&b, 4096);
	ok(json_read(w, str_from_c(text), NULL, &json) == ST_OK);
	ok(filled_from_json(w, json, &p) == ST_OK);
	put(&b, &p);
	ok_str(buf_str(&b), want);
	buf_release(&b);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	const struct json *json;
	struct plain p;

	becomes(&w, "\"x\"", "<x>");
	becomes(&w, "[true, false, 7, 1.50, -0, 1e3]",
	    "[<yes><no><7><1.50><-0><1e3>]");
	becomes(&w, "{\"a\": {\"b\": [\"c\"]}, \"none\": null, \"d\": \"\"}",
	    "{a{b[<c>]}d<>}");
	becomes(&w, "{}", "{}");
	ok(json_read(&w, STR("{\"a\": [1, null]}"), NULL, &json) == ST_OK);
	ok(filled_from_json(&w, json, &p) == ST_INVALID);
	ok_str(w.fault.what, "a list has no empty entries");
	work_clear(&w);
	ok(json_read(&w, STR("{\"act\": \"gift\"}"), NULL, &json) == ST_OK);
	ok(filled_from_json(&w, json, &p) == ST_OK);
	ok(plain_get(&p, STR("act")) != NULL);
	ok(plain_get(&p, STR("ac")) == NULL);
	ok(plain_get(NULL, STR("act")) == NULL);
	ok(plain_get(plain_get(&p, STR("act")), STR("act")) == NULL);
	arena_free(w.mem);
	return tap_done();
}
