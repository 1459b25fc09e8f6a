/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "tmplc/literal.h"

#include "tmplc/build.h"

struct str
build_indent(const struct build *b, size_t more)
{
	static const char tabs[BUILD_DEPTH + 8] = "\t\t\t\t\t\t\t\t\t\t"
						  "\t\t\t\t\t\t\t\t\t\t"
						  "\t\t\t\t\t\t\t\t\t\t"
						  "\t\t\t\t\t\t\t\t\t";

	return str_of(tabs, b->depth + 1 + more);
}

struct str
build_upper(struct build *b, struct str s)
{
	char *p = str_c(b->w->mem, s);

	for (size_t i = 0; i < s.n; i++)
		if (p[i] >= 'a' && p[i] <= 'z')
			p[i] = (char)(p[i] - 'a' + 'A');
	return str_of(p, s.n);
}

void
build_flush(struct build *b)
{
	struct str run = buf_str(&b->m.run);

	if (run.n == 0)
		return;
	buf_add(&b->c, build_indent(b, 0));
	buf_add(&b->c, STR("HTML_RAW(o, "));
	literal_write(&b->c, run, build_indent(b, 1));
	buf_add(&b->c, STR(");\n"));
	buf_reset(&b->m.run);
}

void
build_line(struct build *b, const char *at)
{
	build_flush(b);
	buf_fmt(&b->c, "#line %zu \"%.*s\"\n", source_line(&b->src, at),
	    STR_ARG(b->src.path));
}
