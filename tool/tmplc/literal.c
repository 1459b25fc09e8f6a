/* SPDX-License-Identifier: Apache-2.0 */
#include "tmplc/literal.h"

static void
write_byte(struct buf *out, unsigned char c, bool doubled)
{
	if (c == '\n')
		buf_add(out, STR("\\n"));
	else if (c == '\t')
		buf_add(out, STR("\\t"));
	else if (c == '"' || c == '\\')
		buf_fmt(out, "\\%c", c);
	else if (c == '?' && doubled)
		buf_add(out, STR("\\?")); /* C17 still has trigraphs */
	else if (c < ' ' || c == 0x7f)
		buf_fmt(out, "\\%03o", (unsigned)c);
	else
		buf_byte(out, c);
}

void
literal_write(struct buf *out, struct str text, struct str indent)
{
	buf_byte(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		write_byte(out, (unsigned char)text.p[i],
		    i > 0 && text.p[i - 1] == '?');
		if (text.p[i] == '\n' && i + 1 < text.n) {
			buf_add(out, STR("\"\n"));
			buf_add(out, indent);
			buf_byte(out, '"');
		}
	}
	buf_byte(out, '"');
}
