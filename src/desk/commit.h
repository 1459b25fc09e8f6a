/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_COMMIT_H
#define DESK_COMMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"

struct store;
struct tx;
struct work;

/*
 * Group commit: any number of threads submit jobs, one thread runs them, in
 * batches of one transaction each. Whoever waits while a batch is being flushed
 * goes into the next one, so durability costs a flush for a batch and not for a
 * job, and a lone writer waits for the flush under way and for its own, at most.
 */
struct commit;

#define COMMIT_QUEUE_MAX 1024 /* jobs that wait; more are refused */
#define COMMIT_BATCH_MAX 256  /* jobs in one transaction */
#define COMMIT_RETRIES   5    /* of a batch that clashed with another one */

/*
 * A job runs inside of the batch's transaction, in a thread of commit's, while
 * who submitted it waits; so it may use what that one has, w among it. It may be
 * run more than once, each time as if it had never run: it touches nothing but
 * tx, w and cookie, and starts over on each call. With another status than
 * ST_OK nothing that it wrote is kept, and the other jobs do not notice.
 */
typedef enum status commit_job(struct work *w, struct tx *tx, void *cookie);

/* store belongs to commit until commit_close; reading from it stays free. */
MUST_USE enum status commit_open(struct work *w, struct store *store,
    struct commit **out);

/*
 * For who has to add something to each batch before it is committed, and to know
 * what became of it: both are called by the thread that runs the jobs. seal is
 * called behind the last job, in the batch's transaction; with another status
 * than ST_OK nothing of the batch is kept. ended is called once the batch is
 * over: it is durable; or nothing of it is there, and its jobs run again; or
 * they do not, and whether it was kept is not known.
 */
enum commit_end { COMMIT_DURABLE, COMMIT_AGAIN, COMMIT_LOST };

struct commit_hooks {
	enum status (*seal)(struct work *w, struct tx *tx, void *cookie);
	void (*ended)(void *cookie, enum commit_end end);
	void *cookie;
};
MUST_USE enum status commit_open_sealed(struct work *w, struct store *store,
    const struct commit_hooks *hooks, struct commit **out);

/* Finishes what is queued, then stops; nobody submits any more. NULL is fine. */
void commit_close(struct commit *c);

/*
 * Runs the job and returns once what it did is durable: ST_OK then and only
 * then. What the job returned, if that is not ST_OK: nothing of it is kept, but
 * what it was refused for may be what another job of its batch wrote, and not
 * durable yet. ST_BUSY when the queue is full, or the batch clashed
 * COMMIT_RETRIES times. ST_IO when the batch could not be made durable: whether
 * it was kept is then not known, and the words say what to do.
 */
MUST_USE enum status commit_submit(struct work *w, struct commit *c,
    commit_job *run, void *cookie);

/*
 * The same in two steps, for who wants to know that nothing comes between what
 * runs before theirs and what they are about to do, and does that while others
 * run: commit_enter takes a place behind everybody who has one, and commit_run,
 * which has to follow and soon, since nobody behind it runs before it, lets the
 * job run there and waits. The job may use w and cookie from then on.
 */
struct commit_gate;
struct commit_turn { /* commit's own; where it is, it stays */
	struct commit *commit;
	struct commit_turn *next;
	struct work *w;
	commit_job *run;
	void *cookie;
	enum status st;
	struct commit_gate *gate;
	bool ready; /* under commit's mutex */
	bool done;  /* under the gate's */
};
MUST_USE enum status commit_enter(struct work *w, struct commit *c,
    commit_job *run, void *cookie, struct commit_turn *out);
MUST_USE enum status commit_run(struct commit_turn *turn);

/* For benchmarks and the page on health. */
struct commit_count {
	int64_t jobs, batches; /* that became durable */
	int64_t reruns;        /* batches that were run again, job by job */
	int64_t answered;      /* batches, whatever became of them */
	size_t waiting;        /* jobs in the queue */
	size_t running;        /* jobs of the batch that is under way */
};
struct commit_count commit_count(struct commit *c);

#endif
