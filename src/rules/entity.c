/* SPDX-License-Identifier: Apache-2.0 */
/* Persons and companies in expressions: an id, and the host's number beside
 * it, so that a lookup needs no search. */
#include "base/map.h"

#include "rules/host.h"
#include "rules/rules.h"

static bool
same(const struct cel_opaque *a, const struct cel_opaque *b)
{
	const struct rules_entity *x = (const struct rules_entity *)a;
	const struct rules_entity *y = (const struct rules_entity *)b;

	return x == y || (x->hash == y->hash && str_eq(x->id, y->id));
}

static struct cel_text
format(struct cel_arena *a, const struct cel_opaque *v)
{
	const struct rules_entity *e = (const struct rules_entity *)v;

	(void)a;
	return (struct cel_text){e->id.p, e->id.n};
}

void
rules_entity_init(const struct rules *r, bool company, struct str id,
    uint32_t number, struct rules_entity *out)
{
	static const uint64_t seed[2] = {0, 0};

	*out = (struct rules_entity){.head = {.type = company ? r->company_type
							      : r->person_type,
					 .same = same,
					 .format = format},
	    .id = id,
	    .number = number,
	    .hash = map_hash(seed, id)};
}

const struct rules_entity *
rules_entity_of(struct cel_value v)
{
	return v.kind == CEL_OPAQUE && v.as.opaque->same == same
	    ? (const struct rules_entity *)v.as.opaque
	    : NULL;
}
