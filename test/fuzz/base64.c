/* SPDX-License-Identifier: Apache-2.0 */
/* What reads as hexadecimal or base64 is the one text of its bytes, and any
 * bytes come back. */
#include <assert.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/hex.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void
base64_check(struct arena *mem, enum base64_form form, struct str s)
{
	struct str out;

	if (base64_parse(mem, form, s, &out))
		assert(str_eq(base64_format(mem, form, out), s));
	assert(base64_parse(mem, form, base64_format(mem, form, s), &out));
	assert(str_eq(out, s));
}

static void
hex_check(struct arena *mem, struct str s)
{
	struct str out;

	if (hex_parse(mem, s, &out))
		assert(str_eq(hex_format(mem, out), s));
	assert(hex_parse(mem, hex_format(mem, s), &out) && str_eq(out, s));
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct str s = str_of((const char *)data, n);
	struct arena *mem = arena_new();

	base64_check(mem, BASE64_PADDED, s);
	base64_check(mem, BASE64_URL, s);
	hex_check(mem, s);
	arena_free(mem);
	return 0;
}
