/* SPDX-License-Identifier: Apache-2.0 */
/* The table is an independent oracle's; zone-table.py wrote it, from the files
 * in test/corpus/zone/ and not from this system's, whose history may change. */
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day_text.h"
#include "base/map.h"
#include "base/num.h"
#include "base/work.h"
#include "base/zone.h"
#include "os/file.h"
#include "os/zoneinfo.h"
#include "tap.h"

#define TABLE       "test/base/zone-table.txt"
#define TABLE_LIMIT ((size_t)1 << 20)
#define TABLE_LEAST 2500 /* lines: fewer were no oracle */
#define CORPUS      "test/corpus/zone"

static struct str
corpus(struct work *w, struct str name)
{
	struct str path = file_join(w, STR(CORPUS), name);
	struct str bytes = STR("");

	if (file_read(w, path, ZONEINFO_FILE_MAX, &bytes) != ST_OK)
		tap_ok(false, "%.*s", STR_ARG(w->fault.what));
	return bytes;
}

static const struct zone *
zone(struct work *w, const char *name)
{
	const struct zone *z = zone_utc();

	if (zone_parse(w, str_from_c(name), corpus(w, str_from_c(name)), &z) !=
	    ST_OK)
		tap_ok(false, "%s: %.*s", name, STR_ARG(w->fault.what));
	return z;
}

/* ---- the oracle's table -------------------------------------------------- */

#define WORDS_MAX 6

static size_t
split(struct str line, struct str word[WORDS_MAX])
{
	size_t n = 0;

	while (n < WORDS_MAX && line.n > 0)
		(void)str_cut(line, ' ', &word[n++], &line); /* or the rest */
	return n;
}

static bool
seconds(struct str s, int64_t *out)
{
	return num_parse_i64(s, INT64_MIN / 1000, INT64_MAX / 1000, out);
}

static bool
at_agrees(const struct zone *z, struct str time, struct str offset,
    struct str name)
{
	struct zone_local got;
	int64_t t, want;

	return seconds(time, &t) && seconds(offset, &want) &&
	    zone_local(z, (struct instant){t * 1000}, &got) &&
	    got.offset == want && str_eq(got.abbreviation, name);
}

/* A wall's time is written like an instant without its zone. */
static bool
parse_wall(struct work *w, struct str text, struct civil *out)
{
	struct instant t;

	return instant_parse(str_fmt(w->mem, "%.*sZ", STR_ARG(text)), &t) &&
	    instant_civil(t, 0, out);
}

static bool
wall_agrees(struct work *w, const struct zone *z, const struct str *word)
{
	static const char *const fits[] =
	    {[ZONE_ONCE] = "once", [ZONE_FOLD] = "fold", [ZONE_GAP] = "gap"};
	struct zone_instants got;
	struct civil c;
	int64_t earlier, later;

	return parse_wall(w, word[2], &c) && seconds(word[4], &earlier) &&
	    seconds(word[5], &later) && zone_instants(z, c, &got) &&
	    str_eq(word[3], str_from_c(fits[got.fit])) &&
	    got.earlier.ms == earlier * 1000 && got.later.ms == later * 1000;
}

struct known {
	const struct zone *zone;
};

static const struct zone *
zone_of(struct work *w, struct map *zones, struct str name)
{
	struct known *known = map_get(zones, name);

	if (known == NULL) {
		known = ARENA_NEW(w->mem, struct known);
		known->zone = zone(w, str_c(w->mem, name));
		(void)map_put(zones, name, known); /* there was none */
	}
	return known->zone;
}

static bool
agrees(struct work *w, struct map *zones, struct str line)
{
	struct str word[WORDS_MAX];
	size_t n = split(line, word);

	if (n == 5 && str_eq(word[0], STR("at")))
		return at_agrees(zone_of(w, zones, word[1]), word[2], word[3],
		    word[4]);
	return n == 6 && str_eq(word[0], STR("wall")) &&
	    wall_agrees(w, zone_of(w, zones, word[1]), word);
}

static void
test_table(struct work *w)
{
	static const uint64_t seed[2] = {0, 0};
	struct map zones;
	struct str table, line;
	size_t lines = 0, wrong = 0;

	map_init(&zones, w->mem, seed);
	if (file_read(w, STR(TABLE), TABLE_LIMIT, &table) != ST_OK) {
		tap_ok(false, "%.*s", STR_ARG(w->fault.what));
		return;
	}
	while (str_cut(table, '\n', &line, &table)) {
		if (str_starts(line, STR("#")))
			continue;
		lines++;
		if (agrees(w, &zones, line))
			continue;
		wrong++;
		printf("# %.*s\n", STR_ARG(line));
	}
	ok(wrong == 0);
	ok(lines >= TABLE_LEAST);
	ok(zones.n == 13);
}

/* ---- what history holds --------------------------------------------------- */

static struct instant
instant(const char *text)
{
	struct instant t = {0};

	if (!instant_parse(str_from_c(text), &t))
		tap_ok(false, "is an instant: %s", text);
	return t;
}

static void
is_local(struct work *w, const struct zone *z, const char *at, const char *want,
    const char *abbreviation)
{
	struct zone_local l = {.abbreviation = STR("?")};
	struct instant t = instant(at), shown;

	ok(zone_local(z, t, &l) && instant_from_civil(l.civil, 0, &shown) &&
	    shown.ms - t.ms == l.offset * INT64_C(1000));
	ok_str(instant_format_at(w->mem, t, l.offset / 60), want);
	ok_str(l.abbreviation, abbreviation);
}

static void
test_places(struct work *w)
{
	const struct zone *shanghai = zone(w, "Shanghai");
	const struct zone *york = zone(w, "New_York");
	struct zone_local l = {0};

	ok_str(zone_name(york), "New_York");
	ok_str(zone_name(zone_utc()), "UTC");
	/* Summer time in China ended for good in 1991. */
	is_local(w, shanghai, "1991-07-01T00:00:00Z",
	    "1991-07-01T09:00:00.000+09:00", "CDT");
	is_local(w, shanghai, "1992-07-01T00:00:00Z",
	    "1992-07-01T08:00:00.000+08:00", "CST");
	ok(zone_local(shanghai, instant("1991-07-01T00:00:00Z"), &l) && l.dst);
	ok(zone_local(shanghai, instant("2026-07-01T00:00:00Z"), &l) && !l.dst);
	/* Local mean time has seconds. */
	ok(zone_local(shanghai, instant("1900-01-01T00:00:00Z"), &l) &&
	    l.offset == 8 * 3600 + 5 * 60 + 43);
	ok_str(l.abbreviation, "LMT");
	/* Far beyond the last change of the file, by its rule. */
	is_local(w, york, "2500-07-01T00:00:00Z",
	    "2500-06-30T20:00:00.000-04:00", "EDT");
	is_local(w, york, "2500-01-01T00:00:00Z",
	    "2499-12-31T19:00:00.000-05:00", "EST");
	is_local(w, zone(w, "London"), "2026-07-01T00:00:00Z",
	    "2026-07-01T01:00:00.000+01:00", "BST");
	/* In Ireland winter is the exception. */
	ok(zone_local(zone(w, "Dublin"), instant("2026-01-01T00:00:00Z"), &l) &&
	    l.dst && l.offset == 0);
	is_local(w, zone_utc(), "2026-01-01T00:00:00Z",
	    "2026-01-01T00:00:00.000+00:00", "UTC");
}

static void
test_wall(struct work *w)
{
	const struct zone *york = zone(w, "New_York");
	struct civil c = {{0}, 0};
	struct zone_instants got = {.fit = ZONE_ONCE};

	ok(parse_wall(w, STR("2024-03-10T02:30:00"), &c));
	ok(zone_instants(york, c, &got) && got.fit == ZONE_GAP);
	ok(got.earlier.ms == instant("2024-03-10T06:30:00Z").ms);
	ok(got.later.ms == instant("2024-03-10T07:30:00Z").ms);
	ok(parse_wall(w, STR("2024-11-03T01:30:00"), &c));
	ok(zone_instants(york, c, &got) && got.fit == ZONE_FOLD);
	ok(got.earlier.ms == instant("2024-11-03T05:30:00Z").ms);
	ok(got.later.ms == instant("2024-11-03T06:30:00Z").ms);
	/* Both borders of the fold, to the millisecond. */
	c.ms = 3600000;
	ok(zone_instants(york, c, &got) && got.fit == ZONE_FOLD);
	c.ms = 3599999;
	ok(zone_instants(york, c, &got) && got.fit == ZONE_ONCE &&
	    got.earlier.ms == got.later.ms);
	c.ms = 7199999;
	ok(zone_instants(york, c, &got) && got.fit == ZONE_FOLD);
	c.ms = 7200000;
	ok(zone_instants(york, c, &got) && got.fit == ZONE_ONCE);
}

static void
starts(struct work *w, const char *place, const char *day, const char *want)
{
	struct instant t = {0};
	struct day d;

	ok(day_parse(str_from_c(day), &d) &&
	    zone_day_start(zone(w, place), d, &t));
	ok_str(instant_format(w->mem, t), want);
}

static void
test_day_start(struct work *w)
{
	starts(w, "Shanghai", "2026-11-21", "2026-11-20T16:00:00.000Z");
	starts(w, "New_York", "2024-03-11", "2024-03-11T04:00:00.000Z");
	/* Clocks in Brazil went from 0:00 to 1:00. */
	starts(w, "Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z");
	/* And back from 0:00 to 23:00: the day starts once, after that. */
	starts(w, "Sao_Paulo", "2019-02-17", "2019-02-17T03:00:00.000Z");
	/* Samoa left out 30 December 2011: it starts where the 31st does. */
	starts(w, "Apia", "2011-12-29", "2011-12-29T10:00:00.000Z");
	starts(w, "Apia", "2011-12-30", "2011-12-30T10:00:00.000Z");
	starts(w, "Apia", "2011-12-31", "2011-12-30T10:00:00.000Z");
}

static void
test_edges(struct work *w)
{
	const struct zone *shanghai = zone(w, "Shanghai");
	const struct zone *york = zone(w, "New_York");
	struct instant first = {INSTANT_FIRST}, last = {INSTANT_LAST};
	struct zone_local l = {.offset = 7};
	struct zone_instants got = {.fit = ZONE_FOLD};
	struct civil begin = {{DAY_FIRST}, 0}, c = {{DAY_LAST}, 0};

	ok(!zone_local(shanghai, last, &l) && !zone_local(york, first, &l));
	ok(l.offset == 7);
	ok(zone_local(york, last, &l) && l.offset == -5 * 3600);
	ok(zone_local(shanghai, first, &l));
	ok(zone_instants(shanghai, c, &got));
	c.ms = INSTANT_DAY - 1;
	ok(!zone_instants(york, c, &got) && got.fit == ZONE_ONCE);
	ok(!zone_instants(shanghai, begin, &got));
	ok(!zone_day_start(shanghai, begin.day, &first));
	ok(first.ms == INSTANT_FIRST);
	ok(zone_day_start(york, begin.day, &first));
}

/* ---- files that lie -------------------------------------------------------- */

static enum status
parse_changed(struct work *w, struct str bytes, size_t at, char to)
{
	char *copy = str_c(w->mem, bytes);
	const struct zone *z;

	copy[at] = to;
	work_clear(w);
	return zone_parse(w, STR("Test/Zone"), str_of(copy, bytes.n), &z);
}

/* A file for version 2 with nothing in its first part. */
static struct str
made(struct work *w, const char *counts, struct str data)
{
	static const char none[] = "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
				   "\0\0\0\0\0\0\0\0\0\0\0\0"
				   "\0\0\0\0\0\0\0\1\0\0\0\1"
				   "\0\0\0\0\0\0\0";
	struct buf b;
	struct str s;

	buf_init(&b, 4096);
	buf_add(&b, str_of(none, sizeof(none) - 1));
	buf_add(&b, str_of(none, 20));
	for (size_t i = 0; i < 6; i++) {
		buf_add(&b, STR("\0\0\0"));
		buf_byte(&b, (unsigned char)counts[i]);
	}
	buf_add(&b, data);
	s = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return s;
}

static void
is_refused(struct work *w, struct str file, enum status want, const char *words)
{
	const struct zone *z = NULL;
	size_t at;

	work_clear(w);
	ok(zone_parse(w, STR("Test/Zone"), file, &z) == want && z == NULL);
	if (!ok(str_find(w->fault.what, str_from_c(words), &at)))
		printf("# said: %.*s\n", STR_ARG(w->fault.what));
}

static void
test_made(struct work *w)
{
	static const char one[6] = {0, 0, 0, 0, 1, 4};
	static const char leap[6] = {0, 0, 1, 0, 1, 4};
	static const char untyped[6] = {0, 0, 0, 0, 0, 4};
	static const char flags[6] = {2, 0, 0, 0, 1, 4};
	static const char two[6] = {0, 0, 0, 2, 1, 4};
	const struct zone *z = NULL;
	struct zone_local l = {0};

	/* No change and no rule: the one type for ever. */
	ok(zone_parse(w, STR("Test/Zone"),
	       made(w, one, STR("\0\0\x0e\x10\0\0XYZ\0\n\n")), &z) == ST_OK);
	ok(zone_local(z, instant("2026-01-01T00:00:00Z"), &l) &&
	    l.offset == 3600);
	/* No change, but a rule: the rule for ever. */
	ok(zone_parse(w, STR("Test/Zone"),
	       made(w, one, STR("\0\0\x0e\x10\0\0XYZ\0\nABC-2\n")),
	       &z) == ST_OK);
	ok(zone_local(z, instant("1926-01-01T00:00:00Z"), &l) &&
	    l.offset == 7200);
	ok_str(l.abbreviation, "ABC");
	is_refused(w, made(w, leap, STR("")), ST_CORRUPT, "leap seconds");
	is_refused(w, made(w, untyped, STR("XYZ\0\n\n")), ST_CORRUPT, "3.1");
	is_refused(w, made(w, flags, STR("")), ST_CORRUPT, "3.1");
	is_refused(w, made(w, one, STR("\0\1\xff\xff\0\0XYZ\0\n\n")),
	    ST_CORRUPT, "out of range");
	is_refused(w, made(w, one, STR("\0\0\0\0\2\0XYZ\0\n\n")), ST_CORRUPT,
	    "out of range");
	is_refused(w, made(w, one, STR("\0\0\0\0\0\4XYZ\0\n\n")), ST_CORRUPT,
	    "abbreviation");
	is_refused(w, made(w, one, STR("\0\0\0\0\0\0XYZW\n\n")), ST_CORRUPT,
	    "abbreviation");
	is_refused(w, made(w, one, STR("\0\0\0\0\0\0X<Z\0\n\n")), ST_CORRUPT,
	    "abbreviation");
	is_refused(w, made(w, one, STR("\0\0\0\0\0\0XYZ\0\n")), ST_CORRUPT,
	    "footer");
	is_refused(w, made(w, one, STR("\0\0\0\0\0\0XYZ\0\nEST\n")), ST_CORRUPT,
	    "footer");
	is_refused(w,
	    made(w, two,
		STR("\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0XYZ\0"
		    "\n\n")),
	    ST_CORRUPT, "out of order");
	is_refused(w,
	    made(w, two,
		STR("\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\2\0\1\0\0\0\0\0\0XYZ\0"
		    "\n\n")),
	    ST_CORRUPT, "out of order");
}

/* At 23:30 on 1970-01-01 the wall skips to 0:30 on the 2nd, at 23:45 UTC it
 * goes back: midnight is shown, but the day had begun before. */
static void
test_early_day(struct work *w)
{
	static const char counts[6] = {0, 0, 0, 2, 2, 4};
	struct str data = STR("\0\0\0\0\0\1\x4a\x78\0\0\0\0\0\1\x4d\xfc\1\0"
			      "\0\0\0\0\0\0\0\0\x0e\x10\1\0XYZ\0\n\n");
	const struct zone *z = zone_utc();
	struct civil midnight = {{1}, 0};
	struct zone_instants got;
	struct instant t = {0};

	ok(zone_parse(w, STR("Test/Zone"), made(w, counts, data), &z) == ST_OK);
	ok(zone_day_start(z, midnight.day, &t));
	ok_str(instant_format(w->mem, t), "1970-01-01T23:30:00.000Z");
	ok(zone_instants(z, midnight, &got) && got.fit == ZONE_ONCE &&
	    got.earlier.ms == INSTANT_DAY);
}

static void
test_refused(struct work *w)
{
	struct str file = corpus(w, STR("New_York"));
	const struct zone *z = NULL;
	size_t taken = 0;

	is_refused(w, STR(""), ST_CORRUPT, "TZif");
	ok(str_starts(w->fault.what, STR("zone Test/Zone: ")));
	ok(w->fault.remedy.n > 0);
	is_refused(w, STR("TZif2"), ST_CORRUPT, "TZif");
	ok(parse_changed(w, file, 0, 'X') == ST_CORRUPT);
	ok(parse_changed(w, file, 4, 0) == ST_CORRUPT);   /* version 1 */
	ok(parse_changed(w, file, 33, 0x7f) == ST_LIMIT); /* changes */
	ok(parse_changed(w, file, 37, 0x7f) == ST_LIMIT); /* types */
	ok(parse_changed(w, file, 41, 0x7f) == ST_LIMIT); /* names */
	/* Cut anywhere it is no zone. */
	for (size_t n = 0; n < file.n; n++)
		taken += zone_parse(w, STR("Test/Zone"), str_sub(file, 0, n),
			     &z) == ST_OK;
	ok(taken == 0);
	ok(z == NULL);
}

/* ---- this system's own files ---------------------------------------------- */

static void
test_system(struct work *w)
{
	static const char *const names[] = {"UTC", "Asia/Shanghai",
	    "America/New_York", "Europe/London", "Asia/Hong_Kong",
	    "America/Los_Angeles", "Africa/Casablanca", "Antarctica/Troll"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct zone *z;
		struct zone_local l;
		struct str bytes;

		work_clear(w);
		if (zoneinfo_read(w, str_from_c(names[i]), &bytes) != ST_OK) {
			tap_skip("this system does not know the zone");
			continue;
		}
		tap_ok(zone_parse(w, str_from_c(names[i]), bytes, &z) ==
			    ST_OK &&
			zone_local(z, instant("2026-11-21T00:00:00Z"), &l),
		    "%s: %.*s", names[i], STR_ARG(w->fault.what));
	}
}

int
main(void)
{
	struct arena *a = arena_new();
	struct work w = {a, {STR(""), STR("")}};

	test_table(&w);
	test_places(&w);
	test_wall(&w);
	test_day_start(&w);
	test_edges(&w);
	test_made(&w);
	test_early_day(&w);
	test_refused(&w);
	test_system(&w);
	arena_free(a);
	return tap_done();
}
