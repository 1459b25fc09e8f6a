/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Expressions wait until all blocks are read, for they may speak of any of
 * them. One that speaks of `act` is compiled for each act of its rule, since
 * each has fields of its own; what is wrong for the first of them and for the
 * next is told once.
 *
 * Where a declaration is broken they are left alone: an author who mends it
 * would find that half of what was said of them was never so.
 */
#include <string.h>

#include "base/num.h"
#include "cel/env.h"
#include "yaml/place.h"

#include "rules/rules_impl.h"

struct want {
	const char *type, *other, *words;
};

static void
pend(const struct rules__at *at, const char *name, struct want want,
    struct rules_expr *out)
{
	const struct yaml *node = rules__text_node(at, name);
	struct rules__pending *x;

	if (node == NULL)
		return;
	out->text = rules__keep(at->l, str_trim(node->text));
	out->line = rules__line(at, node->span);
	if (at->act != NULL && at->act_n == 0)
		return; /* of acts that are none: there is no telling */
	x = vec_push(at->l->w->mem, &at->l->expr);
	*x = (struct rules__pending){.out = out,
	    .at = *at,
	    .node = node,
	    .called = str_from_c(name),
	    .type = want.type,
	    .other = want.other,
	    .words = want.words};
}

void
rules__expr(const struct rules__at *at, const char *name, enum rules__want want,
    struct rules_expr *out)
{
	static const struct want table[] = {
	    [RULES__YESNO] = {"bool", NULL, "yes or no"},
	    [RULES__DATE] = {"date", NULL, "a date"},
	    [RULES__MOMENT] = {"date", "google.protobuf.Timestamp",
		"a date or an instant"},
	    [RULES__PERSONS] = {"list(person)", NULL, "a list of persons"},
	    [RULES__WHOM] = {"person", "list(person)",
		"a person or a list of persons"},
	    [RULES__EACH] = {"list(person)", "list(company)",
		"a list of persons or of companies"},
	};

	pend(at, name, table[want], out);
}

void
rules__expr_typed(const struct rules__at *at, const char *name,
    struct rules_type type, struct rules_expr *out)
{
	struct arena *mem = at->l->w->mem;
	struct str words =
	    str_fmt(mem, "%s %.*s", type.list ? "a" : "a value of type",
		STR_ARG(rules_type_format(mem, type)));
	const struct want want = {rules_type_cel(type), NULL,
	    str_c(mem, words)};

	pend(at, name, want, out);
}

/* ---- one of them ---------------------------------------------------------------- */

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	    num_is_digit(c);
}

/* Whether `act` stands in it. Within a string it may as well: then the
 * expression is compiled more often than it need be. */
static bool
speaks_of_act(struct str s)
{
	const struct str word = STR("act");

	for (size_t i = 0; i + word.n <= s.n; i++)
		if (str_starts(str_sub(s, i, s.n), word) &&
		    (i == 0 || (!is_word(s.p[i - 1]) && s.p[i - 1] != '.')) &&
		    (i + word.n == s.n || !is_word(s.p[i + word.n])))
			return true;
	return false;
}

static void
type_check(struct rules__load *l, const struct rules__pending *x,
    const struct cel_program *program, struct mistakes *found)
{
	struct cel_text is =
	    cel_type_format(l->ground.cel, cel_program_type(program));
	struct str type = str_of(is.p, is.n);
	struct mistake_place at;

	if (x->other == NULL || str_eq(type, str_from_c(x->type)) ||
	    str_eq(type, str_from_c(x->other)))
		return;
	at = yaml_place(x->at.b->yaml, x->node->span);
	mistake_add(found, &at, "`%.*s` should give %s, and gives a %.*s",
	    STR_ARG(x->called), x->words, STR_ARG(type));
	mistake_remedy(found, "write an expression that gives %s", x->words);
}

/* A mistake that the compiler knows no remedy for: then what is wanted. */
static void
remedy_add(const struct rules__pending *x, struct mistakes *to)
{
	struct mistake *last = to->n > MISTAKES_MAX
	    ? NULL
	    : VEC_AT(&to->list, struct mistake, to->list.n - 1);

	if (last != NULL && last->remedy.n == 0)
		mistake_remedy(to, "`%.*s` is an expression that gives %s",
		    STR_ARG(x->called), x->words);
}

/* Adds what was not told at that place before. */
static void
found_merge(const struct rules__pending *x, size_t from,
    const struct mistakes *found)
{
	struct mistakes *to = x->at.l->mistakes;

	for (size_t i = 0; i < found->list.n; i++) {
		const struct mistake *m =
		    VEC_AT(&found->list, struct mistake, i);
		bool told = false;

		for (size_t k = from; k < to->list.n && !told; k++) {
			const struct mistake *o =
			    VEC_AT(&to->list, struct mistake, k);

			told = o->line == m->line && o->column == m->column;
		}
		if (told)
			continue;
		if (to->n < MISTAKES_MAX)
			*(struct mistake *)vec_push(to->mem, &to->list) = *m;
		to->n++;
		remedy_add(x, to);
	}
}

/* What is wrong in a way that types do not tell. */
static void
variables_check(struct rules__load *l, const struct rules__pending *x,
    const struct cel_program *program, struct mistakes *found)
{
	struct mistake_place at = yaml_place(x->at.b->yaml, x->node->span);

	if (x->at.define != RULES_NONE) {
		if (!cel_program_reads(program, RULES_P) &&
		    !cel_program_reads(program, RULES_PARTIES) &&
		    !cel_program_reads(program, RULES_COMPANIES) &&
		    !cel_program_reads(program, RULES_MATTER))
			return;
		mistake_add(found, &at,
		    "a definition speaks of its arguments, and this one of "
		    "somebody else");
		mistake_remedy(found,
		    "make what `p`, `parties`, `companies` or `matter_id` "
		    "stands for an argument");
	} else if (x->at.b->kind == RULES__OFFICE &&
	    !l->office_list[x->at.b->index].relation &&
	    cel_program_reads(program, RULES_P)) {
		mistake_add(found, &at,
		    "the office is nobody's, and its holders speak of `p`");
		mistake_remedy(found,
		    "make it a relation, `of: p`, or find its holders without "
		    "`p`");
	}
}

/* The i-th of its programs, and all that is wrong with it. */
static bool
compile_one(struct rules__load *l, const struct rules__pending *x, size_t i,
    const struct cel_program **out, struct mistakes *found)
{
	struct rules__source source = {.block = x->at.b->yaml,
	    .node = x->node,
	    .expect = x->other == NULL ? x->type : NULL};
	uint32_t act = x->at.act_n > 0 ? x->at.act[i] : RULES_NONE;

	if (x->at.define != RULES_NONE)
		source.container = rules__define_container(l->w->mem,
		    l->define_list[x->at.define].name);
	else if (x->at.scan != RULES_NONE)
		source.container = rules__scan_container(l->w->mem,
		    l->scan_list[x->at.scan].name);
	else if (act != RULES_NONE)
		source.container =
		    rules__act_container(l->w->mem, l->act_list[act].name);
	*out = rules__compile(&l->ground, l->r, &source, found);
	if (*out == NULL)
		return false;
	type_check(l, x, *out, found);
	variables_check(l, x, *out, found);
	l->r->reads_now |= cel_program_reads(*out, RULES_NOW);
	rules__look_at(l, x, act, found);
	return true;
}

static bool
compile(struct rules__load *l, const struct rules__pending *x)
{
	bool each = x->at.act_n > 0 && speaks_of_act(x->node->text);
	size_t n = each ? x->at.act_n : 1, from = l->mistakes->list.n;
	const struct cel_program **program =
	    ARENA_ARRAY(l->ground.mem, const struct cel_program *, n);
	bool good = true;

	for (size_t i = 0; i < n; i++) {
		struct mistakes found = MISTAKES(l->mistakes->mem);

		good = compile_one(l, x, i, &program[i], &found) && good;
		found_merge(x, from, &found);
	}
	x->out->program = program;
	x->out->program_n = n;
	return good;
}

/* A function of that name is CEL's own; with two of them it would depend on
 * the arguments which one a reader has before them. */
static bool
is_cel_function(const struct rules__load *l, struct str name)
{
	const struct cel__function *f =
	    cel__env_function(l->r->env, (struct cel_text){name.p, name.n});

	return f != NULL && f->overloads > 1;
}

static void
functions_check(struct rules__load *l)
{
	const struct vec *list = &l->block[RULES__DEFINE];

	for (size_t i = 0; i < list->n; i++) {
		const struct rules__block *b =
		    VEC_AT(list, struct rules__block, i);
		const struct rules__at at = {.l = l, .b = b};

		if (!is_cel_function(l, b->name))
			continue;
		rules__wrong(&at, b->root->pair[0].value.span,
		    "`%.*s` is a function of CEL's own", STR_ARG(b->name));
		mistake_remedy(l->mistakes, "give it another name");
	}
}

void
rules__compile_all(struct rules__load *l)
{
	struct mistake_place whole = {.path = l->folder->code.path};
	const struct rules__lists lists = {l->fact_list, l->act_list,
	    l->define_list, l->scan_list};
	bool good = true;

	if (l->damaged)
		return;
	work_clear(l->w);
	if (rules__declare(l->w, &l->ground, &lists, l->r) != ST_OK) {
		mistake_add(l->mistakes, &whole, "%.*s",
		    STR_ARG(l->w->fault.what));
		mistake_remedy(l->mistakes, "give one of the two another name");
		return;
	}
	functions_check(l);
	for (size_t i = 0; i < l->expr.n; i++)
		good = compile(l, VEC_AT(&l->expr, struct rules__pending, i)) &&
		    good;
	rules__check_defines(l);
	/* What calls itself cannot be evaluated, nor what has no program. */
	if (!good || l->circle)
		return;
	rules__check_constants(l);
	rules__rely(l);
}
