/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include "celread/read_impl.h"

#include "celread/read.h"

/* Bytes of eight characters that have none of the high bits: ASCII is most of
 * what there is, and valid. */
#define HIGH_BITS 0x8080808080808080u

static bool
is_ascii(struct cel_text t)
{
	uint64_t high = 0, word;
	size_t i = 0;

	for (; i + sizeof(word) <= t.n; i += sizeof(word)) {
		memcpy(&word, t.p + i, sizeof(word));
		high |= word;
	}
	for (; i < t.n; i++)
		high |= (uint64_t)(uint8_t)t.p[i];
	return (high & HIGH_BITS) == 0;
}

static bool
is_readable(struct cel__reader *r)
{
	struct cel_text t = r->tree->source;
	size_t bad;

	if (is_ascii(t) || !utf8_find_bad((struct str){t.p, t.n}, &bad))
		return true;
	cel__give_up(r, (struct cel__place){(uint32_t)bad, 1},
	    "the byte 0x%02x here is not UTF-8", (unsigned)(uint8_t)t.p[bad]);
	return false;
}

static void
read_all(struct cel__reader *r)
{
	struct cel__node *root;

	r->hole = cel__new(r, CEL__LITERAL);
	r->tree->nodes = 0;
	cel__next(r);
	root = cel__expression(r);
	while (r->tok.kind != CEL__TOK_END) {
		cel__complain_rest(r);
		cel__next(r);
		if (r->tok.kind != CEL__TOK_END)
			cel__resume(r);
	}
	r->tree->root = root;
}

void
cel__read(struct cel_arena *a, uint32_t macros, const struct cel_source *source,
    struct cel__tree *out, struct cel_mistakes *mistakes)
{
	struct cel__reader r = {.arena = a,
	    .mistakes = mistakes,
	    .tree = out,
	    .macros = macros,
	    .expression = cel__expression,
	    .cap = CEL__PILE_FIRST};
	size_t before = mistakes->n;

	*out = (struct cel__tree){0};
	if (source->text.n > CEL_SOURCE_MAX) {
		(void)cel__mistake_add(a, mistakes, source->text,
		    (struct cel__place){0, 0}, CEL_BAD_ARGUMENT,
		    "the expression has %zu bytes, and %d are the most",
		    source->text.n, CEL_SOURCE_MAX);
		return;
	}
	out->source = cel__text_dup(a, source->text);
	r.text = r.p = out->source.p;
	r.end = r.text + out->source.n;
	r.pile = r.first;
	if (is_readable(&r))
		read_all(&r);
	if (mistakes->n > before || mistakes->more)
		out->root = NULL;
	cel__mistakes_sort(mistakes);
}
