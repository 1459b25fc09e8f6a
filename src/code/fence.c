/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The blocks that the prose leaves out. They are found by the library that
 * reads the prose, so that both agree on what is a fence and where it ends.
 */
#include <cmark.h>

#include "base/arena.h"
#include "base/mem.h"

#include "code/code_impl.h"
#include "code/fence.h"

bool
code_fence_is_rules(struct str info)
{
	struct str first, rest;

	(void)str_cut(info, ' ', &first, &rest);
	return str_eq(first, STR("probity"));
}

static void *
again(void *p, size_t n)
{
	return mem_grow(p, n, 1);
}

static void
fence_add(struct arena *mem, cmark_node *node, struct vec *out)
{
	struct code_fence *f;

	if (!code_fence_is_rules(str_from_c(cmark_node_get_fence_info(node))))
		return;
	f = vec_push(mem, out);
	f->text = str_dup(mem, str_from_c(cmark_node_get_literal(node)));
	f->line = (size_t)cmark_node_get_start_line(node) + 1;
}

void
code_fences_read(struct arena *mem, struct str bytes, struct code_fences *out)
{
	cmark_mem memory = {mem_new, again, mem_free};
	cmark_parser *parser =
	    cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
	struct vec fence = VEC(struct code_fence), line = VEC(struct str);
	cmark_node *root;
	cmark_iter *walk;

	cmark_parser_feed(parser, bytes.p, bytes.n);
	root = cmark_parser_finish(parser);
	walk = cmark_iter_new(root);
	while (cmark_iter_next(walk) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);

		if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK)
			fence_add(mem, node, &fence);
	}
	cmark_iter_free(walk);
	cmark_node_free(root);
	cmark_parser_free(parser);
	code__lines(mem, bytes, &line);
	*out = (struct code_fences){fence.p, fence.n, line.p, line.n};
}
