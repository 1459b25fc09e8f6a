/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODE_MISTAKE_H
#define CODE_MISTAKE_H

#include <stddef.h>

#include "base/str.h"
#include "base/vec.h"

struct arena;

/*
 * What is wrong with a Code and how to mend it. A reading finds all of them,
 * so that an author mends a file once and not once for each.
 */
#define CODE_MISTAKES_MAX ((size_t)200) /* more are counted, not told */

struct code_mistake {
	struct str path;
	size_t line, column; /* from 1; the column counts characters */
	struct str what;
	struct str remedy;
	struct str excerpt;    /* of the line; empty where none can be shown */
	size_t excerpt_column; /* where the mistake stands in it, from 1 */
	size_t width;          /* characters of it that are meant */
};

/*
 * As a compiler writes it, the last line with its end:
 *
 *	code.md:7:31: clause IV.9 is there twice, the first time in line 5
 *	    A gift over RMB 200 is handed in. {#IV.9}
 *	                                      ^^^^^^^
 *	    give one of the two another id
 */
struct str code_mistake_format(struct arena *mem, const struct code_mistake *m);

#endif
