/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/near.h"
#include "base/work.h"

#include "cli/command.h"

#include "cli/nearest.h"

static void
offer(struct work *w, struct near *near, const char *name)
{
	struct str first, rest;

	/* Of "config check" one has typed one word so far. */
	(void)str_cut(str_from_c(name), ' ', &first, &rest);
	near_offer(w->mem, near, first);
	if (near->best.p == first.p)
		near->best = str_from_c(name);
}

struct str
cli_nearest_command(struct work *w, const struct cli_program *p,
    struct str typed)
{
	struct near near = near_to(typed);

	for (size_t i = 0; i < p->commands; i++)
		if (!p->command[i]->hidden)
			offer(w, &near, p->command[i]->name);
	return near.best;
}

struct str
cli_commands_of(struct work *w, const struct cli_program *p, struct str first)
{
	struct str all = STR(""), one, rest;

	for (size_t i = 0; i < p->commands; i++) {
		const struct cli_command *c = p->command[i];

		if (!c->hidden &&
		    str_cut(str_from_c(c->name), ' ', &one, &rest) &&
		    str_eq(one, first))
			all = str_fmt(w->mem, "%.*s%s%s", STR_ARG(all),
			    all.n > 0 ? ", " : "", c->name);
	}
	return all;
}

struct str
cli_nearest_option(struct work *w, const struct cli_command *c,
    struct str typed)
{
	struct near near = near_to(typed);

	for (size_t i = 0; i < c->options; i++)
		offer(w, &near, c->option[i].name);
	offer(w, &near, "json");
	offer(w, &near, "help");
	return near.best;
}
