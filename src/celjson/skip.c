/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What nobody declared: read by the same rules, names once among them, so that
 * a text is good or bad whatever was declared; kept nowhere but for its names,
 * as long as their object is open.
 */
#include "json/digits.h"
#include "json/string.h"

#include "celjson/reader.h"

#include "celjson/skip.h"

static enum status
skip_array(struct celjson__reader *r)
{
	enum status st = celjson__enter(r);
	struct celjson__step *step = &r->step[r->depth - 1];
	bool more;

	if (st != ST_OK)
		return st;
	more = celjson__first(r, ']');
	while (more) {
		st = celjson__skip(r);
		if (st == ST_OK)
			st = celjson__next(r, ']', &more);
		if (st != ST_OK)
			return st;
		step->index++;
	}
	r->depth--;
	return ST_OK;
}

static enum status
skip_member(struct celjson__reader *r)
{
	struct celjson__step *step = &r->step[r->depth - 1];
	struct str name;
	enum status st = celjson__name(r, &name);

	if (st == ST_OK)
		st = celjson__own(r, name, &step->name);
	if (st == ST_OK)
		st = celjson__colon(r);
	if (st != ST_OK)
		return st;
	celjson__push(r, cel_string(step->name));
	return celjson__skip(r);
}

static enum status
skip_object(struct celjson__reader *r)
{
	size_t first = r->n;
	enum status st = celjson__enter(r);
	bool more;

	if (st != ST_OK)
		return st;
	more = celjson__first(r, '}');
	while (more) {
		st = skip_member(r);
		if (st == ST_OK)
			st = celjson__next(r, '}', &more);
		if (st != ST_OK)
			return st;
	}
	r->depth--;
	st = celjson__names_once(r, r->pile + first, r->n - first, 1);
	r->n = first;
	return st;
}

enum status
celjson__skip(struct celjson__reader *r)
{
	enum status st = celjson__count(r);
	struct json_digits digits;
	struct str text;

	if (st != ST_OK)
		return st;
	switch (r->scan.p == r->scan.end ? 0 : *r->scan.p) {
	case '{':
		return skip_object(r);
	case '[':
		return skip_array(r);
	case '"':
		r->scan.p++;
		return json_scan_string(&r->scan, &text);
	case 't':
		return celjson__word(r, "true", "a value");
	case 'f':
		return celjson__word(r, "false", "a value");
	case 'n':
		return celjson__word(r, "null", "a value");
	case '-':
		return json_scan_number(&r->scan, &digits);
	default:
		if (json_scan_is_digit(&r->scan, r->scan.p))
			return json_scan_number(&r->scan, &digits);
		return json_scan_expected(&r->scan, "a value");
	}
}
