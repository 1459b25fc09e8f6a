/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Children, by fork and exec. A child that could not start its program says so
 * through a pipe that closes on exec, so that "no such program" is a status
 * here and not an exit code 127 that a program might have meant.
 *
 * posix_spawn would not do: it cannot ask for a signal when the parent dies.
 */
#include <sys/prctl.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/work.h"

#include "os/os_impl.h"

#include "os/proc.h"

/* What a child exits with when it could not start; nobody sees it. */
#define EXIT_NO_START 127

struct proc {
	pid_t id; /* 0 once it has been waited for */
	struct proc_exit exit;
};

/* The three ends that a child gets as 0, 1 and 2; -1 leaves ours. */
struct ends {
	int fd[3];
};

static struct proc *
proc_of(pid_t id)
{
	struct proc *p = mem_new(1, sizeof(*p));

	p->id = id;
	return p;
}

/* The first thing in a child: nothing of the parent's arrangements with
 * signals, and no life after it. */
static void
child_begins(pid_t parent)
{
	struct sigaction plain = {.sa_handler = SIG_DFL};
	sigset_t none;

	for (int i = 1; i < NSIG; i++)
		(void)sigaction(i, &plain, NULL); /* KILL and STOP refuse */
	sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	(void)prctl(PR_SET_PDEATHSIG, SIGTERM);
	/* It may have died before we asked. */
	if (getppid() != parent)
		_exit(EXIT_NO_START);
}

enum status
proc_fork(struct work *w, const char *name, int (*run)(void *cookie),
    void *cookie, struct proc **out)
{
	pid_t parent = getpid();
	pid_t id;

	/* What stands in stdio's buffers would be written twice; what cannot
	 * be written stays unwritten. */
	(void)fflush(NULL);
	id = fork();
	if (id < 0)
		return os__fail(w, errno, str_from_c(name), "fork");
	if (id == 0) {
		child_begins(parent);
		proc_name(name);
		exit(run(cookie));
	}
	*out = proc_of(id);
	return ST_OK;
}

/* In the child, and async-signal-safe: there may be threads. */
static NORETURN void
start_program(const char *const *argv, const struct ends *ends, int tell,
    pid_t parent)
{
	union {
		const char *const *in;
		char *const *out;
	} args = {.in = argv}; /* execvp's const is as POSIX left it */
	int err;

	child_begins(parent);
	for (int i = 0; i < 3; i++)
		if (ends->fd[i] >= 0 && dup2(ends->fd[i], i) < 0)
			_exit(EXIT_NO_START);
	execvp(argv[0], args.out);
	err = errno;
	(void)!write(tell, &err, sizeof(err)); /* nobody else to tell */
	_exit(EXIT_NO_START);
}

static enum status
spawn(struct work *w, const char *const *argv, const struct ends *ends,
    struct proc **out)
{
	struct str name = str_from_c(argv[0]);
	pid_t parent = getpid();
	int tell[2];
	int err = 0;
	ssize_t got;
	pid_t id;

	if (pipe2(tell, O_CLOEXEC) != 0)
		return os__fail(w, errno, name, "make a pipe");
	id = fork();
	if (id == 0)
		start_program(argv, ends, tell[1], parent);
	if (id < 0)
		err = errno;
	close(tell[1]);
	do
		got = id < 0 ? 0 : read(tell[0], &err, sizeof(err));
	while (got < 0 && errno == EINTR);
	close(tell[0]);
	if (err == 0) {
		*out = proc_of(id);
		return ST_OK;
	}
	if (id > 0)
		(void)waitpid(id, NULL, 0); /* it has said what there is */
	return os__fail(w, err, name, "start it");
}

enum status
proc_spawn(struct work *w, const char *const *argv, struct proc **out)
{
	struct ends ours = {{-1, -1, -1}};

	return spawn(w, argv, &ours, out);
}

enum status
proc_spawn_to(struct work *w, const char *const *argv, struct str log,
    struct proc **out)
{
	struct ends ends = {{-1, -1, -1}};
	enum status st;
	const char *c;

	st = os__path(w, log, &c);
	if (st != ST_OK)
		return st;
	ends.fd[0] = open("/dev/null", O_RDONLY | O_CLOEXEC);
	ends.fd[1] = open(c, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	ends.fd[2] = ends.fd[1];
	if (ends.fd[0] < 0 || ends.fd[1] < 0)
		st = os__fail(w, errno, log, "open it");
	else
		st = spawn(w, argv, &ends, out);
	if (ends.fd[0] >= 0)
		close(ends.fd[0]);
	if (ends.fd[1] >= 0)
		close(ends.fd[1]);
	return st;
}

/* Takes what both pipes bring until both are closed, because a child that
 * fills the one that we do not read waits for ever. */
static int
drain(int out, int err, struct buf *to_out, struct buf *to_err)
{
	struct pollfd wait[2] = {
	    {.fd = out, .events = POLLIN},
	    {.fd = err, .events = POLLIN},
	};
	struct buf *to[2] = {to_out, to_err};
	char bytes[4096];

	while (wait[0].fd >= 0 || wait[1].fd >= 0) {
		if (poll(wait, 2, -1) < 0 && errno != EINTR)
			return errno;
		for (int i = 0; i < 2; i++) {
			ssize_t got;

			if (wait[i].fd < 0 || wait[i].revents == 0)
				continue;
			got = read(wait[i].fd, bytes, sizeof(bytes));
			if (got > 0)
				buf_add(to[i], str_of(bytes, (size_t)got));
			else if (got == 0 || errno != EINTR)
				wait[i].fd = -1;
		}
	}
	return 0;
}

static void
close_both(int pipe[2])
{
	for (int i = 0; i < 2; i++) {
		if (pipe[i] >= 0)
			close(pipe[i]);
		pipe[i] = -1;
	}
}

/* A pipe holds 4096 bytes before anybody reads, so what is fed needs no
 * thread. */
_Static_assert(PROC_INPUT_MAX <= 4096, "PIPE_BUF of Linux");

static enum status
open_pipes(struct work *w, struct str input, int in[2], int out[2], int err[2])
{
	if (input.n > PROC_INPUT_MAX)
		return work_fail(w, ST_LIMIT, "%zu bytes for a child's stdin",
		    input.n);
	if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 ||
	    pipe2(err, O_CLOEXEC) != 0 ||
	    (input.n > 0 && write(in[1], input.p, input.n) != (ssize_t)input.n))
		return os__fail(w, errno, STR("a pipe"), "make it");
	close(in[1]);
	in[1] = -1;
	return ST_OK;
}

enum status
proc_run(struct work *w, const struct proc_setup *setup,
    struct proc_result *result)
{
	int in[2] = {-1, -1}, out[2] = {-1, -1}, err[2] = {-1, -1};
	struct proc_result got = {{false, 0}, STR(""), STR("")};
	struct proc *child = NULL;
	struct buf to_out, to_err;
	enum status st;

	buf_init(&to_out, setup->output_limit);
	buf_init(&to_err, setup->output_limit);
	st = open_pipes(w, setup->input, in, out, err);
	if (st != ST_OK)
		goto out;
	st = spawn(w, setup->argv, &(struct ends){{in[0], out[1], err[1]}},
	    &child);
	if (st != ST_OK)
		goto out;
	close(out[1]);
	close(err[1]);
	out[1] = err[1] = -1;
	/* An error here leaves less output, which the exit status explains no
	 * worse than we could. */
	(void)drain(out[0], err[0], &to_out, &to_err);
	st = proc_wait(w, child, &got.exit);
	if (st != ST_OK)
		goto out;
	if (buf_full(&to_out) || buf_full(&to_err)) {
		st = work_fail(w, ST_LIMIT, "%s: said more than %zu bytes",
		    setup->argv[0], setup->output_limit);
		goto out;
	}
	got.out = str_dup(w->mem, buf_str(&to_out));
	got.err = str_dup(w->mem, buf_str(&to_err));
	*result = got;
out:
	proc_free(child);
	buf_release(&to_out);
	buf_release(&to_err);
	close_both(in);
	close_both(out);
	close_both(err);
	return st;
}

int64_t
proc_id(const struct proc *p)
{
	return p->id;
}

void
proc_kill(const struct proc *p, int signal)
{
	if (p->id > 0)
		(void)kill(p->id, signal); /* it may just have ended */
}

static enum status
wait_for(struct work *w, struct proc *p, int flags, bool *ended)
{
	int status = 0;
	pid_t got = p->id;

	if (p->id > 0)
		do
			got = waitpid(p->id, &status, flags);
		while (got < 0 && errno == EINTR);
	if (got < 0)
		return os__fail(w, errno, STR("a child"), "wait for it");
	*ended = p->id == 0 || got > 0;
	if (got <= 0)
		return ST_OK;
	p->id = 0;
	p->exit.by_signal = WIFSIGNALED(status);
	p->exit.code =
	    WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
	return ST_OK;
}

enum status
proc_wait(struct work *w, struct proc *p, struct proc_exit *out)
{
	bool ended;
	enum status st = wait_for(w, p, 0, &ended);

	if (st == ST_OK)
		*out = p->exit;
	return st;
}

enum status
proc_poll(struct work *w, struct proc *p, bool *ended, struct proc_exit *out)
{
	enum status st = wait_for(w, p, WNOHANG, ended);

	if (st == ST_OK && *ended)
		*out = p->exit;
	return st;
}

void
proc_free(struct proc *p)
{
	mem_free(p);
}

static sigset_t
set_of(const int *signal, size_t n)
{
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < n; i++)
		sigaddset(&set, signal[i]);
	return set;
}

void
proc_hold(const int *signal, size_t n)
{
	sigset_t set = set_of(signal, n);
	int err = pthread_sigmask(SIG_BLOCK, &set, NULL);

	if (err != 0)
		os__die("pthread_sigmask", err);
}

int
proc_signal(const int *signal, size_t n, int timeout_ms)
{
	sigset_t set = set_of(signal, n);
	struct timespec wait = {
	    .tv_sec = timeout_ms / 1000,
	    .tv_nsec = (long)(timeout_ms % 1000) * 1000000,
	};
	int got;

	do
		got = sigtimedwait(&set, NULL, timeout_ms < 0 ? NULL : &wait);
	while (got < 0 && errno == EINTR);
	return got < 0 ? 0 : got;
}

void
proc_ignore_pipe(void)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};

	if (sigaction(SIGPIPE, &ignore, NULL) != 0)
		os__die("sigaction", errno);
}

void
proc_name(const char *name)
{
	(void)prctl(PR_SET_NAME, name); /* cannot fail; it cuts */
}
