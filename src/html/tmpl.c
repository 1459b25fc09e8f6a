/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The few functions behind the macros of compiled pages. The macros do no more
 * than choose by type, so that a page reads as a list of calls in a debugger.
 */
#include "html/tmpl.h"

void
html_raw(struct html_out *o, const char *p, size_t n)
{
	buf_add(&o->made, str_of(p, n));
}

void
html_part(struct html_out *o, struct html part)
{
	buf_add(&o->made, part.made);
}

void
html_int(struct html_out *o, int v)
{
	buf_int(&o->made, v);
}

void
html_i64(struct html_out *o, int64_t v)
{
	buf_int(&o->made, v);
}

void
html_size(struct html_out *o, size_t v)
{
	buf_int(&o->made, html_count(v));
}

int64_t
html_count(size_t n)
{
	/* No array is that long; the cut only keeps the sign right. */
	return n > INT64_MAX ? INT64_MAX : (int64_t)n;
}
