/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A child for each thing that may or may not be done: it enters a sandbox and
 * tells by its exit code, or by the signal that ends it.
 */
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/work.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/sandbox.h"
#include "os/sock.h"
#include "os/thread.h"
#include "tap.h"

long syscall(long number, ...); /* which POSIX does not have */

enum { DONE = 0, REFUSED = 40, NO_SANDBOX = 50, KILLED = 100 };

/* What the children find. */
struct scene {
	struct str open_dir;  /* may be read */
	struct str own_dir;   /* may be written */
	int port, other_port; /* may, may not be connected to */
	int listener;
	int talk[2]; /* two ends of a channel */
};

struct trial {
	const struct scene *scene;
	struct work *w;
	unsigned purpose;
	int (*act)(const struct trial *t);
};

static int
verdict(enum status st)
{
	return st == ST_OK ? DONE : st == ST_DENIED ? REFUSED : 60 + (int)st;
}

/* In a child, without its exit handlers: the leak checker would want ptrace. */
static NORETURN void
perform(const struct trial *t)
{
	const struct sandbox_path path[] = {
	    {t->scene->open_dir, false},
	    {t->scene->own_dir, true},
	    {STR("/nowhere/at/all"), false},
	};
	struct sandbox_setup setup = {t->purpose, path, 3, &t->scene->port, 1};
	struct sandbox_held held;

	if (sandbox_enter(t->w, &setup, &held) != ST_OK)
		_exit(NO_SANDBOX);
	_exit(t->act(t));
}

/* Exit code, or KILLED for a death by SIGSYS. */
static int
outcome(const struct scene *scene, struct work *w, unsigned purpose,
    int (*act)(const struct trial *t))
{
	struct trial t = {scene, w, purpose, act};
	int status = 0;
	pid_t id;

	fflush(NULL);
	id = fork();
	if (id == 0)
		perform(&t);
	if (id < 0 || waitpid(id, &status, 0) != id)
		return -1;
	if (WIFSIGNALED(status))
		return WTERMSIG(status) == SIGSYS ? KILLED : -WTERMSIG(status);
	return WEXITSTATUS(status);
}

static int
by_errno(bool done)
{
	if (done)
		return DONE;
	return errno == EPERM || errno == EACCES ? REFUSED : 70;
}

static int
reads_passwd(const struct trial *t)
{
	struct str got;

	return verdict(file_read(t->w, STR("/etc/passwd"), 1 << 20, &got));
}

static int
reads_open(const struct trial *t)
{
	struct str path = file_join(t->w, t->scene->open_dir, STR("text"));
	struct str got;

	return verdict(file_read(t->w, path, 99, &got));
}

static int
writes_open(const struct trial *t)
{
	struct str path = file_join(t->w, t->scene->open_dir, STR("text"));

	return by_errno(open(str_c(t->w->mem, path), O_WRONLY) >= 0);
}

static int
makes_open(const struct trial *t)
{
	struct str path = file_join(t->w, t->scene->open_dir, STR("new"));

	return verdict(file_write(t->w, path, STR("x"), 0600));
}

static int
writes_own(const struct trial *t)
{
	struct str path = file_join(t->w, t->scene->own_dir, STR("a"));
	struct str sub = file_join(t->w, t->scene->own_dir, STR("sub"));
	enum status st = file_write(t->w, path, STR("x"), 0600);

	if (st == ST_OK)
		st = file_make_folder(t->w, sub, 0700);
	if (st == ST_OK)
		st = file_rename(t->w, path, file_join(t->w, sub, STR("b")));
	if (st == ST_OK)
		st = file_remove_tree(t->w, sub);
	return verdict(st);
}

static int
runs_program(const struct trial *t)
{
	static char name[] = "/bin/true";
	char *const argv[] = {name, NULL};

	(void)t;
	execv(name, argv);
	return REFUSED;
}

static int
traces(const struct trial *t)
{
	(void)t;
	return by_errno(ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0);
}

static int
forks(const struct trial *t)
{
	pid_t id = fork();

	(void)t;
	if (id == 0)
		_exit(0);
	return by_errno(id > 0 && waitpid(id, NULL, 0) == id);
}

/* A child in a user namespace of its own has every right there. */
static int
forks_apart(const struct trial *t)
{
	long id = syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0);

	(void)t;
	if (id == 0)
		_exit(0);
	return by_errno(id > 0 && waitpid((pid_t)id, NULL, 0) == id);
}

static int
signals_parent(const struct trial *t)
{
	(void)t;
	return by_errno(kill(getppid(), 0) == 0);
}

/* Landlock looks at opening alone: of a file that we own, anywhere, the mode
 * could be changed by its name. */
static int
changes_mode(const struct trial *t)
{
	struct str path = file_join(t->w, t->scene->open_dir, STR("text"));

	return by_errno(chmod(str_c(t->w->mem, path), 0600) == 0);
}

/* The file that may be read, in memory. */
static void *
map_text(const struct trial *t, int protection)
{
	struct str path = file_join(t->w, t->scene->open_dir, STR("text"));
	int fd = open(str_c(t->w->mem, path), O_RDONLY);

	return mmap(NULL, 1, protection, MAP_PRIVATE, fd, 0);
}

static int
maps_code(const struct trial *t)
{
	return by_errno(map_text(t, PROT_READ | PROT_EXEC) != MAP_FAILED);
}

static int
makes_code(const struct trial *t)
{
	void *p = map_text(t, PROT_READ);

	if (p == MAP_FAILED)
		return 71;
	return by_errno(mprotect(p, 4096, PROT_READ | PROT_EXEC) == 0);
}

static int
connects(const struct trial *t)
{
	int fd;

	return verdict(
	    sock_connect(t->w, STR("127.0.0.1"), t->scene->port, &fd));
}

static int
connects_elsewhere(const struct trial *t)
{
	int fd;

	return verdict(
	    sock_connect(t->w, STR("127.0.0.1"), t->scene->other_port, &fd));
}

static int
listens(const struct trial *t)
{
	int fd, port;

	return verdict(sock_listen(t->w, STR("127.0.0.1"), 0, &fd, &port));
}

static int
sniffs(const struct trial *t)
{
	(void)t;
	return by_errno(socket(AF_PACKET, SOCK_RAW, 0) >= 0);
}

static int
accepts(const struct trial *t)
{
	int fd;

	/* Nobody is there: told so is as good as done. */
	fcntl(t->scene->listener, F_SETFL, O_NONBLOCK);
	fd = accept(t->scene->listener, NULL, NULL);
	return fd < 0 && errno == EAGAIN ? DONE : by_errno(fd >= 0);
}

static void
adds_one(void *cookie)
{
	int *n = cookie;
	char *p = malloc(1 << 22); /* what a thread does, and a large block */

	if (p != NULL)
		p[1 << 21] = 1;
	*n += p != NULL;
	free(p);
}

static int
threads(const struct trial *t)
{
	int64_t before = clock_mono_ns();
	int n = 0;

	(void)t;
	for (int i = 0; i < 3; i++)
		thread_join(thread_new("adds_one", adds_one, &n));
	return n == 3 && clock_mono_ns() > before ? DONE : 72;
}

/* What is open is written and waited for, memory comes and goes. */
static int
talks(const struct trial *t)
{
	char byte = 0;
	size_t n;

	adds_one(&(int){0});
	if (write(t->scene->talk[1], "x", 1) != 1 ||
	    !sock_wait(t->scene->talk[0], 1000) ||
	    sock_receive(t->w, t->scene->talk[0], &byte, 1, &n) != ST_OK)
		return by_errno(false);
	return byte == 'x' && !sock_wait(t->scene->talk[0], 0) ? DONE : 74;
}

static int
makes_descriptor(const struct trial *t)
{
	int pair[2];

	return by_errno(dup(t->scene->listener) >= 0 || pipe(pair) == 0 ||
	    socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0 ||
	    fcntl(t->scene->listener, F_DUPFD, 10) >= 0);
}

static int
looks(const struct trial *t)
{
	struct stat s;

	return by_errno(stat(str_c(t->w->mem, t->scene->open_dir), &s) == 0);
}

/* A thread is a process that shares: the first of the calls it takes. */
static int
clones(const struct trial *t)
{
	long id = syscall(SYS_clone, CLONE_THREAD | CLONE_SIGHAND | CLONE_VM, 0,
	    0, 0, 0);

	(void)t;
	return by_errno(id > 0);
}

static int
nests(const struct trial *t)
{
	struct sandbox_setup narrower = {SANDBOX_FILES, NULL, 0, NULL, 0};
	struct sandbox_held held;

	if (sandbox_enter(t->w, &narrower, &held) != ST_OK)
		return REFUSED;
	/* What was granted before is gone now. */
	return reads_open(t) == REFUSED ? DONE : 73;
}

static int
aborts(const struct trial *t)
{
	(void)t;
	abort();
}

/* As a server does, exit handlers and the leak checker among them. */
static int
leaves(const struct trial *t)
{
	(void)t;
	exit(DONE);
}

#define SERVER (SANDBOX_FILES | SANDBOX_ACCEPT)

static void
test_bare(const struct scene *s, struct work *w)
{
	ok(outcome(s, w, SANDBOX_BARE, talks) == DONE);
	ok(outcome(s, w, SANDBOX_RUN, talks) == DONE);
	ok(outcome(s, w, SANDBOX_BARE, aborts) == -SIGABRT);
	ok(outcome(s, w, SANDBOX_BARE, makes_descriptor) == REFUSED);
	ok(outcome(s, w, SANDBOX_BARE, looks) == REFUSED);
	ok(outcome(s, w, SANDBOX_BARE, clones) == REFUSED);
	ok(outcome(s, w, SANDBOX_BARE, reads_open) == REFUSED);
	ok(outcome(s, w, SANDBOX_BARE, accepts) == REFUSED);
	ok(outcome(s, w, SANDBOX_BARE, sniffs) == REFUSED);
	ok(outcome(s, w, SANDBOX_BARE, forks) == REFUSED);
	ok(outcome(s, w, SANDBOX_BARE, signals_parent) == REFUSED);
	ok(outcome(s, w, SANDBOX_BARE, maps_code) != DONE);
	ok(outcome(s, w, SANDBOX_BARE, runs_program) == KILLED);
	ok(outcome(s, w, SANDBOX_BARE, traces) == KILLED);
}

static void
test_calls(const struct scene *s, struct work *w)
{
	ok(outcome(s, w, SANDBOX_RUN, reads_open) == REFUSED);
	ok(outcome(s, w, SERVER, runs_program) == KILLED);
	ok(outcome(s, w, SERVER, traces) == KILLED);
	ok(outcome(s, w, SERVER | SANDBOX_FORK | SANDBOX_NEST, runs_program) ==
	    KILLED);
	ok(outcome(s, w, SERVER, forks) == REFUSED);
	ok(outcome(s, w, SERVER | SANDBOX_FORK, forks) == DONE);
	ok(outcome(s, w, SERVER | SANDBOX_FORK, forks_apart) == REFUSED);
	ok(outcome(s, w, SERVER, signals_parent) == REFUSED);
	ok(outcome(s, w, SANDBOX_FORK, signals_parent) == DONE);
	ok(outcome(s, w, SERVER, changes_mode) == REFUSED);
	ok(outcome(s, w, SERVER, maps_code) == REFUSED);
	ok(outcome(s, w, SERVER, makes_code) == REFUSED);
	ok(outcome(s, w, SERVER, connects) == REFUSED);
	ok(outcome(s, w, SANDBOX_CONNECT, connects) == DONE);
	ok(outcome(s, w, SANDBOX_CONNECT, sniffs) == REFUSED);
	ok(outcome(s, w, SERVER, accepts) == DONE);
	ok(outcome(s, w, SANDBOX_FILES, accepts) == REFUSED);
	ok(outcome(s, w, SANDBOX_RUN, threads) == DONE);
	ok(outcome(s, w, SERVER | SANDBOX_NEST, nests) == DONE);
	ok(outcome(s, w, SERVER, nests) == REFUSED);
	ok(outcome(s, w, SANDBOX_RUN, aborts) == -SIGABRT);
	ok(outcome(s, w, SERVER | SANDBOX_LEAK_CHECK, leaves) == DONE);
}

static void
test_paths(const struct scene *s, struct work *w, int abi)
{
	ok(outcome(s, w, SERVER, reads_open) == DONE);
	ok(outcome(s, w, SERVER, writes_own) == DONE);
	if (abi == 0) {
		tap_skip("this kernel has no Landlock");
		return;
	}
	ok(outcome(s, w, SERVER, reads_passwd) == REFUSED);
	ok(outcome(s, w, SERVER, writes_open) == REFUSED);
	ok(outcome(s, w, SERVER, makes_open) == REFUSED);
	if (abi < 4) {
		tap_skip("this kernel's Landlock does not guard ports");
		return;
	}
	ok(outcome(s, w, SANDBOX_CONNECT, connects_elsewhere) == REFUSED);
	ok(outcome(s, w, SANDBOX_CONNECT, listens) == REFUSED);
}

/* Tells by its exit code what the kernel has: the ABI of Landlock, and 16 for
 * seccomp. */
static int
tells(struct work *w)
{
	struct sandbox_setup setup = {SANDBOX_RUN, NULL, 0, NULL, 0};
	struct sandbox_held held;
	bool whole;

	if (sandbox_enter(w, &setup, &held) != ST_OK)
		return 99;
	whole = held.landlock >= 4 && held.seccomp;
	if (whole != (held.lacking.n == 0))
		return 98;
	return held.landlock + (held.seccomp ? 16 : 0);
}

static int
what_there_is(struct work *w)
{
	int status = 0;
	pid_t id;

	fflush(NULL);
	id = fork();
	if (id == 0)
		_exit(tells(w));
	if (id < 0 || waitpid(id, &status, 0) != id || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

int
main(void)
{
	struct arena *a = arena_new();
	struct work w = {a, {STR(""), STR("")}};
	struct scene s;
	struct str dir;
	int other = -1;
	int there = what_there_is(&w);

	ok(there >= 0 && there < 90);
	printf("# Landlock ABI %d, %s seccomp\n", there % 16,
	    there < 16 ? "no" : "with");
	ok(file_make_temp(&w, STR("probity-test"), &dir) == ST_OK);
	s.open_dir = file_join(&w, dir, STR("open"));
	s.own_dir = file_join(&w, dir, STR("own"));
	ok(file_make_folder(&w, s.open_dir, 0700) == ST_OK);
	ok(file_make_folder(&w, s.own_dir, 0700) == ST_OK);
	ok(file_write(&w, file_join(&w, s.open_dir, STR("text")), STR("x"),
	       0600) == ST_OK);
	ok(sock_listen(&w, STR("127.0.0.1"), 0, &s.listener, &s.port) == ST_OK);
	ok(sock_listen(&w, STR("127.0.0.1"), 0, &other, &s.other_port) ==
	    ST_OK);
	if (there < 16)
		tap_skip("this kernel has no seccomp");
	else {
		ok(sock_pair(&w, s.talk) == ST_OK);
		test_calls(&s, &w);
		test_bare(&s, &w);
	}
	test_paths(&s, &w, there % 16);
	sock_close(s.listener);
	sock_close(other);
	ok(file_remove_tree(&w, dir) == ST_OK);
	arena_free(a);
	return tap_done();
}
