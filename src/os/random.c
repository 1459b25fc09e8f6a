/* SPDX-License-Identifier: Apache-2.0 */
/* getrandom and no file: it works in a sandbox and before anything is
 * mounted, and it waits until the kernel has seeded itself. */
#include <sys/random.h>

#include <errno.h>

#include "os/os_impl.h"

#include "os/random.h"

void
random_fill(void *out, size_t n)
{
	unsigned char *p = out;

	while (n > 0) {
		ssize_t got = getrandom(p, n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			os__die("getrandom", errno);
		p += got;
		n -= (size_t)got;
	}
}
