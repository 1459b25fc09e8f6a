/* SPDX-License-Identifier: Apache-2.0 */
/* Tags, codings and dates. */
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/work.h"
#include "http/coding.h"
#include "http/date.h"
#include "http/etag.h"
#include "http/message.h"
#include "tap.h"

static void
test_etag(struct arena *mem)
{
	ok(http_etag_check(STR("\"a\"")) && http_etag_check(STR("W/\"\"")));
	ok(!http_etag_check(STR("a")) && !http_etag_check(STR("\"a")));
	ok(!http_etag_check(STR("\"a\" ")) && !http_etag_check(STR("w/\"a\"")));
	ok(!http_etag_check(STR("\"a b\"")) && !http_etag_check(STR("")));

	ok(http_etag_matches(STR("\"a\""), STR("\"a\"")));
	ok(http_etag_matches(STR("*"), STR("\"a\"")));
	ok(http_etag_matches(STR("\"b\", \"a\""), STR("\"a\"")));
	ok(http_etag_matches(STR(" \"b\" ,W/\"a\" "), STR("\"a\"")));
	ok(http_etag_matches(STR("\"a,b\",\"c\""), STR("\"c\"")));
	ok(!http_etag_matches(STR("\"a,b\""), STR("\"b\"")));
	ok(!http_etag_matches(STR("\"b\""), STR("\"a\"")));
	ok(!http_etag_matches(STR("a"), STR("\"a\"")));
	ok(!http_etag_matches(STR(""), STR("\"a\"")));
	ok(!http_etag_matches(STR("\"b\" \"a\""), STR("\"a\"")));
	ok(!http_etag_matches(STR("b, \"a\""), STR("\"a\"")));

	ok(http_etag_matches_strongly(STR("\"a\""), STR("\"a\"")));
	ok(http_etag_matches_strongly(STR("*"), STR("\"a\"")));
	ok(!http_etag_matches_strongly(STR("W/\"a\""), STR("\"a\"")));
	ok(!http_etag_matches_strongly(STR("\"a\""), STR("W/\"a\"")));
	ok(http_etag_matches(STR("\"a\""), STR("W/\"a\"")));

	ok_str(http_etag_coded(mem, STR("\"a\"")), "\"a-gz\"");
}

static void
test_accept(void)
{
	ok(http_accepts_gzip(STR("gzip")));
	ok(http_accepts_gzip(STR("gzip, deflate, br, zstd")));
	ok(http_accepts_gzip(STR("br;q=1.0, GZIP;q=0.001")));
	ok(http_accepts_gzip(STR("x-gzip")));
	ok(http_accepts_gzip(STR("*")));
	ok(http_accepts_gzip(STR("identity;q=0.5, gzip ; q=0.5")));
	ok(!http_accepts_gzip(STR("")));
	ok(!http_accepts_gzip(STR("br")));
	ok(!http_accepts_gzip(STR("gzipx")));
	ok(!http_accepts_gzip(STR("gzip;q=0")));
	ok(!http_accepts_gzip(STR("gzip;q=0.000, *")));
	ok(!http_accepts_gzip(STR("*;q=0")));
	ok(!http_accepts_gzip(STR("identity, gzip;q=0.5")));
	ok(!http_accepts_gzip(STR("gzip;q=2")));
	ok(!http_accepts_gzip(STR("gzip;q=1.001")));
	ok(!http_accepts_gzip(STR("gzip;q=")));
	ok(!http_accepts_gzip(STR("gzip;q=0.0001")));
	ok(!http_accepts_gzip(STR("gzip;level=1")));
	ok(!http_accepts_gzip(STR("a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,gzip")));
}

/* What zlib makes of it, by its other half. */
static struct str
gunzip(struct arena *mem, struct str packed, size_t room)
{
	z_stream z = {0};
	unsigned char *to = ARENA_ARRAY(mem, unsigned char, room);
	unsigned char *from = ARENA_ARRAY(mem, unsigned char, packed.n);
	int ended;

	memcpy(from, packed.p, packed.n);
	z.next_in = from;
	z.avail_in = (unsigned)packed.n;
	z.next_out = to;
	z.avail_out = (unsigned)room;
	if (inflateInit2(&z, 15 + 16) != Z_OK)
		return STR("no zlib");
	ended = inflate(&z, Z_FINISH);
	inflateEnd(&z);
	return ended == Z_STREAM_END && z.avail_in == 0
	    ? str_of((const char *)to, z.total_out)
	    : STR("broken");
}

static void
test_gzip(struct work *w)
{
	struct str one = STR("\1\2\3 some text, some text, some text");
	struct str packed, again, large, got;
	char *p = ARENA_ARRAY(w->mem, char, 300000);

	ok(http_gzip(w, one, &packed) == ST_OK);
	ok(str_eq(gunzip(w->mem, packed, one.n), one));
	ok(memcmp(packed.p + 4, "\0\0\0\0", 4) == 0); /* no time */
	ok(http_gzip(w, one, &again) == ST_OK && str_eq(packed, again));
	ok(http_gzip_quick(w, one, &again) == ST_OK);
	ok(str_eq(gunzip(w->mem, again, one.n), one));
	ok(http_gzip(w, STR(""), &packed) == ST_OK);
	ok(gunzip(w->mem, packed, 1).n == 0);
	for (size_t i = 0; i < 300000; i++)
		p[i] = (char)(i * i >> 3);
	large = str_of(p, 300000);
	ok(http_gzip(w, large, &packed) == ST_OK);
	got = gunzip(w->mem, packed, large.n);
	ok(str_eq(got, large));
	ok(http_gzip_quick(w, large, &packed) == ST_OK);
	ok(str_eq(gunzip(w->mem, packed, large.n), large));
	ok(http_gzip(w, str_of(p, HTTP_GZIP_MAX + 1), &packed) == ST_LIMIT);
	work_clear(w);
}

static bool
is_date(const char *s, int64_t seconds)
{
	struct instant t;

	return http_date_parse(str_from_c(s), &t) && t.ms == seconds * 1000;
}

static void
test_date(struct arena *mem)
{
	struct instant t = {784111777000}, got = {1};

	ok_str(http_date_format(mem, t), "Sun, 06 Nov 1994 08:49:37 GMT");
	ok_str(http_date_format(mem, (struct instant){1709164800999}),
	    "Thu, 29 Feb 2024 00:00:00 GMT");
	ok_str(http_date_format(mem, (struct instant){-1}),
	    "Wed, 31 Dec 1969 23:59:59 GMT");
	ok(is_date("Sun, 06 Nov 1994 08:49:37 GMT", 784111777));
	ok(is_date("Thu, 01 Jan 1970 00:00:00 GMT", 0));
	ok(is_date("Sat, 31 Dec 2016 23:59:60 GMT", 1483228799));
	ok(!is_date("Mon, 06 Nov 1994 08:49:37 GMT", 784111777));
	ok(!http_date_parse(STR("Sunday, 06-Nov-94 08:49:37 GMT"), &got));
	ok(!http_date_parse(STR("Sun Nov  6 08:49:37 1994"), &got));
	ok(!http_date_parse(STR("Sun, 6 Nov 1994 08:49:37 GMT"), &got));
	ok(!http_date_parse(STR("Sun, 06 Nov 1994 08:49:37 UTC"), &got));
	ok(!http_date_parse(STR("Fri, 30 Feb 2024 00:00:00 GMT"), &got));
	ok(!http_date_parse(STR("Thu, 29 Feb 2024 24:00:00 GMT"), &got));
	ok(!http_date_parse(STR("Thu, 29 feb 2024 00:00:00 GMT"), &got));
	ok(!http_date_parse(STR(""), &got));
	ok(got.ms == 1);
}

static void
test_message(struct arena *mem)
{
	struct http_header h[] = {{STR("Host"), STR("a")}, {STR("X"), STR("1")},
	    {STR("x"), STR("2")}};
	struct http_request req = {.header = h, .header_n = 3};
	struct http_response out = http_response_of(404, STR("text/html"));
	struct str value = STR("kept");

	ok(http_header_get(&req, STR("x"), &value));
	ok_str(value, "1");
	ok(!http_header_get(&req, STR("hos"), &value));
	ok_str(value, "1");
	ok(out.code == 404 && out.body.n == 0 && out.gzip.n == 0);
	ok(!http_header_added(&out, STR("Allow"), &value));
	http_header_add(mem, &out, STR("Allow"), STR("GET"));
	ok(http_header_added(&out, STR("allow"), &value));
	ok_str(value, "GET");
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_etag(w.mem);
	test_accept();
	test_gzip(&w);
	test_date(w.mem);
	test_message(w.mem);
	arena_free(w.mem);
	return tap_done();
}
