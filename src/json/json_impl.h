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

#define JSON__ONES  0x0101010101010101u
#define JSON__HIGHS 0x8080808080808080u

/* A high bit for each byte of x that is quote, backslash, a control, or not
 * ASCII. Bytes above the first that is marked may be marked wrongly. */
static inline uint64_t
json__special(uint64_t x)
{
	uint64_t quote = x ^ (JSON__ONES * '"');
	uint64_t slash = x ^ (JSON__ONES * '\\');

	return ((quote - JSON__ONES) | (slash - JSON__ONES) |
		   (x - JSON__ONES * ' ') | x) &
	    JSON__HIGHS;
}

/* Bytes from p on that stand in a JSON string as they are and are ASCII. */
static inline size_t
json__plain(const char *p, size_t n)
{
	size_t i = 0;
	uint64_t x;

	for (; n - i >= sizeof(x); i += sizeof(x)) {
		memcpy(&x, p + i, sizeof(x));
		x = json__special(x);
		if (x == 0)
			continue;
		if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
			return i + (size_t)__builtin_ctzll(x) / 8;
		break;
	}
	while (i < n && p[i] != '"' && p[i] != '\\' &&
	    (unsigned char)(p[i] - ' ') < 0x80 - ' ')
		i++;
	return i;
}

#endif
