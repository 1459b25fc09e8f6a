/* SPDX-License-Identifier: Apache-2.0 */
#include "base/mem.h"
#include "base/work.h"
#include "json/quote.h"

#include "celjson/reader.h"
#include "celjson/value.h"

#include "celjson/read.h"

#define SHOWN 40

/* A name of our own stands as it is; a stranger's may hold anything. */
static struct str
shown_name(struct arena *mem, struct cel_text name)
{
	struct str quoted = json_quote(mem, str_of(name.p, name.n), SHOWN);
	bool plain = quoted.n == name.n + 2 && name.n > 0;

	for (size_t i = 0; i < name.n && plain; i++)
		plain = strchr(" .[]:", name.p[i]) == NULL;
	return plain ? str_of(name.p, name.n) : quoted;
}

/* "gift.items[3].qty". */
static struct str
path_of(const struct json_scan *s)
{
	/* The scanner is the reader's first member. */
	const struct celjson__reader *r = (const void *)s;
	struct arena *mem = s->w->mem;
	struct str path = STR(""), name;

	for (size_t i = 0; i < r->depth; i++) {
		const struct celjson__step *step = &r->step[i];

		if (step->name.p == NULL) {
			path = str_fmt(mem, "%.*s[%zu]", STR_ARG(path),
			    step->index);
			continue;
		}
		name = shown_name(mem, step->name);
		path = str_fmt(mem, "%.*s%s%.*s", STR_ARG(path),
		    path.n > 0 ? "." : "", STR_ARG(name));
	}
	return path;
}

static enum status
read_text(struct celjson__reader *r, const struct cel_type *t,
    struct cel_value *out)
{
	struct json_scan *s = &r->scan;
	enum status st;

	if (str_starts(str_of(s->p, (size_t)(s->end - s->p)),
		STR("\xef\xbb\xbf")))
		return json_scan_fail(s, s->p, ST_INVALID,
		    "JSON begins without a byte order mark");
	json_scan_space(s);
	st = celjson__present(r, t, out);
	if (st != ST_OK)
		return st;
	json_scan_space(s);
	if (s->p < s->end)
		return json_scan_fail(s, s->p, ST_INVALID,
		    "the text goes on behind its value: %s",
		    json_scan_found(s, s->p));
	return ST_OK;
}

enum status
celjson_read(struct work *w, struct cel_arena *a, const struct celjson_text *in,
    const struct cel_type *type, struct cel_value *out)
{
	struct celjson__reader r = {
	    .arena = a,
	    .value = celjson__value,
	    .rules = json_rules_of(in->rules),
	};
	struct cel_value v = cel_null();
	enum status st;

	json_scan_init(&r.scan, w, in->text, r.rules.source);
	r.scan.path = path_of;
	if (in->text.n > r.rules.bytes)
		st = json_scan_fail(&r.scan, in->text.p, ST_LIMIT,
		    "a text of more than %zu bytes", r.rules.bytes);
	else
		st = read_text(&r, type, &v);
	if (st == ST_OK)
		*out = v;
	json_scan_release(&r.scan);
	mem_free(r.pile);
	return st;
}
