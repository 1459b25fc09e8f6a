/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reader of blocks on any bytes. What it accepts is within its limits,
 * every piece stands within the one around it, and every byte of a text where
 * the text says it does.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/work.h"
#include "yaml/place.h"
#include "yaml/read.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

/* A byte that is not the source's is a line's end, made a space or its like,
 * or came of an escape. */
static void
text_check(struct str source, const struct yaml *v)
{
	assert(v->text.n <= YAML_TEXT_MAX);
	assert(utf8_valid(v->text) && v->origin_n > 0);
	for (size_t i = 0; i < v->text.n; i++) {
		size_t at = yaml_text_source(v, i);
		char c;

		if (at >= source.n) {
			assert(v->text.p[i] == '\n');
			continue;
		}
		c = source.p[at];
		assert(c == v->text.p[i] || c == '\\' || c == '\n' ||
		    c == '\r' ||
		    ((c == ' ' || c == '\t') &&
			(v->text.p[i] == ' ' || v->text.p[i] == '\n')) ||
		    (v->text.p[i] == '\n' && v->style > YAML_QUOTED));
	}
}

static void
within(struct yaml_span a, struct yaml_span b)
{
	assert(a.at >= b.at && (size_t)a.at + a.n <= (size_t)b.at + b.n);
}

static size_t
tree_check(struct str source, const struct yaml *v, size_t depth)
{
	size_t n = 1;

	within(v->span, (struct yaml_span){0, (uint32_t)source.n});
	switch (v->kind) {
	case YAML_TEXT:
		text_check(source, v);
		return n;
	case YAML_LIST:
		assert(depth < YAML_DEPTH_MAX);
		for (size_t i = 0; i < v->item_n; i++) {
			within(v->item[i].span, v->span);
			n += tree_check(source, &v->item[i], depth + 1);
		}
		return n;
	case YAML_MAP:
		assert(depth < YAML_DEPTH_MAX);
		for (size_t i = 0; i < v->pair_n; i++) {
			const struct yaml_pair *p = &v->pair[i];

			assert(p->name.n > 0 && p->name.n <= YAML_NAME_MAX);
			within(p->span, v->span);
			within(p->value.span, v->span);
			n += tree_check(source, &p->value, depth + 1);
		}
		return n;
	}
	return n;
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str text = str_of((const char *)data, n);
	struct yaml_rules rules = {.path = STR("a"), .first_line = 7};
	struct mistakes found = MISTAKES(w.mem);
	struct yaml_block *b;
	enum status st = yaml_read(&w, text, &rules, &found, &b);

	assert((st == ST_OK) == (found.n == 0));
	assert(st != ST_OK || yaml_root(b) != NULL);
	for (size_t i = 0; i < found.list.n; i++) {
		const struct mistake *m =
		    VEC_AT(&found.list, struct mistake, i);

		assert(m->line >= 7 && m->column >= 1 && m->remedy.n > 0);
		mistake_format(w.mem, m);
	}
	if (st == ST_OK)
		assert(tree_check(text, yaml_root(b), 0) <= YAML_NODES_MAX);
	arena_free(w.mem);
	return 0;
}
