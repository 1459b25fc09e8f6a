/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_THREAD_H
#define OS_THREAD_H

#include <pthread.h>

#include <stdbool.h>
#include <stdint.h>

/*
 * Threads, thinly. Misuse (a mutex taken twice, or given back by who does not
 * hold it) ends the process with the name of the call; so does a system that
 * has no thread left, because this program starts a fixed few.
 */
struct thread;

/* Signals stay with the threads that were there before: a new one blocks all
 * of them. name is what tools show, 15 bytes at most. */
struct thread *thread_new(const char *name, void (*run)(void *cookie),
    void *cookie);

/* Waits for its end and frees it; NULL is fine. */
void thread_join(struct thread *t);

/* Processors that this process may use, at least 1. */
int thread_cores(void);

/* The member is for thread.c alone. */
struct thread_mutex {
	pthread_mutex_t os;
};

void thread_mutex_init(struct thread_mutex *m);
void thread_mutex_release(struct thread_mutex *m);
void thread_lock(struct thread_mutex *m);
void thread_unlock(struct thread_mutex *m);

/* Wakes up without a reason at times: wait in a loop around the condition. */
struct thread_cond {
	pthread_cond_t os;
};

void thread_cond_init(struct thread_cond *c);
void thread_cond_release(struct thread_cond *c);
void thread_wait(struct thread_cond *c, struct thread_mutex *m);

/* Until clock_mono_ns() reaches mono_ns; false when it was that. */
bool thread_wait_until(struct thread_cond *c, struct thread_mutex *m,
    int64_t mono_ns);
void thread_signal(struct thread_cond *c);
void thread_broadcast(struct thread_cond *c);

#endif
