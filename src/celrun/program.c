/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The way in: text to program, program to value. The one place where lack of
 * memory, which reading and checking leave through an escape, becomes a status.
 */
#include "base/attr.h"

#include "cel/memory.h"
#include "cel/mistake.h"

#include "celread/read.h"

#include "celcheck/check.h"

#include "celrun/compile.h"

#include "celrun/program.h"

static void
make(const struct cel_env *env, struct cel_arena *a,
    const struct cel_source *source, struct cel_program *p,
    struct cel_mistakes *mistakes)
{
	struct cel__tree tree = {0};
	struct cel__compiled compiled = {0};

	cel__read(a, cel__env_macros(env), source, &tree, mistakes);
	if (mistakes->n > 0)
		return;
	cel__check(env, a, &tree, source, mistakes);
	if (mistakes->n > 0)
		return;
	*p = (struct cel_program){.env = env,
	    .type = tree.root->type,
	    .node = tree.root,
	    .source = tree.source,
	    .variables = cel_env_variables(env),
	    .locals = tree.locals};
	if (source->flags & CEL_CHECK)
		return;
	cel__compile(&(struct cel__compile){.arena = a,
			 .tree = &tree,
			 .variables = p->variables,
			 .flags = source->flags},
	    &compiled, mistakes);
	p->root = compiled.root;
	p->reads = compiled.reads;
}

enum cel_status
cel_compile(const struct cel_env *env, struct cel_arena *a,
    const struct cel_source *source, const struct cel_program **out,
    struct cel_mistakes *mistakes)
{
	struct cel_program *p;
	jmp_buf escape;

	mistakes->n = 0;
	mistakes->more = false;
	p = (struct cel_program *)cel_arena_take(a, 1, sizeof(*p));
	if (p == NULL)
		return CEL_NO_MEMORY;
	if (setjmp(escape) != 0) {
		cel__escape_set(a, NULL);
		return CEL_NO_MEMORY;
	}
	cel__escape_set(a, &escape);
	make(env, a, source, p, mistakes);
	cel__mistakes_sort(mistakes);
	cel__escape_set(a, NULL);
	if (mistakes->n > 0)
		return CEL_INVALID;
	*out = p;
	return CEL_OK;
}

static struct cel_value
eval_many(const struct cel_program *p, struct cel__frame *f)
{
	f->local = (struct cel_value *)cel_arena_take(f->run->arena, p->locals,
	    sizeof(*f->local));
	if (f->local == NULL)
		return cel_memory_error();
	return cel__run(p->root, f);
}

struct cel_value
cel_eval(const struct cel_program *p, struct cel_run *run,
    const struct cel_value *variable)
{
	UNSET struct cel_value few[CEL__LOCALS_FEW];
	struct cel__frame f = {.variable = variable, .local = few, .run = run};

	cel__run_begin(run);
	if (p->locals > CEL__LOCALS_FEW)
		return eval_many(p, &f);
	return cel__run(p->root, &f);
}

const struct cel_type *
cel_program_type(const struct cel_program *p)
{
	return p->type;
}

bool
cel_program_reads(const struct cel_program *p, size_t variable)
{
	return p->reads != NULL && variable < p->variables &&
	    (p->reads[variable / 64] >> variable % 64 & 1) != 0;
}
