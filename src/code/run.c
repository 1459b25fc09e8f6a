/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

#include "code/prose.h"

static void
plain_add(struct buf *b, const struct code_run *run, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (run[i].kind == CODE_TEXT || run[i].kind == CODE_VERBATIM)
			buf_add(b, run[i].text);
		else if (run[i].kind == CODE_BREAK)
			buf_byte(b, ' ');
		plain_add(b, run[i].run, run[i].run_n);
	}
}

struct str
code_run_plain(struct arena *mem, const struct code_run *run, size_t n)
{
	struct buf b;
	struct str out;

	buf_init(&b, SIZE_MAX);
	plain_add(&b, run, n);
	out = str_dup(mem, buf_str(&b));
	buf_release(&b);
	return out;
}
