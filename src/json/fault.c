/* SPDX-License-Identifier: Apache-2.0 */
/* Line and column are counted when there is a fault, not before. */
#include "json/read.h"

void
json_place(struct str text, size_t at, size_t *line, size_t *column)
{
	*line = 1;
	*column = 1;
	for (size_t i = 0; i < at && i < text.n; i++)
		if (text.p[i] == '\n') {
			++*line;
			*column = 1;
		} else if (((unsigned char)text.p[i] & 0xc0) != 0x80) {
			++*column;
		}
}
