/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_JSON_IMPL_H
#define JSON_JSON_IMPL_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "json/json.h"

/* What the files of this room share. */

/* Objects up to this many members are searched one by one. */
#define JSON__FEW 16

/* Larger ones have the places of their members, sorted by name, behind the
 * members. */
static inline const uint32_t *
json__order(const struct json *object)
{
	return (const uint32_t *)(object->member + object->member_n);
}

/* How much of a stranger's string a fault shows. */
#define JSON__SHOWN 40

#endif
