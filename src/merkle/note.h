/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MERKLE_NOTE_H
#define MERKLE_NOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "crypt/key.h"

#include "merkle/note_key.h"

struct arena;
struct work;

/*
 * Signed notes (C2SP signed-note): a text, an empty line, and a line for each
 * signature, "— name base64(id, signature)". Who signed is found by name and id
 * together (merkle/note_key.h). What is beyond a limit is ST_LIMIT, what has
 * another form ST_INVALID.
 */
#define NOTE_BYTES_MAX      1000000
#define NOTE_SIGNATURES_MAX 100

struct note_signature {
	struct str name;
	uint32_t id;
	struct str bytes; /* without the id */
};

struct note {
	struct str text; /* with its last newline; borrowed */
	const struct note_signature *signature;
	size_t n;
};

MUST_USE enum status note_parse(struct work *w, struct str bytes,
    struct note *out);

/* What a key was found to have signed. */
struct note_signed {
	bool good;
	int64_t time; /* of a cosignature, in seconds; the latest of several */
};

/*
 * Looks at every line of the n keys, and says in out[i] whether key[i] signed.
 * Lines of others are passed over: they say nothing. ST_CORRUPT when a line of
 * one of the keys does not verify, whatever else does. ST_OK does not mean that
 * anybody signed: ask out, or merkle/checkpoint.h. A key of ML-DSA is not good,
 * since nobody looked.
 */
MUST_USE enum status note_verify(struct work *w, const struct note *note,
    const struct note_key *key, size_t n, struct note_signed *out);

/*
 * Signing, in two steps, since the secret may be with another process: the
 * bytes that a key of this type has to sign, and the line for its signature.
 * `time`, in seconds, is for NOTE_COSIGNATURE and otherwise not looked at.
 *
 *	message = note_message(mem, &key, time, text);
 *	signature = key_sign(secret, message);
 *	line = note_line(mem, &key, time, &signature);
 */
struct str note_message(struct arena *mem, const struct note_key *key,
    int64_t time, struct str text);
struct str note_line(struct arena *mem, const struct note_key *key,
    int64_t time, const struct key_signature *signature);

/* The lines as they stand, each with its newline; the log's own comes first.
 * ST_INVALID or ST_LIMIT when the whole would not parse. */
MUST_USE enum status note_format(struct work *w, struct str text,
    const struct str *line, size_t n, struct str *out);

/* The line of a signature that was parsed: to add it to another note of the
 * same text. */
struct str note_line_again(struct arena *mem,
    const struct note_signature *signature);

#endif
