/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MERKLE_NOTE_KEY_H
#define MERKLE_NOTE_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "crypt/key.h"

struct arena;
struct work;

/*
 * Who signs notes (C2SP signed-note): "name+id+base64(type, key)", the id being
 * the first four bytes of SHA-256(name, newline, type, key) in hexadecimal. A
 * name is UTF-8 without controls, without a space of any script and without
 * '+'.
 */
#define NOTE_NAME_MAX 255 /* bytes */

enum note_type {
	NOTE_ED25519 = 1,     /* of the text */
	NOTE_COSIGNATURE = 4, /* Ed25519 of a time and the text */
	NOTE_ML_DSA_44 = 6    /* is read, kept and passed on, not verified */
};

struct note_key {
	struct str name;
	uint32_t id;
	enum note_type type;
	struct str bytes;       /* of the key */
	struct key_public open; /* the same, but for NOTE_ML_DSA_44 */
};

/* Of a key of ours: ST_INVALID when the name is none. Borrows name. */
MUST_USE enum status note_key_init(struct work *w, struct str name,
    enum note_type type, const struct key_public *open, struct note_key *out);

/* ST_INVALID when it has another form, a type that is not among ours, or
 * another id than name, type and key give. Borrows from text; the key is in
 * w->mem. */
MUST_USE enum status note_key_parse(struct work *w, struct str text,
    struct note_key *out);
struct str note_key_format(struct arena *mem, const struct note_key *key);

bool note_key_same(const struct note_key *a, const struct note_key *b);

/* Whether it can be a name at all. */
bool note_name_check(struct str name);

#endif
