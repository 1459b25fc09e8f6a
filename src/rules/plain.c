/* SPDX-License-Identifier: Apache-2.0 */
/* A tree of texts; its makers are many, and this is all that they share. */
#include "rules/plain.h"

const struct plain *
plain_get(const struct plain *map, struct str name)
{
	if (map == NULL || map->kind != PLAIN_MAP)
		return NULL;
	for (size_t i = 0; i < map->item_n; i++)
		if (str_eq(map->name[i], name))
			return &map->item[i];
	return NULL;
}
