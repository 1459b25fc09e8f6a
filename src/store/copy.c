/* SPDX-License-Identifier: Apache-2.0 */
#include "sql/copy.h"
#include "sql/sql.h"

#include "store/store_impl.h"

#include "store/copy.h"

static const char *const skip[] = {"enclosure", NULL};

enum status
store_copy(struct work *w, struct tx *from, struct tx *to,
    struct progress *progress, int64_t *out)
{
	const struct sql_copying how = {skip, progress};

	return sql_copy(w, from->db, to->db, &how, out);
}

enum status
store_compare(struct work *w, struct tx *a, struct tx *b,
    struct progress *progress, int64_t *out)
{
	const struct sql_copying how = {skip, progress};

	return sql_compare(w, a->db, b->db, &how, out);
}

enum status
store_verify(struct work *w, struct tx *tx)
{
	return sql_verify(w, tx->db);
}
