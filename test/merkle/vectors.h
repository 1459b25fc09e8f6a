/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_MERKLE_VECTORS_H
#define TEST_MERKLE_VECTORS_H

/* The record's vectors, which lie beside the project and not in it. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/hex.h"
#include "base/work.h"
#include "crypt/hash.h"
#include "json/json.h"
#include "json/read.h"
#include "merkle/tree.h"
#include "os/file.h"
#include "tap.h"

#define VECTORS     "../shared/data/tlog/"
#define VECTORS_MAX ((size_t)16 << 20)

/* NULL, and a skipped check, where they are absent. */
static inline const struct json *
vectors(struct work *w, const char *name)
{
	struct str path = str_fmt(w->mem, VECTORS "%s", name), text;
	const struct json *all = NULL;

	if (file_read(w, path, VECTORS_MAX, &text) != ST_OK) {
		work_clear(w);
		tap_skip("there are no vectors");
		return NULL;
	}
	if (json_read(w, text, NULL, &all) != ST_OK) {
		printf("# %.*s\n", STR_ARG(w->fault.what));
		abort();
	}
	return all;
}

/* A member that is there. */
static inline const struct json *
vector_get(const struct json *v, const char *name)
{
	const struct json *m = json_get(v, str_from_c(name));

	if (m == NULL) {
		printf("# there is no %s\n", name);
		abort();
	}
	return m;
}

static inline struct str
vector_text(const struct json *v, const char *name)
{
	return vector_get(v, name)->text;
}

static inline int64_t
vector_int(const struct json *v, const char *name)
{
	return vector_get(v, name)->integer;
}

/* False for what stands in for a hash and has another length. */
static inline bool
vector_hash(struct work *w, struct str text, struct hash *out)
{
	struct str bytes;

	if (!hex_parse(w->mem, text, &bytes) &&
	    !base64_parse(w->mem, BASE64_PADDED, text, &bytes))
		return false;
	if (bytes.n != HASH_SIZE)
		return false;
	memcpy(out->byte, bytes.p, HASH_SIZE);
	return true;
}

static inline struct str
vector_hex(struct work *w, struct hash h)
{
	return hex_format(w->mem, hash_str(&h));
}

/* "entry 0", "entry 1" ...: what most logs here have. */
static inline struct str
vector_entry(struct work *w, int64_t index)
{
	return str_fmt(w->mem, "entry %lld", (long long)index);
}

/* The leaves of such a log. */
static inline struct hash *
vector_leaves(struct work *w, int64_t n)
{
	struct hash *leaf = ARENA_ARRAY(w->mem, struct hash, (size_t)n);

	for (int64_t i = 0; i < n; i++)
		leaf[i] = tree_leaf(vector_entry(w, i));
	return leaf;
}

#endif
