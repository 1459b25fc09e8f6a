/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is written is read again before it goes out, so what a leaf has to be
 * stands once, in the reader.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "base/work.h"
#include "json/json.h"
#include "json/write.h"

#include "merkle/canon.h"

#include "merkle/leaf.h"

#define VERSION   1
#define ALGORITHM "sha-256"

/* The leaf itself, and a value within. */
#define DEPTH (1 + CANON_DEPTH_MAX)

/* ---- leaves --------------------------------------------------------------- */

static enum status
refuse(struct work *w, const char *why)
{
	return work_fail(w, ST_INVALID, "leaf: %s", why);
}

static enum status
read_digests(struct work *w, const struct json *v, struct leaf *out)
{
	struct str *digest;

	if (v == NULL || v->kind != JSON_ARRAY || v->item_n % LEAF_GROUP != 0)
		return refuse(w,
		    "_sd is not an array of 8 digests, or of a "
		    "multiple of 8");
	digest = ARENA_ARRAY(w->mem, struct str, v->item_n);
	for (size_t i = 0; i < v->item_n; i++) {
		digest[i] =
		    v->item[i].kind == JSON_TEXT ? v->item[i].text : STR("");
		if (!leaf_is_digest(digest[i]))
			return refuse(w, "_sd has what is no digest");
		if (i > 0 && str_cmp(digest[i - 1], digest[i]) >= 0)
			return refuse(w, "_sd is not sorted");
	}
	out->digest = digest;
	out->digest_n = v->item_n;
	return ST_OK;
}

/* What every leaf has beside its digests. */
static enum status
read_fixed(struct work *w, const struct json *v, struct leaf *out)
{
	const struct json *algorithm = json_get(v, STR("_sd_alg"));
	const struct json *iat = json_get(v, STR("iat"));
	const struct json *typ = json_get(v, STR("typ"));
	const struct json *version = json_get(v, STR("v"));

	if (algorithm == NULL || algorithm->kind != JSON_TEXT ||
	    !str_eq(algorithm->text, STR(ALGORITHM)))
		return refuse(w, "_sd_alg is not " ALGORITHM);
	if (version == NULL || version->kind != JSON_INT ||
	    version->integer != VERSION)
		return refuse(w, "v is not 1");
	if (iat == NULL || iat->kind != JSON_INT || iat->integer < 0)
		return refuse(w, "iat is not a time in whole seconds");
	if (typ == NULL || typ->kind != JSON_TEXT || typ->text.n == 0 ||
	    typ->text.n > LEAF_TYPE_MAX)
		return refuse(w, "typ is not a short text");
	out->iat = iat->integer;
	out->typ = typ->text;
	return ST_OK;
}

static enum status
check_members(struct work *w, const struct json *v)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < v->member_n; i++) {
		const struct json_member *m = &v->member[i];

		if (str_eq(m->name, STR("_sd")) ||
		    str_eq(m->name, STR("_sd_alg")))
			continue;
		st = canon_is_name(m->name)
		    ? canon_check(w, "leaf", &m->value)
		    : refuse(w, "a member with a name that is none");
	}
	return st;
}

enum status
leaf_parse(struct work *w, struct str bytes, struct leaf *out)
{
	struct leaf leaf = {.bytes = bytes};
	enum status st;

	if (bytes.n > LEAF_BYTES_MAX)
		return work_fail(w, ST_LIMIT,
		    "leaf: %zu bytes, and %d are the most", bytes.n,
		    LEAF_BYTES_MAX);
	st = canon_read(w, "leaf", bytes, DEPTH, &leaf.envelope);
	if (st == ST_OK && leaf.envelope->kind != JSON_OBJECT)
		st = refuse(w, "not an object");
	if (st == ST_OK)
		st =
		    read_digests(w, json_get(leaf.envelope, STR("_sd")), &leaf);
	if (st == ST_OK)
		st = read_fixed(w, leaf.envelope, &leaf);
	if (st == ST_OK)
		st = check_members(w, leaf.envelope);
	if (st == ST_OK)
		*out = leaf;
	return st;
}

size_t
leaf_decoys(size_t disclosures)
{
	return (LEAF_GROUP - disclosures % LEAF_GROUP) % LEAF_GROUP;
}

static int
by_bytes(const void *a, const void *b)
{
	const struct str *x = a, *y = b;

	return str_cmp(*x, *y);
}

static void
put_digests(struct work *w, struct json_out *o, const struct leaf_draft *draft)
{
	struct str *digest = ARENA_ARRAY(w->mem, struct str,
	    draft->disclosure_n + draft->decoy_n);
	size_t n = 0;

	for (size_t i = 0; i < draft->disclosure_n; i++)
		digest[n++] = leaf_digest(w->mem, draft->disclosure[i]);
	for (size_t i = 0; i < draft->decoy_n; i++)
		digest[n++] = leaf_decoy(w->mem, &draft->decoy[i]);
	qsort(digest, n, sizeof(digest[0]), by_bytes);
	json_put_name(o, STR("_sd"));
	json_put_array(o);
	for (size_t i = 0; i < n; i++)
		json_put_text(o, digest[i]);
	json_put_end(o);
}

static enum status
put_open(struct work *w, struct json_out *o, const struct leaf_draft *draft)
{
	const struct json *value;
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < draft->open_n; i++) {
		st = canon_read(w, "leaf", draft->open[i].value, DEPTH, &value);
		if (st != ST_OK)
			break;
		json_put_name(o, draft->open[i].name);
		json_put(o, value);
	}
	return st;
}

static enum status
put_leaf(struct work *w, struct buf *b, const struct leaf_draft *draft)
{
	struct json_out o;
	enum status st;

	json_out_init(&o, w->mem, b, JSON_CANONICAL);
	json_put_object(&o);
	put_digests(w, &o, draft);
	json_put_text_member(&o, STR("_sd_alg"), STR(ALGORITHM));
	json_put_int_member(&o, STR("iat"), draft->iat);
	json_put_text_member(&o, STR("typ"), draft->typ);
	json_put_int_member(&o, STR("v"), VERSION);
	st = put_open(w, &o, draft);
	if (st != ST_OK)
		return st;
	json_put_end(&o);
	return json_out_done(w, &o);
}

enum status
leaf_format(struct work *w, const struct leaf_draft *draft, struct str *out)
{
	struct leaf back;
	struct str bytes;
	struct buf b;
	enum status st;

	buf_init(&b, LEAF_BYTES_MAX);
	st = put_leaf(w, &b, draft);
	bytes = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	if (st == ST_OK)
		st = leaf_parse(w, bytes, &back);
	if (st == ST_OK)
		*out = bytes;
	return st;
}

/* ---- disclosures of a leaf ------------------------------------------------ */

static enum status
check_own(struct work *w, const struct leaf *leaf,
    const struct leaf_disclosure *d, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		if (str_eq(d[k].salt, d[i].salt))
			return work_fail(w, ST_INVALID,
			    "disclosure: one salt for two fields");
		if (str_eq(d[k].name, d[i].name))
			return work_fail(w, ST_INVALID,
			    "disclosure: two fields of the name %.*s",
			    STR_ARG(d[i].name));
	}
	if (json_get(leaf->envelope, d[i].name) != NULL)
		return work_fail(w, ST_INVALID,
		    "disclosure: %.*s is a public member of the leaf",
		    STR_ARG(d[i].name));
	return ST_OK;
}

enum status
leaf_disclosed(struct work *w, const struct leaf *leaf,
    const struct str *disclosure, size_t n, struct leaf_field *out)
{
	struct leaf_disclosure *d;
	enum status st = ST_OK;

	if (n > LEAF_DISCLOSURES_MAX)
		return work_fail(w, ST_LIMIT,
		    "%zu disclosures, and %d are the most", n,
		    LEAF_DISCLOSURES_MAX);
	d = ARENA_ARRAY(w->mem, struct leaf_disclosure, n);
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		struct str digest = leaf_digest(w->mem, disclosure[i]);

		if (leaf->digest_n == 0 ||
		    bsearch(&digest, leaf->digest, leaf->digest_n,
			sizeof(digest), by_bytes) == NULL)
			return work_fail(w, ST_CORRUPT,
			    "disclosure: the leaf has not its digest %.*s",
			    STR_ARG(digest));
		st = leaf_disclosure_parse(w, disclosure[i], &d[i]);
		if (st == ST_OK)
			st = check_own(w, leaf, d, i);
		if (st == ST_OK)
			out[i] =
			    (struct leaf_field){d[i].name, d[i].value, digest};
	}
	return st;
}

/* ---- leaf and disclosures together ---------------------------------------- */

static enum status
refuse_bundle(struct work *w)
{
	return work_fail(w, ST_INVALID,
	    "leaf and disclosures: not whole lines with something in each");
}

struct str
leaf_bundle_format(struct arena *mem, const struct leaf_bundle *bundle)
{
	size_t at = bundle->leaf.n + 1, n = at;
	char *p;

	for (size_t i = 0; i < bundle->n; i++)
		n += bundle->disclosure[i].n + 1;
	p = arena_take(mem, n, 1);
	memset(p, '\n', n);
	if (bundle->leaf.n > 0)
		memcpy(p, bundle->leaf.p, bundle->leaf.n);
	for (size_t i = 0; i < bundle->n; i++) {
		struct str d = bundle->disclosure[i];

		if (d.n > 0)
			memcpy(p + at, d.p, d.n);
		at += d.n + 1;
	}
	return str_of(p, n);
}

enum status
leaf_bundle_parse(struct work *w, struct str bytes, struct leaf_bundle *out)
{
	struct vec lines = VEC(struct str);
	struct str leaf, line, rest;

	if (!str_cut(bytes, '\n', &leaf, &rest) || leaf.n == 0)
		return refuse_bundle(w);
	while (rest.n > 0) {
		if (!str_cut(rest, '\n', &line, &rest) || line.n == 0)
			return refuse_bundle(w);
		if (lines.n == LEAF_DISCLOSURES_MAX)
			return work_fail(w, ST_LIMIT,
			    "more than %d disclosures", LEAF_DISCLOSURES_MAX);
		*(struct str *)vec_push(w->mem, &lines) = line;
	}
	*out = (struct leaf_bundle){leaf, lines.p, lines.n};
	return ST_OK;
}
