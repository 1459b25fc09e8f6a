/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEMO_STORY_IMPL_H
#define DEMO_STORY_IMPL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "base/vec.h"

#include "demo/story.h"

/* What a name in the story stands for, and where it has to be declared. */
enum demo__kind {
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
struct demo__pending {
	enum demo__kind kind;
	struct str name;
	struct story_place place;
};

struct demo__reader {
	struct work *w;
	struct story *s;
	struct yaml_block *block;       /* of the file that is read */
	struct map known[STORY__KINDS]; /* declared */
	struct vec pending;             /* struct demo__pending */
	struct map twin;                /* uint32_t: scenes of that name */
	struct vec scope;               /* struct str: variables, innermost
					 * last */
	unsigned deep;
	bool listed; /* it is a text of a list that is read */
};

/* ---- note.c ---- */

struct story_place demo__place(const struct demo__reader *r,
    struct yaml_span span);
/* A mistake at a piece of the file; its remedy is mistake_remedy's. */
void demo__wrong(const struct demo__reader *r, struct yaml_span span,
    const char *fmt, ...) PRINTF(3, 4);
void demo__declare(struct demo__reader *r, enum demo__kind kind,
    struct str name);
void demo__refer(struct demo__reader *r, enum demo__kind kind, struct str name,
    struct yaml_span span);
/* A variable, from here to where the scope is cut back. */
void demo__bind(struct demo__reader *r, struct str name);
/* The remedy of a name that is none: the nearest, or all of a few. */
void demo__mend(const struct demo__reader *r, struct str typed,
    const struct map *known);

/* ---- value.c: values ---- */

void demo__value(struct demo__reader *r, const struct yaml *node,
    struct story_value *out);
void demo__text(struct demo__reader *r, const struct yaml *node,
    struct story_text *out);
void demo__words(struct demo__reader *r, const struct yaml *node,
    struct story_words *out);
/* name: value, ...; each declared as what it is. */
void demo__entries(struct demo__reader *r, const struct yaml *map,
    enum demo__kind kind, struct story_entries *out);
/* "$gift.form" as a path. */
bool demo__path(struct demo__reader *r, struct str text, struct yaml_span span,
    struct story_piece *out);

/* ---- range.c: texts that are numbers ---- */

/* "3 to 10" and "7". */
bool demo__range(struct demo__reader *r, const struct yaml *node,
    struct story_range *out);
/* Days: "today", "3 to 10 days ago", "in 1 to 2 weeks"; minutes: "now", "2 to 40
 * hours ago", "1 to 3 days". */
bool demo__days(struct demo__reader *r, const struct yaml *node,
    struct story_range *out);
bool demo__minutes(struct demo__reader *r, const struct yaml *node,
    struct story_range *out);
/* "CNY 20 to 900"; "7.0510 to 7.1890". */
bool demo__money(struct demo__reader *r, const struct yaml *node,
    struct story_value *out);
bool demo__decimal(struct demo__reader *r, const struct yaml *node,
    struct story_value *out);
/* "30%" in thousandths. */
bool demo__chance(struct demo__reader *r, const struct yaml *node,
    uint32_t *out);
bool demo__number(struct demo__reader *r, const struct yaml *node,
    struct story_range within, int64_t *out);

/* ---- cast.c, scene.c: sections ---- */

void demo__read_members(struct demo__reader *r, const struct yaml *list);
void demo__read_crowds(struct demo__reader *r, const struct yaml *list);
void demo__read_lists(struct demo__reader *r, const struct yaml *map);
void demo__read_seasons(struct demo__reader *r, const struct yaml *map);
void demo__read_scenes(struct demo__reader *r, const struct yaml *list);
/* [a, b] or a, as texts. */
const struct str *demo__names(struct demo__reader *r, const struct yaml *node,
    size_t *n_out);

/* ---- when.c ---- */

void demo__root_when(struct demo__reader *r, const struct yaml *map,
    struct story_scene *out);
void demo__follower_when(struct demo__reader *r, const struct yaml *map,
    struct story_scene *out);

#endif
