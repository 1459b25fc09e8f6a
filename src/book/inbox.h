/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_INBOX_H
#define BOOK_INBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/str.h"
#include "base/vec.h"

struct book_task;
struct rules;
struct work;

/*
 * Of what waits for somebody (book/tasks.h) what they ask for, in the order in
 * which it presses. Nothing is read here: the same tasks, Code and day give the
 * same list.
 */

/* What a task asks of whom it waits for. */
enum book_asks {
	BOOK_ASKS_ANY,
	BOOK_ASKS_DECIDE,
	BOOK_ASKS_DO,
	BOOK_ASKS_KNOW /* somebody else's that is overdue, and what lasts */
};

/* How it presses: the groups of the list, in their order. What is somebody
 * else's comes behind what is theirs and soon due; last what is to be observed,
 * and for which nothing is to be filed. */
enum book_press {
	BOOK_LATE,
	BOOK_SOON, /* within BOOK_SOON_DAYS */
	BOOK_ESCALATED,
	BOOK_LATER,
	BOOK_UNDATED,
	BOOK_LASTING,
	BOOK_PRESSES /* any */
};

#define BOOK_SOON_DAYS  7
#define BOOK_INBOX_PAGE 50

/* In an address: "decide", "late". asks and press begin at these. */
const char *book_asks_name(enum book_asks asks);
const char *book_press_name(enum book_press press);
/* BOOK_ASKS_ANY and BOOK_PRESSES for what is none. */
enum book_asks book_asks_named(struct str name);
enum book_press book_press_named(struct str name);

/* today: a day of the company's clock. */
enum book_asks book_task_asks(const struct rules *rules,
    const struct book_task *task);
enum book_press book_task_press(const struct rules *rules,
    const struct book_task *task, int64_t today);

/* The act that answers a task, with the fields that name what it answers and for
 * which office; RULES_NONE each where there is none. several: it may be given to
 * several acts of this kind at once (`bulk` in the Code), and does something today:
 * what recurs is not done before it is due. */
struct book_answer {
	uint32_t act;
	uint32_t about, as; /* fields */
	bool several;
};
void book_task_answer(const struct rules *rules, const struct book_task *task,
    int64_t today, struct book_answer *out);

/* The act that hands it on, with the field that names what it is about;
 * RULES_NONE: it cannot be, or is not theirs to. */
struct book_handing {
	uint32_t act, about;
};
void book_task_hand(const struct rules *rules, const struct book_task *task,
    struct book_handing *out);

struct book_inbox_wish {
	const struct rules *rules;
	const struct vec *task; /* of book_tasks */
	int64_t today;
	enum book_asks asks;
	enum book_press press;
	uint32_t kind; /* of the act that it is about; RULES_NONE: any */
	size_t from, most;
};

struct book_inbox {
	struct vec task;         /* struct book_task */
	size_t n;                /* that are asked for, on all pages */
	bool more;               /* behind these */
	size_t of[BOOK_PRESSES]; /* of all that waits, however it is asked */
	const bool *kind;        /* for each of the Code's acts: something
				  * about one waits */
};

/* In w->mem. */
void book_inbox(struct work *w, const struct book_inbox_wish *wish,
    struct book_inbox *out);

/* The company's day of an instant. */
int64_t book_inbox_today(const struct rules *rules, struct instant now);

#endif
