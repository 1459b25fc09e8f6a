/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_PROC_H
#define OS_PROC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/* A child of ours. */
struct proc;

/* How a child ended: by exit(code), or by a signal. */
struct proc_exit {
	bool by_signal;
	int code; /* exit status, or the signal's number */
};

/*
 * Forks; the child gets default signal handlers, no blocked signals and SIGTERM
 * when the thread that forked is gone, so a thread that stays does it. The child
 * runs, flushes stdio and exits with what run returned. Fork before there are
 * threads. name is what tools show.
 */
MUST_USE enum status proc_fork(struct work *w, const char *name,
    int (*run)(void *cookie), void *cookie, struct proc **out);

struct proc_setup {
	const char *const *argv; /* NULL at the end; argv[0] goes by $PATH */
	struct str input;        /* what it reads on stdin: a pipe's worth,
				  * PROC_INPUT_MAX at most */
	size_t output_limit;     /* of stdout and of stderr, each */
};

struct proc_result {
	struct proc_exit exit;
	struct str out, err; /* in w->mem */
};

#define PROC_INPUT_MAX 4096

/* Starts a program with our stdin, stdout and stderr. */
MUST_USE enum status proc_spawn(struct work *w, const char *const *argv,
    struct proc **out);

/* Starts a program that reads nothing and writes behind what the file log
 * holds; /dev/null is a log too. */
MUST_USE enum status proc_spawn_to(struct work *w, const char *const *argv,
    struct str log, struct proc **out);

/* Runs a program to its end and brings what it said. ST_OK when it ran,
 * whatever it exited with; ST_NOTFOUND when there is no such program; ST_LIMIT
 * when it said more than output_limit. */
MUST_USE enum status proc_run(struct work *w, const struct proc_setup *setup,
    struct proc_result *out);

int64_t proc_id(const struct proc *p);
void proc_kill(const struct proc *p, int signal);

/* Waits for its end. After that the number is no longer ours: proc_kill does
 * nothing. */
MUST_USE enum status proc_wait(struct work *w, struct proc *p,
    struct proc_exit *out);

/* *out says whether it has ended; does not wait. */
MUST_USE enum status proc_poll(struct work *w, struct proc *p, bool *ended,
    struct proc_exit *out);

/* Forgets the child, which goes on if it has not ended. NULL is fine. */
void proc_free(struct proc *p);

/* Blocks these signals in this thread and those it makes, to be waited for
 * with proc_signal. n of them. */
void proc_hold(const int *signal, size_t n);

/* The next of these held signals; 0 when none came within timeout_ms (-1 for
 * ever). */
int proc_signal(const int *signal, size_t n, int timeout_ms);

/* A peer that hangs up is a failed write, not a death. */
void proc_ignore_pipe(void);

/* What `ps` and `top` show for this process; 15 bytes at most. */
void proc_name(const char *name);

#endif
