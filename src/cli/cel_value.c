/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/buf.h"
#include "base/work.h"
#include "celjson/write.h"
#include "json/write.h"

#include "cli/cel_host.h"

#include "cli/cel_value.h"

struct str
cli_cel_text(struct work *w, const struct cli_cel *c, struct cel_value v)
{
	struct str all = STR("unknown: it depends on ");
	struct cel_text text;

	if (v.kind != CEL_UNKNOWN) {
		text = cel_value_format(c->run.arena, v);
		return str_dup(w->mem, str_of(text.p, text.n));
	}
	for (size_t i = 0; i < cel_unknown_count(v); i++)
		all = str_fmt(w->mem, "%.*s%s%.*s", STR_ARG(all),
		    i == 0 ? "" : ", ", STR_ARG(c->name[cel_unknown_at(v, i)]));
	return all;
}

void
cli_cel_put(struct json_out *o, const struct cli_cel *c, struct cel_value v)
{
	if (v.kind != CEL_UNKNOWN) {
		json_put_name(o, STR("value"));
		celjson_put(o, c->run.arena, v);
		return;
	}
	json_put_name(o, STR("unknown"));
	json_put_array(o);
	for (size_t i = 0; i < cel_unknown_count(v); i++)
		json_put_text(o, c->name[cel_unknown_at(v, i)]);
	json_put_end(o);
}
