/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_IMPL_H
#define WEB_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "desk/law.h"
#include "view/site.h"
#include "view/text.h"

struct http_request;
struct http_response;
struct view_asked;
struct work;

/* A body that was made once, with what belongs to it. */
struct web__kept {
	struct str type;
	struct str body, gzip; /* gzip is empty where it would not be shorter */
	struct str etag;
};

/* One file below /asset/. */
struct web__asset {
	struct str url; /* /asset/HASH/NAME */
	struct web__kept kept;
};

struct web {
	struct arena *mem;
	struct law law; /* rules NULL: a text without blocks */
	struct view_book book;
	struct web__asset *asset;
	size_t asset_n;
	struct str css, ask_css, icon; /* URLs */
	struct web__kept *code; /* for each language: wished for, chosen */
};

/* One request on its way. */
struct web__visit {
	const struct web *web;
	struct work *w;
	const struct http_request *req;
	struct http_response *out;
	struct view_reader reader;
};

/* ---- send.c ---- */

/* Keeps a copy of nothing: body lives as long as mem. */
MUST_USE enum status web__keep(struct work *w, struct str type, struct str body,
    struct web__kept *out);
void web__send_kept(const struct web__visit *v, const struct web__kept *kept);
/* A kept page in the reader's language. */
void web__send_code(const struct web__visit *v, const struct web__kept *kept);

/* The page around what was written to o. */
void web__send_page(const struct web__visit *v, int code,
    struct view_site *site, struct html_out *o);
void web__send_redirect(const struct web__visit *v, int code, struct str to);

/* ---- fault.c ---- */
void web__fault(const struct web__visit *v, int code);
void web__fault_clause(const struct web__visit *v, struct str id);
/* What another site's page sent. */
void web__fault_site(const struct web__visit *v);

/* ---- asset.c ---- */
MUST_USE enum status web__asset_open(struct work *w, struct web *web);
void web__asset(const struct web__visit *v, struct str rest);

/* ---- text.c: the Code ---- */
MUST_USE enum status web__text_open(struct work *w, struct web *web);
void web__text(const struct web__visit *v, struct str rest);

/* ---- ask.c: /ask, the list; /ask/ACT, a form ---- */
void web__ask(const struct web__visit *v, struct str rest);
void web__ask_post(const struct web__visit *v, struct str rest);

/* ---- ask_form.c ---- */
void web__ask_show(const struct web__visit *v, const struct view_asked *asked);

/* ---- ask_answer.c: what a form asks ---- */
void web__ask_answer(const struct web__visit *v, uint32_t act);

#endif
