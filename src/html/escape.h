/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTML_ESCAPE_H
#define HTML_ESCAPE_H

#include "base/str.h"

struct html_out;

/*
 * A value, escaped for the one place that each function is named after. tmplc
 * chooses among them; it decides by where the hole stands, and a value never
 * decides for itself. Every byte string is allowed in: NUL becomes U+FFFD,
 * which is what a browser would make of it at best.
 */

/* Between tags, also within <title> and <textarea>: & < >. */
void html_text(struct html_out *o, struct str s);

/* Within a quoted attribute value, either quote: & < > " '. */
void html_attr(struct html_out *o, struct str s);

/*
 * The beginning of an attribute that a browser follows. A value that names a
 * scheme of its own passes with http, https, mailto and tel; any other (among
 * them javascript and data, however they are spelt) is replaced by
 * HTML_URL_REFUSED. Reserved characters and %XX keep their meaning, everything
 * else that is not unreserved is percent-encoded.
 */
#define HTML_URL_REFUSED "#refused"
void html_url(struct html_out *o, struct str s);

/* The same where only our own site may stand (scripts, forms, images): neither
 * a scheme nor // at the beginning. */
void html_url_local(struct html_out *o, struct str s);

/* Within a URL, as one piece of data: nothing in it can end the segment, the
 * query's value or the fragment that it stands in. */
void html_url_part(struct html_out *o, struct str s);

/* The segment behind a URL's first slash. An empty one is written as ".": else
 * "/" and the next slash would read as the name of another host. */
void html_url_segment(struct html_out *o, struct str s);

/* Behind mailto: and tel:, where @ and + belong to the address. */
void html_url_address(struct html_out *o, struct str s);

#endif
