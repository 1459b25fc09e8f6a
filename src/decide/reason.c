/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why a rule holds, in the parts of its condition and their values. It is
 * evaluated once more to say so: the usual evaluation remembers nothing.
 */
#include "base/vec.h"
#include "base/work.h"
#include "rules/value.h"

#include "decide/judge.h"

/* A condition is told by what it compared; one that compares nothing by itself.
 * What stands in a loop is said once for each element, and is left out. */
static bool
is_told(const struct cel_because *part, size_t n, size_t i)
{
	struct cel_value v = part[i].value;

	if (part[i].depth > 0 || !cel_is_value(v) || v.kind == CEL_RECORD ||
	    v.kind == CEL_LIST || v.kind == CEL_MAP)
		return false;
	return part[i].operand || i + 1 == n || !part[i + 1].operand;
}

static void
because_add(struct work *w, struct vec *to, struct str text, struct str value)
{
	struct decide_because *b = vec_push(w->mem, to);

	b->text = text;
	b->value = value;
}

/* What its condition rested on. */
static void
explain(struct work *w, struct decider *d, const struct judge__rule *rule,
    struct vec *to)
{
	const struct rules_expr *when = &d->rules->rule[rule->rule].when;
	const struct cel_because *part;
	struct cel_why why;
	size_t n;

	if (when->program == NULL || d->brief)
		return;
	d->noting = true;
	(void)cel_explain(
	    when->program[rule->at < when->program_n ? rule->at : 0], &d->run,
	    d->variable, &why);
	d->noting = false;
	if (cel_why_because(&why, &part, &n) != CEL_OK)
		return;
	for (size_t i = 0; i < n; i++)
		if (is_told(part, n, i))
			because_add(w, to,
			    str_trim(
				str_sub(when->text, part[i].at, part[i].n)),
			    rules_value_format(w, d->cel, part[i].value));
}

void
decide__reason(struct work *w, struct decider *d, struct cel_value person,
    const struct judge__rule *rule, struct decide_reason *out)
{
	const struct rules_rule *r = &d->rules->rule[rule->rule];
	struct vec because = VEC(struct decide_because);

	*out = (struct decide_reason){.rule = rule->rule,
	    .verdict = r->verdict,
	    .counts = rule->counts,
	    .standing = rule->standing,
	    .settled_by = str_dup(w->mem, rule->settled_by),
	    .overridden = rule->silent,
	    .unknown = !rule->fired};
	decide__person(d, person);
	if (rule->unknown.kind == CEL_ERROR)
		because_add(w, &because, r->when.text,
		    str_dup(w->mem,
			str_of(rule->unknown.as.error->words.p,
			    rule->unknown.as.error->words.n)));
	else
		explain(w, d, rule, &because);
	out->because = because.p;
	out->because_n = because.n;
}
