/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a function makes is charged before it is made, by the size of its input;
 * what may become larger than that, as it grows.
 */
#include "base/ckd.h"
#include "base/utf8.h"

#include "cel/text.h"

#include "cellib/find.h"
#include "cellib/settle.h"

#include "cellib/strings_piece.h"

#define BYTES_PER_UNIT 16
#define ASCII_CASE     0x20 /* the bit in which 'a' and 'A' differ */

static bool
charge_size(struct cel_call *c, uint64_t bytes)
{
	return cel_charge(c, bytes / BYTES_PER_UNIT);
}

/* With the case bit of those letters changed that begin at `first`. */
static struct cel_value
change_case(struct cel_call *c, struct cel_text t, char first)
{
	char *p;

	if (!charge_size(c, t.n))
		return cel_cost_error(c);
	p = (char *)cel_take(c, t.n + 1, 1);
	if (p == NULL)
		return cel_memory_error();
	for (size_t i = 0; i < t.n; i++) {
		bool other = t.p[i] >= first && t.p[i] < first + 26;

		p[i] = (char)(other ? t.p[i] ^ ASCII_CASE : t.p[i]);
	}
	return cel_string((struct cel_text){p, t.n});
}

CEL__FUNCTION(cel__lower_ascii)
{
	return change_case(c, cel_text_of(arg[0]), 'A');
}

CEL__FUNCTION(cel__upper_ascii)
{
	return change_case(c, cel_text_of(arg[0]), 'a');
}

/* The property White_Space, which the zero-width spaces do not have. */
static bool
is_space(uint32_t p)
{
	return (p >= 0x09 && p <= 0x0d) || p == 0x20 || p == 0x85 ||
	    p == 0xa0 || p == 0x1680 || (p >= 0x2000 && p <= 0x200a) ||
	    p == 0x2028 || p == 0x2029 || p == 0x202f || p == 0x205f ||
	    p == 0x3000;
}

CEL__FUNCTION(cel__trim)
{
	struct str s = {arg[0].as.text, arg[0].n}, rest = s;
	const char *begin = NULL, *end = s.p;
	uint32_t point;

	if (!charge_size(c, s.n))
		return cel_cost_error(c);
	for (const char *p = s.p; utf8_next(&rest, &point); p = rest.p) {
		if (is_space(point))
			continue;
		if (begin == NULL)
			begin = p;
		end = rest.p;
	}
	if (begin == NULL)
		begin = end;
	return cel_string((struct cel_text){begin, (size_t)(end - begin)});
}

CEL__FUNCTION(cel__reverse)
{
	struct str rest = {arg[0].as.text, arg[0].n};
	uint32_t point;
	char *end;

	if (!charge_size(c, rest.n))
		return cel_cost_error(c);
	end = (char *)cel_take(c, rest.n + 1, 1);
	if (end == NULL)
		return cel_memory_error();
	end += rest.n;
	for (const char *p = rest.p; utf8_next(&rest, &point); p = rest.p) {
		end -= rest.p - p;
		memcpy(end, p, (size_t)(rest.p - p));
	}
	return cel_string((struct cel_text){end, arg[0].n});
}

CEL__FUNCTION(cel__quote)
{
	static const char special[] = "\a\b\f\n\r\t\v\\\"";
	static const char letter[] = "abfnrtv\\\"";
	struct cel_text t = cel_text_of(arg[0]);
	struct cel__sink s;

	if (!charge_size(c, 2 * (uint64_t)t.n))
		return cel_cost_error(c);
	cel__sink_init(&s, c->run->arena, UINT32_MAX);
	cel__sink_byte(&s, '"');
	for (size_t i = 0; i < t.n; i++) {
		const char *at =
		    t.p[i] == '\0' ? NULL : strchr(special, t.p[i]);

		if (at != NULL)
			cel__sink_byte(&s, '\\');
		cel__sink_byte(&s, at == NULL ? t.p[i] : letter[at - special]);
	}
	cel__sink_byte(&s, '"');
	return s.full ? cel_memory_error() : cel_string(cel__sink_text(&s));
}

/*
 * The next place of sep from *at on; an empty one stands before each code point.
 * Moves *at behind it. Of the empty one at the very beginning, split makes no
 * piece.
 */
static bool
next_place(struct cel_text t, struct cel_text sep, size_t *at, size_t *found)
{
	struct str rest = {t.p + *at, t.n - *at};
	uint32_t point;

	if (sep.n > 0) {
		if (!cel__find(t, sep, *at, found))
			return false;
		*at = *found + sep.n;
		return true;
	}
	if (!utf8_next(&rest, &point))
		return false;
	*found = *at;
	*at = (size_t)(rest.p - t.p);
	return true;
}

static int64_t
most_of(const struct cel_value *arg, size_t n, size_t i)
{
	return n > i && arg[i].as.i >= 0 ? arg[i].as.i : INT64_MAX;
}

/* How many times, and how many bytes they add. */
static bool
plan_replace(const struct cel_value *arg, int64_t most, int64_t *times,
    uint64_t *bytes)
{
	struct cel_text t = cel_text_of(arg[0]), old = cel_text_of(arg[1]);
	size_t at = 0, found;
	uint64_t taken;

	*times = 0;
	while (*times < most && next_place(t, old, &at, &found))
		++*times;
	if (old.n == 0 && *times < most) /* at the end */
		++*times;
	taken = (uint64_t)*times * old.n;
	return !ckd_mul(bytes, (uint64_t)*times, arg[2].n) &&
	    !ckd_add(bytes, *bytes, t.n - taken) && *bytes <= UINT32_MAX;
}

static void
copy(char **to, const char *from, size_t n)
{
	if (n > 0)
		memcpy(*to, from, n);
	*to += n;
}

static void
write_replace(const struct cel_value *arg, int64_t times, char *to)
{
	struct cel_text t = cel_text_of(arg[0]), old = cel_text_of(arg[1]);
	size_t from = 0, at = 0, found;

	for (; times > 0 && next_place(t, old, &at, &found); times--) {
		copy(&to, t.p + from, found - from);
		copy(&to, arg[2].as.text, arg[2].n);
		from = found + old.n;
	}
	copy(&to, t.p + from, t.n - from);
	if (times > 0)
		copy(&to, arg[2].as.text, arg[2].n);
}

CEL__FUNCTION(cel__replace)
{
	struct cel_text t = cel_text_of(arg[0]), old = cel_text_of(arg[1]);
	uint64_t bytes;
	int64_t times;
	char *p;

	if (!cel_charge(c, 2 * cel__find_cost(t, old)))
		return cel_cost_error(c);
	if (!plan_replace(arg, most_of(arg, n, 3), &times, &bytes))
		return cel_fail(c, CEL_OUT_OF_RANGE,
		    "the result has more than %lu bytes",
		    (unsigned long)UINT32_MAX);
	if (times == 0)
		return arg[0];
	if (!charge_size(c, bytes))
		return cel_cost_error(c);
	p = (char *)cel_take(c, bytes + 1, 1);
	if (p == NULL)
		return cel_memory_error();
	write_replace(arg, times, p);
	return cel_string((struct cel_text){p, bytes});
}

/* Between two separators there is a piece, and one before and one behind; an
 * empty separator has none at the two ends. */
static size_t
count_pieces(struct cel_text t, struct cel_text sep, int64_t most)
{
	size_t pieces = sep.n > 0 && most > 0, at = 0, found;

	while ((int64_t)pieces < most && next_place(t, sep, &at, &found))
		pieces++;
	return pieces;
}

CEL__FUNCTION(cel__split)
{
	struct cel_text t = cel_text_of(arg[0]), sep = cel_text_of(arg[1]);
	size_t pieces, at = 0, from = 0, found;
	struct cel_value *item;

	if (!cel_charge(c, 2 * cel__find_cost(t, sep)))
		return cel_cost_error(c);
	pieces = count_pieces(t, sep, most_of(arg, n, 2));
	if (pieces == 0)
		return cel_list(NULL, 0);
	if (!cel_charge(c, pieces))
		return cel_cost_error(c);
	item = (struct cel_value *)cel_take(c, pieces, sizeof(*item));
	if (item == NULL)
		return cel_memory_error();
	if (sep.n == 0) /* the one before the first code point */
		(void)next_place(t, sep, &at, &found);
	for (size_t i = 0; i < pieces; i++) {
		size_t end = t.n;

		if (i + 1 < pieces && next_place(t, sep, &at, &found))
			end = found;
		item[i] = cel_string((struct cel_text){t.p + from, end - from});
		from = end + sep.n;
	}
	return cel_list(item, pieces);
}

/* The bytes of all, with sep between them; false when one is no string. */
static bool
plan_join(struct cel_value list, uint64_t sep, uint64_t *out)
{
	*out = list.n > 1 ? sep * (list.n - 1) : 0;
	for (uint32_t i = 0; i < list.n && *out <= UINT32_MAX; i++) {
		if (list.as.item[i].kind != CEL_STRING)
			return false;
		*out += list.as.item[i].n;
	}
	return true;
}

CEL__FUNCTION(cel__join)
{
	struct cel_value list = arg[0],
			 doubt = cel__settle(c->run->arena, list);
	struct cel_text sep = n > 1 ? cel_text_of(arg[1]) : CEL_TEXT("");
	uint64_t bytes;
	char *p, *to;

	if (doubt.kind != CEL_ABSENT)
		return doubt;
	if (!plan_join(list, sep.n, &bytes))
		return cel_fail(c, CEL_NO_OVERLOAD, "join() wants strings");
	if (bytes > UINT32_MAX)
		return cel_fail(c, CEL_OUT_OF_RANGE,
		    "the result has more than %lu bytes",
		    (unsigned long)UINT32_MAX);
	if (!cel_charge(c, list.n + bytes / BYTES_PER_UNIT))
		return cel_cost_error(c);
	p = to = (char *)cel_take(c, bytes + 1, 1);
	if (p == NULL)
		return cel_memory_error();
	for (uint32_t i = 0; i < list.n; i++) {
		if (i > 0)
			copy(&to, sep.p, sep.n);
		copy(&to, list.as.item[i].as.text, list.as.item[i].n);
	}
	return cel_string((struct cel_text){p, bytes});
}
