/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/mistake.h"
#include "base/work.h"
#include "intake/plan.h"
#include "intake/table.h"
#include "os/file.h"

#include "cli/import_map.h"

#define MAP_MAX ((size_t)64 << 10)

struct str
cli_import_name(struct str path)
{
	struct str head = path, rest = path;

	while (str_cut(rest, '/', &head, &rest))
		;
	return head;
}

static void
line_wrong(struct mistakes *ms, const struct mistake_place *at)
{
	mistake_add(ms, at, "this is no line of a map");
	mistake_remedy(ms, "write COLUMN: HEADING, as in person: Emp. No.");
}

enum status
cli_import_map(struct work *w, struct str path, const struct intake_plan *plan,
    struct mistakes *mistakes, struct intake_table_source *out)
{
	struct intake_choice *choice =
	    ARENA_ARRAY(w->mem, struct intake_choice, plan->column_n + 1);
	struct mistake_place at = {.path = path};
	struct str rest, column, heading;
	size_t before = mistakes->n;
	enum status st = file_read(w, path, MAP_MAX, &rest);

	out->choice = choice;
	while (st == ST_OK && rest.n > 0) {
		(void)str_cut(rest, '\n', &at.text, &rest);
		at.line++;
		if (str_trim(at.text).n == 0 ||
		    str_starts(str_trim(at.text), STR("#")))
			continue;
		if (!str_cut(at.text, ':', &column, &heading) ||
		    out->choice_n == plan->column_n) {
			line_wrong(mistakes, &at);
			continue;
		}
		choice[out->choice_n++] =
		    (struct intake_choice){str_trim(column), str_trim(heading),
			0};
	}
	if (st == ST_OK && mistakes->n > before)
		return work_fail(w, ST_INVALID, "%.*s is no map",
		    STR_ARG(path));
	return st;
}
