/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Only what browsers write is read: parts that say their name, one after another
 * up to the closing line, nothing before and behind. A part's own type and
 * charset decide nothing.
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/work.h"

#include "http/form.h"

#include "http/multipart.h"

static enum status
broken(struct work *w)
{
	return work_fail(w, ST_INVALID, "the body is no form with files");
}

/* "...; NAME=value" or NAME="value", as RFC 7578 and the HTML standard write
 * them: a quotation mark in a name comes as %22. */
static bool
parameter_get(struct str s, const char *name, struct str *out)
{
	struct str piece, key, value, rest;

	while (s.n > 0) {
		(void)str_cut(s, ';', &piece, &s);
		if (!str_cut(piece, '=', &key, &value) ||
		    !str_eq_nocase(str_trim(key), str_from_c(name)))
			continue;
		value = str_trim(value);
		if (!str_starts(value, STR("\""))) {
			*out = value;
			return true;
		}
		/* A semicolon within the marks. */
		rest = str_of(value.p + 1, (size_t)(s.p + s.n - (value.p + 1)));
		return str_cut(rest, '"', out, &rest);
	}
	return false;
}

static enum status
field_add(struct work *w, struct vec *form, struct str name, struct str value)
{
	if (form->n == HTTP_FIELDS_MAX)
		return work_fail(w, ST_LIMIT,
		    "the form has more than %zu fields", HTTP_FIELDS_MAX);
	if (name.n > HTTP_FIELD_NAME_MAX)
		return work_fail(w, ST_LIMIT,
		    "a field's name has more than %zu bytes",
		    HTTP_FIELD_NAME_MAX);
	*(struct http_field *)vec_push(w->mem, form) =
	    (struct http_field){name, value};
	return ST_OK;
}

static bool
is_text(struct str s)
{
	return utf8_valid(s) && (s.n == 0 || memchr(s.p, '\0', s.n) == NULL);
}

/* As http_form_parse has line ends. */
static struct str
plain_lines(struct work *w, struct str s)
{
	char *to = ARENA_ARRAY(w->mem, char, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\r')
			to[n++] = s.p[i];
		else if (i + 1 == s.n || s.p[i + 1] != '\n')
			to[n++] = '\n';
	return str_of(to, n);
}

static enum status
value_add(struct work *w, struct vec *form, struct str name, struct str value)
{
	if (!is_text(value))
		return broken(w);
	if (value.n > HTTP_FIELD_MAX)
		return work_fail(w, ST_LIMIT, "a field has more than %zu bytes",
		    HTTP_FIELD_MAX);
	return field_add(w, form, name, plain_lines(w, value));
}

static enum status
file_add(struct work *w, struct vec *form, struct str name,
    const struct http_field *file)
{
	enum status st;

	if (!is_text(file->name))
		return broken(w);
	st = field_add(w, form, str_fmt(w->mem, "%.*s.name", STR_ARG(name)),
	    file->name);
	return st == ST_OK ? field_add(w, form, name, file->value) : st;
}

static enum status
part_read(struct work *w, struct str part, struct vec *form)
{
	struct str head, line, key, value, disposition = STR("");
	struct str name = STR("");
	struct http_field file = {STR(""), STR("")};
	size_t at;

	if (!str_find(part, STR("\r\n\r\n"), &at))
		return broken(w);
	head = str_sub(part, 0, at);
	file.value = str_sub(part, at + 4, part.n);
	while (head.n > 0) {
		(void)str_cut(head, '\n', &line, &head);
		if (str_cut(line, ':', &key, &value) &&
		    str_eq_nocase(str_trim(key), STR("Content-Disposition")))
			disposition = str_trim(value);
	}
	if (!parameter_get(disposition, "name", &name) || name.n == 0 ||
	    !is_text(name))
		return broken(w);
	return parameter_get(disposition, "filename", &file.name)
	    ? file_add(w, form, name, &file)
	    : value_add(w, form, name, file.value);
}

enum status
http_multipart_parse(struct work *w, struct str parameters, struct str body,
    struct vec *out)
{
	struct vec form = VEC(struct http_field);
	struct str boundary = STR(""), line, rest;
	size_t at;
	enum status st = ST_OK;

	if (!parameter_get(parameters, "boundary", &boundary) ||
	    boundary.n == 0 || boundary.n > HTTP_BOUNDARY_MAX)
		return broken(w);
	line = str_fmt(w->mem, "\r\n--%.*s", STR_ARG(boundary));
	if (!str_starts(body, str_sub(line, 2, line.n)))
		return broken(w);
	rest = str_sub(body, line.n - 2, body.n);
	while (st == ST_OK && str_starts(rest, STR("\r\n"))) {
		rest = str_sub(rest, 2, rest.n);
		if (!str_find(rest, line, &at))
			return broken(w);
		st = part_read(w, str_sub(rest, 0, at), &form);
		rest = str_sub(rest, at + line.n, rest.n);
	}
	if (st == ST_OK && !str_starts(rest, STR("--")))
		return broken(w);
	*out = form;
	return st;
}
