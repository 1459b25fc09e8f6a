/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>

#include "base/work.h"

enum status
work_fail(struct work *w, enum status st, const char *fmt, ...)
{
	va_list ap;

	if (w->fault.what.n > 0)
		return st;
	va_start(ap, fmt);
	w->fault.what = str_vfmt(w->mem, fmt, ap);
	va_end(ap);
	return st;
}

enum status
work_remedy(struct work *w, enum status st, const char *fmt, ...)
{
	va_list ap;

	if (w->fault.remedy.n > 0)
		return st;
	va_start(ap, fmt);
	w->fault.remedy = str_vfmt(w->mem, fmt, ap);
	va_end(ap);
	return st;
}

enum status
work_pass(struct work *w, const struct fault *fault, enum status st)
{
	if (st == ST_OK || fault->what.n == 0)
		return st;
	(void)work_fail(w, st, "%.*s", STR_ARG(fault->what));
	return fault->remedy.n == 0
	    ? st
	    : work_remedy(w, st, "%.*s", STR_ARG(fault->remedy));
}

void
work_clear(struct work *w)
{
	w->fault = (struct fault){STR(""), STR("")};
}
