/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zlib allocates its window itself: some 270 KB
 * that live as long as the call.
 */
/* Else zlib would want to write to what it reads. */
#define ZLIB_CONST
#include <zlib.h>

#include "base/arena.h"
#include "base/work.h"

#include "http/coding.h"

#define WEIGHT_ONE  1000      /* weights have three decimals: we count those */
#define GZIP_WINDOW (15 + 16) /* the largest, with gzip's header around it */
#define GZIP_MEMORY 9
/* A window of 8 KB: half a page. Level 6 costs hardly more than 1 there. */
#define QUICK_LEVEL  6
#define QUICK_WINDOW (13 + 16)
#define QUICK_MEMORY 6

/* "0.5" to 500; -1 for what is no weight. */
static int
weight_parse(struct str s)
{
	int weight = 0, digit = WEIGHT_ONE;

	if (s.n == 0 || s.n > 5 || (s.p[0] != '0' && s.p[0] != '1') ||
	    (s.n > 1 && s.p[1] != '.'))
		return -1;
	weight = (s.p[0] - '0') * WEIGHT_ONE;
	for (size_t i = 2; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		digit /= 10;
		weight += (s.p[i] - '0') * digit;
	}
	return weight > WEIGHT_ONE ? -1 : weight;
}

/* "gzip;q=0.5": its name, and the weight behind it; -1 when it is broken. */
static int
coding_parse(struct str piece, struct str *name)
{
	struct str rest, weight;

	if (!str_cut(piece, ';', name, &rest)) {
		*name = str_trim(*name);
		return WEIGHT_ONE;
	}
	*name = str_trim(*name);
	rest = str_trim(rest);
	if (!str_starts(rest, STR("q=")) && !str_starts(rest, STR("Q=")))
		return -1;
	weight = str_sub(rest, 2, rest.n);
	return weight_parse(weight);
}

bool
http_accepts_gzip(struct str accept_encoding)
{
	struct str rest = accept_encoding, piece, name;
	int gzip = -1, plain = -1, any = -1;

	for (size_t n = 0; rest.n > 0 && n < HTTP_CODINGS_MAX; n++) {
		int weight;

		(void)str_cut(rest, ',', &piece, &rest);
		weight = coding_parse(piece, &name);
		if (weight < 0)
			continue;
		if (str_eq_nocase(name, STR("gzip")) ||
		    str_eq_nocase(name, STR("x-gzip")))
			gzip = weight;
		else if (str_eq_nocase(name, STR("identity")))
			plain = weight;
		else if (str_eq(name, STR("*")))
			any = weight;
	}
	if (gzip < 0)
		gzip = any;
	/* Plain bytes that are not named are acceptable, and no wish. */
	return gzip > 0 && gzip >= plain;
}

struct effort {
	int level, window, memory;
};

static enum status
gzip(struct work *w, struct str bytes, struct effort how, struct str *out)
{
	z_stream z = {0};
	size_t room;
	unsigned char *to;
	int ended;

	if (bytes.n > HTTP_GZIP_MAX)
		return work_fail(w, ST_LIMIT,
		    "gzip: %zu bytes are more than %zu", bytes.n,
		    HTTP_GZIP_MAX);
	if (deflateInit2(&z, how.level, Z_DEFLATED, how.window, how.memory,
		Z_DEFAULT_STRATEGY) != Z_OK)
		return work_fail(w, ST_IO, "gzip: zlib does not start");
	room = deflateBound(&z, bytes.n);
	to = ARENA_ARRAY(w->mem, unsigned char, room);
	z.next_in = (const unsigned char *)bytes.p;
	z.avail_in = (unsigned)bytes.n;
	z.next_out = to;
	z.avail_out = (unsigned)room;
	ended = deflate(&z, Z_FINISH);
	(void)deflateEnd(&z); /* what it gives back is the same answer */
	if (ended != Z_STREAM_END)
		return work_fail(w, ST_IO, "gzip: zlib did not end");
	*out = str_of((const char *)to, (size_t)z.total_out);
	return ST_OK;
}

enum status
http_gzip(struct work *w, struct str bytes, struct str *out)
{
	return gzip(w, bytes,
	    (struct effort){Z_BEST_COMPRESSION, GZIP_WINDOW, GZIP_MEMORY}, out);
}

enum status
http_gzip_quick(struct work *w, struct str bytes, struct str *out)
{
	return gzip(w, bytes,
	    (struct effort){QUICK_LEVEL, QUICK_WINDOW, QUICK_MEMORY}, out);
}
