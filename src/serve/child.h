/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_CHILD_H
#define SERVE_CHILD_H

#include <stdbool.h>
#include <stdint.h>

#include "os/proc.h"

struct arena;

/* The keeper of the signing key, and our copy of the end of its channel that
 * its server has: the next one has it when that one dies. */
struct child_keeper {
	struct proc *proc; /* NULL: there is none */
	int channel;       /* -1 when there is none */
};

/* A server as its parent sees it. */
struct child {
	struct proc *proc; /* NULL: there is none */
	int tell;          /* -1 once its message was read */
	bool told;         /* that it will not serve, and why */
	int64_t began_ns;
	struct child_keeper keeper; /* who signs for it */
};

struct child child_none(void);

/* Forgets it, dead or alive, and its keeper, who goes on; in a child of the same
 * parent, what that one must not have. */
void child_forget(struct child *c);

/* The same, and ends the keeper: one that signs for nobody. */
void child_bury(struct child *c);
void child_keeper_end(struct child_keeper *k);
/* Takes it away. */
struct child_keeper child_keeper_take(struct child *c);
/* True once, when it has ended by itself; then there is none. */
bool child_keeper_has_ended(struct arena *mem, struct child_keeper *k,
    struct proc_exit *exit);

void child_signal(const struct child *c, int signal);

/* True once, when it has ended, with how in *exit. */
bool child_has_ended(struct arena *mem, struct child *c,
    struct proc_exit *exit);

#endif
