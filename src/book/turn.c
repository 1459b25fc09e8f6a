/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The world learns of acts in the order in which they are recorded. Two may make
 * it learn: the sequencer, as it records one; and whoever files one, as they take
 * their place in the sequencer's queue, so that it has less to do. They may only
 * while everything that stands before them is in the world already. What is not
 * is a series, an act that was not decided ahead, or one that was, in a world
 * that had to be made anew since. Behind those whoever files waits until they are
 * through, and is then decided ahead again; when more of them came meanwhile,
 * what they file is decided by the sequencer, so that nobody waits for long.
 *
 * Where another process files as well, what was decided ahead has not known of
 * that, and would be decided twice. So nothing is for some batches behind such a
 * meeting.
 */
#include "base/map.h"
#include "decide/world.h"

#include "book/book_impl.h"

#define CALM 256 /* batches without a word from another process */

/* Those inside whom the world does not know. */
static int64_t
unknown(const struct book__turns *t)
{
	return t->inside - t->decided;
}

void
book__turns_init(struct book__turns *t)
{
	thread_mutex_init(&t->mutex);
	thread_cond_init(&t->moved);
}

void
book__turns_release(struct book__turns *t)
{
	thread_cond_release(&t->moved);
	thread_mutex_release(&t->mutex);
}

void
book__turn_await(struct book *book)
{
	struct book__turns *t = &book->turns;
	uint64_t until;

	thread_lock(&t->mutex);
	until = t->gone + (uint64_t)t->inside;
	while (unknown(t) > 0 && t->gone < until) {
		t->waiting++;
		thread_wait(&t->moved, &t->mutex);
		t->waiting--;
	}
	thread_unlock(&t->mutex);
}

/* Behind another name that falls into the same slot it waits for nothing, and not
 * for long. */
size_t
book__turn_once(struct book *book, struct str name)
{
	static const uint64_t seed[2] = {0, 0};
	struct book__turns *t = &book->turns;
	size_t at = (size_t)(map_hash(seed, name) % BOOK__ONCE);

	thread_lock(&t->mutex);
	while (t->once[at]) {
		t->waiting++;
		thread_wait(&t->moved, &t->mutex);
		t->waiting--;
	}
	t->once[at] = true;
	thread_unlock(&t->mutex);
	return at;
}

void
book__turn_once_end(struct book *book, size_t once)
{
	struct book__turns *t = &book->turns;

	thread_lock(&t->mutex);
	t->once[once] = false;
	if (t->waiting > 0)
		thread_broadcast(&t->moved);
	thread_unlock(&t->mutex);
}

enum status
book__turn_take(struct work *w, struct book *book, struct book__turn *turn,
    commit_job *run, void *cookie)
{
	enum status st = commit_enter(w, book->commit, run, cookie, &turn->at);

	turn->taken = st == ST_OK;
	turn->world = 0;
	thread_lock(&book->turns.mutex);
	book->turns.inside += turn->taken;
	thread_unlock(&book->turns.mutex);
	return st;
}

bool
book__turn_decides(struct book *book, struct book__turn *turn)
{
	struct book__turns *t = &book->turns;
	bool room = world_bytes(book->world) <= book->config.memory, decides;

	thread_lock(&t->mutex);
	decides = room && t->met == 0 && unknown(t) == 1;
	if (decides) {
		turn->world = t->world;
		t->decided++;
	}
	thread_unlock(&t->mutex);
	return decides;
}

enum status
book__turn_run(struct book *book, struct book__turn *turn)
{
	struct book__turns *t = &book->turns;
	enum status st = commit_run(&turn->at);

	thread_lock(&t->mutex);
	t->inside--;
	t->decided -= turn->world == t->world;
	t->gone++;
	if (t->waiting > 0)
		thread_broadcast(&t->moved);
	thread_unlock(&t->mutex);
	return st;
}

void
book__turn_renewed(struct book *book)
{
	struct book__turns *t = &book->turns;

	thread_lock(&t->mutex);
	t->world = book->worlds;
	t->decided = 0;
	thread_unlock(&t->mutex);
}

void
book__turn_met(struct book *book)
{
	thread_lock(&book->turns.mutex);
	book->turns.met = CALM;
	thread_unlock(&book->turns.mutex);
}

void
book__turn_kept(struct book *book)
{
	thread_lock(&book->turns.mutex);
	book->turns.met -= book->turns.met > 0;
	thread_unlock(&book->turns.mutex);
}

/* ---- what the world knows of them ----------------------------------------------------------- */

void
book__learned(struct book *book)
{
	thread_lock(&book->edge);
	book->learned++;
	thread_unlock(&book->edge);
}

int64_t
book__in_world(struct book *book)
{
	int64_t n;

	thread_lock(&book->edge);
	n = book->learned - book->kept;
	thread_unlock(&book->edge);
	return n;
}
