/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A URL's beginning decides where it leads: its scheme and its host. This
 * follows a value from its first character, so that no hole can ever write
 * either of them, except the one that holds the URL's beginning as a whole and
 * is checked when the page is made.
 *
 * The states err on the side of doubt: where two branches meet, what either of
 * them could still do is what must not be done.
 */
#include "base/work.h"

#include "tmplc/source.h"

#include "tmplc/url.h"

#define SCHEMES "http, https, mailto and tel may be used, or a path"

static enum status
take_scheme(struct url *u, const struct source *src, const char **p,
    const char *end)
{
	struct str rest = str_of(*p, (size_t)(end - *p));

	if (str_eq_nocase(u->name, STR("mailto")) ||
	    str_eq_nocase(u->name, STR("tel"))) {
		u->state = URL_ADDRESS;
		*p += 1;
		return ST_OK;
	}
	if (!str_eq_nocase(u->name, STR("http")) &&
	    !str_eq_nocase(u->name, STR("https")))
		return source_fail(src, u->name.p, SCHEMES,
		    "a link may not use the scheme \"%.*s\"", STR_ARG(u->name));
	if (!str_starts(rest, STR("://")))
		return source_fail(src, *p, "write // and a host behind it",
		    "behind %.*s: there has to be a host", STR_ARG(u->name));
	u->state = URL_HOST;
	*p += 3;
	return ST_OK;
}

static enum status
take_colon(struct url *u, const struct source *src, const char **p,
    const char *end)
{
	switch (u->state) {
	case URL_NAME:
		return take_scheme(u, src, p, end);
	case URL_START:
	case URL_UNSURE:
		return source_fail(src, *p,
		    "let one field hold the whole URL, or write %3A",
		    "what stands before this colon would become a scheme");
	case URL_SLASH:
		u->state = URL_REST;
		break;
	case URL_HOST:
	case URL_ADDRESS:
	case URL_REST:
		break;
	}
	*p += 1;
	return ST_OK;
}

static enum status
take_slash(struct url *u, const struct source *src, const char *p)
{
	switch (u->state) {
	case URL_START:
	case URL_UNSURE:
		u->state = URL_SLASH;
		break;
	case URL_SLASH:
		return source_fail(src, p,
		    "write https:// for another host, one / for our own",
		    "a URL may not begin with //, nor come to begin so");
	case URL_NAME:
	case URL_HOST:
		u->state = URL_REST;
		break;
	case URL_ADDRESS:
	case URL_REST:
		break;
	}
	return ST_OK;
}

static enum status
take_plain(struct url *u, const struct source *src, const char *p)
{
	bool begins = u->state == URL_START || u->state == URL_NAME;

	if (*p == '&' && begins)
		return source_fail(src, p, "write the character itself",
		    "an entity could hide the scheme of this URL");
	if (u->state == URL_START)
		*u = (struct url){URL_NAME, str_of(p, 1)};
	else if (u->state == URL_NAME)
		u->name.n++;
	else if (u->state == URL_SLASH)
		u->state = URL_REST;
	return ST_OK;
}

enum status
url_literal(struct url *u, const struct source *src, const char **p,
    const char *end)
{
	unsigned char c = (unsigned char)**p;
	enum status st = ST_OK;

	if (c == ':')
		return take_colon(u, src, p, end);
	if (c <= ' ' || c == '\\' || c == 0x7f)
		return source_fail(src, *p, "percent-encode it, or remove it",
		    c == '\\' ? "a URL may not hold a backslash"
			      : "a URL may not hold white space");
	if (c == '/')
		st = take_slash(u, src, *p);
	else if (c == '?' || c == '#')
		u->state = URL_REST;
	else
		st = take_plain(u, src, *p);
	*p += 1;
	return st;
}

void
url_break(struct url *u)
{
	if (u->state == URL_NAME)
		u->state = URL_UNSURE;
}

bool
url_join(struct url a, struct url b, struct url *out)
{
	static const enum url_state doubt[] = {URL_SLASH, URL_UNSURE,
	    URL_START};

	url_break(&a);
	url_break(&b);
	*out = a;
	if (a.state == b.state)
		return true;
	if (a.state == URL_HOST || b.state == URL_HOST ||
	    a.state == URL_ADDRESS || b.state == URL_ADDRESS)
		return false;
	for (size_t i = 0; i < sizeof(doubt) / sizeof(doubt[0]); i++)
		if (a.state == doubt[i] || b.state == doubt[i]) {
			out->state =
			    doubt[i] == URL_START ? URL_UNSURE : doubt[i];
			break;
		}
	return true;
}
