/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_PAGE_H
#define TMPLC_PAGE_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct work;

/* What a template may weigh. */
#define PAGE_MAX ((size_t)256 << 10)

/* A compiled template. */
struct page {
	struct str c, h;  /* what NAME.tmpl.c and NAME.tmpl.h hold */
	struct vec calls; /* struct str, as they stand in the template */
};

/* Compiles one template; path is what messages and #line call it, and its last
 * component without .tmpl is the name of the page. Reads nothing but text. */
MUST_USE enum status page_compile(struct work *w, struct str path,
    struct str text, struct page *out);

#endif
