/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/setting.h"

enum status
setting_get(struct work *w, struct tx *tx, struct str name, struct setting *out)
{
	struct query_setting_get_row row;
	enum status st = query_setting_get(w, tx->db,
	    &(struct query_setting_get_in){.name = name}, &row);

	if (st == ST_NOTFOUND)
		return work_fail(w, st, "there is no setting \"%.*s\"",
		    STR_ARG(name));
	if (st == ST_OK)
		*out =
		    (struct setting){str_dup(w->mem, name), row.value, row.at};
	return st;
}

enum status
setting_put(struct work *w, struct tx *tx, const struct setting *s)
{
	if (s->name.n == 0)
		return work_fail(w, ST_INVALID, "a setting without a name");
	if (s->name.n > SETTING_NAME_MAX || s->value.n > SETTING_VALUE_MAX)
		return work_fail(w, ST_LIMIT,
		    "setting \"%.*s\": a name has up to %d bytes and a value "
		    "up "
		    "to %d",
		    STR_ARG(str_sub(s->name, 0, SETTING_NAME_MAX)),
		    SETTING_NAME_MAX, SETTING_VALUE_MAX);
	return query_setting_put(w, tx->db,
	    &(struct query_setting_put_in){.name = s->name,
		.value = s->value,
		.at = s->at});
}

enum status
setting_drop(struct work *w, struct tx *tx, struct str name)
{
	return query_setting_drop(w, tx->db,
	    &(struct query_setting_drop_in){.name = name});
}

enum status
setting_list(struct work *w, struct tx *tx, struct vec *out)
{
	struct query_setting_list_row row;
	struct vec list = VEC(struct setting);
	struct sql_rows *rows;
	enum status st = query_setting_list(w, tx->db, &rows);

	if (st != ST_OK)
		return st;
	while (query_setting_list_next(w, rows, &row))
		*(struct setting *)vec_push(w->mem, &list) =
		    (struct setting){str_dup(w->mem, row.name),
			str_dup(w->mem, row.value), row.at};
	st = sql_rows_end(w, rows);
	if (st == ST_OK)
		*out = list;
	return st;
}
