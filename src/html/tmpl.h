/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTML_TMPL_H
#define HTML_TMPL_H

#include <stddef.h>
#include <stdint.h>

#include "html/escape.h"
#include "html/html.h"

/*
 * What compiled pages are written in. Only the C that tmplc makes includes this
 * header: here is the one function that writes bytes as they are, and a test
 * looks that no source of ours names it.
 */
void html_raw(struct html_out *o, const char *p, size_t n);
#define HTML_RAW(o, lit) html_raw((o), "" lit, sizeof(lit) - 1)

/* Values by their type. One that has no row here (a bool, a struct of ours)
 * does not compile: view/ says in words what it means. */
void html_part(struct html_out *o, struct html part);
void html_int(struct html_out *o, int v);
void html_i64(struct html_out *o, int64_t v);
void html_size(struct html_out *o, size_t v);

/* Version 14 takes the colons of _Generic for labels. */
/* clang-format off */
#define HTML_BY_TYPE(for_str)                                                 \
	struct str: for_str, int: html_int, int64_t: html_i64, size_t: html_size
#define HTML_TEXT(o, x)                                                       \
	_Generic((x), struct html: html_part, HTML_BY_TYPE(html_text))((o), (x))
#define HTML_PLAIN(o, x) _Generic((x), HTML_BY_TYPE(html_text))((o), (x))
#define HTML_ATTR(o, x)  _Generic((x), HTML_BY_TYPE(html_attr))((o), (x))
#define HTML_URL(o, x)   _Generic((x), struct str: html_url)((o), (x))
#define HTML_URL_LOCAL(o, x)                                                  \
	_Generic((x), struct str: html_url_local)((o), (x))
#define HTML_URL_PART(o, x)                                                   \
	_Generic((x), HTML_BY_TYPE(html_url_part))((o), (x))
#define HTML_URL_SEGMENT(o, x)                                                \
	_Generic((x), HTML_BY_TYPE(html_url_segment))((o), (x))
#define HTML_URL_ADDRESS(o, x)                                                \
	_Generic((x), HTML_BY_TYPE(html_url_address))((o), (x))

/*
 * x when it is of this type, else a zero of it. Every branch of a _Generic has
 * to compile for every type; this is how one that is not chosen does.
 */
#define HTML_AS(type, zero, x) _Generic((x), type: (x), default: zero)
#define HTML_NO_STR            ((struct str){NULL, 0})
#define HTML_NO_HTML           ((struct html){{NULL, 0}})

/* `if`: a string or a part that is not empty, a number that is not 0, a pointer
 * that is not NULL. */
#define HTML_IF(x)                                                            \
	(_Generic((x),                                                        \
	    struct str: HTML_AS(struct str, HTML_NO_STR, x).n,                \
	    struct html: HTML_AS(struct html, HTML_NO_HTML, x).made.n,        \
	    default: (x)) != 0)

/* An argument of a message: counts are int64_t there. */
#define HTML_ARG(x)                                                           \
	_Generic((x),                                                         \
	    size_t: html_count(HTML_AS(size_t, (size_t)0, x)),                \
	    default: (x))
/* clang-format on */
int64_t html_count(size_t n);

#endif
