/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEMO_STORY_H
#define DEMO_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/mistake.h"
#include "base/status.h"
#include "base/str.h"
#include "yaml/yaml.h"

struct rules;
struct work;
struct yaml_block;

/*
 * The story of a ready-made company: who and what there is, and what happens.
 * It is data beside a Code, in its folder demo/, and this is its program, as
 * the files say it; probity-demo(5) describes them. Names are resolved as far
 * as they can be before anything is drawn.
 */
#define STORY_FOLDER    "demo"
#define STORY_FILES_MAX 32
#define STORY_FILE_MAX  ((size_t)256 << 10)
#define STORY_PATH_MAX  4  /* names in $a.b.c */
#define STORY_DEEP_MAX  12 /* scenes, or values, in one another */
#define STORY_TIMES_MAX 100000

struct story_place {
	struct yaml_block *block;
	struct yaml_span span;
};

/* A piece of a text: as it stands, or $name.attribute. */
struct story_piece {
	struct str text;
	struct str path[STORY_PATH_MAX];
	size_t path_n; /* 0: as it stands */
};

struct story_text {
	struct story_place place;
	const struct story_piece *piece;
	size_t piece_n;
};

/* The same in each language of the Code. */
struct story_words {
	const struct story_text *in;
};

struct story_range {
	int64_t from, to;
};

enum story_verb {
	STORY_TEXT,    /* text; $name alone is whatever it names */
	STORY_LIST,    /* of item */
	STORY_ONE,     /* of a group */
	STORY_SOME,    /* of a group: range of them, a list */
	STORY_NEW,     /* somebody who was not there before, of a crowd */
	STORY_PICK,    /* of item, by weight */
	STORY_CHANCE,  /* item[0] with weight[0] in 1000, else nothing */
	STORY_NUMBER,  /* range, each as likely */
	STORY_COUNT,   /* range, as amounts are */
	STORY_MONEY,   /* the same, unit in front */
	STORY_DECIMAL, /* range of 10^-digits */
	STORY_YEAR,    /* range of years from this one on */
	STORY_DAY,     /* range of days from today on */
	STORY_INSTANT, /* range of minutes from now on */
	STORY_VERBS
};

struct story_value {
	enum story_verb verb;
	struct story_place place;
	struct story_text text;
	struct str name; /* group, crowd, unit */
	struct story_range range;
	uint32_t digits;
	const struct story_value *item;
	const uint32_t *weight;
	size_t item_n;
	const struct story_value *but; /* who is not meant; NULL: nobody */
};

/* A named value: of an attribute, a field or a variable. */
struct story_entry {
	struct str name;
	struct story_place place; /* of the name */
	struct story_value value;
};

struct story_entries {
	const struct story_entry *entry;
	size_t n;
};

/* Somebody by name. */
struct story_member {
	struct story_place place;
	struct str id, as; /* what the record and the story call them */
	bool company;
	struct story_words name;
	struct story_words role; /* NULL: no login */
	const struct str *group;
	size_t group_n;
	struct story_entries attr;
};

/* Many, all alike. */
struct story_crowd {
	struct story_place place;
	struct str name; /* a group as well */
	bool company;
	uint32_t count; /* companies; of people the share of all */
	const struct str *group;
	size_t group_n;
	struct story_entries attr; /* name among them */
};

/* Texts to draw from. */
struct story_list {
	struct str name;
	struct story_place place;
	const struct story_words *item;
	size_t n;
};

struct story_season {
	struct str name;
	const int64_t *day;
	size_t n;
};

enum story_when {
	STORY_START, /* when the record begins, one behind the other */
	STORY_TIMES, /* so often in all the time */
	STORY_EVERY  /* so many months */
};

/* variable.path is one of these texts */
struct story_condition {
	struct story_place place;
	struct str path[STORY_PATH_MAX];
	size_t path_n;
	const struct str *value;
	size_t n;
};

enum story_effect_kind { STORY_IN, STORY_OUT, STORY_SET };

struct story_effect {
	enum story_effect_kind kind;
	struct str name; /* a group, or the attribute that is set */
	struct story_value of, to;
};

struct story_scene {
	struct story_place place;
	uint32_t act;    /* of the rules */
	struct str as;   /* what the others call the act */
	uint32_t twin;   /* how many scenes before it are called the same */
	uint32_t number; /* among all */
	enum story_when when;
	uint32_t times, every; /* months */
	uint32_t month[12];    /* weights */
	int64_t on;            /* day of the month */
	const struct story_season *season;
	struct story_range spread; /* days */
	struct str each;           /* group; empty: once */
	uint32_t chance;           /* in 1000 */
	struct story_range after;  /* minutes, of one that follows */
	const struct story_condition *condition;
	size_t condition_n;
	struct story_entries let;
	struct story_value by;
	struct story_entries field;
	const struct story_effect *effect;
	size_t effect_n;
	const struct story_scene *then;
	size_t then_n;
};

struct story {
	const struct rules *rules;
	struct mistakes *mistakes;
	int64_t people;
	struct vec member; /* struct story_member */
	struct vec crowd;
	struct vec list;
	struct vec season;
	struct vec scene;
	uint32_t scenes; /* with those that follow */
};

struct story_file {
	struct str path; /* for mistakes */
	struct str bytes;
};

/*
 * Reads and checks the files, struct story_file, in the order given. ST_INVALID when they have
 * mistakes, all of which are added to the list, sorted; the first stands in the
 * fault. Everything is in w->mem; files, rules and mistakes outlive it.
 */
MUST_USE enum status demo__story_read(struct work *w, const struct rules *rules,
    const struct vec *files, struct mistakes *mistakes, struct story **out);

/* The files of a Code's folder, and of the one that travels in the program: a
 * vec of struct story_file. ST_NOTFOUND, with words, where it has no story. */
struct law_source;
MUST_USE enum status demo__story_files(struct work *w,
    const struct law_source *source, struct vec *out);

/* With fewer people than this somebody would be missing: the cast, and one of
 * each crowd. */
int64_t demo__story_people_least(const struct story *s);

/* Adds a mistake at a place. */
void demo__story_wrong(const struct story *s, const struct story_place *at,
    const char *fmt, ...) PRINTF(3, 4);

#endif
