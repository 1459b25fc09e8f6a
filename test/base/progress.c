/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/progress.h"
#include "tap.h"

struct heard {
	int calls;
	struct progress last;
};

static void
listen(void *cookie, const struct progress *now)
{
	struct heard *h = cookie;

	h->calls++;
	h->last = *now;
}

int
main(void)
{
	struct heard h = {0};
	struct progress p = {.tell = listen, .cookie = &h};

	progress_begin(NULL, "nobody asks", PROGRESS_ROWS, 1);
	progress_add(NULL, 1);
	progress_begin(&p, "one", PROGRESS_BYTES, 9);
	ok(h.calls == 1 && strcmp(h.last.doing, "one") == 0);
	ok(h.last.unit == PROGRESS_BYTES && h.last.total == 9);
	progress_add(&p, 4);
	progress_add(&p, 6);
	ok(h.calls == 3 && h.last.done == 10 && h.last.total == 9);
	progress_begin(&p, "two", PROGRESS_NOTHING, 0);
	ok(h.calls == 4 && strcmp(h.last.doing, "two") == 0);
	ok(h.last.done == 0 && h.last.total == 0);
	return tap_done();
}
