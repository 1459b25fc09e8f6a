/* SPDX-License-Identifier: Apache-2.0 */
/* Apart from the rest, which needs no memory, so that a library with another
 * allocator can take that alone. */
#include "base/buf.h"

#include "base/utf8_text.h"

void
utf8_put(struct buf *b, uint32_t c)
{
	char bytes[UTF8_MAX];
	size_t n = utf8_encode(c, bytes);

	if (n == 0)
		n = utf8_encode(UTF8_REPLACEMENT, bytes);
	buf_add(b, str_of(bytes, n));
}
