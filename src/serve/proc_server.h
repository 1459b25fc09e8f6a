/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_PROC_SERVER_H
#define SERVE_PROC_SERVER_H

#include "serve/serve.h"

/* The server process, from fork to exit. */
struct proc_server {
	const struct serve_setup *serve;
	int listen; /* the parent's socket */
	int tell;   /* where it says that it is ready (serve/tell.h) */
	int keeper; /* who signs for it (serve/keeper_talk.h) */
};

/* Returns the code to exit with; for proc_fork. */
int proc_server_run(void *cookie);

#endif
