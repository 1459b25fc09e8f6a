/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lists grow from the left, two at a time, as CLDR's patterns do: a language
 * may put its words anywhere, so there is no separator to join with.
 */
#include "lang/pattern.h"

#include "lang/list.h"

/* All but the last, which the caller joins with its own word. */
static struct str
beginning(struct arena *mem, const struct lang *lang, const struct str *item,
    size_t n)
{
	struct str s = n == 0 ? STR("") : item[0];

	for (size_t i = 1; i + 1 < n; i++)
		s = pattern_list_middle(mem, lang, s, item[i]);
	return s;
}

struct str
lang_list_and(struct arena *mem, const struct lang *lang,
    const struct str *item, size_t n)
{
	struct str s = beginning(mem, lang, item, n);

	return n < 2 ? s : pattern_list_and(mem, lang, s, item[n - 1]);
}

struct str
lang_list_or(struct arena *mem, const struct lang *lang, const struct str *item,
    size_t n)
{
	struct str s = beginning(mem, lang, item, n);

	return n < 2 ? s : pattern_list_or(mem, lang, s, item[n - 1]);
}

struct str
lang_quote(struct arena *mem, const struct lang *lang, struct str s)
{
	return pattern_quote_outer(mem, lang, s);
}

struct str
lang_quote_inner(struct arena *mem, const struct lang *lang, struct str s)
{
	return pattern_quote_inner(mem, lang, s);
}

struct str
lang_range(struct arena *mem, const struct lang *lang, struct str from,
    struct str to)
{
	return pattern_range(mem, lang, from, to);
}
