/* SPDX-License-Identifier: Apache-2.0 */
/* Erasures are the same under every Code, so what is said of them is written and
 * not made. */
#include "base/arena.h"
#include "base/embed.h"
#include "base/work.h"
#include "json/json.h"
#include "json/read.h"

#include "api/api_impl.h"
#include "api/schema.h"

enum status
api__describe_erasures(struct work *w, struct json_out *o, struct str part)
{
	const struct embed_file *file =
	    embed_find(api_schema, api_schema_n, STR("erasure.openapi.json"));
	const struct json *all, *of;
	enum status st = json_read(w, file->bytes, NULL, &all);

	if (st != ST_OK)
		return st;
	of = json_get(all, part);
	for (size_t i = 0; of != NULL && i < of->member_n; i++) {
		json_put_name(o, of->member[i].name);
		json_put(o, &of->member[i].value);
	}
	return ST_OK;
}
