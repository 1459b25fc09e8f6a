/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "os/thread.h"

#include "desk/law.h"

#include "desk/law_coming.h"

struct law_coming {
	struct arena *mem; /* of the fault */
	struct thread_mutex mutex;
	struct thread_cond told;
	bool blocks; /* it has some */
	bool there;
	enum status st;
	struct fault why;
	struct law law;
};

struct law_coming *
law_coming_new(void)
{
	struct law_coming *c = mem_new(1, sizeof(*c));

	c->mem = arena_new();
	thread_mutex_init(&c->mutex);
	thread_cond_init(&c->told);
	return c;
}

void
law_coming_free(struct law_coming *c)
{
	if (c == NULL)
		return;
	thread_cond_release(&c->told);
	thread_mutex_release(&c->mutex);
	arena_free(c->mem);
	mem_free(c);
}

void
law_coming_tell_blocks(struct law_coming *c, bool blocks)
{
	if (!blocks)
		return;
	thread_lock(&c->mutex);
	c->blocks = true;
	thread_broadcast(&c->told);
	thread_unlock(&c->mutex);
}

void
law_coming_tell(struct law_coming *c, enum status st, const struct fault *why,
    const struct law *law)
{
	thread_lock(&c->mutex);
	c->there = true;
	c->st = st;
	c->why = (struct fault){str_dup(c->mem, why->what),
	    str_dup(c->mem, why->remedy)};
	c->law = *law;
	thread_broadcast(&c->told);
	thread_unlock(&c->mutex);
}

static enum status
outcome(struct work *w, const struct law_coming *c)
{
	if (c->st == ST_OK && c->law.rules == NULL)
		return work_fail(w, ST_NOTFOUND, "the Code has no block");
	return work_pass(w, &c->why, c->st);
}

enum status
law_coming_blocks(struct work *w, struct law_coming *c)
{
	enum status st;

	thread_lock(&c->mutex);
	while (!c->there && !c->blocks)
		thread_wait(&c->told, &c->mutex);
	st = c->there ? outcome(w, c) : ST_OK;
	thread_unlock(&c->mutex);
	return st;
}

enum status
law_coming_wait(struct work *w, struct law_coming *c, struct law *out)
{
	enum status st;

	thread_lock(&c->mutex);
	while (!c->there)
		thread_wait(&c->told, &c->mutex);
	st = outcome(w, c);
	*out = c->law;
	thread_unlock(&c->mutex);
	return st;
}
