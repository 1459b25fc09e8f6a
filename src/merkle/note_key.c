/* SPDX-License-Identifier: Apache-2.0 */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/hex.h"
#include "base/utf8.h"
#include "base/work.h"
#include "crypt/hash.h"

#include "merkle/note_key.h"

#define ID_SIZE        4
#define ML_DSA_44_SIZE 1312

/* What Unicode calls white space, which is what other readers split at. */
static bool
is_space(uint32_t c)
{
	return c == ' ' || c == 0x85 || c == 0xa0 || c == 0x1680 ||
	    (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
	    c == 0x202f || c == 0x205f || c == 0x3000;
}

bool
note_name_check(struct str name)
{
	struct str rest = name;
	uint32_t c;

	if (name.n == 0 || name.n > NOTE_NAME_MAX || !utf8_valid(name))
		return false;
	while (utf8_next(&rest, &c))
		if (c < ' ' || c == '+' || is_space(c))
			return false;
	return true;
}

static struct str
type_str(const unsigned char *type)
{
	return str_of((const char *)type, 1);
}

static uint32_t
id_of(struct str name, unsigned char type, struct str key)
{
	struct str part[] = {name, STR("\n"), type_str(&type), key};
	struct hash h = hash_parts(part, sizeof(part) / sizeof(part[0]));

	return (uint32_t)h.byte[0] << 24 | (uint32_t)h.byte[1] << 16 |
	    (uint32_t)h.byte[2] << 8 | h.byte[3];
}

static enum status
refuse_name(struct work *w)
{
	return work_fail(w, ST_INVALID,
	    "signed-note: a key's name is 1 to %d bytes of UTF-8, without "
	    "spaces, controls and \"+\"",
	    NOTE_NAME_MAX);
}

enum status
note_key_init(struct work *w, struct str name, enum note_type type,
    const struct key_public *open, struct note_key *out)
{
	struct str bytes = str_of((const char *)open->byte, sizeof(open->byte));

	assert(type != NOTE_ML_DSA_44);
	if (!note_name_check(name))
		return refuse_name(w);
	*out = (struct note_key){
	    .name = name,
	    .id = id_of(name, (unsigned char)type, bytes),
	    .type = type,
	    .bytes = str_dup(w->mem, bytes),
	    .open = *open,
	};
	return ST_OK;
}

static enum status
refuse_key(struct work *w, const char *why)
{
	return work_fail(w, ST_INVALID,
	    "signed-note: not a verifier key (name+id+base64): %s", why);
}

/* Type and key, as they stand behind the last plus. */
static enum status
set_key(struct work *w, struct str typed, struct note_key *key)
{
	struct str bytes = str_sub(typed, 1, typed.n);
	size_t due = KEY_PUBLIC_SIZE;

	switch (typed.p[0]) {
	case NOTE_ED25519:
		key->type = NOTE_ED25519;
		break;
	case NOTE_COSIGNATURE:
		key->type = NOTE_COSIGNATURE;
		break;
	case NOTE_ML_DSA_44:
		key->type = NOTE_ML_DSA_44;
		due = ML_DSA_44_SIZE;
		break;
	default:
		return refuse_key(w, "its type is none that we know");
	}
	if (bytes.n != due)
		return refuse_key(w, "the key is not as long as its type's");
	key->bytes = bytes;
	if (key->type != NOTE_ML_DSA_44)
		memcpy(key->open.byte, bytes.p, bytes.n);
	return ST_OK;
}

enum status
note_key_parse(struct work *w, struct str text, struct note_key *out)
{
	struct note_key key = {.id = 0};
	struct str id, rest, typed;
	unsigned char given[ID_SIZE];
	enum status st;

	(void)str_cut(text, '+', &key.name, &rest);
	(void)str_cut(rest, '+', &id, &rest);
	if (!note_name_check(key.name))
		return refuse_name(w);
	if (!hex_parse_into(id, given, ID_SIZE))
		return refuse_key(w, "its id is not 8 hexadecimal digits");
	if (!base64_parse(w->mem, BASE64_PADDED, rest, &typed) || typed.n == 0)
		return refuse_key(w, "its end is not base64");
	st = set_key(w, typed, &key);
	if (st != ST_OK)
		return st;
	key.id = id_of(key.name, (unsigned char)key.type, key.bytes);
	if (key.id !=
	    ((uint32_t)given[0] << 24 | (uint32_t)given[1] << 16 |
		(uint32_t)given[2] << 8 | given[3]))
		return refuse_key(w, "the id is not that of name and key");
	*out = key;
	return ST_OK;
}

struct str
note_key_format(struct arena *mem, const struct note_key *key)
{
	char *typed = arena_take(mem, 1 + key->bytes.n, 1);

	typed[0] = (char)key->type;
	memcpy(typed + 1, key->bytes.p, key->bytes.n);
	return str_fmt(mem, "%.*s+%08x+%.*s", STR_ARG(key->name), key->id,
	    STR_ARG(base64_format(mem, BASE64_PADDED,
		str_of(typed, 1 + key->bytes.n))));
}

bool
note_key_same(const struct note_key *a, const struct note_key *b)
{
	return a->type == b->type && str_eq(a->name, b->name) &&
	    str_eq(a->bytes, b->bytes);
}
