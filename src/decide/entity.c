/* SPDX-License-Identifier: Apache-2.0 */
/* People and companies, each once in a world. */
#include "base/arena.h"

#include "decide/world_impl.h"

struct world__entity *
entity__of(struct world *world, bool company, struct str id)
{
	struct map *m = company ? &world->company : &world->person;
	struct world__entity *e = map_get(m, id);

	if (e != NULL)
		return e;
	e = ARENA_NEW(world->mem, struct world__entity);
	e->named = VEC(struct world__fact *);
	id = str_dup(world->mem, id);
	rules_entity_init(world->rules, company, id, (uint32_t)m->n, &e->e);
	(void)map_put(m, id, e);
	return e;
}
