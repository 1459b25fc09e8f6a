/* SPDX-License-Identifier: Apache-2.0 */
/* Both clocks are there on every system that we run on: no status. */
#include <errno.h>
#include <time.h>

#include "os/os_impl.h"

#include "os/clock.h"

static struct timespec
now(clockid_t id)
{
	struct timespec t;

	if (clock_gettime(id, &t) != 0)
		os__die("clock_gettime", errno);
	return t;
}

int64_t
clock_now_ms(void)
{
	struct timespec t = now(CLOCK_REALTIME);

	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t
clock_mono_ns(void)
{
	struct timespec t = now(CLOCK_MONOTONIC);

	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}
