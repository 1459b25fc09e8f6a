/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mistake.h"
#include "base/work.h"
#include "base/zone.h"
#include "code/prose.h"
#include "os/file.h"
#include "rules/load.h"
#include "rules/plain.h"
#include "rules/rules.h"

#include "tap.h"

static enum status
clock_of(struct work *w, struct str name, const struct zone **out)
{
	if (!str_eq(name, STR("Asia/Shanghai")))
		return work_fail(w, ST_NOTFOUND, "no such zone");
	*out = zone_utc();
	return ST_OK;
}

/* A Code in English and, where it is given, Chinese. */
static enum status
load(struct work *w, struct str name, struct str en, struct str zh,
    struct mistakes *found, struct rules **out)
{
	struct code_source source[2] = {{STR("en"), name, en},
	    {STR("zh-Hans"), STR("code.zh-Hans.md"), zh}};
	const struct rules_file calendar = {STR("calendars/cn.csv"), STR("cn"),
	    STR("date,calendar,kind,name\n2012,cn,covered,a test\n")};
	struct rules_folder folder = {.code = {name, STR(""), en},
	    .calendar = &calendar,
	    .calendar_n = 1,
	    .zone = clock_of};
	struct code_prose *prose = NULL;
	struct vec wrong;

	*out = NULL;
	work_clear(w);
	if (code_prose_parse(w, source, zh.n > 0 ? 2 : 1, &prose, &wrong) !=
	    ST_OK) {
		printf("# %.*s\n", STR_ARG(w->fault.what));
		return ST_CORRUPT;
	}
	folder.prose = prose;
	return rules_load(w, &folder, found, out);
}

static struct str
told(struct work *w, struct mistakes *found, struct str path)
{
	struct buf got;
	struct str out;

	mistake_sort(found, &path, 1);
	buf_init(&got, SIZE_MAX);
	for (size_t i = 0; i < found->list.n; i++) {
		const struct mistake *m =
		    VEC_AT(&found->list, struct mistake, i);

		buf_add(&got, mistake_format(w->mem, m));
		ok(m->remedy.n > 0);
	}
	out = str_dup(w->mem, buf_str(&got));
	buf_release(&got);
	return out;
}

/* Each file of mistakes has its list beside it, read aloud once by a person;
 * with GOLDEN=1 in the environment it is written anew, for a review in git. */
static size_t
mistakes_compare(struct work *w, struct str name)
{
	struct str folder = STR("test/rules/mistakes"), text, want = STR(""),
		   got;
	struct str stem = str_sub(name, 0, name.n - STR(".md").n);
	struct str path =
	    file_join(w, folder, str_fmt(w->mem, "%.*s.expect", STR_ARG(stem)));
	struct mistakes found = MISTAKES(w->mem);
	struct rules *rules;

	work_clear(w);
	ok(file_read(w, file_join(w, folder, name), SIZE_MAX, &text) == ST_OK);
	ok(load(w, name, text, STR(""), &found, &rules) ==
	    (str_starts(name, STR("limit-")) ? ST_LIMIT : ST_INVALID));
	ok(rules == NULL && w->fault.what.n > 0);
	got = told(w, &found, name);
	if (getenv("GOLDEN") != NULL)
		ok(file_write(w, path, got, 0644) == ST_OK);
	ok(file_read(w, path, SIZE_MAX, &want) == ST_OK);
	tap_str(__FILE__, __LINE__, str_c(w->mem, name), got, want);
	return found.n;
}

static void
test_mistakes(struct work *w)
{
	struct vec name;
	size_t n = 0;

	ok(file_list(w, STR("test/rules/mistakes"), &name) == ST_OK);
	for (size_t i = 0; i < name.n; i++)
		if (str_ends(*VEC_AT(&name, struct str, i), STR(".md")))
			n += mistakes_compare(w, *VEC_AT(&name, struct str, i));
	printf("# %zu mistakes\n", n);
	ok(n >= 1);
}

/* ---- what is right ------------------------------------------------------------- */

static void
test_small(struct work *w)
{
	struct mistakes found = MISTAKES(w->mem);
	struct rules *r;
	struct str text;

	ok(file_read(w, STR("test/rules/small.md"), SIZE_MAX, &text) == ST_OK);
	ok(load(w, STR("small.md"), text, STR(""), &found, &r) == ST_OK);
	printf("%.*s", STR_ARG(told(w, &found, STR("small.md"))));
	if (r == NULL)
		return;
	ok(r->act_n > 0);
	rules_free(r);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_small(&w);
	test_mistakes(&w);
	rules_free(NULL);
	arena_free(w.mem);
	return tap_done();
}
