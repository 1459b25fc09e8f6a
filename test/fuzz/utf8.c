/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes are walked to their end; text that is valid comes back the same,
 * and stays valid wherever it is cut. */
#include <assert.h>

#include "base/buf.h"
#include "base/utf8_text.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

/* Valid by decoding alone: what the fast check is held against. */
static bool
decodes(struct str s)
{
	uint32_t c;
	size_t n = 1;

	while (s.n > 0 && (n = utf8_decode(s, &c)) > 0)
		s = str_sub(s, n, s.n);
	return s.n == 0;
}

static void
cuts_check(struct str s)
{
	size_t count = utf8_count(s);

	for (size_t i = 0; i < s.n && i < 64; i++) {
		struct str clip = utf8_clip(s, i);

		assert(clip.n <= i && i - clip.n < UTF8_MAX);
		assert(utf8_valid(clip) && utf8_valid(str_sub(s, clip.n, s.n)));
		assert(utf8_count(utf8_head(s, i)) == (i < count ? i : count));
	}
	assert(utf8_head(s, count).n == s.n);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct str s = str_of((const char *)data, n), rest = s;
	size_t points = 0, at = n;
	struct buf b;
	uint32_t c;

	buf_init(&b, SIZE_MAX);
	for (; utf8_next(&rest, &c); points++)
		utf8_put(&b, c);
	assert(decodes(buf_str(&b)) && utf8_count(buf_str(&b)) == points);
	assert(utf8_valid(s) == decodes(s));
	assert(utf8_find_bad(s, &at) == !utf8_valid(s));
	assert(decodes(str_sub(s, 0, at)));
	if (utf8_valid(s)) {
		assert(str_eq(buf_str(&b), s));
		cuts_check(s);
	} else {
		assert(utf8_decode(str_sub(s, at, n), &c) == 0);
	}
	buf_release(&b);
	return 0;
}
