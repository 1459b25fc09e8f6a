/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "store/query.h"

#include "store/head.h"
#include "store/store_impl.h"

#include "store/entry.h"

enum status
entry_append(struct work *w, struct tx *tx, struct str bytes, int64_t *out)
{
	enum status st;
	int64_t seq;

	if (bytes.n == 0)
		return work_fail(w, ST_INVALID, "an entry without bytes");
	if (bytes.n > ENTRY_MAX)
		return work_fail(w, ST_LIMIT,
		    "an entry of %zu bytes: it has %d at most", bytes.n,
		    ENTRY_MAX);
	st = head_get(w, tx, &seq);
	if (st == ST_OK)
		st = query_entry_add(w, tx->db,
		    &(struct query_entry_add_in){.seq = seq, .bytes = bytes});
	if (st != ST_OK)
		return st;
	head_push(tx);
	*out = seq;
	return ST_OK;
}

enum status
entry_get(struct work *w, struct tx *tx, int64_t seq, struct str *out)
{
	struct query_entry_get_row row;
	enum status st = query_entry_get(w, tx->db,
	    &(struct query_entry_get_in){.seq = seq}, &row);

	if (st == ST_NOTFOUND)
		return work_fail(w, st, "there is no entry %lld in the record",
		    (long long)seq);
	if (st == ST_OK)
		*out = row.bytes;
	return st;
}

enum status
entry_count(struct work *w, struct tx *tx, int64_t *out)
{
	return head_get(w, tx, out);
}

enum status
entry_each(struct work *w, struct tx *tx, struct entry_range range,
    entry_visit *visit, void *cookie)
{
	const struct query_entry_range_in in = {.first = range.first,
	    .until = range.until};
	struct query_entry_range_row row;
	struct sql_rows *rows;
	enum status st, ended;

	st = query_entry_range(w, tx->db, &in, &rows);
	if (st != ST_OK)
		return st;
	while (st == ST_OK && query_entry_range_next(w, rows, &row))
		st = visit(w, row.seq, row.bytes, cookie);
	ended = sql_rows_end(w, rows);
	return st != ST_OK ? st : ended;
}

enum status
entry_check(struct work *w, struct tx *tx)
{
	struct query_entry_span_row span;
	enum status st;
	int64_t size;

	st = head_get(w, tx, &size);
	if (st == ST_OK)
		st = query_entry_span(w, tx->db, &span);
	if (st != ST_OK)
		return st;
	if (span.count == size &&
	    (size == 0 || (span.lowest.v == 0 && span.highest.v == size - 1)))
		return ST_OK;
	return work_fail(w, ST_CORRUPT,
	    "the record's head says %lld entries; there are %lld, from index "
	    "%lld to %lld",
	    (long long)size, (long long)span.count, (long long)span.lowest.v,
	    (long long)span.highest.v);
}

enum status
entry_check_ends(struct work *w, struct tx *tx)
{
	struct query_entry_ends_row ends;
	int64_t size;
	enum status st = head_get(w, tx, &size);

	if (st == ST_OK)
		st = query_entry_ends(w, tx->db, &ends);
	if (st != ST_OK || !ends.lowest.has ||
	    (ends.lowest.v >= 0 && ends.highest.v < size))
		return st;
	return work_fail(w, ST_CORRUPT,
	    "there is an entry %lld, and its head knows of %lld entries",
	    (long long)(ends.lowest.v < 0 ? ends.lowest.v : ends.highest.v),
	    (long long)size);
}
