/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_URL_H
#define TMPLC_URL_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct source;

/* How far the beginning of a URL is known, literal text and holes alike. */
enum url_state {
	URL_START,   /* nothing of it was written */
	URL_NAME,    /* literal text that may still become a scheme */
	URL_UNSURE,  /* a hole or a branch began it: no colon may follow */
	URL_SLASH,   /* "/", and a second one would name another host */
	URL_HOST,    /* behind https:// */
	URL_ADDRESS, /* behind mailto: or tel: */
	URL_REST     /* nothing that follows can change where it leads */
};

struct url {
	enum url_state state;
	struct str name; /* of URL_NAME */
};

/* Takes the literal text from p to end; *p moves behind the character that it
 * took (several of them with "://"). */
MUST_USE enum status url_literal(struct url *u, const struct source *src,
    const char **p, const char *end);

/* A branch or a loop begins or ends here. */
void url_break(struct url *u);

/* What is known when either of two branches was taken; false when they cannot
 * be brought together. */
bool url_join(struct url a, struct url b, struct url *out);

#endif
