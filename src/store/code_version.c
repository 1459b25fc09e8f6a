/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/code_version.h"

enum status
code_version_add(struct work *w, struct tx *tx, const struct code_version *v,
    int64_t *out)
{
	struct query_code_version_last_row last = {0};
	enum status st;

	if (v->digest.n != CODE_VERSION_DIGEST)
		return work_fail(w, ST_INVALID,
		    "a version of the Code has a digest of %d bytes, not of "
		    "%zu",
		    CODE_VERSION_DIGEST, v->digest.n);
	if (v->label.n > CODE_VERSION_LABEL_MAX)
		return work_fail(w, ST_LIMIT,
		    "the label of a version of the Code has up to %d bytes",
		    CODE_VERSION_LABEL_MAX);
	st = query_code_version_last(w, tx->db, &last);
	if (st != ST_OK && st != ST_NOTFOUND)
		return st;
	st = query_code_version_add(w, tx->db,
	    &(struct query_code_version_add_in){.number = last.number + 1,
		.digest = v->digest,
		.label = v->label,
		.at = v->at});
	if (st == ST_OK)
		*out = last.number + 1;
	return st;
}

enum status
code_version_last(struct work *w, struct tx *tx, struct code_version *out)
{
	struct query_code_version_last_row row;
	enum status st = query_code_version_last(w, tx->db, &row);

	if (st == ST_NOTFOUND)
		return work_fail(w, st, "there is no version of the Code yet");
	if (st == ST_OK)
		*out = (struct code_version){row.number, row.digest, row.label,
		    row.at};
	return st;
}

enum status
code_version_list(struct work *w, struct tx *tx, struct vec *out)
{
	struct query_code_version_list_row row;
	struct vec list = VEC(struct code_version);
	struct sql_rows *rows;
	enum status st = query_code_version_list(w, tx->db, &rows);

	if (st != ST_OK)
		return st;
	while (query_code_version_list_next(w, rows, &row))
		*(struct code_version *)vec_push(w->mem, &list) =
		    (struct code_version){row.number,
			str_dup(w->mem, row.digest), str_dup(w->mem, row.label),
			row.at};
	st = sql_rows_end(w, rows);
	if (st == ST_OK)
		*out = list;
	return st;
}
