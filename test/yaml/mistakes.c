/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "os/file.h"

#include "tap.h"
#include "yaml/field.h"
#include "yaml/read.h"

/* Each file of mistakes has its list beside it, read aloud once by a person;
 * with GOLDEN=1 in the environment it is written anew, for a review in git. */
static void
mistakes_compare(struct work *w, struct str name)
{
	struct str folder = STR("test/yaml/mistakes"), text, want = STR("");
	struct str stem = str_sub(name, 0, name.n - STR(".yaml").n);
	struct str path =
	    file_join(w, folder, str_fmt(w->mem, "%.*s.expect", STR_ARG(stem)));
	struct yaml_rules rules = {.path = name};
	struct mistakes found = MISTAKES(w->mem);
	struct yaml_block *b;
	struct buf got;

	work_clear(w);
	ok(file_read(w, file_join(w, folder, name), SIZE_MAX, &text) == ST_OK);
	ok(yaml_read(w, text, &rules, &found, &b) ==
	    (str_starts(name, STR("limit-")) ? ST_LIMIT : ST_INVALID));
	mistake_sort(&found, &name, 1);
	buf_init(&got, SIZE_MAX);
	for (size_t i = 0; i < found.list.n; i++) {
		const struct mistake *m =
		    VEC_AT(&found.list, struct mistake, i);

		buf_add(&got, mistake_format(w->mem, m));
		ok(m->remedy.n > 0);
	}
	if (getenv("GOLDEN") != NULL)
		ok(file_write(w, path, buf_str(&got), 0644) == ST_OK);
	ok(file_read(w, path, SIZE_MAX, &want) == ST_OK);
	tap_str(__FILE__, __LINE__, str_c(w->mem, name), buf_str(&got), want);
	buf_release(&got);
}

static void
test_files(struct work *w)
{
	struct vec name;
	size_t n = 0;

	ok(file_list(w, STR("test/yaml/mistakes"), &name) == ST_OK);
	for (size_t i = 0; i < name.n; i++)
		if (str_ends(*VEC_AT(&name, struct str, i), STR(".yaml"))) {
			mistakes_compare(w, *VEC_AT(&name, struct str, i));
			n++;
		}
	ok(n >= 60);
}

/* ---- where a block stands in its file ------------------------------------------ */

static const struct mistake *
only(struct mistakes *found)
{
	ok(found->list.n == 1);
	return VEC_AT(&found->list, struct mistake, 0);
}

static void
test_in_file(struct work *w)
{
	/* An item of a list, whose block CommonMark hands over without the
	 * indentation. */
	struct str line[] = {STR("- A gift. {#IV.9}"), STR(""),
	    STR("  ```probity"), STR("  act: gift"), STR("  规则: a: b"),
	    STR("  ```")};
	struct yaml_rules rules = {.path = STR("code.md"),
	    .first_line = 4,
	    .file_line = line,
	    .file_line_n = 6};
	struct mistakes found = MISTAKES(w->mem);
	struct yaml_block *b;

	work_clear(w);
	ok(yaml_read(w, STR("act: gift\n规则: a: b\n"), &rules, &found, &b) ==
	    ST_INVALID);
	ok(only(&found)->line == 5 && only(&found)->column == 8);
	ok_str(only(&found)->excerpt, "  规则: a: b");
	ok_str(w->fault.what,
	    "code.md:5:8: a colon within plain text needs quotation marks "
	    "around the text");
	ok(w->fault.remedy.n > 0);
	ok(yaml_root(b) == NULL);
	work_clear(w);
	/* Without the file's lines the block's own are shown. */
	rules.file_line_n = 0;
	found = MISTAKES(w->mem);
	ok(yaml_read(w, STR("act: gift\n规则: a: b\n"), &rules, &found, &b) ==
	    ST_INVALID);
	ok(only(&found)->line == 5 && only(&found)->column == 6);
	ok_str(only(&found)->excerpt, "规则: a: b");
	work_clear(w);
}

/* What is wrong with one field keeps nobody from the others; what is wrong with
 * the syntax does. */
static void
test_partial(struct work *w)
{
	struct yaml_rules rules = {.path = STR("a")};
	struct mistakes found = MISTAKES(w->mem);
	struct yaml_block *b;

	ok(yaml_read(w, STR("act: !x gift\nact: b\nto: “c”\n"), &rules, &found,
	       &b) == ST_INVALID);
	ok(found.n == 3 && yaml_root(b) != NULL);
	ok(yaml_root(b)->pair_n == 3);
	ok_str(yaml_root(b)->pair[2].value.text, "“c”");
	found = MISTAKES(w->mem);
	ok(yaml_read(w, STR("act: gift\nto: @c\n"), &rules, &found, &b) ==
	    ST_INVALID);
	ok(found.n == 1 && yaml_root(b) == NULL);
	work_clear(w);
}

/* ---- fields ---------------------------------------------------------------------- */

static void
field_says(struct mistakes *found, const char *what, const char *remedy)
{
	const struct mistake *m;

	ok(found->list.n > 0);
	if (found->list.n == 0)
		return;
	m = VEC_AT(&found->list, struct mistake, found->list.n - 1);
	ok_str(m->what, what);
	ok_str(m->remedy, remedy);
}

static void
test_fields(struct work *w)
{
	const struct str names[] = {STR("rule"), STR("when"), STR("acts"),
	    STR("because"), STR("none"), STR("quoted")};
	struct yaml_rules rules = {.path = STR("a")};
	struct mistakes found = MISTAKES(w->mem);
	const struct yaml *root, *node = NULL;
	struct yaml_block *b;
	struct str text = STR("as it was");

	ok(yaml_read(w,
	       STR("rule: gift\nacts: [a, b]\nbecause: {en: x}\nnone:\n"
		   "quoted: ''\nwehn: x\nfrobnicate: y\n"),
	       &rules, &found, &b) == ST_OK);
	root = yaml_root(b);
	ok(yaml_get(root, STR("nothing")) == NULL);
	ok(yaml_get(NULL, STR("rule")) == NULL);
	ok(yaml_get(yaml_get(root, STR("rule")), STR("rule")) == NULL);
	ok(yaml_get_text(b, root, STR("rule"), &text));
	ok_str(text, "gift");
	ok(yaml_get_text(b, root, STR("quoted"), &text) && text.n == 0);
	ok(yaml_get_list(b, root, STR("acts"), &node) && node->item_n == 2);
	ok(yaml_get_map(b, root, STR("because"), &node) && node->pair_n == 1);
	ok(found.n == 0);
	ok(!yaml_get_text(b, root, STR("acts"), &text) && text.n == 0);
	field_says(&found, "`acts` should be a text, and is a list",
	    "write one text behind the colon");
	ok(!yaml_get_list(b, root, STR("because"), &node));
	field_says(&found, "`because` should be a list, and is a mapping",
	    "write [one, two], or a line for each: - one");
	ok(!yaml_get_map(b, root, STR("rule"), &node));
	field_says(&found, "`rule` should be a mapping, and is a text",
	    "write its fields below, or in {name: value}");
	ok(!yaml_get_text(b, root, STR("none"), &text));
	field_says(&found, "`none` should be a text, and nothing is there",
	    "write one text behind the colon");
	ok(!yaml_get_text(b, root, STR("when"), &text));
	field_says(&found, "`when` is missing", "add it: `when: ...`");
	ok(node->kind == YAML_MAP); /* as it was */
	ok(!yaml_check_names(b, root, names, 6));
	ok(found.n == 7);
	ok_str(VEC_AT(&found.list, struct mistake, 5)->what,
	    "`wehn` is not a name that is known here");
	ok_str(VEC_AT(&found.list, struct mistake, 5)->remedy,
	    "did you mean `when`?");
	ok(VEC_AT(&found.list, struct mistake, 5)->line == 6);
	field_says(&found, "`frobnicate` is not a name that is known here",
	    "the names here are: rule, when, acts, because, none, quoted");
	ok(yaml_check_names(b, yaml_get(root, STR("because")),
	    (const struct str[]){STR("en")}, 1));
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_files(&w);
	test_in_file(&w);
	test_partial(&w);
	test_fields(&w);
	arena_free(w.mem);
	return tap_done();
}
