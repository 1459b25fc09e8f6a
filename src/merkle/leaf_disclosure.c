/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Disclosures are text from end to end: the digest is of the base64 as it was
 * told, never of what it decodes to, and base64 with a second spelling is
 * refused.
 */
#include <stdint.h>
#include <string.h>

#include "base/base64.h"
#include "base/buf.h"
#include "base/work.h"
#include "crypt/hash.h"
#include "json/json.h"
#include "json/read.h"

#include "merkle/canon.h"

#include "merkle/leaf_disclosure.h"

#define DISCLOSURE "disclosure"

/* Its own array, and the value within. */
#define DEPTH (1 + CANON_DEPTH_MAX)

static struct str
salt_str(const struct leaf_salt *salt)
{
	return str_of((const char *)salt->byte, sizeof(salt->byte));
}

static struct str
digest_of(struct arena *mem, struct str bytes)
{
	struct hash h = hash_of(bytes);

	return base64_format(mem, BASE64_URL, hash_str(&h));
}

struct str
leaf_digest(struct arena *mem, struct str disclosure)
{
	return digest_of(mem, disclosure);
}

struct str
leaf_decoy(struct arena *mem, const struct leaf_salt *random)
{
	return digest_of(mem, salt_str(random));
}

/* The names that every leaf has, so that no field can be taken for them. */
static bool
is_reserved(struct str name)
{
	return str_eq(name, STR("iat")) || str_eq(name, STR("typ")) ||
	    str_eq(name, STR("v"));
}

/* Which bytes are digits of base64url, as bits: verifying a log asks this some
 * hundred times an entry, and comparisons took a third of all its time. */
static const uint64_t digit_bits[] = {
    0x03ff200000000000u, /* '-', 0 to 9 */
    0x07fffffe87fffffeu, /* A to Z, '_', a to z */
    0,
    0,
};

bool
leaf_is_digest(struct str text)
{
	/* Two bits of the last digit are left over, and zero. */
	static const char last[] = "AEIMQUYcgkosw048";
	uint64_t all = 1;

	if (text.n != LEAF_DIGEST_SIZE)
		return false;
	for (size_t i = 0; i < LEAF_DIGEST_SIZE - 1; i++) {
		unsigned char c = (unsigned char)text.p[i];

		all &= digit_bits[c / 64] >> c % 64;
	}
	return all != 0 &&
	    memchr(last, text.p[LEAF_DIGEST_SIZE - 1], sizeof(last) - 1) !=
	    NULL;
}

static bool
is_salt(const struct json *v)
{
	return v->kind == JSON_TEXT && leaf_is_digest(v->text);
}

static enum status
read_array(struct work *w, const struct json *v, struct leaf_disclosure *out)
{
	if (v->kind != JSON_ARRAY || v->item_n != 3)
		return work_fail(w, ST_INVALID,
		    DISCLOSURE ": not an array of salt, name and value");
	if (!is_salt(&v->item[0]))
		return work_fail(w, ST_INVALID,
		    DISCLOSURE ": its salt is not %d bytes in base64url",
		    LEAF_SALT_SIZE);
	if (v->item[1].kind != JSON_TEXT || !canon_is_name(v->item[1].text) ||
	    is_reserved(v->item[1].text))
		return work_fail(w, ST_INVALID,
		    DISCLOSURE ": its name is none that a field can have");
	*out = (struct leaf_disclosure){v->item[0].text, v->item[1].text,
	    &v->item[2]};
	return canon_check(w, DISCLOSURE, &v->item[2]);
}

static enum status
refuse_length(struct work *w)
{
	return work_fail(w, ST_LIMIT,
	    DISCLOSURE ": more than the %d bytes that it has at most",
	    LEAF_DISCLOSURE_MAX);
}

static enum status
decode(struct work *w, struct str text, struct str *out)
{
	if (text.n > LEAF_DISCLOSURE_MAX)
		return refuse_length(w);
	return base64_parse(w->mem, BASE64_URL, text, out)
	    ? ST_OK
	    : work_fail(w, ST_INVALID, DISCLOSURE ": not base64url");
}

enum status
leaf_disclosure_parse(struct work *w, struct str text,
    struct leaf_disclosure *out)
{
	const struct json *v;
	struct str bytes;
	enum status st = decode(w, text, &bytes);

	if (st == ST_OK)
		st = canon_read(w, DISCLOSURE, bytes, DEPTH, &v);
	return st == ST_OK ? read_array(w, v, out) : st;
}

enum status
leaf_disclosure_again(struct work *w, struct str text,
    struct leaf_disclosure *out)
{
	const struct json_rules rules = {.source = STR(DISCLOSURE),
	    .depth = DEPTH};
	const struct json *v;
	struct str bytes;
	enum status st = decode(w, text, &bytes);

	if (st == ST_OK)
		st = json_read(w, bytes, &rules, &v);
	return st == ST_OK ? read_array(w, v, out) : st;
}

/* Not by printf, which would cut the value at a NUL. */
static struct str
encode(struct arena *mem, const struct leaf_salt *salt,
    const struct leaf_member *field)
{
	struct str d;
	struct buf b;

	buf_init(&b, LEAF_DISCLOSURE_MAX);
	buf_add_c(&b, "[\"");
	base64_put(&b, BASE64_URL, salt_str(salt));
	buf_add_c(&b, "\",\"");
	buf_add(&b, field->name);
	buf_add_c(&b, "\",");
	buf_add(&b, field->value);
	buf_add_c(&b, "]");
	d = base64_format(mem, BASE64_URL, buf_str(&b));
	if (buf_full(&b))
		d.n = 0;
	buf_release(&b);
	return d;
}

static enum status
check_value(struct work *w, struct str text)
{
	const struct json *value;
	enum status st;

	if (canon_is_plain(text))
		return ST_OK;
	st = canon_read(w, DISCLOSURE, text, CANON_DEPTH_MAX, &value);
	return st == ST_OK ? canon_check(w, DISCLOSURE, value) : st;
}

/* What is written needs no reading again where it cannot be otherwise: salt and
 * base64 are made here. What the caller gave is looked at as a reader would. */
enum status
leaf_disclose(struct work *w, const struct leaf_salt *salt,
    const struct leaf_member *field, struct str *out)
{
	struct str text;
	enum status st;

	if (!canon_is_name(field->name) || is_reserved(field->name))
		return work_fail(w, ST_INVALID,
		    DISCLOSURE ": a name that is not [a-z][a-z0-9_]{0,%d}",
		    CANON_NAME_MAX - 1);
	st = check_value(w, field->value);
	if (st != ST_OK)
		return st;
	text = encode(w->mem, salt, field);
	if (text.n == 0 || text.n > LEAF_DISCLOSURE_MAX)
		return refuse_length(w);
	*out = text;
	return ST_OK;
}
