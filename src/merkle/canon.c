/* SPDX-License-Identifier: Apache-2.0 */
/* Canonical is what comes out the same when it is written again: there is no
 * second grammar to keep in step with the writer. */
#include "base/buf.h"
#include "base/work.h"
#include "json/json.h"
#include "json/read.h"
#include "json/write.h"

#include "merkle/canon.h"

static bool
is_same(struct work *w, const struct json *value, struct str text)
{
	struct work aside = {.mem = w->mem}; /* its words are not ours */
	struct json_out o;
	struct buf b;
	bool same;

	buf_init(&b, text.n + 1);
	(void)buf_room(&b, text.n + 1); /* at once, not by and by */
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	json_put(&o, value);
	same = json_out_done(&aside, &o) == ST_OK && str_eq(buf_str(&b), text);
	buf_release(&b);
	return same;
}

enum status
canon_read(struct work *w, const char *what, struct str text, size_t depth,
    const struct json **out)
{
	const struct json_rules rules = {.source = str_from_c(what),
	    .depth = depth};
	const struct json *value;
	enum status st = json_read(w, text, &rules, &value);

	if (st == ST_OK && !is_same(w, value, text))
		st = work_fail(w, ST_INVALID, "%s: not canonical (RFC 8785)",
		    what);
	if (st == ST_OK)
		*out = value;
	return st;
}

bool
canon_is_plain(struct str text)
{
	if (text.n < 2 || text.p[0] != '"' || text.p[text.n - 1] != '"')
		return false;
	for (size_t i = 1; i < text.n - 1; i++) {
		char c = text.p[i];

		if (c < ' ' || c > '~' || c == '"' || c == '\\')
			return false;
	}
	return true;
}

bool
canon_is_name(struct str name)
{
	if (name.n == 0 || name.n > CANON_NAME_MAX || name.p[0] < 'a' ||
	    name.p[0] > 'z')
		return false;
	for (size_t i = 1; i < name.n; i++) {
		char c = name.p[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') &&
		    c != '_')
			return false;
	}
	return true;
}

static enum status
check_number(struct work *w, const char *what, const struct json *value)
{
	if (value->kind == JSON_INT && value->integer <= CANON_NUMBER_MAX &&
	    value->integer >= -CANON_NUMBER_MAX)
		return ST_OK;
	return work_fail(w, ST_INVALID,
	    "%s: a number that is not whole, or beyond 2^53 - 1", what);
}

static enum status
check_object(struct work *w, const char *what, const struct json *value)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < value->member_n; i++) {
		const struct json_member *m = &value->member[i];

		if (!canon_is_name(m->name))
			st = work_fail(w, ST_INVALID,
			    "%s: a name that is not [a-z][a-z0-9_]{0,%d}", what,
			    CANON_NAME_MAX - 1);
		else
			st = canon_check(w, what, &m->value);
	}
	return st;
}

/* As deep as canon_read let it be. */
enum status
canon_check(struct work *w, const char *what, const struct json *value)
{
	enum status st = ST_OK;

	switch (value->kind) {
	case JSON_NULL:
	case JSON_BOOL:
	case JSON_TEXT:
		break;
	case JSON_INT:
	case JSON_NUMBER:
		st = check_number(w, what, value);
		break;
	case JSON_ARRAY:
		for (size_t i = 0; st == ST_OK && i < value->item_n; i++)
			st = canon_check(w, what, &value->item[i]);
		break;
	case JSON_OBJECT:
		st = check_object(w, what, value);
		break;
	}
	return st;
}
