/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_SITE_H
#define VIEW_SITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "html/html.h"

struct arena;
struct lang;
struct work;

/* A language that the page is there in as well. */
struct view_language {
	struct str tag, name;
	struct str url; /* of this page; empty: its path alone */
	bool current;
};

/* What stands around every page: page/site.tmpl. */
struct view_site {
	struct str tag;    /* of the page's language */
	struct str chosen; /* the same when the address says it, else empty:
			    * links then say it too */
	struct str title;  /* for the browser's tab */
	struct str path;   /* where the other languages' links lead */
	bool lasting;      /* path is an address to keep: search engines may */
	struct str query;  /* what stands in the search box */
	/* The id of a form whose contents go along when the language is
	 * changed, sent as its own button sends them: never in an address.
	 * Empty: there is none. `unasked` is the input that says that nothing
	 * but the language is asked for; may be empty. */
	struct str form, unasked;
	bool answered; /* the page has an answer, to which it leads */
	bool in_code, in_ask, in_home; /* where in the site: its link says so */
	struct str css, icon;
	struct str more_css; /* of these pages alone; may be empty */
	struct str desk_css; /* and those behind signing in */
	const struct view_language *language;
	size_t language_n;
	struct html body;
};

/* Who reads, and where: what all pages of one request share. */
struct view_reader {
	const struct lang *lang;
	bool chosen; /* by the address, not by the browser's wish */
	struct str css, icon;
};

/* All but title, lasting, query and body; path is /code. */
void view_site_init(struct arena *mem, const struct view_reader *reader,
    struct view_site *out);

/* What the address asks for goes along when the language is changed: the query
 * without its language. */
void view_site_ask(struct arena *mem, struct view_site *site, struct str query);

/* "/code", "/code?lang=zh-Hans": the page that has all clauses. */
struct str view_site_code(struct arena *mem, const struct view_reader *reader);

/* The page around what was written to o, which is empty afterwards. */
MUST_USE enum status view_site_finish(struct work *w, struct view_site *site,
    struct html_out *o, struct str *out);

#endif
