/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Linux' signalfd: a held signal is then something to poll for. Signals come
 * before the descriptor, so that a peer who never stops writing cannot keep
 * SIGTERM out.
 */
#include <sys/signalfd.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/work.h"

#include "os/clock.h"
#include "os/os_impl.h"
#include "os/proc.h"

#include "os/event.h"

#define NS_IN_MS 1000000

struct event {
	int fd;
};

enum status
event_open(struct work *w, const int *signal, size_t n, struct event **out)
{
	sigset_t set;
	int fd;

	sigemptyset(&set);
	for (size_t i = 0; i < n; i++)
		sigaddset(&set, signal[i]);
	proc_hold(signal, n);
	fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (fd < 0)
		return os__fail(w, errno, STR("signalfd"), "open it");
	*out = mem_new(1, sizeof(**out));
	(*out)->fd = fd;
	return ST_OK;
}

static int
rest_ms(int64_t until_ns)
{
	int64_t ns = until_ns - clock_mono_ns();

	/* Up: waking a millisecond early would make a loop run hot. */
	return ns <= 0 ? 0 : (int)((ns + NS_IN_MS - 1) / NS_IN_MS);
}

enum event_what
event_wait(struct event *e, int fd, int timeout_ms, int *signal_out)
{
	int64_t until = clock_mono_ns() + (int64_t)timeout_ms * NS_IN_MS;
	struct pollfd on[2] = {{.fd = e->fd, .events = POLLIN},
	    {.fd = fd, .events = POLLIN}};

	for (;;) {
		struct signalfd_siginfo got;
		int n = poll(on, 2, timeout_ms < 0 ? -1 : rest_ms(until));

		if (n < 0 && errno != EINTR)
			os__die("poll", errno);
		if (n == 0)
			return EVENT_TIME;
		if (n > 0 && read(e->fd, &got, sizeof(got)) == sizeof(got)) {
			*signal_out = (int)got.ssi_signo;
			return EVENT_SIGNAL;
		}
		if (n > 0 && on[1].revents != 0)
			return EVENT_READABLE;
	}
}

void
event_close(struct event *e)
{
	if (e == NULL)
		return;
	close(e->fd);
	mem_free(e);
}
