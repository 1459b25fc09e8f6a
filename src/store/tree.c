/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/tree.h"

enum status
tree_checkpoint_get(struct work *w, struct tx *tx, int64_t *size,
    struct str *note)
{
	struct query_checkpoint_get_row row;
	enum status st = query_checkpoint_get(w, tx->db, &row);

	if (st == ST_NOTFOUND)
		return work_fail(w, st, "nothing of the record is signed yet");
	if (st != ST_OK)
		return st;
	*size = row.size;
	*note = row.note;
	return ST_OK;
}

enum status
tree_checkpoint_put(struct work *w, struct tx *tx, int64_t size,
    struct str note)
{
	return query_checkpoint_put(w, tx->db,
	    &(struct query_checkpoint_put_in){.size = size, .note = note});
}

enum status
tree_tile_get(struct work *w, struct tx *tx, int level, int64_t place,
    struct str *out)
{
	struct query_tile_get_row row;
	enum status st = query_tile_get(w, tx->db,
	    &(struct query_tile_get_in){.level = level, .place = place}, &row);

	if (st == ST_NOTFOUND)
		return work_fail(w, st, "there is no tile %lld of level %d",
		    (long long)place, level);
	if (st == ST_OK)
		*out = row.bytes;
	return st;
}

enum status
tree_tile_put(struct work *w, struct tx *tx, int level, int64_t place,
    struct str bytes)
{
	return query_tile_put(w, tx->db,
	    &(struct query_tile_put_in){.level = level,
		.place = place,
		.bytes = bytes});
}

enum status
tree_tiles_count(struct work *w, struct tx *tx, int64_t *out)
{
	struct query_tile_count_row row;
	enum status st = query_tile_count(w, tx->db, &row);

	if (st == ST_OK)
		*out = row.n;
	return st;
}

enum status
tree_tiles_clear(struct work *w, struct tx *tx)
{
	return query_tile_clear(w, tx->db);
}
