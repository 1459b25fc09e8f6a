/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_SETTINGS_IMPL_H
#define VIEW_SETTINGS_IMPL_H

#include <stdint.h>

#include "base/vec.h"

#include "view/settings.h"

/* What the makers of the page's sections share. */
struct view__setting {
	struct work *w;
	const struct view_settings_of *of;
	const struct book_settings *s;
	const struct lang *lang;
	struct str chosen, tag;
	struct vec section;   /* struct view_settings_section */
	struct vec row, link; /* of the last one */
};

/* ---- settings_part.c: pieces of a section ---- */

/* Between the two, rows and links are added. */
void view__setting_begin(struct view__setting *f, const char *id,
    struct str title);
struct view_settings_section *view__setting_end(struct view__setting *f);

struct view_settings_row *view__setting_row(struct view__setting *f,
    struct str label, struct str value);
/* Out of the configuration, under that key. */
struct view_settings_row *view__setting_key(struct view__setting *f,
    struct str label, struct str value, const char *key);
struct view_settings_row *view__setting_count(struct view__setting *f,
    struct str label, int64_t n);
/* An instant, or that there was none. */
void view__setting_when(struct view__setting *f, struct str label, int64_t ms);
/* struct str; "none" where there is no item. */
struct view_settings_row *view__setting_items(struct view__setting *f,
    struct str label, const struct vec *item);
void view__setting_link(struct view__setting *f, const char *path,
    struct str text);

/* By the company's clock. */
struct str view__setting_moment(const struct view__setting *f, int64_t ms);
struct str view__setting_office(const struct view__setting *f, uint32_t office);

/* ---- settings_doors.c, settings_record.c: sections ---- */
void view__setting_mail(struct view__setting *f);
void view__setting_outside(struct view__setting *f);
void view__setting_second(struct view__setting *f);
void view__setting_programs(struct view__setting *f);

void view__setting_record(struct view__setting *f);
void view__setting_kept(struct view__setting *f);
void view__setting_server(struct view__setting *f);

#endif
