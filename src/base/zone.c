/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Time falls into stretches of one offset each, parted by the changes of the
 * file and, behind the last of them, of its rule. From an instant to the wall is
 * one search; from the wall to instants is a walk over the stretches that come
 * near, asking each whether it shows that time. No guess from an offset
 * nearby: history has changes hours apart, and a day that was left out.
 */
#include "base/arena.h"
#include "base/ckd.h"
#include "base/tzrule.h"
#include "base/work.h"

#include "base/zone.h"

#define SECOND        INT64_C(1000)
#define OFFSET_MIN    (-(25 * 3600 - 1)) /* RFC 9636, 3.2 */
#define OFFSET_MAX    (26 * 3600 - 1)
#define REACH         (27 * 3600 * SECOND) /* more than any offset */
#define HEADER        44
#define HEADER_COUNTS 20
#define TYPE_BYTES    6

struct zone {
	struct str name;
	size_t n; /* changes: from at[i] on, type[of[i]] is in force */
	int64_t *at;
	unsigned char *of;
	const struct tztype *type; /* type[0] before the first change */
	bool ruled;
	struct tzrule rule;
};

/* ---- reading the file ----------------------------------------------------- */

struct counts {
	uint64_t ut, standard, leaps, changes, types, chars;
};

static enum status
refuse(struct work *w, const struct zone *z, enum status st, const char *why)
{
	st = work_fail(w, st, "zone %.*s: %s", STR_ARG(z->name), why);
	return work_remedy(w, st,
	    "Install the system's time zones anew (tzdata), or name another "
	    "zone.");
}

static uint64_t
big_endian(struct str s, size_t from, size_t n)
{
	uint64_t v = 0;

	for (size_t i = 0; i < n; i++)
		v = v << 8 | (unsigned char)s.p[from + i];
	return v;
}

static int64_t
big_endian_signed(struct str s, size_t from, size_t n)
{
	uint64_t sign = UINT64_C(1) << (8 * n - 1);

	return (int64_t)((big_endian(s, from, n) ^ sign) - sign);
}

static bool
take(struct str *s, uint64_t n, struct str *out)
{
	if (n > s->n)
		return false;
	*out = str_sub(*s, 0, (size_t)n);
	*s = str_sub(*s, (size_t)n, s->n);
	return true;
}

static enum status
take_header(struct work *w, const struct zone *z, struct str *s,
    struct counts *out)
{
	struct str h;
	uint64_t count[6];

	if (!take(s, HEADER, &h) || !str_starts(h, STR("TZif")))
		return refuse(w, z, ST_CORRUPT,
		    "RFC 9636 3.1: it does not begin with TZif");
	if (h.p[4] < '2')
		return refuse(w, z, ST_CORRUPT,
		    "version 1 of the format ends in 2038");
	for (size_t i = 0; i < 6; i++)
		count[i] = big_endian(h, HEADER_COUNTS + 4 * i, 4);
	*out = (struct counts){count[0], count[1], count[2], count[3], count[4],
	    count[5]};
	if (out->changes > ZONE_CHANGES_MAX || out->types > ZONE_TYPES_MAX ||
	    out->chars > ZONE_NAMES_MAX)
		return refuse(w, z, ST_LIMIT,
		    "too many changes, types or abbreviations");
	if (out->leaps != 0)
		return refuse(w, z, ST_CORRUPT, "it counts leap seconds");
	if (out->types == 0 || out->chars == 0 ||
	    (out->ut != 0 && out->ut != out->types) ||
	    (out->standard != 0 && out->standard != out->types))
		return refuse(w, z, ST_CORRUPT,
		    "RFC 9636 3.1: counts do not go together");
	return ST_OK;
}

/* The part for readers of 32 bits, which is not for us. */
static enum status
skip_version_1(struct work *w, const struct zone *z, struct str *s)
{
	struct counts c;
	struct str data;
	enum status st = take_header(w, z, s, &c);

	if (st != ST_OK)
		return st;
	if (!take(s,
		c.changes * 5 + c.types * TYPE_BYTES + c.chars + c.standard +
		    c.ut,
		&data))
		return refuse(w, z, ST_CORRUPT, "RFC 9636 3.2: it is cut off");
	return ST_OK;
}

static enum status
read_changes(struct work *w, struct zone *z, struct str at, struct str of,
    uint64_t types)
{
	int64_t before = INT64_MIN;

	z->n = of.n;
	z->at = ARENA_ARRAY(w->mem, int64_t, z->n);
	z->of = ARENA_ARRAY(w->mem, unsigned char, z->n);
	for (size_t i = 0; i < z->n; i++) {
		int64_t sec = big_endian_signed(at, 8 * i, 8);

		z->of[i] = (unsigned char)of.p[i];
		if (z->of[i] >= types || (i > 0 && sec <= before))
			return refuse(w, z, ST_CORRUPT,
			    "RFC 9636 3.2: changes are out of order");
		before = sec;
		/* Files may begin with the Big Bang: what is before our range
		 * may as well be at its edge. */
		if (sec < INSTANT_FIRST / SECOND)
			sec = INSTANT_FIRST / SECOND;
		if (sec > INSTANT_LAST / SECOND + 1)
			sec = INSTANT_LAST / SECOND + 1;
		z->at[i] = sec * SECOND;
	}
	return ST_OK;
}

static bool
plain_name(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') &&
		    !(c >= 'a' && c <= 'z') && c != '+' && c != '-')
			return false;
	}
	return s.n > 0;
}

static enum status
read_types(struct work *w, struct zone *z, struct str types, struct str chars)
{
	size_t n = types.n / TYPE_BYTES;
	struct tztype *type = ARENA_ARRAY(w->mem, struct tztype, n);

	chars = str_dup(w->mem, chars);
	z->type = type;
	for (size_t i = 0; i < n; i++) {
		struct str t = str_sub(types, i * TYPE_BYTES, TYPE_BYTES);
		int64_t offset = big_endian_signed(t, 0, 4);
		uint64_t dst = big_endian(t, 4, 1), name = big_endian(t, 5, 1);
		struct str behind;

		if (offset < OFFSET_MIN || offset > OFFSET_MAX || dst > 1)
			return refuse(w, z, ST_CORRUPT,
			    "RFC 9636 3.2: a type is out of range");
		if (!str_cut(str_sub(chars, name, chars.n), '\0', &type[i].name,
			&behind) ||
		    !plain_name(type[i].name))
			return refuse(w, z, ST_CORRUPT,
			    "RFC 9636 3.2: an abbreviation is malformed");
		type[i].offset = (int32_t)offset;
		type[i].dst = dst == 1;
	}
	return ST_OK;
}

static enum status
read_data(struct work *w, struct zone *z, struct str *s)
{
	struct counts c;
	struct str at, of, types, chars, flags;
	enum status st = take_header(w, z, s, &c);

	if (st != ST_OK)
		return st;
	if (!take(s, c.changes * 8, &at) || !take(s, c.changes, &of) ||
	    !take(s, c.types * TYPE_BYTES, &types) ||
	    !take(s, c.chars, &chars) || !take(s, c.standard + c.ut, &flags))
		return refuse(w, z, ST_CORRUPT, "RFC 9636 3.2: it is cut off");
	st = read_types(w, z, types, chars);
	if (st != ST_OK)
		return st;
	return read_changes(w, z, at, of, c.types);
}

static enum status
read_footer(struct work *w, struct zone *z, struct str s)
{
	struct str rule;

	if (s.n < 2 || !str_starts(s, STR("\n")) || !str_ends(s, STR("\n")))
		return refuse(w, z, ST_CORRUPT,
		    "RFC 9636 3.3: the footer is not a line");
	rule = str_sub(s, 1, s.n - 2);
	if (rule.n > ZONE_RULE_MAX)
		return refuse(w, z, ST_LIMIT, "the rule is long");
	if (rule.n == 0)
		return ST_OK;
	z->ruled = true;
	if (!tzrule_parse(str_dup(w->mem, rule), &z->rule))
		return refuse(w, z, ST_CORRUPT,
		    "RFC 9636 3.3.1: the footer is not a rule");
	return ST_OK;
}

enum status
zone_parse(struct work *w, struct str name, struct str bytes,
    const struct zone **out)
{
	struct zone *z = ARENA_NEW(w->mem, struct zone);
	enum status st;

	z->name = str_dup(w->mem, name);
	st = skip_version_1(w, z, &bytes);
	if (st == ST_OK)
		st = read_data(w, z, &bytes);
	if (st == ST_OK)
		st = read_footer(w, z, bytes);
	if (st == ST_OK)
		*out = z;
	return st;
}

const struct zone *
zone_utc(void)
{
	static const struct tztype utc = {0, false, STR_INIT("UTC")};
	static const struct zone z = {.name = STR_INIT("UTC"), .type = &utc};

	return &z;
}

struct str
zone_name(const struct zone *z)
{
	return z->name;
}

/* ---- stretches of one offset ---------------------------------------------- */

/* How many changes have happened at that time. */
static size_t
changes_until(const struct zone *z, int64_t ms)
{
	size_t low = 0, high = z->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (z->at[middle] <= ms)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct tztype *
type_at(const struct zone *z, int64_t ms)
{
	size_t i = changes_until(z, ms);

	if (i == z->n && z->ruled)
		return tzrule_type(&z->rule, ms);
	return &z->type[i == 0 ? 0 : z->of[i - 1]];
}

/* Where the stretch around ms ends; INT64_MAX for the last. */
static int64_t
end_of(const struct zone *z, int64_t ms)
{
	size_t i = changes_until(z, ms);
	int64_t end = INT64_MAX;

	if (i < z->n)
		return z->at[i];
	if (!z->ruled || !tzrule_next(&z->rule, ms, &end))
		return INT64_MAX;
	return end;
}

bool
zone_local(const struct zone *z, struct instant t, struct zone_local *out)
{
	const struct tztype *type = type_at(z, t.ms);
	struct civil civil;

	if (!instant_civil(t, type->offset, &civil))
		return false;
	*out = (struct zone_local){civil, type->offset, type->dst, type->name};
	return true;
}

/* What a walk over the stretches found for a time on the wall. */
struct found {
	int n; /* instants at which the wall shows it, first to last */
	int64_t first, last;
	int gaps;    /* changes that skip it; of the first of them: */
	int64_t gap; /* when it comes, and what the offsets before and */
	int64_t before, after; /* after it make of that time */
};

/* wall is a time as if in UTC. */
static struct found
find(const struct zone *z, int64_t wall)
{
	struct found f = {0};
	int64_t from = wall - REACH, end;
	int64_t before = wall - type_at(z, from)->offset * SECOND;

	for (; from <= wall + REACH; from = end) {
		int64_t t = wall - type_at(z, from)->offset * SECOND;

		end = end_of(z, from);
		if (t >= from && t < end) {
			f.first = f.n == 0 ? t : f.first;
			f.last = t;
			f.n++;
		}
		if (t < from && before >= from && f.gaps++ == 0) {
			f.gap = from;
			f.before = before;
			f.after = t;
		}
		before = t;
	}
	return f;
}

static int64_t
as_if_utc(struct civil c)
{
	return c.day.n * (int64_t)INSTANT_DAY + c.ms;
}

bool
zone_instants(const struct zone *z, struct civil c, struct zone_instants *out)
{
	struct found f = find(z, as_if_utc(c));
	struct zone_instants got = {.fit = ZONE_GAP};

	if (f.n > 0)
		got.fit = f.n == 1 ? ZONE_ONCE : ZONE_FOLD;
	if (!instant_from_ms(f.n > 0 ? f.first : f.after, &got.earlier) ||
	    !instant_from_ms(f.n > 0 ? f.last : f.before, &got.later))
		return false;
	*out = got;
	return true;
}

bool
zone_day_start(const struct zone *z, struct day d, struct instant *out)
{
	struct found f = find(z, as_if_utc((struct civil){d, 0}));
	bool skipped = f.n == 0 || (f.gaps > 0 && f.gap < f.first);

	return instant_from_ms(skipped ? f.gap : f.first, out);
}
