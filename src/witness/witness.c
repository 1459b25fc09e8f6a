/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The file of a log is what counts, not memory: it is read under the mutex, and
 * replaced in one durable step before the mutex is given back; so of two requests
 * at once one sees what the other left behind, and a process that dies between
 * the two steps has signed nothing.
 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/work.h"
#include "crypt/hash.h"
#include "crypt/key.h"
#include "os/file.h"
#include "os/lock.h"
#include "os/thread.h"

#include "witness/witness.h"

#define NAME_BYTES 8 /* of the key, in a name that is made from it */

struct witness {
	struct arena *mem;
	struct str folder;
	struct lock *lock;
	struct key *secret;
	struct note_key key;
	struct thread_mutex mutex; /* over the files of logs */
};

/* ---- the folder --------------------------------------------------------------- */

/* The key as it stands in signatures. */
static enum status
key_init(struct work *w, const struct key *secret, struct str name,
    struct note_key *out)
{
	struct key_public open = key_public(secret);

	if (name.n == 0)
		name = str_fmt(w->mem, "probity.local/witness/%.*s",
		    STR_ARG(hex_format(w->mem,
			str_of((const char *)open.byte, NAME_BYTES))));
	return note_key_init(w, name, NOTE_COSIGNATURE, &open, out);
}

static enum status
folder_fill(struct work *w, struct str folder, const struct key *secret,
    struct str name)
{
	enum status st = key_write(w, secret, file_join(w, folder, STR("key")));

	if (st == ST_OK)
		st = file_make_folder(w, file_join(w, folder, STR("logs")),
		    0700);
	if (st == ST_OK) /* last: without it, it is no such folder */
		st = file_write_new(w, file_join(w, folder, STR("name")),
		    str_fmt(w->mem, "%.*s\n", STR_ARG(name)), 0600);
	return st;
}

enum status
witness_init(struct work *w, struct str folder, struct str name)
{
	struct key *secret = key_new(KEY_SIGN);
	struct note_key key;
	enum status st = key_init(w, secret, name, &key);

	if (st == ST_OK)
		st = file_make_folder(w, folder, 0700);
	if (st == ST_OK)
		st = folder_fill(w, folder, secret, key.name);
	key_free(secret);
	return st;
}

static enum status
name_read(struct work *w, struct str folder, struct str *out)
{
	struct str path = file_join(w, folder, STR("name"));
	enum status st = file_read(w, path, NOTE_NAME_MAX + 1, out);

	*out = str_trim(*out);
	if (st != ST_NOTFOUND)
		return st;
	work_clear(w);
	(void)work_fail(w, st, "%.*s is no folder of a witness",
	    STR_ARG(folder));
	return work_remedy(w, st, "Make one with: probity witness init %.*s",
	    STR_ARG(folder));
}

static enum status
keys_read(struct work *w, struct str folder, struct key **secret,
    struct note_key *key)
{
	struct str name = STR("");
	enum status st = name_read(w, folder, &name);

	if (st == ST_OK)
		st = key_read(w, file_join(w, folder, STR("key")), KEY_SIGN,
		    secret);
	return st == ST_OK ? key_init(w, *secret, name, key) : st;
}

enum status
witness_verifier(struct work *w, struct str folder, struct str *out)
{
	struct key *secret = NULL;
	struct note_key key;
	enum status st = keys_read(w, folder, &secret, &key);

	if (st == ST_OK)
		*out = note_key_format(w->mem, &key);
	key_free(secret);
	return st;
}

enum status
witness_open(struct work *w, struct str folder, struct witness **out)
{
	struct arena *mem = arena_new();
	struct witness *x = ARENA_NEW(mem, struct witness);
	enum status st;

	x->mem = mem;
	x->folder = str_dup(mem, folder);
	thread_mutex_init(&x->mutex);
	st = keys_read(w, folder, &x->secret, &x->key);
	if (st == ST_OK)
		st = lock_open(w, file_join(w, folder, STR("lock")), &x->lock);
	if (st != ST_OK) {
		witness_close(x);
		return st;
	}
	x->key.name = str_dup(mem, x->key.name);
	x->key.bytes = str_dup(mem, x->key.bytes);
	*out = x;
	return ST_OK;
}

struct str
witness_name(struct work *w, const struct witness *witness)
{
	return note_key_format(w->mem, &witness->key);
}

void
witness_close(struct witness *witness)
{
	if (witness == NULL)
		return;
	lock_close(witness->lock);
	key_free(witness->secret);
	thread_mutex_release(&witness->mutex);
	arena_free(witness->mem);
}

/* ---- the file of a log ---------------------------------------------------------- */

static struct str
log_path(struct work *w, struct str folder, struct str origin)
{
	struct hash h = hash_of(origin);

	return file_join(w, file_join(w, folder, STR("logs")),
	    hex_format(w->mem, hash_str(&h)));
}

enum status
witness_log_parse(struct work *w, struct str bytes, struct witness_log *out)
{
	struct witness_log log = {.head = tree_head_empty()};
	struct checkpoint_trust trust = {.n = 0};
	struct checkpoint_opened opened;
	struct str key, note;
	enum status st;

	if (!str_cut(bytes, '\n', &key, &note))
		return work_fail(w, ST_INVALID, "the file of a log has no key");
	st = note_key_parse(w, key, &log.key);
	if (st == ST_OK && log.key.type != NOTE_ED25519)
		st = work_fail(w, ST_INVALID, "%.*s: not the key of a log",
		    STR_ARG(log.key.name));
	trust.log = log.key;
	if (st == ST_OK && note.n > 0) {
		st = checkpoint_open(w, note, &trust, &opened);
		if (st == ST_OK)
			log.head = opened.checkpoint.head;
	}
	if (st == ST_OK)
		*out = log;
	return st;
}

/* ST_NOTFOUND when there is no log of that origin. */
static enum status
log_read(struct work *w, struct str path, struct witness_log *out)
{
	struct str bytes;
	enum status st = file_read(w, path, WITNESS_LOG_MAX, &bytes);

	if (st == ST_OK)
		st = witness_log_parse(w, bytes, out);
	/* A file of ours that cannot be read: not the asker's fault. */
	return st == ST_INVALID || st == ST_DENIED ? ST_CORRUPT : st;
}

enum status
witness_add(struct work *w, struct str folder, struct str key)
{
	struct str name = STR(""),
		   bytes = str_fmt(w->mem, "%.*s\n", STR_ARG(str_trim(key)));
	struct witness_log log;
	enum status st = witness_log_parse(w, bytes, &log);

	if (st == ST_OK)
		st = name_read(w, folder, &name);
	if (st != ST_OK)
		return st;
	st = file_write_new(w, log_path(w, folder, log.key.name), bytes, 0600);
	if (st != ST_CONFLICT)
		return st;
	work_clear(w);
	return work_fail(w, st, "%.*s: is known already",
	    STR_ARG(log.key.name));
}

enum status
witness_list(struct work *w, struct str folder, struct vec *out)
{
	struct str name = STR(""), logs = file_join(w, folder, STR("logs"));
	struct vec names = VEC(struct str);
	enum status st = name_read(w, folder, &name);

	*out = VEC(struct witness_log);
	if (st == ST_OK)
		st = file_list(w, logs, &names);
	for (size_t i = 0; st == ST_OK && i < names.n; i++)
		st = log_read(w,
		    file_join(w, logs, *VEC_AT(&names, struct str, i)),
		    vec_push(w->mem, out));
	return st;
}

/* ---- cosigning ------------------------------------------------------------------ */

/* Under the mutex: from what is known to what is known then. */
static enum status
step(struct work *w, const struct witness *x, const struct cosign_request *r,
    enum cosign_verdict *verdict, struct tree_head *known)
{
	struct str path = log_path(w, x->folder, r->c.origin);
	struct witness_log log;
	enum status st = log_read(w, path, &log);

	*verdict = COSIGN_UNKNOWN;
	if (st == ST_NOTFOUND) {
		work_clear(w);
		return ST_OK;
	}
	if (st != ST_OK)
		return st;
	*verdict =
	    cosign_judge(w, r, &(struct cosign_known){log.key, log.head});
	*known = log.head;
	if (*verdict != COSIGN_GOOD || r->c.head.size == log.head.size)
		return ST_OK;
	return file_write(w, path,
	    str_fmt(w->mem, "%.*s\n%.*s",
		STR_ARG(note_key_format(w->mem, &log.key)), STR_ARG(r->note)),
	    0600);
}

static struct str
line_of(struct work *w, const struct witness *x, struct str text, int64_t now)
{
	struct key_signature s =
	    key_sign(x->secret, note_message(w->mem, &x->key, now, text));

	return note_line(w->mem, &x->key, now, &s);
}

void
witness_cosign(struct work *w, struct witness *x, struct str request,
    int64_t now, struct witness_answer *out)
{
	enum cosign_verdict verdict = COSIGN_MALFORMED;
	struct tree_head known = tree_head_empty();
	struct cosign_request r;
	enum status st;

	*out = (struct witness_answer){COSIGN_MALFORMED, STR("")};
	if (cosign_request_parse(w, request, &r) != ST_OK) {
		work_clear(w);
		return;
	}
	thread_lock(&x->mutex);
	st = step(w, x, &r, &verdict, &known);
	thread_unlock(&x->mutex);
	out->code = st == ST_OK ? (int)verdict : 500;
	if (st == ST_OK && verdict == COSIGN_GOOD)
		out->body = line_of(w, x, r.opened.text, now);
	if (st == ST_OK && verdict == COSIGN_STALE)
		out->body = str_fmt(w->mem, "%lld\n", (long long)known.size);
}
