/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "cel/map.h"
#include "cel/text.h"

#include "celjson/reader.h"
#include "celjson/scalar.h"

#include "celjson/map.h"

/* Keys and values lie on the pile in turns. */
static enum status
take_map(struct celjson__reader *r, size_t first, struct cel_value *out)
{
	/* There may be no pile yet, and then nothing is added to its address. */
	const struct cel_value *pair = first == 0 ? r->pile : r->pile + first;
	size_t n = (r->n - first) / 2;
	struct cel_value *key = cel_arena_take(r->arena, 2 * n, sizeof(*key));
	enum status st;

	if (key == NULL)
		return celjson__no_memory(r);
	for (size_t i = 0; i < n; i++) {
		key[i] = pair[2 * i];
		key[n + i] = pair[2 * i + 1];
	}
	*out = cel__map_take(r->arena, key, key + n, n);
	r->n = first;
	if (out->kind == CEL_MAP)
		return ST_OK;
	if (out->as.error->fault == CEL_MEMORY)
		return celjson__no_memory(r);
	st = celjson__names_once(r, pair, n, 2);
	return st != ST_OK ? st
			   : json_scan_fail(&r->scan, r->scan.p, ST_INVALID,
				 "two names of this object are one key");
}

static enum status
read_entry(struct celjson__reader *r, const struct cel_type *key,
    const struct cel_type *value)
{
	struct celjson__step *step = &r->step[r->depth - 1];
	const char *at = r->scan.p;
	struct cel_value k, v;
	struct str name;
	enum status st = celjson__name(r, &name);

	if (st == ST_OK)
		st = celjson__own(r, name, &step->name);
	if (st == ST_OK)
		st = celjson__colon(r);
	if (st != ST_OK)
		return st;
	if (!celjson__key(key, step->name, &k)) {
		struct cel_text type = cel_type_format(r->arena, key);

		return json_scan_fail(&r->scan, at, ST_INVALID,
		    "the name is no key of type %.*s", CEL__ARG(type));
	}
	st = celjson__present(r, value, &v);
	if (st != ST_OK)
		return st;
	celjson__push(r, k);
	celjson__push(r, v);
	return ST_OK;
}

enum status
celjson__map(struct celjson__reader *r, const struct cel_type *key,
    const struct cel_type *value, struct cel_value *out)
{
	size_t first = r->n;
	enum status st;
	bool more;

	if (*r->scan.p != '{')
		return celjson__mismatch(r, r->scan.p, "an object");
	st = celjson__enter(r);
	if (st != ST_OK)
		return st;
	more = celjson__first(r, '}');
	while (more) {
		st = read_entry(r, key, value);
		if (st == ST_OK)
			st = celjson__next(r, '}', &more);
		if (st != ST_OK)
			return st;
	}
	r->depth--;
	return take_map(r, first, out);
}
