/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_SANDBOX_H
#define OS_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * Gives up, for good, what this process will not need: Landlock for paths and
 * ports, seccomp for system calls, no_new_privs for both. Children inherit it.
 *
 * Enter before there are threads: Landlock binds the thread that asks, and
 * those it makes. Since it goes by path, nothing needs to be open already.
 *
 * A call that no purpose asks for fails with EPERM; one that nothing of ours
 * ever makes (execve, ptrace, mount ...) ends the process with SIGSYS.
 */
enum sandbox_purpose {
	/* Memory, threads, clocks, and descriptors that are open, sockets too:
	 * always. */
	SANDBOX_RUN = 0,
	SANDBOX_FILES = 1 << 0,   /* open, make, rename, flush, lock files */
	SANDBOX_ACCEPT = 1 << 1,  /* take connections from what listens */
	SANDBOX_CONNECT = 1 << 2, /* make sockets and connect them */
	SANDBOX_FORK = 1 << 3,    /* make children, signal them, wait */
	SANDBOX_NEST = 1 << 4,    /* enter a narrower sandbox later */
	/* In a build with the leak checker, what that needs, which is ptrace;
	 * in any other build nothing. */
	SANDBOX_LEAK_CHECK = 1 << 5,
	/* Less than SANDBOX_RUN, and in its place: memory, chance, an end, and
	 * to read, write and wait for what is open. No thread, no new
	 * descriptor. */
	SANDBOX_BARE = 1 << 6
};

/* A file, or a folder with all that is in it now and later. A path that names
 * nothing is left out. */
struct sandbox_path {
	struct str path;
	bool write; /* make, change and remove as well as read */
};

struct sandbox_setup {
	unsigned purpose; /* enum sandbox_purpose, or'ed */
	const struct sandbox_path *path;
	size_t path_n;
	const int *port; /* of TCP, to connect to; needs SANDBOX_CONNECT */
	size_t port_n;
};

/* What the kernel granted: a sandbox is as good as its kernel, and whoever
 * starts a server says in the log what this one lacks. */
struct sandbox_held {
	int landlock; /* its ABI; 0 where the kernel has none */
	bool seccomp;
	struct str lacking; /* for the log; empty when nothing is */
};

/* ST_OK also where the kernel lacks a part: out tells. Any other status means
 * that it should have worked: do not go on. */
MUST_USE enum status sandbox_enter(struct work *w,
    const struct sandbox_setup *setup, struct sandbox_held *out);

#endif
