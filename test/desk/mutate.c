/* SPDX-License-Identifier: Apache-2.0 */
/* Which wrongs there are in a text, and that each is one. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "desk/mutate.h"

#include "tap.h"

static const char text[] = "# Not is: 1\n"
			   "\n"
			   "```probity\n"
			   "limit: small\n"
			   "is: CNY 200.00\n"
			   "clause: IV.8\n"
			   "```\n"
			   "a < b\n"
			   "```probity\n"
			   "rule: r\n"
			   "verdict: allowed\n"
			   "when: |\n"
			   "  a <= 1 && b != \"x < y\" || c > 2\n"
			   "because: {en: a == b}\n"
			   "```\n"
			   "```probity\n"
			   "clock: soon\n"
			   "within: 9 days\n"
			   "```\n";

static struct str
listed(struct work *w, const struct vec *list)
{
	struct buf b;
	struct str out;

	buf_init(&b, 4096);
	for (size_t i = 0; i < list->n; i++) {
		const struct mutant *m = VEC_AT(list, struct mutant, i);

		buf_fmt(&b, "%zu %s %.*s>%.*s\n", m->line,
		    mutate_kind_name(m->kind), STR_ARG(m->was), STR_ARG(m->is));
	}
	out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return out;
}

static size_t
differences(struct str a, struct str b)
{
	size_t n = 0;

	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	while (a.n > n && b.n > n && a.p[a.n - 1] == b.p[b.n - 1]) {
		a.n--;
		b.n--;
	}
	return b.n - n;
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str whole = str_from_c(text);
	struct vec list;
	struct str wrong;

	mutate_list(&w, whole, &list);
	ok_str(listed(&w, &list),
	    "5 limit 200.00>200.01\n"
	    "5 limit 200.00>199.99\n"
	    "11 verdict allowed>prohibited\n"
	    "13 comparison <=><\n"
	    "13 joint &&>||\n"
	    "13 comparison !=>==\n"
	    "13 joint ||>&&\n"
	    "13 comparison >>>=\n"
	    "18 term 9>10\n"
	    "18 term 9>8\n");
	for (size_t i = 0; i < list.n; i++) {
		const struct mutant *m = VEC_AT(&list, struct mutant, i);

		wrong = mutate_apply(w.mem, whole, m);
		ok(wrong.n == whole.n - m->was.n + m->is.n);
		ok(str_eq(str_sub(whole, m->at, m->was.n), m->was));
		ok(str_eq(str_sub(wrong, m->at, m->is.n), m->is));
		ok(differences(whole, wrong) <= m->is.n);
	}
	ok_str(VEC_AT(&list, struct mutant, 2)->block, "rule: r");
	mutate_list(&w, STR(""), &list);
	ok(list.n == 0);
	arena_free(w.mem);
	return tap_done();
}
