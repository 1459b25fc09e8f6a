/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/ckd.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "os/zoneinfo.h"

#include "cli/cel_zones.h"

struct known {
	struct str name;
	const struct zone *zone; /* NULL: there is no such place */
};

struct zones {
	struct work w; /* of its own: what fails here is no fault */
	struct vec known;
};

static const struct zone *
find(struct zones *z, struct str name)
{
	const struct zone *zone = NULL;
	struct known *k;
	struct str bytes;

	for (size_t i = 0; i < z->known.n; i++) {
		k = VEC_AT(&z->known, struct known, i);
		if (str_eq(k->name, name))
			return k->zone;
	}
	name = str_dup(z->w.mem, name);
	if (zoneinfo_read(&z->w, name, &bytes) != ST_OK ||
	    zone_parse(&z->w, name, bytes, &zone) != ST_OK)
		zone = NULL;
	work_clear(&z->w);
	k = vec_push(z->w.mem, &z->known);
	*k = (struct known){name, zone};
	return zone;
}

static bool
offset(void *cookie, struct cel_text name, int64_t second, int32_t *out)
{
	const struct zone *zone = find(cookie, str_of(name.p, name.n));
	struct zone_local local;
	struct instant t;
	int64_t ms;

	if (zone == NULL || ckd_mul(&ms, second, (int64_t)1000) ||
	    !instant_from_ms(ms, &t) || !zone_local(zone, t, &local))
		return false;
	*out = local.offset;
	return true;
}

struct cel_zones
cli_cel_zones(struct work *w)
{
	struct zones *z = ARENA_NEW(w->mem, struct zones);

	*z = (struct zones){.w = {.mem = w->mem}, .known = VEC(struct known)};
	return (struct cel_zones){offset, z};
}
