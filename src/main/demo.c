/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A ready-made company with a year of its history, and the portal on it. It
 * stands here for the same reason as main/serve.c.
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day_text.h"
#include "base/mistake.h"
#include "base/vec.h"
#include "base/work.h"
#include "cli/command.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "code/bundle.h"
#include "demo/demo.h"
#include "demo/listed.h"
#include "demo/login.h"
#include "desk/config.h"
#include "desk/law.h"
#include "json/write.h"
#include "os/clock.h"
#include "os/file.h"
#include "web/answer.h"

#include "main/serve.h"

#include "main/demo.h"

#define RESULT_MOST ((size_t)64 << 10)
#define SEED        1
#define FOLDER      STR("demo") /* without --data */

enum { DATA, CODE, PEOPLE, ACTS, SEEDED, UNTIL, PORT, NO_SERVE };

static struct str
day_text(struct work *w, int64_t n)
{
	struct day day;

	return day_from_n(n, &day) ? day_format(w->mem, day) : STR("");
}

static enum status
print_json(struct work *w, struct str folder, const struct demo_made *made)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, RESULT_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	json_put_text_member(&o, STR("folder"), folder);
	json_put_int_member(&o, STR("people"), made->people);
	json_put_int_member(&o, STR("acts"), made->acts);
	json_put_text_member(&o, STR("from"), day_text(w, made->from));
	json_put_text_member(&o, STR("until"), day_text(w, made->until));
	json_put_end(&o);
	st = cli_print_json(w, &o, &b);
	buf_release(&b);
	return st;
}

/* All of a story's mistakes for its author; a machine reads the first. */
static enum status
print_mistakes(struct work *w, const struct cli_call *call, enum status st,
    const struct mistakes *mistakes)
{
	if (mistakes->n == 0 || call->json)
		return st;
	for (size_t i = 0; i < mistakes->list.n; i++)
		fprintf(stderr, "%.*s",
		    STR_ARG(mistake_format(w->mem,
			VEC_AT(&mistakes->list, struct mistake, i))));
	work_clear(w);
	return work_fail(w, st, "%zu mistake%s, nothing was made", mistakes->n,
	    mistakes->n == 1 ? "" : "s");
}

static enum status
setup_read(struct work *w, const struct cli_call *call,
    struct demo_setup *setup)
{
	const struct cli_value *option = call->option;
	struct day day;
	enum status st;

	setup->folder = cli_print_option(call, DATA, FOLDER);
	setup->people = option[PEOPLE].given ? option[PEOPLE].number : 0;
	setup->acts = option[ACTS].given ? option[ACTS].number : 0;
	setup->seed =
	    option[SEEDED].given ? (uint64_t)option[SEEDED].number : SEED;
	setup->now = (struct instant){clock_now_ms()};
	if (!option[UNTIL].given)
		return ST_OK;
	if (day_parse(option[UNTIL].text, &day)) {
		setup->until = day.n;
		return ST_OK;
	}
	st = work_fail(w, ST_INVALID, "--until %.*s: this is no day",
	    STR_ARG(option[UNTIL].text));
	return work_remedy(w, st, "Write it like --until 2026-11-25.");
}

static void
print_made(struct work *w, const struct demo_setup *setup,
    const struct demo_made *made, bool serves)
{
	printf("made %.*s: %lld people and %lld acts, from %.*s to %.*s\n"
	       "Who can sign in: %.*s/" LOGIN_FILE "\n",
	    STR_ARG(setup->folder), (long long)made->people,
	    (long long)made->acts, STR_ARG(day_text(w, made->from)),
	    STR_ARG(day_text(w, made->until)), STR_ARG(setup->folder));
	if (!serves)
		printf("Serve it with: probity demo --data %.*s\n",
		    STR_ARG(setup->folder));
	(void)fflush(stdout);
}

static enum status
make(struct work *w, const struct cli_call *call)
{
	struct law_source source = {.folder =
					cli_print_option(call, CODE, STR("")),
	    .bundle = code_bundle,
	    .bundle_n = code_bundle_n};
	struct demo_setup setup = {.source = &source};
	struct mistakes mistakes = MISTAKES(w->mem);
	struct cli_progress progress;
	struct demo_made made;
	enum status st = setup_read(w, call, &setup);

	if (st != ST_OK)
		return st;
	st = demo_make(w, &setup, &mistakes,
	    cli_progress_start(&progress, call), &made);
	cli_progress_end(&progress);
	if (st != ST_OK)
		return print_mistakes(w, call, st, &mistakes);
	if (call->json)
		return print_json(w, setup.folder, &made);
	print_made(w, &setup, &made, !call->option[NO_SERVE].given);
	return ST_OK;
}

/* ---- serving it ------------------------------------------------------------------ */

static enum status
guests_read(struct work *w, struct str folder, struct web_guests *out)
{
	struct demo_roles roles;
	struct vec login;
	enum status st = listed_read(w, folder, &roles, &login);

	if (st != ST_OK)
		return st;
	*out = (struct web_guests){.lang = roles.lang,
	    .lang_n = roles.lang_n,
	    .guest = ARENA_ARRAY(w->mem, struct web_guest, login.n + 1),
	    .n = login.n};
	for (size_t i = 0; i < login.n; i++) {
		const struct listed *l = VEC_AT(&login, struct listed, i);

		out->guest[i] = (struct web_guest){.login = l->name,
		    .password = l->password};
		if (l->role != NULL) {
			out->guest[i].name = l->role->name;
			out->guest[i].role = l->role->role;
		}
	}
	return ST_OK;
}

static enum status
serve(struct work *w, const struct cli_call *call, struct str folder)
{
	struct web_guests guests;
	enum status st = guests_read(w, folder, &guests);

	return st == ST_OK ? main_serve_folder(w,
				 &(struct main_serving){.folder = folder,
				     .port = &call->option[PORT],
				     .guests = &guests})
			   : st;
}

/* What is there is served as it is, when nothing asks for another one. */
static enum status
is_there(struct work *w, const struct cli_call *call, struct str folder,
    bool *out)
{
	enum file_kind kind;
	enum status st;

	*out = false;
	for (size_t i = CODE; i <= UNTIL; i++)
		if (call->option[i].given)
			return ST_OK;
	if (call->option[NO_SERVE].given)
		return ST_OK;
	st = file_kind(w, file_join(w, folder, STR(LOGIN_FILE)), &kind);
	*out = st == ST_OK && kind == FILE_REGULAR;
	return st;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct str folder = cli_print_option(call, DATA, FOLDER);
	bool there;
	enum status st = is_there(w, call, folder, &there);

	if (st == ST_OK && !there)
		st = make(w, call);
	if (st == ST_OK && !call->option[NO_SERVE].given)
		st = serve(w, call, folder);
	return st;
}

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR",
	"the data folder to make, or to serve again (demo)", 0, 0},
    [CODE] = {"code", CLI_FOLDER, "CODE",
	"the folder of a Code with a story; without it, the bundled one", 0, 0},
    [PEOPLE] = {"people", CLI_NUMBER, "N",
	"how many people; without it, as the story says", 1, DEMO_PEOPLE_MAX},
    [ACTS] = {"acts", CLI_NUMBER, "N", "about how many acts", 1, DEMO_ACTS_MAX},
    [SEEDED] = {"seed", CLI_NUMBER, "N", "what chance begins with (1)", 0,
	INT64_MAX},
    [UNTIL] = {"until", CLI_TEXT, "DAY",
	"the last day of the year of history (yesterday)", 0, 0},
    [PORT] = {"port", CLI_NUMBER, "N", "the port to serve it on; 0: a free one",
	0, CONFIG_MOST_PORT},
    [NO_SERVE] = {"no-serve", CLI_FLAG, NULL, "make the folder and stop", 0, 0},
};

const struct cli_command main_demo = {
    .name = "demo",
    .summary = "make and serve a company with a year of history to look at",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .run = run,
};
