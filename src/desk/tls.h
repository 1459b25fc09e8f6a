/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_TLS_H
#define DESK_TLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"

struct config;
struct str;
struct work;

#define TLS_FILE_MAX ((size_t)256 << 10)

/* With what the portal shows itself, as PEM with a NUL behind it. */
struct tls_pair {
	const char *chain; /* NULL: it speaks without TLS */
	char *key;
	size_t key_n;
	int64_t days; /* until the first certificate of them ends */
};

/*
 * Reads the files that tls-certificate and tls-key name in the folder, in
 * memory of w, and looks whether they are good at that time; nothing where there
 * are no such keys. Otherwise the words say which file is wrong, how, and what
 * to do: ST_NOTFOUND, ST_DENIED for a key that others may read, ST_INVALID.
 */
MUST_USE enum status tls_read(struct work *w, const struct config *config,
    struct str folder, struct instant now, struct tls_pair *out);

/* Forgets the key where it lies; NULL in it is fine. */
void tls_forget(struct tls_pair *pair);

#endif
