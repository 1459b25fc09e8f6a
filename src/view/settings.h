/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_SETTINGS_H
#define VIEW_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "desk/post.h"

struct book_settings;
struct called;
struct rules;
struct view_reader;
struct work;

/* page/settings.tmpl: how the portal is set up and how it is doing, section by
 * section, each with where that is changed. */
struct view_settings_row {
	struct str label;
	struct str key;   /* of the configuration file; or empty */
	struct str value; /* may be empty where there are items or a code */
	struct str code;  /* to be selected and copied; or empty */
	const struct str *item;
	size_t item_n;
	struct str tag; /* of value and items, where not the page's; or empty */
	bool wrong;     /* somebody should look at it */
};

struct view_settings_link {
	struct str url, text;
};

struct view_settings_section {
	struct str id, title;
	struct str note; /* or empty */
	const struct view_settings_row *row;
	size_t row_n;
	const struct view_settings_link *link;
	size_t link_n;
	struct str form; /* of the button for a trial mail; else empty */
};

struct view_settings {
	struct str chosen, intro;
	struct str tried; /* what came of a trial mail; or empty */
	bool tried_in_vain;
	const struct view_settings_section *section;
	size_t section_n;
};

struct view_settings_of {
	const struct rules *rules;
	const struct book_settings *settings;
	const struct called *called;
	const struct post_tried *tried; /* or NULL */
	struct str form;
};
void view_settings_fill(struct work *w, const struct view_settings_of *of,
    const struct view_reader *reader, struct view_settings *out);

#endif
