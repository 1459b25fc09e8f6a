/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_ENGINE_H
#define TEST_ENGINE_H

/*
 * Runs a test over both engines: on SQLite in a folder of its own, then on a
 * private PostgreSQL in a database of its own (test/pg), or says why not.
 */
#include <unistd.h>

#include "base/arena.h"
#include "base/work.h"
#include "os/file.h"
#include "os/proc.h"
#include "tap.h"

#define OUTPUT_MAX 65536

static struct str engine_folder; /* of this program; removed at the end */
static bool engine_postgres;     /* started */

/* test/pg with a verb: what it printed, without the line's end; empty when it
 * failed. */
static inline struct str
engine_pg(struct work *w, const char *verb)
{
	const char *argv[] = {"test/pg", verb,
	    str_fmt(w->mem, "%.*s/pg", STR_ARG(engine_folder)).p,
	    str_fmt(w->mem, "%ld", (long)getpid()).p, NULL};
	const struct proc_setup setup = {.argv = argv,
	    .output_limit = OUTPUT_MAX};
	struct proc_result result;

	if (proc_run(w, &setup, &result) != ST_OK || result.exit.code != 0) {
		printf("# test/pg %s: %.*s %.*s\n", verb,
		    STR_ARG(w->fault.what), STR_ARG(str_trim(result.err)));
		work_clear(w);
		return STR("");
	}
	return str_trim(result.out);
}

static inline void
engine_start(struct work *w)
{
	if (file_make_temp(w, STR("probity-test"), &engine_folder) != ST_OK) {
		printf("Bail out! %.*s\n", STR_ARG(w->fault.what));
		exit(1);
	}
	engine_postgres = engine_pg(w, "start").n > 0;
}

static inline void
engine_stop(struct work *w)
{
	if (engine_postgres)
		(void)engine_pg(w, "stop"); /* it has said why not */
	if (file_remove_tree(w, engine_folder) != ST_OK)
		printf("# %.*s\n", STR_ARG(w->fault.what));
}

/* A new folder, empty, or one that is not there yet. */
static inline struct str
engine_path(struct work *w, const char *name)
{
	return str_fmt(w->mem, "%.*s/%s", STR_ARG(engine_folder), name);
}

static inline struct str
engine_new_folder(struct work *w, const char *name)
{
	struct str path = engine_path(w, name);

	if (file_remove_tree(w, path) != ST_OK ||
	    file_make_folder(w, path, 0700) != ST_OK) {
		printf("Bail out! %.*s\n", STR_ARG(w->fault.what));
		exit(1);
	}
	return path;
}

/* An empty database; name is of the folder, on SQLite. */
static inline void
engine_each(struct work *w, const char *name,
    void (*test)(struct work *w, struct str where))
{
	struct str url;

	printf("# %s on SQLite\n", name);
	test(w, engine_new_folder(w, name));
	work_clear(w);
	url = engine_postgres ? engine_pg(w, "fresh") : STR("");
	if (url.n == 0) {
		tap_skip("no PostgreSQL is installed, or it does not start");
		return;
	}
	printf("# %s on PostgreSQL\n", name);
	test(w, url);
	work_clear(w);
}

#endif
