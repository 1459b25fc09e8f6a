/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_PROC_KEEPER_H
#define SERVE_PROC_KEEPER_H

#include "serve/serve.h"

/* The keeper process, from fork to exit. */
struct proc_keeper {
	const struct serve_setup *serve;
	int channel; /* to its server (serve/keeper_talk.h) */
};

/* Returns the code to exit with; for proc_fork. */
int proc_keeper_run(void *cookie);

#endif
