/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEMO_STORY_IMPL_H
#define DEMO_STORY_IMPL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "base/vec.h"

#include "demo/story.h"

/* What a name in the story stands for, and where it has to be declared. */
enum story__kind {
	STORY__GROUP,
	STORY__CROWD,
	STORY__SEASON,
	STORY__VARIABLE, /* members and lists */
	STORY__BOUND,    /* or a variable of some scene: what the texts of a
			  * list speak of, which any scene may draw */
	STORY__ATTRIBUTE,
	STORY__KINDS
};

/* A name that was met before all was read. */
struct story__pending {
	enum story__kind kind;
	struct str name;
	struct story_place place;
};

struct story__reader {
	struct work *w;
	struct story *s;
	struct yaml_block *block;       /* of the file that is read */
	struct map known[STORY__KINDS]; /* declared */
	struct vec pending;             /* struct story__pending */
	struct map twin;                /* uint32_t: scenes of that name */
	struct vec scope;               /* struct str: variables, innermost
					 * last */
	unsigned deep;
	bool listed; /* it is a text of a list that is read */
};

/* ---- note.c ---- */

struct story_place story__place(const struct story__reader *r,
    struct yaml_span span);
/* A mistake at a piece of the file; its remedy is mistake_remedy's. */
void story__wrong(const struct story__reader *r, struct yaml_span span,
    const char *fmt, ...) PRINTF(3, 4);
void story__declare(struct story__reader *r, enum story__kind kind,
    struct str name);
void story__refer(struct story__reader *r, enum story__kind kind,
    struct str name, struct yaml_span span);
/* A variable, from here to where the scope is cut back. */
void story__bind(struct story__reader *r, struct str name);
/* The remedy of a name that is none: the nearest, or all of a few. */
void story__mend(const struct story__reader *r, struct str typed,
    const struct map *known);

/* ---- value.c: values ---- */

void story__value(struct story__reader *r, const struct yaml *node,
    struct story_value *out);
void story__text(struct story__reader *r, const struct yaml *node,
    struct story_text *out);
void story__words(struct story__reader *r, const struct yaml *node,
    struct story_words *out);
/* name: value, ...; each declared as what it is. */
void story__entries(struct story__reader *r, const struct yaml *map,
    enum story__kind kind, struct story_entries *out);
/* "$gift.form" as a path. */
bool story__path(struct story__reader *r, struct str text,
    struct yaml_span span, struct story_piece *out);

/* ---- range.c: texts that are numbers ---- */

/* "3 to 10" and "7". */
bool story__range(struct story__reader *r, const struct yaml *node,
    struct story_range *out);
/* Days: "today", "3 to 10 days ago", "in 1 to 2 weeks"; minutes: "now", "2 to 40
 * hours ago", "1 to 3 days". */
bool story__days(struct story__reader *r, const struct yaml *node,
    struct story_range *out);
bool story__minutes(struct story__reader *r, const struct yaml *node,
    struct story_range *out);
/* "CNY 20 to 900"; "7.0510 to 7.1890". */
bool story__money(struct story__reader *r, const struct yaml *node,
    struct story_value *out);
bool story__decimal(struct story__reader *r, const struct yaml *node,
    struct story_value *out);
/* "30%" in thousandths. */
bool story__chance(struct story__reader *r, const struct yaml *node,
    uint32_t *out);
bool story__number(struct story__reader *r, const struct yaml *node,
    struct story_range within, int64_t *out);

/* ---- cast.c, scene.c: sections ---- */

void story__read_members(struct story__reader *r, const struct yaml *list);
void story__read_crowds(struct story__reader *r, const struct yaml *list);
void story__read_lists(struct story__reader *r, const struct yaml *map);
void story__read_seasons(struct story__reader *r, const struct yaml *map);
void story__read_scenes(struct story__reader *r, const struct yaml *list);
/* [a, b] or a, as texts. */
const struct str *story__names(struct story__reader *r, const struct yaml *node,
    size_t *n_out);

/* ---- when.c ---- */

void story__root_when(struct story__reader *r, const struct yaml *map,
    struct story_scene *out);
void story__follower_when(struct story__reader *r, const struct yaml *map,
    struct story_scene *out);

#endif
