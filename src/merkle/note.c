/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A note is split at its last empty line, so that its text may have some. What
 * is written is read again before it goes out: the grammar stands once, in the
 * reader.
 */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "base/work.h"

#include "merkle/note.h"

#define DASH      "\xe2\x80\x94 " /* U+2014 and a space */
#define ID_SIZE   4
#define TIME_SIZE 8

static uint64_t
big_endian(const char *p, size_t n)
{
	uint64_t v = 0;

	for (size_t i = 0; i < n; i++)
		v = v << 8 | (unsigned char)p[i];
	return v;
}

static void
put_big_endian(struct buf *b, uint64_t v, size_t n)
{
	for (size_t i = n; i > 0; i--)
		buf_byte(b, (unsigned char)(v >> 8 * (i - 1) & 0xff));
}

static enum status
refuse(struct work *w, const char *why)
{
	return work_fail(w, ST_INVALID, "signed-note: %s", why);
}

static enum status
check_text(struct work *w, struct str bytes)
{
	if (bytes.n > NOTE_BYTES_MAX)
		return work_fail(w, ST_LIMIT,
		    "signed-note: %zu bytes, and %d are the most", bytes.n,
		    NOTE_BYTES_MAX);
	if (!utf8_valid(bytes))
		return refuse(w, "not UTF-8");
	for (size_t i = 0; i < bytes.n; i++)
		if ((unsigned char)bytes.p[i] < ' ' && bytes.p[i] != '\n')
			return refuse(w, "there is a control character");
	return str_ends(bytes, STR("\n")) ? ST_OK
					  : refuse(w, "no newline at the end");
}

/* Where the text ends, behind its newline; false when no empty line follows. */
static bool
find_end(struct str bytes, size_t *out)
{
	for (size_t i = bytes.n; i >= 2; i--)
		if (bytes.p[i - 1] == '\n' && bytes.p[i - 2] == '\n') {
			*out = i - 1;
			return true;
		}
	return false;
}

static enum status
parse_line(struct work *w, struct str line, struct note_signature *out)
{
	struct str name, text, bytes;

	if (!str_starts(line, STR(DASH)))
		return refuse(w,
		    "a signature's line begins with a dash (U+2014) and a "
		    "space");
	if (!str_cut(str_sub(line, STR(DASH).n, line.n), ' ', &name, &text) ||
	    !note_name_check(name))
		return refuse(w, "a signature without the name of a key");
	if (!base64_parse(w->mem, BASE64_PADDED, text, &bytes) ||
	    bytes.n <= ID_SIZE)
		return refuse(w,
		    "a signature is base64, of five bytes or more");
	*out = (struct note_signature){
	    .name = name,
	    .id = (uint32_t)big_endian(bytes.p, ID_SIZE),
	    .bytes = str_sub(bytes, ID_SIZE, bytes.n),
	};
	return ST_OK;
}

enum status
note_parse(struct work *w, struct str bytes, struct note *out)
{
	struct vec signatures = VEC(struct note_signature);
	struct str line, rest;
	enum status st = check_text(w, bytes);
	size_t end;

	if (st != ST_OK)
		return st;
	if (!find_end(bytes, &end))
		return refuse(w, "no empty line between text and signatures");
	rest = str_sub(bytes, end + 1, bytes.n);
	if (rest.n == 0)
		return refuse(w, "no signature");
	while (rest.n > 0) {
		if (signatures.n == NOTE_SIGNATURES_MAX)
			return work_fail(w, ST_LIMIT,
			    "signed-note: more than %d signatures",
			    NOTE_SIGNATURES_MAX);
		(void)str_cut(rest, '\n', &line, &rest);
		st = parse_line(w, line, vec_push(w->mem, &signatures));
		if (st != ST_OK)
			return st;
	}
	*out =
	    (struct note){str_sub(bytes, 0, end), signatures.p, signatures.n};
	return ST_OK;
}

/* ---- verifying ------------------------------------------------------------ */

static bool
holds(struct work *w, const struct note *note, const struct note_key *key,
    const struct note_signature *line, int64_t *time)
{
	size_t before = key->type == NOTE_COSIGNATURE ? TIME_SIZE : 0;
	struct key_signature signature;
	uint64_t when;

	*time = 0;
	if (line->bytes.n != before + sizeof(signature.byte))
		return false;
	when = big_endian(line->bytes.p, before);
	if (when > INT64_MAX)
		return false;
	*time = (int64_t)when;
	memcpy(signature.byte, line->bytes.p + before, sizeof(signature.byte));
	return key_verify(&key->open,
	    note_message(w->mem, key, *time, note->text), &signature);
}

static enum status
verify_key(struct work *w, const struct note *note, const struct note_key *key,
    struct note_signed *out)
{
	int64_t time;

	*out = (struct note_signed){.good = false};
	if (key->type == NOTE_ML_DSA_44)
		return ST_OK;
	for (size_t i = 0; i < note->n; i++) {
		const struct note_signature *line = &note->signature[i];

		if (line->id != key->id || !str_eq(line->name, key->name))
			continue;
		if (!holds(w, note, key, line, &time))
			return work_fail(w, ST_CORRUPT,
			    "signed-note: the signature of %.*s is not one of "
			    "this text",
			    STR_ARG(key->name));
		out->good = true;
		if (out->time < time)
			out->time = time;
	}
	return ST_OK;
}

enum status
note_verify(struct work *w, const struct note *note, const struct note_key *key,
    size_t n, struct note_signed *out)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < n; i++)
		st = verify_key(w, note, &key[i], &out[i]);
	return st;
}

/* ---- signing -------------------------------------------------------------- */

struct str
note_message(struct arena *mem, const struct note_key *key, int64_t time,
    struct str text)
{
	struct str head;
	char *p;

	assert(key->type != NOTE_ML_DSA_44);
	if (key->type == NOTE_ED25519)
		return text;
	head = str_fmt(mem, "cosignature/v1\ntime %lld\n", (long long)time);
	p = arena_take(mem, head.n + text.n, 1);
	memcpy(p, head.p, head.n);
	if (text.n > 0)
		memcpy(p + head.n, text.p, text.n);
	return str_of(p, head.n + text.n);
}

static struct str
line_of(struct arena *mem, struct str name, const struct buf *payload)
{
	return str_fmt(mem, DASH "%.*s %.*s\n", STR_ARG(name),
	    STR_ARG(base64_format(mem, BASE64_PADDED, buf_str(payload))));
}

struct str
note_line(struct arena *mem, const struct note_key *key, int64_t time,
    const struct key_signature *signature)
{
	struct buf payload;
	struct str line;

	assert(key->type != NOTE_ML_DSA_44 && time >= 0);
	buf_init(&payload, NOTE_BYTES_MAX);
	put_big_endian(&payload, key->id, ID_SIZE);
	if (key->type == NOTE_COSIGNATURE)
		put_big_endian(&payload, (uint64_t)time, TIME_SIZE);
	buf_add(&payload,
	    str_of((const char *)signature->byte, sizeof(signature->byte)));
	line = line_of(mem, key->name, &payload);
	buf_release(&payload);
	return line;
}

struct str
note_line_again(struct arena *mem, const struct note_signature *signature)
{
	struct buf payload;
	struct str line;

	buf_init(&payload, NOTE_BYTES_MAX);
	put_big_endian(&payload, signature->id, ID_SIZE);
	buf_add(&payload, signature->bytes);
	line = line_of(mem, signature->name, &payload);
	buf_release(&payload);
	return line;
}

enum status
note_format(struct work *w, struct str text, const struct str *line, size_t n,
    struct str *out)
{
	struct buf b;
	struct note back;
	struct str whole;
	enum status st;

	buf_init(&b, NOTE_BYTES_MAX);
	buf_add(&b, text);
	buf_add_c(&b, "\n");
	for (size_t i = 0; i < n; i++)
		buf_add(&b, line[i]);
	whole = str_dup(w->mem, buf_str(&b));
	st = buf_full(&b)
	    ? work_fail(w, ST_LIMIT, "signed-note: more than %d bytes",
		  NOTE_BYTES_MAX)
	    : note_parse(w, whole, &back);
	buf_release(&b);
	if (st == ST_OK && (!str_eq(back.text, text) || back.n != n))
		st = refuse(w, "a text ends with a newline, and a line is one");
	if (st == ST_OK)
		*out = whole;
	return st;
}
