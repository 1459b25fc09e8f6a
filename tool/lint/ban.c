/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the house does not write and no compiler refuses. Each rule has the one
 * or two places where it does not hold in its row, with the reason; there is no
 * comment that switches one off.
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"

#include "lint/source.h"

#include "lint/ban.h"

#define EXCEPT_MOST 4

struct rule {
	struct str word;
	bool call; /* only where a parenthesis follows, and no . or -> leads */
	const char *why;
	struct str except[EXCEPT_MOST]; /* paths begin so */
};

#define ALLOCATES "memory comes from base/mem.h or an arena"
#define MEM       STR_INIT("src/base/mem.c"), STR_INIT("test/"), STR_INIT("bench/")
#define NOWHERE   STR_INIT("")
/* libcel.a stands alone: its default allocator is the C library's, and what it
 * reads leaves through one escape when the host's allocator says no. */
#define CELMEM STR_INIT("src/cel/memory.c")
#define CELRUN STR_INIT("src/celrun/"), STR_INIT("src/cel/env.c")

static const struct rule rules[] = {
    {STR_INIT("malloc"), true, ALLOCATES, {MEM}},
    {STR_INIT("calloc"), true, ALLOCATES, {MEM}},
    {STR_INIT("realloc"), true, ALLOCATES, {MEM, CELMEM}},
    {STR_INIT("reallocarray"), true, ALLOCATES, {MEM}},
    {STR_INIT("aligned_alloc"), true, ALLOCATES, {MEM}},
    {STR_INIT("free"), true, ALLOCATES, {MEM, CELMEM}},
    {STR_INIT("strdup"), true, ALLOCATES, {MEM}},
    {STR_INIT("strndup"), true, ALLOCATES, {MEM}},
    {STR_INIT("asprintf"), true, ALLOCATES, {MEM}},
    {STR_INIT("getline"), true, ALLOCATES, {MEM}},
    {STR_INIT("errno"), false, "errno is read in os and sql: ask for a status",
	{STR_INIT("src/os/"), STR_INIT("src/sql/"), STR_INIT("tool/"),
	    STR_INIT("test/")}},
    {STR_INIT("setlocale"), true,
	"numbers are written and read in the C locale; readers' words come "
	"from lang",
	{NOWHERE}},
    {STR_INIT("rand"), true, "chance comes from crypt or os/random.h",
	{NOWHERE}},
    {STR_INIT("srand"), true, "chance comes from crypt or os/random.h",
	{NOWHERE}},
    {STR_INIT("setjmp"), true, "errors are statuses", {CELRUN}},
    {STR_INIT("longjmp"), true, "errors are statuses", {CELMEM}},
    {STR_INIT("getenv"), true, "the environment is read in os",
	{STR_INIT("src/os/"), STR_INIT("src/main/"), STR_INIT("test/"),
	    STR_INIT("bench/")}},
};

static bool
excepted(const struct rule *r, struct str path)
{
	for (size_t i = 0; i < EXCEPT_MOST && r->except[i].n > 0; i++)
		if (str_starts(path, r->except[i]))
			return true;
	return false;
}

/* Does `code` call what ends at `end` and has n letters? */
static bool
is_call(struct str code, size_t end, size_t n)
{
	size_t from = end - n;

	while (end < code.n && code.p[end] == ' ')
		end++;
	if (end == code.n || code.p[end] != '(')
		return false;
	return from == 0 ||
	    (code.p[from - 1] != '.' && code.p[from - 1] != '>');
}

static void
check_words(const struct source *line, size_t n)
{
	struct str word;

	for (size_t at = 0; source_word(line->code, &at, &word);)
		for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
			const struct rule *r = &rules[i];

			if (!str_eq(word, r->word) ||
			    (r->call && !is_call(line->code, at, word.n)) ||
			    excepted(r, line->path))
				continue;
			source_complain(line->path, n, "%.*s: %s",
			    STR_ARG(word), r->why);
		}
}

static bool
has(struct str s, struct str needle)
{
	size_t at;

	return str_find(s, needle, &at);
}

/* typedef struct, goto upstairs or to a second label, extern in a .c. */
static void
check_shape(const struct source *line, size_t n)
{
	struct str word, before = STR("");

	for (size_t at = 0; source_word(line->code, &at, &word);) {
		/* A function's type has to have a name. */
		if (str_eq(before, STR("typedef")) &&
		    !has(line->code, STR("(")) &&
		    (str_eq(word, STR("struct")) || str_eq(word, STR("enum")) ||
			str_eq(word, STR("union"))))
			source_complain(line->path, n,
			    "typedef of a type that has a name: struct x, "
			    "enum x");
		if (str_eq(before, STR("goto")) && !str_eq(word, STR("out")))
			source_complain(line->path, n,
			    "goto %.*s: the one label is out", STR_ARG(word));
		if (str_eq(word, STR("extern")) &&
		    str_ends(line->path, STR(".c")))
			source_complain(line->path, n,
			    "extern in a .c: the owner's header declares it");
		before = word;
	}
}

/* ---- the preprocessor ---------------------------------------------------- */

/* Where it may ask: os for the platform; arena for AddressSanitizer, whose
 * hooks have to stand next to what they guard; ban.h and headers' guards. */
static bool
may_ask(struct str path)
{
	return str_starts(path, STR("src/os/")) ||
	    str_eq(path, STR("src/base/arena.c")) ||
	    str_starts(path, STR("test/"));
}

static void
check_condition(const struct source *line, size_t n, bool guard)
{
	struct str code = str_trim(line->code);

	if (!str_starts(code, STR("#")) || guard || may_ask(line->path))
		return;
	code = str_trim(str_sub(code, 1, code.n));
	if (str_starts(code, STR("if")))
		source_complain(line->path, n,
		    "#%.*s: what differs by platform belongs in os",
		    STR_ARG(code));
}

/* How the guard of src/base/str.h ends: "STR_H". */
static struct str
guard_of(struct arena *mem, struct str path)
{
	struct str name = path, dir;
	char *p;

	while (str_cut(name, '/', &dir, &name))
		;
	name = dir;
	p = str_c(mem, name);
	for (size_t i = 0; i < name.n; i++)
		if (p[i] >= 'a' && p[i] <= 'z')
			p[i] = (char)(p[i] - 'a' + 'A');
		else if (!(p[i] >= '0' && p[i] <= '9'))
			p[i] = '_';
	return str_of(p, name.n);
}

static bool
is_guard(struct str code, struct str guard)
{
	code = str_trim(code);
	return str_starts(code, STR("#ifndef ")) && str_ends(code, guard);
}

/* ---- comments and literals ----------------------------------------------- */

static void
check_comment(const struct source *line, size_t n)
{
	static const struct str mark[] = {STR_INIT("TODO"), STR_INIT("FIXME"),
	    STR_INIT("XXX"), STR_INIT("HACK")};
	struct str comment = str_trim(line->comment), word;

	if (comment.n == 0)
		return;
	for (size_t at = 0; source_word(comment, &at, &word);)
		for (size_t i = 0; i < sizeof(mark) / sizeof(mark[0]); i++)
			if (str_eq(word, mark[i]) &&
			    !has(comment, STR("issue ")))
				source_complain(line->path, n,
				    "%.*s without its issue: write "
				    "\"TODO (issue 7)\"",
				    STR_ARG(word));
	if (str_starts(comment, STR("//")))
		source_complain(line->path, n, "comments are /* such */");
}

/* The beginnings of a statement, and what has to follow somewhere unless it
 * is written in capitals. */
static const struct {
	struct str begin, then;
} sql[] = {
    {STR_INIT("select "), STR_INIT(" from ")},
    {STR_INIT("insert into "), STR_INIT("")},
    {STR_INIT("insert or "), STR_INIT(" into ")},
    {STR_INIT("update "), STR_INIT(" set ")},
    {STR_INIT("delete from "), STR_INIT("")},
    {STR_INIT("create table"), STR_INIT("")},
    {STR_INIT("create index"), STR_INIT("")},
    {STR_INIT("create trigger"), STR_INIT("")},
    {STR_INIT("drop table"), STR_INIT("")},
    {STR_INIT("alter table"), STR_INIT("")},
    {STR_INIT("begin immediate"), STR_INIT("")},
    {STR_INIT("savepoint "), STR_INIT("")},
    {STR_INIT("pragma "), STR_INIT("")},
};

static bool
speaks_sql(struct str s)
{
	for (size_t i = 0; i < sizeof(sql) / sizeof(sql[0]); i++)
		if (s.n >= sql[i].begin.n &&
		    str_eq_nocase(str_sub(s, 0, sql[i].begin.n),
			sql[i].begin) &&
		    (has(s, sql[i].then) || (s.p[0] < 'a' && s.p[1] < 'a')))
			return true;
	return false;
}

static void
check_sql(struct str path, struct str text, size_t n)
{
	if (speaks_sql(str_trim(text)))
		source_complain(path, n,
		    "SQL: statements have names in sql/query/, and only "
		    "src/sql "
		    "speaks to a database");
}

static bool
may_speak_sql(struct str path)
{
	return str_starts(path, STR("src/sql/")) ||
	    str_starts(path, STR("tool/")) || str_starts(path, STR("test/")) ||
	    str_starts(path, STR("bench/"));
}

/* ---- files --------------------------------------------------------------- */

/* A page is no C: a statement in capitals, wherever it stands in a line. */
static void
check_page(const struct source *page)
{
	struct source rest = *page, line;
	struct str s;

	for (size_t n = 1; source_line(&rest, &line); n++)
		for (size_t i = 0; i + 1 < line.text.n; i++) {
			s = str_sub(line.text, i, line.text.n);
			if (s.p[0] >= 'a' || s.p[1] >= 'a' || !speaks_sql(s))
				continue;
			check_sql(line.path, s, n);
			break;
		}
}

static void
check_c(struct arena *mem, const struct source *file)
{
	struct str guard = guard_of(mem, file->path);
	struct source rest = *file, line;
	bool header = str_ends(file->path, STR(".h")), guarded = false;

	if (!str_starts(file->text,
		STR("/* SPDX-License-Identifier: Apache-2.0 */\n")))
		source_complain(file->path, 1,
		    "the first line is "
		    "/* SPDX-License-Identifier: Apache-2.0 */");
	for (size_t n = 1; source_line(&rest, &line); n++) {
		bool here = header && !guarded && is_guard(line.code, guard);

		guarded = guarded || here;
		check_words(&line, n);
		check_shape(&line, n);
		check_condition(&line, n, here);
		check_comment(&line, n);
		if (!may_speak_sql(file->path))
			check_sql(line.path, line.literal, n);
	}
	if (header && !guarded)
		source_complain(file->path, 1,
		    "expected a guard, #ifndef ..._%.*s", STR_ARG(guard));
}

void
ban_check(struct arena *mem, const char *const *path, int n)
{
	struct source file;

	for (int i = 0; i < n; i++) {
		source_read(mem, path[i], &file);
		if (str_ends(file.path, STR(".tmpl")))
			check_page(&file);
		else
			check_c(mem, &file);
	}
}
