/* SPDX-License-Identifier: Apache-2.0 */
#include <assert.h>

#include "base/buf.h"
#include "base/work.h"

#include "merkle/bundle.h"

#define LENGTH_SIZE 2

void
bundle_add(struct buf *to, struct str entry)
{
	assert(entry.n > 0 && entry.n <= BUNDLE_ENTRY_MAX);
	buf_byte(to, (unsigned char)(entry.n >> 8));
	buf_byte(to, (unsigned char)(entry.n & 0xff));
	buf_add(to, entry);
}

static size_t
length_of(struct str bytes)
{
	return (size_t)(unsigned char)bytes.p[0] << 8 |
	    (unsigned char)bytes.p[1];
}

enum status
bundle_parse(struct work *w, struct str bytes, size_t n, struct str *out)
{
	struct str rest = bytes;

	for (size_t i = 0; i < n; i++) {
		size_t length = rest.n < LENGTH_SIZE ? 0 : length_of(rest);

		if (length == 0 || length > rest.n - LENGTH_SIZE)
			return work_fail(w, ST_CORRUPT,
			    "tlog-tiles: an entry bundle with %zu entries "
			    "where "
			    "%zu are due",
			    i, n);
		out[i] = str_of(rest.p + LENGTH_SIZE, length);
		rest = str_sub(rest, LENGTH_SIZE + length, rest.n);
	}
	if (rest.n > 0)
		return work_fail(w, ST_CORRUPT,
		    "tlog-tiles: an entry bundle with %zu bytes behind its %zu "
		    "entries",
		    rest.n, n);
	return ST_OK;
}
