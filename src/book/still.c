/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was found for somebody, kept as long as it is so. Which acts wait for
 * whom is decided anew for each look, hundreds of acts for who holds an office:
 * but nothing changes that beside an act that is filed and the instant that the
 * decider names. All of it is dropped at once, with the arena that it is in, when
 * an act is filed or a batch of them ends.
 */
#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"
#include "base/work.h"
#include "os/random.h"
#include "os/thread.h"

#include "book/book_impl.h"
#include "book/sight.h"
#include "book/tasks.h"

#include "book/still.h"

struct kept {
	int64_t until;
	struct vec list;
};

struct book__still {
	struct thread_mutex mutex;
	struct arena *mem;
	uint64_t seed[2];
	struct map kept; /* by whose it is and what: struct kept */
	uint64_t age;    /* another one whenever something may be otherwise */
};

/* ---- copies ------------------------------------------------------------------------------ */

static void
str_copy(struct arena *mem, struct str *s)
{
	*s = str_dup(mem, *s);
}

static void
recipient_copy(struct arena *mem, struct decide_recipient *r)
{
	struct str *person = ARENA_ARRAY(mem, struct str, r->person_n);
	struct str *from =
	    r->from == NULL ? NULL : ARENA_ARRAY(mem, struct str, r->person_n);

	for (size_t i = 0; i < r->person_n; i++)
		person[i] = str_dup(mem, r->person[i]);
	for (size_t i = 0; from != NULL && i < r->person_n; i++)
		from[i] = str_dup(mem, r->from[i]);
	r->person = person;
	r->from = from;
}

static void
line_copy(struct arena *mem, void *item)
{
	struct book_line *line = item;

	str_copy(mem, &line->id);
	str_copy(mem, &line->author);
}

static void
task_copy(struct arena *mem, void *item)
{
	struct book_task *task = item;
	struct decide_duty *duty = &task->duty;

	line_copy(mem, &task->act);
	str_copy(mem, &task->from);
	str_copy(mem, &duty->who);
	str_copy(mem, &duty->item);
	str_copy(mem, &duty->word);
	str_copy(mem, &duty->done_by);
	recipient_copy(mem, &duty->by);
	recipient_copy(mem, &duty->to);
	recipient_copy(mem, &duty->escalate);
}

static void
office_copy(struct arena *mem, void *item)
{
	(void)mem;
	(void)item;
}

static const struct {
	size_t size;
	void (*copy)(struct arena *mem, void *item); /* what it points to */
} of[] = {
    [BOOK__STILL_TASKS] = {sizeof(struct book_task), task_copy},
    [BOOK__STILL_LINES] = {sizeof(struct book_line), line_copy},
    [BOOK__STILL_OFFICES] = {sizeof(uint32_t), office_copy},
};

static struct vec
list_copy(struct arena *mem, enum book__still_what what, const struct vec *list)
{
	struct vec to = {.size = of[what].size};

	for (size_t i = 0; i < list->n; i++) {
		void *item = vec_push(mem, &to);

		memcpy(item, (const char *)list->p + i * to.size, to.size);
		of[what].copy(mem, item);
	}
	return to;
}

/* ---- keeping -------------------------------------------------------------------------------- */

static void
empty(struct book__still *s)
{
	arena_reset(s->mem);
	map_init(&s->kept, s->mem, s->seed);
}

struct book__still *
book__still_new(void)
{
	struct book__still *s = mem_new(1, sizeof(*s));

	*s = (struct book__still){.mem = arena_new()};
	thread_mutex_init(&s->mutex);
	random_fill(s->seed, sizeof(s->seed));
	empty(s);
	return s;
}

void
book__still_free(struct book__still *s)
{
	if (s == NULL)
		return;
	thread_mutex_release(&s->mutex);
	arena_free(s->mem);
	mem_free(s);
}

void
book__still_over(struct book__still *s)
{
	if (s == NULL)
		return;
	thread_lock(&s->mutex);
	s->age++;
	empty(s);
	thread_unlock(&s->mutex);
}

static struct str
key_of(struct arena *mem, enum book__still_what what, struct str person)
{
	return str_fmt(mem, "%d %.*s", (int)what, STR_ARG(person));
}

bool
book__still_get(struct work *w, struct book__still *s,
    const struct book__still_of *of_whom, struct vec *out, uint64_t *age)
{
	struct str key = key_of(w->mem, of_whom->what, of_whom->person);
	const struct kept *kept;
	bool is;

	*age = 0;
	if (s == NULL)
		return false;
	thread_lock(&s->mutex);
	*age = s->age;
	kept = map_get(&s->kept, key);
	is = kept != NULL && of_whom->now < kept->until;
	if (is)
		*out = list_copy(w->mem, of_whom->what, &kept->list);
	thread_unlock(&s->mutex);
	return is;
}

void
book__still_keep(struct book__still *s, const struct book__still_of *of_whom,
    const struct vec *list, const struct book__still_while *as_long)
{
	struct kept *kept;

	if (s == NULL || as_long->until <= of_whom->now)
		return;
	thread_lock(&s->mutex);
	if (s->age == as_long->age) {
		if (arena_used(s->mem) > BOOK__STILL_BYTES)
			empty(s);
		kept = ARENA_NEW(s->mem, struct kept);
		*kept = (struct kept){as_long->until,
		    list_copy(s->mem, of_whom->what, list)};
		(void)map_put(&s->kept,
		    key_of(s->mem, of_whom->what, of_whom->person), kept);
	}
	thread_unlock(&s->mutex);
}
