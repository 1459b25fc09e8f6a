/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding a language by what a browser or a reader calls it, and filling
 * texts. Matching follows the sense of RFC 4647's lookup, not its letter:
 * cutting subtags from the right would take zh-CN to zh and miss zh-Hans, so
 * a region of Chinese is first read as the script that is written there.
 */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

#include "lang/lang_impl.h"

#include "lang/lang.h"

enum { Q_ONE = 1000 }; /* q has three decimals at most */

struct tag {
	struct str language, script, region;
};

struct part { /* of an Accept-Language header */
	struct str range;
	int q; /* thousandths */
};

size_t
lang_count(void)
{
	return lang__table_n;
}

const struct lang *
lang_at(size_t i)
{
	return &lang__table[i];
}

struct str
lang_tag(const struct lang *lang)
{
	return lang->tag;
}

struct str
lang_name(const struct lang *lang)
{
	return lang->name;
}

bool
lang_cjk(const struct lang *lang)
{
	return lang->writing == LANG_CJK;
}

bool
lang_right_to_left(const struct lang *lang)
{
	return lang->writing == LANG_RIGHT;
}

/* ---- texts ---- */

struct str
lang__fill(struct arena *mem, struct str text, const struct str *arg)
{
	size_t n = 0;
	char *p, *at;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		n += c <= LANG_ARGS ? arg[c - 1].n : 1;
	}
	p = at = arena_take(mem, n, 1);
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (c > LANG_ARGS) {
			*at++ = text.p[i];
		} else if (arg[c - 1].n != 0) {
			memcpy(at, arg[c - 1].p, arg[c - 1].n);
			at += arg[c - 1].n;
		}
	}
	return str_of(p, n);
}

enum plural
lang__form(const struct lang *lang, int64_t n)
{
	return lang->plural(n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

/* ---- tags ---- */

static bool
all_letters(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = (char)(s.p[i] | 0x20);

		if (c < 'a' || c > 'z')
			return false;
	}
	return true;
}

/* The next subtag, taken off the front of rest. */
static struct str
next_subtag(struct str *rest)
{
	size_t n = 0;
	struct str s;

	while (n < rest->n && rest->p[n] != '-' && rest->p[n] != '_')
		n++;
	s = str_sub(*rest, 0, n);
	*rest = str_sub(*rest, n + 1, rest->n);
	return s;
}

static bool
is_one_of(struct str s, const char *const *list)
{
	for (; *list != NULL; list++)
		if (str_eq_nocase(s, str_from_c(*list)))
			return true;
	return false;
}

/*
 * Chinese is the one language here whose tags seldom say the script. The
 * spoken ones (cmn is Mandarin, yue Cantonese) are written as Chinese is.
 */
static void
read_chinese(struct tag *tag)
{
	static const char *const spoken[] = {"cmn", "yue", "wuu", "hak", NULL};
	static const char *const full[] = {"TW", "HK", "MO", NULL};

	if (is_one_of(tag->language, spoken))
		tag->language = STR("zh");
	if (!str_eq_nocase(tag->language, STR("zh")) || tag->script.n != 0)
		return;
	tag->script = is_one_of(tag->region, full) ? STR("Hant") : STR("Hans");
}

static bool
tag_parse(struct str s, struct tag *out)
{
	struct tag tag = {0};

	tag.language = next_subtag(&s);
	if (tag.language.n < 2 || tag.language.n > 3 ||
	    !all_letters(tag.language))
		return false;
	while (s.n != 0) {
		struct str sub = next_subtag(&s);

		if (sub.n == 1)
			break; /* an extension: none of ours */
		if (sub.n == 4 && all_letters(sub) && tag.region.n == 0)
			tag.script = sub;
		else if (sub.n == 2 && all_letters(sub))
			tag.region = sub;
	}
	read_chinese(&tag);
	*out = tag;
	return true;
}

/* How near ours is to what was asked for; 0 is another language. */
static int
nearness(const struct tag *ours, const struct tag *asked)
{
	if (!str_eq_nocase(ours->language, asked->language))
		return 0;
	return 1 + 2 * str_eq_nocase(ours->script, asked->script) +
	    str_eq_nocase(ours->region, asked->region);
}

const struct lang *
lang_find(struct str s)
{
	const struct lang *found = NULL;
	struct tag asked, ours;
	int best = 0;

	if (!tag_parse(s, &asked))
		return NULL;
	for (size_t i = 0; i < lang__table_n; i++) {
		int near;

		if (!tag_parse(lang__table[i].tag, &ours))
			continue;
		near = nearness(&ours, &asked);
		if (near > best) {
			best = near;
			found = &lang__table[i];
		}
	}
	return found;
}

/* ---- Accept-Language ---- */

/* "0.7" is 700; -1 for what RFC 9110 does not call a weight. */
static int
q_parse(struct str s)
{
	int q = 0, unit = Q_ONE;

	if (s.n == 0 || s.n > 5 || (s.n > 1 && s.p[1] != '.'))
		return -1;
	for (size_t i = 0; i < s.n; i++) {
		if (i == 1)
			continue;
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		q += (s.p[i] - '0') * unit;
		unit /= 10;
	}
	return q <= Q_ONE ? q : -1;
}

static bool
part_parse(struct str s, struct part *out)
{
	struct str range, weight, name, value;

	out->q = Q_ONE;
	if (!str_cut(s, ';', &range, &weight)) {
		out->range = str_trim(range);
		return out->range.n != 0;
	}
	out->range = str_trim(range);
	if (!str_cut(weight, '=', &name, &value) ||
	    !str_eq_nocase(str_trim(name), STR("q")))
		return false;
	out->q = q_parse(str_trim(value));
	return out->range.n != 0 && out->q >= 0;
}

/* q=0 for "en" refuses en and en-GB; for "zh-TW" it refuses zh-TW alone. */
static bool
refused(const struct lang *lang, const struct part *part, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str range = part[i].range;

		if (part[i].q == 0 && range.n <= lang->tag.n &&
		    str_eq_nocase(str_sub(lang->tag, 0, range.n), range) &&
		    (range.n == lang->tag.n || lang->tag.p[range.n] == '-'))
			return true;
	}
	return false;
}

static const struct lang *
part_find(struct str range, const struct part *part, size_t n)
{
	bool any = str_eq(range, STR("*"));
	const struct lang *asked = any ? NULL : lang_find(range);

	for (size_t i = 0; i < lang__table_n; i++) {
		const struct lang *lang = &lang__table[i];

		if ((any || lang == asked) && !refused(lang, part, n))
			return lang;
	}
	return NULL;
}

const struct lang *
lang_pick(struct str accept)
{
	const struct lang *pick = NULL;
	struct part part[LANG_ACCEPT_PARTS];
	struct str head, rest = str_sub(accept, 0, LANG_ACCEPT_BYTES);
	int best = 0;
	size_t n = 0;

	while (rest.n != 0 && n < LANG_ACCEPT_PARTS) {
		str_cut(rest, ',', &head, &rest);
		if (part_parse(head, &part[n]))
			n++;
	}
	for (size_t i = 0; i < n; i++) {
		const struct lang *lang;

		if (part[i].q <= best)
			continue;
		lang = part_find(part[i].range, part, n);
		if (lang != NULL) {
			pick = lang;
			best = part[i].q;
		}
	}
	return pick != NULL ? pick : &lang__table[0];
}
