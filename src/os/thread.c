/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pthreads with the errors taken out: each of them is a bug of ours or the end
 * of the machine. Mutexes check for errors, which costs some nanoseconds and
 * turns a deadlock into a line on stderr. Conditions run on the monotonic
 * clock, because an administrator may set the other one.
 */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <time.h>

#include "base/mem.h"

#include "os/os_impl.h"

#include "os/thread.h"

struct thread {
	pthread_t os;
	void (*run)(void *cookie);
	void *cookie;
};

static void
must(const char *call, int err)
{
	if (err != 0)
		os__die(call, err);
}

static void *
start(void *cookie)
{
	struct thread *t = cookie;

	t->run(t->cookie);
	return NULL;
}

struct thread *
thread_new(const char *name, void (*run)(void *cookie), void *cookie)
{
	struct thread *t = mem_new(1, sizeof(*t));
	sigset_t all, before;

	t->run = run;
	t->cookie = cookie;
	sigfillset(&all);
	must("pthread_sigmask", pthread_sigmask(SIG_SETMASK, &all, &before));
	must("pthread_create", pthread_create(&t->os, NULL, start, t));
	must("pthread_sigmask", pthread_sigmask(SIG_SETMASK, &before, NULL));
	(void)pthread_setname_np(t->os, name); /* for tools: it may be long */
	return t;
}

void
thread_join(struct thread *t)
{
	if (t == NULL)
		return;
	must("pthread_join", pthread_join(t->os, NULL));
	mem_free(t);
}

int
thread_cores(void)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1; /* more processors than a cpu_set_t: not ours */
	return CPU_COUNT(&set);
}

void
thread_mutex_init(struct thread_mutex *m)
{
	pthread_mutexattr_t attr;

	must("pthread_mutexattr_init", pthread_mutexattr_init(&attr));
	must("pthread_mutexattr_settype",
	    pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_ERRORCHECK));
	must("pthread_mutex_init", pthread_mutex_init(&m->os, &attr));
	must("pthread_mutexattr_destroy", pthread_mutexattr_destroy(&attr));
}

void
thread_mutex_release(struct thread_mutex *m)
{
	must("pthread_mutex_destroy", pthread_mutex_destroy(&m->os));
}

void
thread_lock(struct thread_mutex *m)
{
	must("pthread_mutex_lock", pthread_mutex_lock(&m->os));
}

void
thread_unlock(struct thread_mutex *m)
{
	must("pthread_mutex_unlock", pthread_mutex_unlock(&m->os));
}

void
thread_cond_init(struct thread_cond *c)
{
	pthread_condattr_t attr;

	must("pthread_condattr_init", pthread_condattr_init(&attr));
	must("pthread_condattr_setclock",
	    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC));
	must("pthread_cond_init", pthread_cond_init(&c->os, &attr));
	must("pthread_condattr_destroy", pthread_condattr_destroy(&attr));
}

void
thread_cond_release(struct thread_cond *c)
{
	must("pthread_cond_destroy", pthread_cond_destroy(&c->os));
}

void
thread_wait(struct thread_cond *c, struct thread_mutex *m)
{
	must("pthread_cond_wait", pthread_cond_wait(&c->os, &m->os));
}

bool
thread_wait_until(struct thread_cond *c, struct thread_mutex *m,
    int64_t mono_ns)
{
	struct timespec until = {
	    .tv_sec = (time_t)(mono_ns / 1000000000),
	    .tv_nsec = (long)(mono_ns % 1000000000),
	};
	int err = pthread_cond_timedwait(&c->os, &m->os, &until);

	if (err != ETIMEDOUT)
		must("pthread_cond_timedwait", err);
	return err == 0;
}

void
thread_signal(struct thread_cond *c)
{
	must("pthread_cond_signal", pthread_cond_signal(&c->os));
}

void
thread_broadcast(struct thread_cond *c)
{
	must("pthread_cond_broadcast", pthread_cond_broadcast(&c->os));
}
