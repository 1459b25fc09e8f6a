/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Logs as others would get them: `export DIR SIZE...` writes a folder for each
 * size with its checkpoint, tiles and bundles, the receipts of some entries,
 * and the proofs that the smaller sizes are its beginning. peer.t has them read
 * by a program that shares nothing with us. Without arguments, a small one is
 * written, and looked at from within.
 */
#include "merkle/receipt.h"
#include "merkle/tile_source.h"

#include "expect.h"
#include "merkle/made.h"
#include "merkle/vectors.h"
#include "os/file.h"

#define ORIGIN  "record.example/log"
#define WITNESS "witness.example/w"
#define TIME    1700000000
#define SAMPLES 40 /* receipts of a log, about */

struct out {
	struct work *w;
	struct str dir;
	struct key *log, *witness;
	struct note_key log_key, witness_key;
	bool good;
};

/* Not file_write, which flushes each of some hundred files. */
static void
put(struct out *o, struct str path, struct str bytes)
{
	struct str rest = path, part, full = o->dir;
	FILE *f;

	while (o->good && str_cut(rest, '/', &part, &rest)) {
		full = file_join(o->w, full, part);
		o->good = file_make_folder(o->w, full, 0755) != ST_IO;
		work_clear(o->w);
	}
	full = file_join(o->w, full, part);
	f = fopen(str_c(o->w->mem, full), "wb");
	o->good =
	    o->good && f != NULL && fwrite(bytes.p, 1, bytes.n, f) == bytes.n;
	o->good = f != NULL && fclose(f) == 0 && o->good;
}

static struct str
under(struct out *o, int64_t size, struct str path)
{
	return str_fmt(o->w->mem, "%lld/%.*s", (long long)size, STR_ARG(path));
}

static struct str
sign(struct out *o, const struct key *secret, const struct note_key *key,
    struct str text)
{
	struct key_signature s =
	    key_sign(secret, note_message(o->w->mem, key, TIME, text));

	return note_line(o->w->mem, key, TIME, &s);
}

static struct str
checkpoint_of(struct out *o, const struct made *e)
{
	struct checkpoint c = {STR(ORIGIN),
	    {e->size, tree_root(e->level[0], (size_t)e->size)}, STR("")};
	struct str text = checkpoint_format(o->w->mem, &c);
	struct str line[] = {sign(o, o->log, &o->log_key, text),
	    sign(o, o->witness, &o->witness_key, text)};
	struct str note = STR("");

	is(o->w, note_format(o->w, text, line, 2, &note), ST_OK);
	return note;
}

static void
put_receipts(struct out *o, struct made *e, struct str checkpoint)
{
	struct tile_reader reader = {made_read, e};
	struct tree_source nodes = tile_source(o->w->mem, &reader, e->size);
	struct receipt *r = ARENA_NEW(o->w->mem, struct receipt);
	struct str bytes;

	r->checkpoint = checkpoint;
	for (int64_t i = 0; i < e->size; i += 1 + e->size / SAMPLES) {
		r->index = i;
		o->good = o->good &&
		    proof_inclusion(o->w, &nodes, e->size, i, &r->proof) ==
			ST_OK &&
		    receipt_format(o->w, r, &bytes) == ST_OK;
		if (o->good)
			put(o,
			    under(o, e->size,
				str_fmt(o->w->mem, "receipt/%lld",
				    (long long)i)),
			    bytes);
	}
}

/* A line of base64 for each hash. */
static void
put_consistency(struct out *o, struct made *e, int64_t old)
{
	struct tile_reader reader = {made_read, e};
	struct tree_source nodes = tile_source(o->w->mem, &reader, e->size);
	struct proof *p = ARENA_NEW(o->w->mem, struct proof);
	struct buf b;

	is(o->w, proof_consistency(o->w, &nodes, old, e->size, p), ST_OK);
	buf_init(&b, BUNDLE_BYTES_MAX);
	for (size_t i = 0; i < p->n; i++) {
		base64_put(&b, BASE64_PADDED, hash_str(&p->node[i]));
		buf_add_c(&b, "\n");
	}
	put(o,
	    under(o, e->size,
		str_fmt(o->w->mem, "consistency/%lld", (long long)old)),
	    buf_str(&b));
	buf_release(&b);
}

static struct made *
put_log(struct out *o, int64_t size)
{
	struct made *e = made_new(o->w, size);
	struct str checkpoint = checkpoint_of(o, e);

	for (size_t i = 0; i < e->files.n; i++) {
		const struct made_file *f =
		    VEC_AT(&e->files, struct made_file, i);

		put(o, under(o, size, f->path), f->bytes);
	}
	put_receipts(o, e, checkpoint);
	put(o, under(o, size, STR("checkpoint")), checkpoint);
	return e;
}

static struct out
out_open(struct work *w, struct str dir)
{
	struct out o = {w, dir, key_new(KEY_SIGN), key_new(KEY_SIGN), {.id = 0},
	    {.id = 0}, true};
	struct key_public log = key_public(o.log);
	struct key_public witness = key_public(o.witness);

	is(w, note_key_init(w, STR(ORIGIN), NOTE_ED25519, &log, &o.log_key),
	    ST_OK);
	is(w,
	    note_key_init(w, STR(WITNESS), NOTE_COSIGNATURE, &witness,
		&o.witness_key),
	    ST_OK);
	put(&o, STR("log.key"), note_key_format(w->mem, &o.log_key));
	put(&o, STR("witness.key"), note_key_format(w->mem, &o.witness_key));
	return o;
}

static void
put_all(struct out *o, const int64_t *size, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct made *e = put_log(o, size[i]);

		for (size_t k = 0; k <= i; k++)
			put_consistency(o, e, size[k]);
	}
	ok(o->good);
}

static void
out_close(struct out *o)
{
	key_free(o->log);
	key_free(o->witness);
}

/* A receipt out of its file, with nothing but the keys. */
static void
look(struct out *o)
{
	struct checkpoint_trust trust = {o->log_key, &o->witness_key, 1, 1};
	struct receipt *r = ARENA_NEW(o->w->mem, struct receipt);
	struct str bytes = STR(""), path;
	struct checkpoint_opened opened;

	path = file_join(o->w, o->dir, STR("300/receipt/256"));
	is(o->w, file_read(o->w, path, RECEIPT_BYTES_MAX, &bytes), ST_OK);
	is(o->w, receipt_parse(o->w, bytes, r), ST_OK);
	is(o->w, receipt_verify(o->w, r, &trust, STR("entry 256"), &opened),
	    ST_OK);
	ok(opened.checkpoint.head.size == 300);
	ok(opened.witness[0].time == TIME);
	path = file_join(o->w, o->dir, STR("300/tile/0/001.p/44"));
	is(o->w, file_read(o->w, path, TILE_BYTES_MAX, &bytes), ST_OK);
	ok(bytes.n == 44 * HASH_SIZE);
}

static void
test_small(struct work *w)
{
	static const int64_t size[] = {0, 5, 300};
	struct str dir;
	struct out o;

	if (!is(w, file_make_temp(w, STR("probity-test"), &dir), ST_OK))
		return;
	o = out_open(w, dir);
	put_all(&o, size, 3);
	look(&o);
	out_close(&o);
	is(w, file_remove_tree(w, dir), ST_OK);
}

int
main(int argc, char **argv)
{
	struct arena *mem = arena_new();
	struct work w = {.mem = mem};

	if (argc < 3) {
		test_small(&w);
	} else {
		struct out o = out_open(&w, str_from_c(argv[1]));
		int64_t size[16] = {0};
		size_t n = 0;

		for (int i = 2; i < argc && n < 16; i++)
			size[n++] = strtoll(argv[i], NULL, 10);
		put_all(&o, size, n);
		out_close(&o);
	}
	arena_free(mem);
	return tap_done();
}
