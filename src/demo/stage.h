/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEMO_STAGE_H
#define DEMO_STAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/map.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

#include "demo/dice.h"
#include "demo/story.h"

struct calendar;
struct work;

/*
 * A story while it is told: who there is at the moment, in which groups, and
 * what has been drawn so far. All of it is in one arena.
 */
struct stage_thing;

enum stage_kind {
	STAGE_NOTHING, /* not filled in */
	STAGE_TEXT,
	STAGE_WORDS, /* a text in each language */
	STAGE_THING,
	STAGE_LIST
};

struct stage_value {
	enum stage_kind kind;
	struct str text;
	const struct str *words;
	struct stage_thing *thing;
	const struct stage_value *item;
	size_t item_n;
};

/* Somebody, a company, or an act: an id and what else is known of it. */
struct stage_thing {
	struct str id;
	struct map attr; /* struct stage_value */
	struct vec in;   /* struct stage_group * */
};

struct stage_group {
	struct str name;
	struct vec thing; /* struct stage_thing *, in the order they came */
};

struct stage_setup {
	uint64_t seed;
	int64_t people; /* at the beginning, the cast among them */
	int64_t day;    /* of the beginning */
};

struct stage {
	struct work *w;
	const struct story *story;
	struct stage_setup setup;
	struct map group;  /* struct stage_group */
	struct map id;     /* of people and companies that are taken */
	struct map member; /* by their `as`: struct stage_thing */
	struct map list;   /* struct story_list */
	uint64_t newcomers;
	/* Somebody or something new of a crowd, in its groups. */
	enum status (*newcomer)(struct stage *s,
	    const struct story_crowd *crowd, struct stage_thing **out);
};

/* A stage with all whom the story has from the beginning. ST_INVALID with a
 * mistake of the story, in w as well. */
MUST_USE enum status stage_set(struct work *w, const struct story *story,
    const struct stage_setup *setup, struct stage **out);

struct stage_value demo__stage_value_thing(struct stage_thing *thing);
struct stage_thing *demo__stage_thing_new(struct stage *s, struct str id);
struct stage_group *demo__stage_group(struct stage *s, struct str name);
void demo__stage_enter(struct stage *s, struct stage_group *g,
    struct stage_thing *thing); /* once */
void demo__stage_leave(struct stage *s, struct stage_group *g,
    struct stage_thing *thing);
void demo__stage_leave_all(struct stage *s, struct stage_thing *thing);

/*
 * A scene while it is drawn. Variables are those of the acts before it as well.
 */
struct stage_frame {
	const struct stage_frame *outer; /* NULL: the first */
	struct map variable;             /* struct stage_value */
	struct map
	    listed; /* the same, drawn from lists: for this scene alone */
};

struct stage_scene {
	struct stage *stage;
	struct dice *dice;
	struct stage_frame *frame;
	int64_t day;   /* by the company's clock */
	int64_t now;   /* ms */
	int64_t after; /* ms: no instant that is drawn is earlier; 0: none */
	unsigned deep; /* lists whose texts draw from lists */
};

void demo__stage_frame_init(struct stage *s, struct stage_frame *f,
    const struct stage_frame *outer);
void demo__stage_bind(struct stage_scene *x, struct str name,
    const struct stage_value *value);

/* ST_NOTFOUND when a group that is drawn from has nobody: then the scene does
 * not happen. ST_INVALID with a mistake. */
MUST_USE enum status demo__stage_draw(struct stage_scene *x,
    const struct story_value *v, struct stage_value *out);
/* Where "$gift.party" leads. */
MUST_USE enum status demo__stage_look(struct stage_scene *x,
    const struct story_place *at, const struct str *path, size_t path_n,
    struct stage_value *out);
MUST_USE enum status demo__stage_words(struct stage_scene *x,
    const struct story_words *words, struct stage_value *out);
/* As a text in the language of that number: of a thing its id. */
struct str demo__stage_text(const struct stage_value *v, size_t lang);

/* A mistake that shows when the story is told, as the words of w. */
MUST_USE enum status demo__stage_wrong(struct stage *s,
    const struct story_place *at, const char *fmt, ...) PRINTF(3, 4);

const struct story_crowd *demo__stage_crowd(const struct stage *s,
    struct str name);

#endif
