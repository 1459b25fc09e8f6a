/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "os/file.h"
#include "os/stream.h"

#include "desk/secret.h"

#define OTHERS_MASK 077u

enum status
secret_check(struct work *w, struct str path)
{
	struct stream *s = NULL;
	unsigned mode = 0;
	enum status st = stream_open(w, path, &s);

	if (st == ST_OK)
		st = stream_mode(w, s, &mode);
	stream_close(s);
	if (st == ST_OK && (mode & OTHERS_MASK) != 0) {
		st = work_fail(w, ST_DENIED,
		    "%.*s: a secret that others may read or write (mode %04o)",
		    STR_ARG(path), mode);
		st = work_remedy(w, st, "chmod 600 %.*s", STR_ARG(path));
	}
	return st;
}

enum status
secret_read(struct work *w, struct str path, struct str *out)
{
	struct str text, rest;
	enum status st = secret_check(w, path);

	if (st == ST_OK)
		st = file_read(w, path, SECRET_MAX, &text);
	if (st != ST_OK)
		return st;
	(void)str_cut(text, '\n', out, &rest);
	*out = str_trim(*out);
	return ST_OK;
}

enum status
secret_read_lines(struct work *w, struct str path, size_t most, struct str *out,
    size_t *n_out)
{
	struct str text, line;
	enum status st = secret_check(w, path);

	*n_out = 0;
	if (st == ST_OK)
		st = file_read(w, path, SECRET_MAX, &text);
	while (st == ST_OK && text.n > 0) {
		(void)str_cut(text, '\n', &line, &text);
		line = str_trim(line);
		if (line.n == 0)
			continue;
		if (*n_out == most)
			return work_fail(w, ST_LIMIT,
			    "%.*s: more than %zu secrets", STR_ARG(path), most);
		out[(*n_out)++] = line;
	}
	return st;
}
