/* SPDX-License-Identifier: Apache-2.0 */
/* A witness with its folder: the vectors from the state that each wants, forks
 * asked for at the same time, and what is left after an end at any point. */
#include "base/arena.h"
#include "base/hex.h"
#include "crypt/key.h"
#include "merkle/checkpoint.h"
#include "os/thread.h"
#include "witness/witness.h"

#include "expect.h"
#include "merkle/secret.h"
#include "merkle/vectors.h"

/* The log's key out of cosignature.json. */
#define SEED    "bed1433163aa224e64406d7edf3e375fef069d2ff56cbdc4270a9410e708ff12"
#define NOW     1700000000
#define THREADS 8
#define ROUNDS  20

struct site {
	struct str folder;
	struct key *secret; /* of the log */
	struct note_key log;
	struct witness *witness;
};

/* A checkpoint of the log, over any root. */
static struct str
signed_head(struct work *w, const struct site *s, struct tree_head head)
{
	struct checkpoint c = {.origin = s->log.name, .head = head};
	struct str text = checkpoint_format(w->mem, &c), line, note;
	struct key_signature by =
	    key_sign(s->secret, note_message(w->mem, &s->log, 0, text));

	line = note_line(w->mem, &s->log, 0, &by);
	if (note_format(w, text, &line, 1, &note) != ST_OK)
		abort();
	return note;
}

static struct tree_head
head_at(struct work *w, int64_t size)
{
	return (struct tree_head){size,
	    tree_root(vector_leaves(w, size), (size_t)size)};
}

static void
open_site(struct work *w, struct site *s)
{
	struct str dir = STR("");

	is(w, file_make_temp(w, STR("probity-test"), &dir), ST_OK);
	s->folder = file_join(w, dir, STR("witness"));
	is(w, witness_init(w, s->folder, STR("w.example/1")), ST_OK);
	is(w, witness_add(w, s->folder, note_key_format(w->mem, &s->log)),
	    ST_OK);
	is(w, witness_open(w, s->folder, &s->witness), ST_OK);
}

static void
close_site(struct work *w, struct site *s)
{
	witness_close(s->witness);
	s->witness = NULL;
	is(w, file_remove_tree(w, file_folder(s->folder)), ST_OK);
}

static int
cosign(struct work *w, const struct site *s, struct str body)
{
	struct witness_answer a;

	witness_cosign(w, s->witness, body, NOW, &a);
	work_clear(w);
	return a.code;
}

static struct str
first(struct work *w, struct str note)
{
	return str_fmt(w->mem, "old 0\n\n%.*s", STR_ARG(note));
}

static int64_t
size_of(struct work *w, const struct site *s)
{
	struct vec logs;

	is(w, witness_list(w, s->folder, &logs), ST_OK);
	return logs.n == 1 ? VEC_AT(&logs, struct witness_log, 0)->head.size
			   : -1;
}

/* Each vector from its state; and what it leaves behind. */
static void
test_vectors(struct work *w, struct site *s, const struct json *all)
{
	const struct json *requests = vector_get(all, "requests");

	for (size_t i = 0; i < requests->item_n; i++) {
		const struct json *v = &requests->item[i];
		int64_t known = vector_int(v, "old_known");
		struct witness_answer a;

		open_site(w, s);
		if (known > 0)
			ok(cosign(w, s,
			       first(w,
				   signed_head(w, s, head_at(w, known)))) ==
			    200);
		witness_cosign(w, s->witness, vector_text(v, "body"), NOW, &a);
		tap_ok(a.code == vector_int(v, "status"), "vector %zu: %d", i,
		    a.code);
		ok(size_of(w, s) == (a.code == 200 ? 300 : known));
		if (a.code == 409)
			ok_str(a.body,
			    str_c(w->mem,
				str_fmt(w->mem, "%lld\n", (long long)known)));
		else
			ok((a.body.n > 0) == (a.code == 200));
		close_site(w, s);
	}
}

/* ---- two histories at once ------------------------------------------------------ */

struct racer {
	const struct site *s;
	struct str body;
	int code;
};

static void
race(void *cookie)
{
	struct racer *r = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct witness_answer a;

	witness_cosign(&w, r->s->witness, r->body, NOW, &a);
	r->code = a.code;
	arena_free(w.mem);
}

/* Of as many histories as there are threads, all signed by the log, all asked for
 * at the same time, one is cosigned. */
static void
test_forks(struct work *w, struct site *s)
{
	int won = 0, lost = 0;

	for (int round = 0; round < ROUNDS; round++) {
		struct racer racer[THREADS];
		struct thread *thread[THREADS];
		int good = 0;

		open_site(w, s);
		for (int i = 0; i < THREADS; i++) {
			struct tree_head head = head_at(w, 100);

			head.root.byte[0] ^= (unsigned char)i;
			racer[i] = (struct racer){s,
			    first(w, signed_head(w, s, head)), 0};
		}
		for (int i = 0; i < THREADS; i++)
			thread[i] = thread_new("racer", race, &racer[i]);
		for (int i = 0; i < THREADS; i++) {
			thread_join(thread[i]);
			good += racer[i].code == 200;
			lost += racer[i].code == 409;
		}
		won += good == 1;
		close_site(w, s);
	}
	ok(won == ROUNDS);
	ok(lost == ROUNDS * (THREADS - 1));
}

/* ---- what is on disk ------------------------------------------------------------- */

static void
test_disk(struct work *w, struct site *s)
{
	struct str logs, path, bytes, note, key;
	struct vec names;
	struct witness *second = NULL;
	struct witness_log log;

	open_site(w, s);
	says(w, witness_open(w, s->folder, &second), ST_BUSY, "");
	note = signed_head(w, s, head_at(w, 200));
	ok(cosign(w, s, first(w, note)) == 200);
	witness_close(s->witness);
	is(w, witness_open(w, s->folder, &s->witness), ST_OK);
	ok(cosign(w, s, first(w, note)) == 409);
	is(w, witness_verifier(w, s->folder, &key), ST_OK);
	ok(str_eq(key, witness_name(w, s->witness)));

	logs = file_join(w, s->folder, STR("logs"));
	is(w, file_list(w, logs, &names), ST_OK);
	ok(names.n == 1);
	path = file_join(w, logs, *VEC_AT(&names, struct str, 0));
	is(w, file_read(w, path, WITNESS_LOG_MAX, &bytes), ST_OK);
	ok(str_ends(bytes, note));
	/* A file that somebody changed is no state to go on from. */
	is(w, file_write(w, path, str_sub(bytes, 0, bytes.n - 3), 0600), ST_OK);
	ok(cosign(w, s, first(w, note)) == 500);
	is(w, file_write(w, path, bytes, 0600), ST_OK);
	is(w, witness_log_parse(w, bytes, &log), ST_OK);
	ok(log.head.size == 200);
	is(w, witness_log_parse(w, STR("x"), &log), ST_INVALID);
	is(w, witness_log_parse(w, STR("x\n"), &log), ST_INVALID);
	/* A folder that cannot be written signs nothing. */
	is(w, file_remove_tree(w, logs), ST_OK);
	ok(cosign(w, s, first(w, note)) == 404);
	close_site(w, s);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	const struct json *all = vectors(&w, "add-checkpoint.json");
	struct site s = {.secret = NULL};

	if (all != NULL) {
		s.secret = secret_of(&w, STR(SEED));
		is(&w, note_key_parse(&w, vector_text(all, "vkey"), &s.log),
		    ST_OK);
		test_vectors(&w, &s, all);
		test_forks(&w, &s);
		test_disk(&w, &s);
	}
	key_free(s.secret);
	arena_free(w.mem);
	return tap_done();
}
