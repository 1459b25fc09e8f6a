/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"

#include "scim/trial.h"

enum status
scim_refuse(struct scim_trial *t, enum scim_problem problem, const char *fmt,
    ...)
{
	struct str words;
	va_list ap;

	if (t->problem != SCIM_FINE)
		return ST_INVALID;
	t->problem = problem;
	va_start(ap, fmt);
	words = str_vfmt(t->w->mem, fmt, ap);
	va_end(ap);
	return work_fail(t->w, ST_INVALID, "%.*s", STR_ARG(words));
}
