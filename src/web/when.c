/* SPDX-License-Identifier: Apache-2.0 */
#include "base/instant.h"
#include "base/work.h"
#include "base/zone.h"
#include "lang/date.h"
#include "rules/rules.h"

#include "web/web_impl.h"

struct str
web__when(const struct web__visit *v, int64_t ms)
{
	struct zone_local local;
	struct instant at;

	if (!instant_from_ms(ms, &at) ||
	    !zone_local(v->web->law.rules->company.clock, at, &local))
		return STR("");
	return lang_instant(v->w->mem, v->reader.lang, at, local.offset);
}
