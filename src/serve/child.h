/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_CHILD_H
#define SERVE_CHILD_H

#include <stdbool.h>
#include <stdint.h>

#include "os/proc.h"

struct arena;

/* A server as its parent sees it. */
struct child {
	struct proc *proc; /* NULL: there is none */
	int tell;          /* -1 once its message was read */
	bool told;         /* that it will not serve, and why */
	int64_t began_ns;
};

struct child child_none(void);

/* Forgets it, dead or alive. */
void child_forget(struct child *c);

void child_signal(const struct child *c, int signal);

/* True once, when it has ended, with how in *exit. */
bool child_has_ended(struct arena *mem, struct child *c,
    struct proc_exit *exit);

#endif
