/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers as a language writes them, from digits to digits: what is exact
 * stays exact, and no rounding here could be somebody's money.
 * Groups are of three everywhere; Indian grouping waits for a reader.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/decimal_text.h"
#include "lang/lang_impl.h"
#include "lang/pattern.h"

#include "lang/number.h"

enum { GROUP = 3, INT_BYTES = 24 };

struct str
lang_plain(struct arena *mem, int64_t n)
{
	struct buf b;
	struct str s;

	buf_init(&b, INT_BYTES);
	buf_int(&b, n);
	s = str_dup(mem, buf_str(&b));
	buf_release(&b);
	return s;
}

static struct str
group(struct arena *mem, struct str digits, struct str mark)
{
	size_t marks = digits.n == 0 ? 0 : (digits.n - 1) / GROUP;
	size_t n = digits.n + marks * mark.n;
	char *p = arena_take(mem, n, 1), *at = p;

	for (size_t i = 0; i < digits.n; i++) {
		if (i != 0 && (digits.n - i) % GROUP == 0) {
			memcpy(at, mark.p, mark.n);
			at += mark.n;
		}
		*at++ = digits.p[i];
	}
	return str_of(p, n);
}

struct str
lang__digits(struct arena *mem, const struct lang *lang, struct str digits)
{
	bool minus = str_starts(digits, STR("-"));
	struct str whole, part, s;

	str_cut(str_sub(digits, minus, digits.n), '.', &whole, &part);
	s = group(mem, whole, pattern_number_group(mem, lang));
	if (part.n != 0)
		s = pattern_number_decimal(mem, lang, s, part);
	return minus ? pattern_number_minus(mem, lang, s) : s;
}

struct str
lang_int(struct arena *mem, const struct lang *lang, int64_t n)
{
	return lang__digits(mem, lang, lang_plain(mem, n));
}

struct str
lang_decimal(struct arena *mem, const struct lang *lang, struct decimal d)
{
	return lang__digits(mem, lang, decimal_format(mem, d));
}

struct str
lang_percent(struct arena *mem, const struct lang *lang, struct decimal d)
{
	return pattern_number_percent(mem, lang, lang_decimal(mem, lang, d));
}
