/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files that travel inside the program. Their address holds a hash of their
 * bytes: it never means anything else, so a browser asks once and never again.
 */
#include "base/arena.h"
#include "base/embed.h"
#include "base/work.h"
#include "http/message.h"

#include "web/web_impl.h"

#include "web/asset.h"

enum status
web__asset_open(struct work *w, struct web *web)
{
	web->asset_n = web_asset_n;
	web->asset = ARENA_ARRAY(w->mem, struct web__asset, web->asset_n);
	for (size_t i = 0; i < web->asset_n; i++) {
		const struct embed_file *file = &web_asset[i];
		struct web__asset *a = &web->asset[i];
		enum status st =
		    web__keep(w, file->type, file->bytes, &a->kept);

		if (st != ST_OK)
			return st;
		a->url = str_fmt(w->mem, "/asset/%.*s/%.*s",
		    STR_ARG(file->hash), STR_ARG(file->name));
		if (str_eq(file->name, STR("site.css")))
			web->css = a->url;
		if (str_eq(file->name, STR("ask.css")))
			web->ask_css = a->url;
		if (str_eq(file->name, STR("desk.css")))
			web->desk_css = a->url;
		if (str_eq(file->name, STR("passkey.js")))
			web->passkey_js = a->url;
		if (str_eq(file->name, STR("icon.svg")))
			web->icon = a->url;
	}
	return ST_OK;
}

void
web__asset(const struct web__visit *v, struct str rest)
{
	(void)rest; /* the whole path is compared */
	for (size_t i = 0; i < v->web->asset_n; i++) {
		const struct web__asset *a = &v->web->asset[i];

		if (!str_eq(a->url, v->req->path))
			continue;
		web__send_kept(v, &a->kept);
		http_header_add(v->w->mem, v->out, STR("Cache-Control"),
		    STR("public, max-age=31536000, immutable"));
		return;
	}
	web__fault(v, 404);
}
