/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_TASK_H
#define VIEW_TASK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/str.h"
#include "book/inbox.h"

struct arena;
struct book_task;
struct called;
struct lang;
struct rules;
struct vec;
struct view_reader;
struct work;

/* What waits for somebody, as a line: on their desk and in their inbox. */
struct view_task {
	struct str id; /* of the act; empty: not theirs to open */
	struct str chosen;
	struct str text;   /* what to do */
	struct str reason; /* the rule's; may be empty */
	struct str tag;    /* its language, where it is not the page's */
	struct str who;    /* "filed by ... on ..."; may be empty */
	struct str office; /* for which; may be empty */
	struct str due;    /* may be empty */
	struct str answer; /* the act that answers it, "approval ID", where
			    * several may be answered at once; or empty */
	/* What hands it on, /file/HAND?HAND_FIELD=ID; empty: nothing. */
	struct str hand, hand_field;
	bool late;
};

/* Whose tasks they are, and who reads. */
struct view_task_of {
	const struct rules *rules;
	const struct called *called;
	const struct view_reader *reader;
	struct str person;
	int64_t today; /* by the company's clock */
};
/* rules and today. */
void view_task_of_init(const struct rules *rules, struct instant now,
    struct view_task_of *out);

void view_task_fill(struct work *w, const struct view_task_of *of,
    const struct book_task *task, struct view_task *out);

struct view_task_group {
	struct str heading;
	const struct view_task *task;
	size_t task_n;
};
/* task: struct book_task, of book_inbox: those of one group stand together. */
struct view_task_group *view_task_groups(struct work *w,
    const struct view_task_of *of, const struct vec *task, size_t *n_out);

/* Over those of one group; what is asked for, as a choice. */
struct str view_task_heading(struct arena *mem, const struct lang *lang,
    enum book_press press);

/* Of a kind of act; empty for RULES_NONE. */
struct str view_task_title(const struct rules *rules, const struct lang *lang,
    uint32_t kind);

/* An act that somebody sees, by its kind, its author and when it was recorded. */
struct view_task_act {
	uint32_t kind;
	struct str author; /* may be empty */
	int64_t recorded;  /* ms since 1970 */
};
struct str view_task_act_words(struct work *w, const struct view_task_of *of,
    const struct view_task_act *act);

/* A day of the company's clock, from an instant; in words. */
struct str view_task_day(struct work *w, const struct view_task_of *of,
    int64_t ms);

#endif
