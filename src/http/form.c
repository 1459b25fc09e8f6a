/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words name a field only by its number: its name came from outside, and
 * these words may end up in a log.
 */
#include <string.h>

#include "base/arena.h"
#include "base/work.h"
#include "http/escape.h"
#include "http/message.h"
#include "http/multipart.h"

#include "http/form.h"

/* Browsers send CR LF for a line end in a text field, programs send either; the
 * rest of the house knows one. */
static struct str
with_plain_line_ends(struct arena *mem, struct str s)
{
	size_t n = 0;
	char *p;

	if (s.n == 0 || memchr(s.p, '\r', s.n) == NULL)
		return s;
	p = ARENA_ARRAY(mem, char, s.n);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '\r')
			p[n++] = s.p[i];
		else if (i + 1 == s.n || s.p[i + 1] != '\n')
			p[n++] = '\n';
	}
	return str_of(p, n);
}

static enum status
parse_field(struct work *w, struct str raw, size_t number, struct vec *out)
{
	struct http_field f, *to;

	(void)str_cut(raw, '=', &f.name, &f.value); /* a name alone is fine */
	if (!http_unescape(w->mem, f.name, HTTP_ESCAPE_FORM, &f.name) ||
	    !http_unescape(w->mem, f.value, HTTP_ESCAPE_FORM, &f.value))
		return work_fail(w, ST_INVALID,
		    "field %zu: is not percent-encoded UTF-8 text", number);
	if (f.name.n > HTTP_FIELD_NAME_MAX)
		return work_fail(w, ST_LIMIT,
		    "field %zu: its name has more than %zu bytes", number,
		    HTTP_FIELD_NAME_MAX);
	if (f.value.n > HTTP_FIELD_MAX)
		return work_fail(w, ST_LIMIT,
		    "field %zu: has more than %zu bytes", number,
		    HTTP_FIELD_MAX);
	f.value = with_plain_line_ends(w->mem, f.value);
	to = vec_push(w->mem, out);
	*to = f;
	return ST_OK;
}

enum status
http_form_parse(struct work *w, struct str raw, struct vec *out)
{
	struct vec form = VEC(struct http_field);
	struct str rest = raw, piece;
	size_t number = 0;
	enum status st;

	while (rest.n > 0) {
		(void)str_cut(rest, '&', &piece, &rest);
		if (piece.n == 0)
			continue;
		if (number++ == HTTP_FIELDS_MAX)
			return work_fail(w, ST_LIMIT,
			    "the form has more than %zu fields",
			    HTTP_FIELDS_MAX);
		st = parse_field(w, piece, number, &form);
		if (st != ST_OK)
			return st;
	}
	*out = form;
	return ST_OK;
}

enum status
http_form_read(struct work *w, const struct http_request *req, struct vec *out)
{
	struct str type = STR(""), rest;

	(void)http_header_get(req, STR("Content-Type"), &type);
	(void)str_cut(type, ';', &type, &rest); /* charset: checked by us */
	if (str_eq_nocase(str_trim(type), STR("multipart/form-data")))
		return http_multipart_parse(w, rest, req->body, out);
	if (!str_eq_nocase(str_trim(type),
		STR("application/x-www-form-urlencoded")))
		return work_fail(w, ST_INVALID,
		    "the body is not application/x-www-form-urlencoded");
	return http_form_parse(w, req->body, out);
}

bool
http_form_get(const struct vec *form, struct str name, struct str *out)
{
	const struct http_field *found = NULL;

	for (size_t i = 0; i < form->n; i++) {
		const struct http_field *f =
		    VEC_AT(form, const struct http_field, i);

		if (!str_eq(f->name, name))
			continue;
		if (found != NULL)
			return false;
		found = f;
	}
	if (found != NULL)
		*out = found->value;
	return found != NULL;
}

/* Whether a piece of a query bears this name, which may come escaped. */
static bool
is_named(struct arena *mem, struct str piece, struct str name, struct str *raw)
{
	struct str left;

	(void)str_cut(piece, '=', &left, raw);
	return http_unescape(mem, left, HTTP_ESCAPE_FORM, &left) &&
	    str_eq(left, name);
}

bool
http_query_get(struct arena *mem, struct str query, struct str name,
    struct str *out)
{
	struct str rest = query, piece, raw, found = STR("");
	size_t times = 0, pieces = 0;

	while (rest.n > 0 && pieces < HTTP_FIELDS_MAX) {
		(void)str_cut(rest, '&', &piece, &rest);
		pieces += piece.n > 0;
		if (piece.n == 0 || !is_named(mem, piece, name, &raw))
			continue;
		found = raw;
		times++;
	}
	if (times != 1 ||
	    !http_unescape(mem, found, HTTP_ESCAPE_FORM, &found) ||
	    found.n > HTTP_FIELD_MAX)
		return false;
	*out = with_plain_line_ends(mem, found);
	return true;
}
