/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RECORD_PEOPLE_H
#define RECORD_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "crypt/seal.h"

struct key;
struct work;

/*
 * Who stands in the record, and under which key what concerns them is sealed.
 * Outside of sealed bytes a person is a number. One writer; any number of
 * readers while nobody writes.
 */
struct people;
#define PEOPLE_MAX 100000000 /* the highest number */

/* wrap: KEY_WRAP, which outlives it. */
struct people *people_new(const struct key *wrap);
void people_free(struct people *people); /* NULL is fine */

/* So many may come: there is room for them at once, for as many as a company
 * has. */
void people_expect(struct people *people, int64_t n);

struct people_row {
	int64_t number;
	struct seal_seed seed;
	struct str name; /* sealed */
};

/* As it was stored: ST_CORRUPT when the name does not open, or somebody has that
 * number or name already. */
MUST_USE enum status people_load(struct work *w, struct people *people,
    const struct people_row *row);

/* Somebody new, with the next number; the row is what is to be stored. */
MUST_USE enum status people_add(struct work *w, struct people *people,
    struct str id, struct people_row *out);

/* The number of whoever has that id; 0: nobody. */
int64_t people_number(const struct people *people, struct str id);
/* Whether anybody has that number, or had it and was forgotten. */
bool people_met(const struct people *people, int64_t number);
/* And back; empty: nobody, or they were forgotten. */
struct str people_id(const struct people *people, int64_t number);

/* Their key; key NULL where it is gone. Number 0 is what concerns nobody, and
 * sealed under the record's own key. */
struct seal_own people_key(const struct people *people, int64_t number);

/* The keys of some, as they are now: whoever seals in a thread of its own holds
 * these while the people change. They are forgotten when it has. */
struct people_key {
	int64_t number;
	struct seal_seed seed;
};
struct people_keys {
	const struct key *wrap;
	struct people_key *key;
	size_t n;
};
/* ST_NOTFOUND when one of them is gone. */
MUST_USE enum status people_keys_take(struct work *w,
    const struct people *people, const int64_t *number, size_t n,
    struct people_keys *out);
void people_keys_forget(struct people_keys *keys);
struct seal_own people_keys_find(const struct people_keys *keys,
    int64_t number); /* key NULL: not among them */

/* Their key and name are gone from memory, and nobody gets that number again. */
void people_forget(struct people *people, int64_t number);

#endif
