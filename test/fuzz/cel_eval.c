/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Well-typed expressions out of bytes: each compiles, has the type that it was
 * made for, and gives the same with and without the checker, with and without
 * constants folded, and when it has to say why.
 */
#include <assert.h>

#include "cel/gen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check(struct gen_ground *g, struct str text, enum gen_type type)
{
	static const unsigned flags[] = {0, CEL_LENIENT, CEL_NO_FOLD,
	    CEL_LENIENT | CEL_NO_FOLD};
	struct cel_mistakes mistakes;
	const struct cel_program *p[4];
	struct cel_why why;

	for (int i = 0; i < 4; i++) {
		p[i] = gen_compile(g, text, type, flags[i], &mistakes);
		assert(p[i] != NULL);
	}
	for (int set = 0; set < GEN_SETS; set++) {
		struct cel_value v = gen_eval(g, p[0], set);
		struct cel_run run = {.arena = g->arena};

		for (int i = 1; i < 4; i++)
			assert(gen_agree(g, v, gen_eval(g, p[i], set)));
		assert(gen_agree(g, v,
		    cel_explain(p[0], &run, g->variable[set], &why)));
		(void)cel_why_format(g->arena, &why);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct gen_ground g;
	enum gen_type type;
	struct buf b;

	assert(gen_ground_init(&g));
	buf_init(&b, GEN_MOST);
	(void)gen_source(data, n, &b, &type);
	if (!buf_full(&b))
		check(&g, buf_str(&b), type);
	buf_release(&b);
	gen_ground_release(&g);
	return 0;
}
