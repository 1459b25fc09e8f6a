/* SPDX-License-Identifier: Apache-2.0 */
#include <stddef.h>

#include "base/progress.h"

void
progress_begin(struct progress *p, const char *doing, enum progress_unit unit,
    int64_t total)
{
	if (p == NULL)
		return;
	p->doing = doing;
	p->unit = unit;
	p->done = 0;
	p->total = total;
	p->tell(p->cookie, p);
}

void
progress_add(struct progress *p, int64_t n)
{
	if (p == NULL)
		return;
	p->done += n;
	p->tell(p->cookie, p);
}
