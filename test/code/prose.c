/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mistake.h"
#include "base/work.h"
#include "os/file.h"

#include "code/prose.h"
#include "tap.h"

/* Two files of a folder, the second where it is there. */
static enum status
folder_parse(struct work *w, const char *folder, struct code_prose **out,
    struct vec *mistakes)
{
	struct code_source source[2] = {{STR("en"), STR("code.md"), STR("")},
	    {STR("zh-Hans"), STR("code.zh-Hans.md"), STR("")}};
	size_t n = 0;

	for (; n < 2; n++)
		if (file_read(w,
			file_join(w, str_from_c(folder), source[n].path),
			SIZE_MAX, &source[n].bytes) != ST_OK)
			break;
	work_clear(w);
	return code_prose_parse(w, source, n, out, mistakes);
}

static enum status
text_parse(struct work *w, const char *text, struct code_prose **out)
{
	struct code_source source = {STR("en"), STR("code.md"),
	    str_from_c(text)};
	struct vec mistakes;

	work_clear(w);
	return code_prose_parse(w, &source, 1, out, &mistakes);
}

/* Each folder of mistakes says what it expects; with GOLDEN=1 in the
 * environment it is written anew, for a review in git. */
static void
mistakes_compare(struct work *w, struct str name)
{
	struct str folder = file_join(w, STR("test/code/mistakes"), name);
	struct str path = file_join(w, folder, STR("expect"));
	struct code_prose *prose;
	struct vec mistakes;
	struct buf got;
	struct str want = STR("");

	ok(folder_parse(w, str_c(w->mem, folder), &prose, &mistakes) ==
	    (str_eq(name, STR("deep")) ? ST_LIMIT : ST_INVALID));
	buf_init(&got, SIZE_MAX);
	for (size_t i = 0; i < mistakes.n; i++)
		buf_add(&got,
		    mistake_format(w->mem,
			VEC_AT(&mistakes, struct mistake, i)));
	if (getenv("GOLDEN") != NULL)
		ok(file_write(w, path, buf_str(&got), 0644) == ST_OK);
	ok(file_read(w, path, SIZE_MAX, &want) == ST_OK);
	tap_str(__FILE__, __LINE__, str_c(w->mem, name), buf_str(&got), want);
	buf_release(&got);
}

static void
test_mistakes(struct work *w)
{
	struct vec name;

	ok(file_list(w, STR("test/code/mistakes"), &name) == ST_OK);
	ok(name.n >= 8);
	for (size_t i = 0; i < name.n; i++)
		mistakes_compare(w, *VEC_AT(&name, struct str, i));
}

static void
test_bundle(struct work *w)
{
	struct code_prose *prose = NULL;
	struct vec mistakes;
	bool aligned = true;
	size_t at;

	ok(folder_parse(w, "codes/21vianet", &prose, &mistakes) == ST_OK);
	if (prose == NULL) {
		printf("# %.*s\n", STR_ARG(w->fault.what));
		return;
	}
	ok(prose->text_n == 2);
	ok_str(prose->text[1].lang, "zh-Hans");
	ok(prose->text[0].clause_n == prose->text[1].clause_n);
	for (size_t i = 0; i < prose->text[0].clause_n; i++)
		aligned = aligned &&
		    str_eq(prose->text[0].clause[i].id,
			prose->text[1].clause[i].id);
	ok(aligned);
	ok(code_prose_clause(prose, STR("ii.4"), &at));
	ok_str(prose->text[0].clause[at].id, "II.4");
	ok(!code_prose_clause(prose, STR("II"), &at));
	ok(code_prose_section(prose, STR("II"), &at));
}

static void
test_tree(struct work *w)
{
	const struct code_text *t;
	struct code_prose *prose;
	const struct code_block *b;

	ok(text_parse(w,
	       "# T *i*\n\nLead.\n\n## S {#I}\n\nOne *two **three***\n`four`  "
	       "\nfive\n{#I.1}\n\n1. a: {#I.2}\n   - b {#I.2a}\n\n     "
	       "more\n   - c\n2. d {#I.3}\n\n> note\n\n### H\n\n---\n\n"
	       "```probity\n# x\n```\n\n    as it\n      is\n",
	       &prose) == ST_OK);
	t = &prose->text[0];
	ok_str(t->title, "T i");
	ok(t->lead_n == 1 && t->section_n == 1);
	b = t->section[0].block;
	ok(t->section[0].block_n == 6);
	ok(b[0].kind == CODE_PARAGRAPH && b[0].run_n == 6);
	ok_str(b[0].id, "I.1");
	ok_str(b[0].run[0].text, "One ");
	ok(b[0].run[1].kind == CODE_EMPHASIS && b[0].run[1].run_n == 2);
	ok(b[0].run[1].run[1].kind == CODE_STRONG);
	ok_str(b[0].run[2].text, " "); /* a line's end is a space in English */
	ok(b[0].run[3].kind == CODE_VERBATIM);
	ok(b[0].run[4].kind == CODE_BREAK);
	ok_str(b[0].run[5].text, "five");
	ok_str(code_run_plain(w->mem, b[0].run, b[0].run_n),
	    "One two three four five");
	ok(b[1].kind == CODE_NUMBERS && b[1].start == 1 && b[1].block_n == 2);
	ok(b[2].kind == CODE_ASIDE && b[3].kind == CODE_HEADING);
	ok(b[4].kind == CODE_RULE && b[5].kind == CODE_LITERAL);
	ok_str(b[5].text, "as it\n  is\n");
	ok(t->clause_n == 4);
	ok(t->clause[0].block_n == 3); /* itself, the list, the note */
	ok(t->clause[1].parent == 0 && t->clause[2].parent == 1);
	ok(t->clause[2].block_n == 2); /* itself and "more" */
	ok(t->clause[3].parent == 0);
	ok(t->section[0].clause == 0 && t->section[0].clause_n == 4);
}

static struct str
first_words(struct work *w, const char *lines)
{
	struct code_prose *prose;
	const struct code_block *b;
	char *text =
	    str_c(w->mem, str_fmt(w->mem, "# T\n\n## S {#I}\n\n%s\n", lines));

	if (text_parse(w, text, &prose) != ST_OK)
		return w->fault.what;
	b = prose->text[0].section[0].block;
	return code_run_plain(w->mem, b[0].run, b[0].run_n);
}

static void
test_line_ends(struct work *w)
{
	ok_str(first_words(w, "one\ntwo"), "one two");
	ok_str(first_words(w, "董事\n员工"), "董事员工");
	ok_str(first_words(w, "董事，\n“员工”\n董事"), "董事，“员工”董事");
	ok_str(first_words(w, "董事\n*员工*\n董事"), "董事员工董事");
	ok_str(first_words(w, "董事\nIPO\n员工"), "董事 IPO 员工");
	ok_str(first_words(w, "“one”\n“two”"), "“one” “two”");
	ok_str(first_words(w, "임원\n직원"),
	    "임원 직원"); /* Korean has spaces */
	ok_str(first_words(w, "one\r\ntwo\r\n"), "one two");
}

static void
test_limits(struct work *w)
{
	struct code_source source = {STR("en"), STR("code.md"), STR("")};
	struct code_prose *prose;
	struct vec mistakes;
	struct buf b;

	ok(code_prose_parse(w, NULL, 0, &prose, &mistakes) == ST_INVALID);
	work_clear(w);
	ok(code_prose_parse(w, &source, CODE_PROSE_LANGS + 1, &prose,
	       &mistakes) == ST_LIMIT);
	buf_init(&b, SIZE_MAX);
	buf_add_c(&b, "# T\n\n## S {#I}\n\n");
	for (size_t i = 0; i <= CODE_PROSE_CLAUSES; i++)
		buf_fmt(&b, "x {#I.%zu}\n\n", i);
	work_clear(w);
	ok(text_parse(w, str_c(w->mem, buf_str(&b)), &prose) == ST_LIMIT);
	buf_release(&b);
	buf_init(&b, SIZE_MAX);
	buf_add_c(&b, "# T\n\n## S {#I}\n\n");
	while (b.n < CODE_PROSE_BYTES)
		buf_add_c(&b,
		    "A clause of some length, so that its pieces are few.\n");
	b.n = CODE_PROSE_BYTES;
	ok(text_parse(w, str_c(w->mem, buf_str(&b)), &prose) == ST_OK);
	buf_byte(&b, 'x');
	ok(text_parse(w, str_c(w->mem, buf_str(&b)), &prose) == ST_LIMIT);
	buf_release(&b);
	buf_init(&b, SIZE_MAX);
	for (size_t i = 0; i < CODE_PROSE_NODES + 9; i++)
		buf_add_c(&b, "x\n\n");
	ok(text_parse(w, str_c(w->mem, buf_str(&b)), &prose) == ST_INVALID);
	buf_release(&b);
}

/* code.en.md beside code.md. */
static void
test_langs(struct work *w)
{
	const struct str text = STR("# T\n\n## S {#I}\n\nWords. {#I.1}\n");
	const struct code_source source[] = {{STR("en"), STR("code.md"), text},
	    {STR("zh-Hans"), STR("code.zh-Hans.md"), text},
	    {STR("EN"), STR("code.EN.md"), text}};
	struct code_prose *prose;
	struct vec mistakes;

	work_clear(w);
	ok(code_prose_parse(w, source, 2, &prose, &mistakes) == ST_OK);
	ok(code_prose_parse(w, source, 3, &prose, &mistakes) == ST_INVALID);
	ok_str(w->fault.what, "code.md and code.EN.md are both the text in EN");
	work_clear(w);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_mistakes(&w);
	test_bundle(&w);
	test_tree(&w);
	test_line_ends(&w);
	test_limits(&w);
	test_langs(&w);
	arena_free(w.mem);
	return tap_done();
}
