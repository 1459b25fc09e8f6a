/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each file behind a head of its own, and at the end a list of all with where
 * they begin. Sizes and sums are known before a head is written, so that none
 * has to be mended.
 */
#define ZLIB_CONST

#include <stdint.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"

#include "sheet/zip.h"

#define VERSION  20     /* that can read it: 2.0, deflate */
#define DEFLATED 8      /* method */
#define DAY_ONE  0x0021 /* 1 January 1980 */
#define RAW_BITS (-15)  /* of zlib: without its own head */

struct packed {
	const struct zip_file *file;
	struct str bytes;
	uint32_t sum;
	size_t at;
};

static void
put16(struct buf *b, size_t n)
{
	buf_byte(b, (unsigned char)(n & 0xff));
	buf_byte(b, (unsigned char)(n >> 8 & 0xff));
}

static void
put32(struct buf *b, size_t n)
{
	put16(b, n & 0xffff);
	put16(b, n >> 16 & 0xffff);
}

/* ---- packing ---------------------------------------------------------------- */

static uint32_t
sum_of(struct str s)
{
	uLong sum = crc32(0, NULL, 0);

	return (uint32_t)crc32(sum, (const Bytef *)s.p, (uInt)s.n);
}

static enum status
pack(struct work *w, const struct zip_file *file, struct packed *out)
{
	z_stream z = {0};
	Bytef *to;
	uLong room;
	int done;

	if (file->bytes.n > ZIP_MAX)
		return work_fail(w, ST_LIMIT, "a file of more than %zu bytes",
		    ZIP_MAX);
	if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, RAW_BITS, 8,
		Z_DEFAULT_STRATEGY) != Z_OK)
		return work_fail(w, ST_LIMIT, "no memory to pack a file");
	room = deflateBound(&z, (uLong)file->bytes.n);
	to = arena_take(w->mem, room, 1);
	z.next_in = (const Bytef *)file->bytes.p;
	z.avail_in = (uInt)file->bytes.n;
	z.next_out = to;
	z.avail_out = (uInt)room;
	done = deflate(&z, Z_FINISH);
	*out = (struct packed){.file = file,
	    .bytes = str_of((const char *)to, z.total_out),
	    .sum = sum_of(file->bytes)};
	(void)deflateEnd(&z);
	return done == Z_STREAM_END
	    ? ST_OK
	    : work_fail(w, ST_LIMIT, "a file could not be packed");
}

/* ---- writing ------------------------------------------------------------------ */

/* What both heads say in the same way. */
static void
put_about(struct buf *b, const struct packed *p)
{
	put16(b, VERSION);
	put16(b, 0);
	put16(b, DEFLATED);
	put16(b, 0);
	put16(b, DAY_ONE);
	put32(b, p->sum);
	put32(b, p->bytes.n);
	put32(b, p->file->bytes.n);
	put16(b, p->file->name.n);
	put16(b, 0);
}

static void
put_file(struct buf *b, struct packed *p)
{
	p->at = b->n;
	buf_add(b, STR("PK\3\4"));
	put_about(b, p);
	buf_add(b, p->file->name);
	buf_add(b, p->bytes);
}

static void
put_entry(struct buf *b, const struct packed *p)
{
	buf_add(b, STR("PK\1\2"));
	put16(b, VERSION);
	put_about(b, p);
	put16(b, 0); /* no comment, the first disk, no attributes */
	put16(b, 0);
	put16(b, 0);
	put32(b, 0);
	put32(b, p->at);
	buf_add(b, p->file->name);
}

static void
put_list(struct buf *b, const struct packed *p, size_t n)
{
	size_t at = b->n, size;

	for (size_t i = 0; i < n; i++)
		put_entry(b, &p[i]);
	size = b->n - at;
	buf_add(b, STR("PK\5\6"));
	put32(b, 0);
	put16(b, n);
	put16(b, n);
	put32(b, size);
	put32(b, at);
	put16(b, 0);
}

enum status
zip_format(struct work *w, const struct zip_file *file, size_t n,
    struct str *out)
{
	struct packed *packed = ARENA_ARRAY(w->mem, struct packed, n + 1);
	enum status st = ST_OK;
	struct buf b;

	if (n > ZIP_FILES_MAX)
		return work_fail(w, ST_LIMIT, "more than %d files",
		    ZIP_FILES_MAX);
	for (size_t i = 0; st == ST_OK && i < n; i++)
		st = pack(w, &file[i], &packed[i]);
	if (st != ST_OK)
		return st;
	buf_init(&b, ZIP_MAX);
	for (size_t i = 0; i < n; i++)
		put_file(&b, &packed[i]);
	put_list(&b, packed, n);
	if (buf_full(&b))
		st = work_fail(w, ST_LIMIT, "more than %zu bytes", ZIP_MAX);
	else
		*out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return st;
}
