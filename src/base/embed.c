/* SPDX-License-Identifier: Apache-2.0 */
#include "base/embed.h"

const struct embed_file *
embed_find(const struct embed_file *table, size_t n, struct str name)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int c = str_cmp(name, table[middle].name);

		if (c == 0)
			return &table[middle];
		if (c < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}
