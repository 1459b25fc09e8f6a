/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The two halves of the crash tests; the scripts beside it put them together.
 *
 *	store write WHERE THREADS EACH	appends entries; says on stdout, a line
 *		each, what was acknowledged ("SEQ BYTES") and what was not
 *		("! STATUS words"); EACH of 0 is for ever
 *	store check WHERE <SAID		opens it anew; is everything there that
 *		was acknowledged, and is the record whole; then appends once more
 *	store sweep DIR EACH <RUNS	for each line "DO AT" of interpose.c, which
 *		is preloaded: both, in a new folder in DIR, each in a process that
 *		is forked and so need not be linked anew. Says "run DO AT", what
 *		the writer said, and "met" or "not met", then "good" or "bad"
 */
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/work.h"
#include "desk/commit.h"
#include "os/thread.h"
#include "store/copy.h"
#include "store/entry.h"
#include "store/setting.h"
#include "store/store.h"

#define THREADS_MAX 64

struct writer {
	struct thread *thread;
	struct commit *commit;
	long number, each, i;
	int64_t seq;
};

static struct str
payload(struct work *w, long thread, long i)
{
	return str_fmt(w->mem, "%ld: writer %ld number %ld", (long)getpid(),
	    thread, i);
}

/* An entry, and a register beside it. */
static enum status
act(struct work *w, struct tx *tx, void *cookie)
{
	struct writer *me = cookie;
	struct str bytes = payload(w, me->number, me->i);
	struct setting s = {str_fmt(w->mem, "last of %ld", me->number), bytes,
	    me->i};
	enum status st = entry_append(w, tx, bytes, &me->seq);

	return st == ST_OK ? setting_put(w, tx, &s) : st;
}

/* One write for a line: a kill cuts none in two. */
static void
say(struct str line)
{
	if (write(STDOUT_FILENO, line.p, line.n) != (ssize_t)line.n)
		_exit(3);
}

static void
run(void *cookie)
{
	struct writer *me = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};

	for (me->i = 0; me->each == 0 || me->i < me->each; me->i++) {
		enum status st = commit_submit(&w, me->commit, act, me);

		if (st == ST_OK)
			say(str_fmt(w.mem, "%" PRId64 " %.*s\n", me->seq,
			    STR_ARG(payload(&w, me->number, me->i))));
		else
			say(str_fmt(w.mem, "! %s %.*s | %.*s\n",
			    status_name(st), STR_ARG(w.fault.what),
			    STR_ARG(w.fault.remedy)));
		work_clear(&w);
		arena_reset(w.mem);
	}
	arena_free(w.mem);
}

static int
complain(const struct work *w, enum status st)
{
	fprintf(stderr, "%s: %.*s | %.*s\n", status_name(st),
	    STR_ARG(w->fault.what), STR_ARG(w->fault.remedy));
	return 1;
}

static int
write_entries(struct work *w, struct str where, long threads, long each)
{
	struct writer writer[THREADS_MAX] = {{.number = 0}};
	struct commit *commit = NULL;
	struct store *store = NULL;
	enum status st = store_open(w, where, STORE_CREATE, &store);

	if (st == ST_OK)
		st = commit_open(w, store, &commit);
	if (st != ST_OK)
		return complain(w, st);
	for (long i = 0; i < threads; i++) {
		writer[i] = (struct writer){.commit = commit,
		    .number = i,
		    .each = each};
		writer[i].thread = thread_new("writer", run, &writer[i]);
	}
	for (long i = 0; i < threads; i++)
		thread_join(writer[i].thread);
	commit_close(commit);
	store_close(store);
	return 0;
}

/* "SEQ BYTES" */
static enum status
check_line(struct work *w, struct tx *tx, char *line)
{
	char *rest;
	int64_t seq = strtoll(line, &rest, 10);
	struct str want = str_trim(str_from_c(rest)), got;
	enum status st = entry_get(w, tx, seq, &got);

	if (st == ST_OK && !str_eq(got, want))
		st = work_fail(w, ST_CORRUPT,
		    "entry %" PRId64 " is \"%.*s\" and was acknowledged as "
		    "\"%.*s\"",
		    seq, STR_ARG(got), STR_ARG(want));
	return st;
}

static enum status
check_all(struct work *w, struct store *store, long *lines)
{
	struct tx *tx = NULL;
	char line[8192]; /* words are long, and cut by nobody */
	enum status st = store_read(w, store, &tx);

	if (st == ST_OK)
		st = store_verify(w, tx);
	if (st == ST_OK)
		st = entry_check(w, tx);
	while (st == ST_OK && fgets(line, sizeof(line), stdin) != NULL)
		if (line[0] != '!') {
			st = check_line(w, tx, line);
			++*lines;
		}
	store_read_end(tx);
	return st;
}

static int
check(struct work *w, struct str where)
{
	struct store *store = NULL;
	long lines = 0;
	enum status st = store_open(w, where, STORE_CREATE, &store);
	int failed;

	if (st == ST_OK)
		st = check_all(w, store, &lines);
	store_close(store);
	if (st != ST_OK)
		return complain(w, st);
	failed = freopen("/dev/null", "w", stdout) == NULL;
	failed += write_entries(w, where, 1, 1);
	fprintf(stderr, "%ld\n", lines);
	return failed;
}

/* ---- many runs -------------------------------------------------------------- */

/* Where the runs of a sweep are made. */
struct place {
	struct str folder, said, talk, met;
	long each;
};

static void
redirect(struct str path, int flags, int to)
{
	int fd = open(path.p, flags, 0600);

	if (fd < 0 || dup2(fd, to) < 0)
		_exit(3);
	close(fd);
}

static int
write_apart(struct work *w, const struct place *at)
{
	redirect(at->said, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
	return write_entries(w, at->folder, 1, at->each);
}

static int
check_apart(struct work *w, const struct place *at)
{
	redirect(at->said, O_RDONLY, STDIN_FILENO);
	return check(w, at->folder);
}

/* Did it end well? How a writer ends is not asked: some are to be killed. */
static bool
apart(struct work *w, const struct place *at,
    int (*half)(struct work *w, const struct place *at))
{
	int status = 0;
	pid_t id;

	fflush(NULL);
	id = fork();
	if (id == 0) {
		redirect(at->talk, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
		/* Of the sweep's runs nothing is left to read. */
		if (freopen("/dev/null", "r", stdin) == NULL)
			_exit(3);
		_exit(half(w, at));
	}
	return id > 0 && waitpid(id, &status, 0) == id && WIFEXITED(status) &&
	    WEXITSTATUS(status) == 0;
}

/* Takes the folder away with what is in it, which is files alone. */
static bool
sweep_out(struct work *w, struct str folder)
{
	DIR *dir = opendir(folder.p);
	struct dirent *e;

	if (dir == NULL)
		return false;
	while ((e = readdir(dir)) != NULL)
		unlink(
		    str_fmt(w->mem, "%.*s/%s", STR_ARG(folder), e->d_name).p);
	return closedir(dir) == 0 && rmdir(folder.p) == 0;
}

static void
pass_on(struct str path, const char *before)
{
	char line[8192];
	FILE *f = fopen(path.p, "r");

	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		printf("%s%s", before, line);
	if (f != NULL)
		fclose(f);
}

static bool
sweep_run(struct work *w, const struct place *at)
{
	bool good;

	unlink(at->met.p);
	if (mkdir(at->folder.p, 0700) != 0)
		return false;
	apart(w, at, write_apart);
	pass_on(at->said, "");
	puts(access(at->met.p, F_OK) == 0 ? "met" : "not met");
	setenv("INTERPOSE_DO", "count", 1);
	good = apart(w, at, check_apart);
	if (!good)
		pass_on(at->talk, "# ");
	puts(good ? "good" : "bad");
	return sweep_out(w, at->folder);
}

static int
sweep(struct work *w, const char *dir, long each)
{
	struct place at = {str_fmt(w->mem, "%s/swept", dir),
	    str_fmt(w->mem, "%s/swept.said", dir),
	    str_fmt(w->mem, "%s/swept.talk", dir),
	    str_fmt(w->mem, "%s/swept.met", dir), each};
	char line[64], *where;
	bool whole = setenv("INTERPOSE_MET", at.met.p, 1) == 0;

	while (whole && fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		printf("run %s\n", line);
		where = strchr(line, ' ');
		if (where == NULL)
			return 2;
		*where++ = '\0';
		setenv("INTERPOSE_DO", line, 1);
		setenv("INTERPOSE_AT", where, 1);
		setenv("INTERPOSE_SEED", where, 1);
		whole = sweep_run(w, &at);
	}
	puts(whole ? "swept" : "broken off");
	return whole ? 0 : 1;
}

int
main(int argc, char **argv)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	int code = 2;

	if (argc == 5 && strcmp(argv[1], "write") == 0)
		code = write_entries(&w, str_from_c(argv[2]),
		    strtol(argv[3], NULL, 10), strtol(argv[4], NULL, 10));
	else if (argc == 3 && strcmp(argv[1], "check") == 0)
		code = check(&w, str_from_c(argv[2]));
	else if (argc == 4 && strcmp(argv[1], "sweep") == 0)
		code = sweep(&w, argv[2], strtol(argv[3], NULL, 10));
	else
		fputs("usage: store write WHERE THREADS EACH | check WHERE |"
		      " sweep DIR EACH\n",
		    stderr);
	arena_free(w.mem);
	return code;
}
