/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of values and tests of errors are counted apart: an engine that always
 * answers `true`, or that always fails, passes many of one sort.
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "cel/cel.h"
#include "json/json.h"
#include "json/read.h"
#include "json/write.h"
#include "os/file.h"

#include "cli/cel_value.h"
#include "cli/cel_vector.h"
#include "cli/cel_zones.h"
#include "cli/command.h"
#include "cli/print.h"

#include "cli/cel_test.h"

#define FILE_MOST   ((size_t)64 << 20)
#define RESULT_MOST ((size_t)64 << 20)
#define SHOWN       160 /* bytes of an expression in a line */

enum { STRICT };

struct tally {
	const struct cli_call *call;
	struct cel_zones zones;
	int64_t value[VECTOR_SKIPPED + 1], error[VECTOR_SKIPPED + 1];
	struct json_out o; /* under --json: the failures */
};

/* A line stays a line. */
static struct str
one_line(struct work *w, struct str s)
{
	char *p = str_c(w->mem, str_sub(s, 0, SHOWN));

	for (char *q = p; *q != '\0'; q++)
		if ((unsigned char)*q < ' ')
			*q = ' ';
	return str_fmt(w->mem, "%s%s", p, s.n > SHOWN ? "..." : "");
}

static void
tell(struct work *w, struct tally *t, const struct vector *v, bool skipped,
    struct str words)
{
	const char *verdict = skipped ? "skipped" : "FAILED";
	const char *mark = v->contested ? " (contested)" : "";

	if (t->call->json) {
		json_put_object(&t->o);
		json_put_text_member(&t->o, STR("id"), v->id);
		json_put_text_member(&t->o, STR("expr"), v->expr);
		json_put_text_member(&t->o, STR("what"), words);
		json_put_bool_member(&t->o, STR("skipped"), skipped);
		json_put_bool_member(&t->o, STR("contested"), v->contested);
		json_put_end(&t->o);
		return;
	}
	printf("%s%s %.*s: %.*s: %.*s\n", verdict, mark, STR_ARG(v->id),
	    STR_ARG(one_line(w, v->expr)), STR_ARG(one_line(w, words)));
}

static enum status
run_line(struct work *w, struct tally *t, struct str line,
    const struct json_rules *rules)
{
	bool strict = t->call->option[STRICT].given;
	struct str words = STR("");
	enum vector_verdict verdict;
	const struct json *tree;
	struct vector v = {.error = false};
	enum status st = json_read(w, line, rules, &tree);

	if (st == ST_OK)
		st = cel_vector_parse(w, tree, &v);
	if (st != ST_OK)
		return st;
	verdict = cel_vector_run(w, &v, &t->zones, strict, &words);
	if (v.error)
		t->error[verdict]++;
	else
		t->value[verdict]++;
	if (verdict != VECTOR_PASSED)
		tell(w, t, &v, verdict == VECTOR_SKIPPED, words);
	return ST_OK;
}

/* Each line has an arena of its own; what is wrong with it is copied out. */
static enum status
run_file(struct work *w, struct tally *t, struct str path)
{
	struct arena *mem = arena_new();
	struct str text, line;
	size_t number = 0;
	enum status st = file_read(w, path, FILE_MOST, &text);

	while (st == ST_OK && text.n > 0) {
		struct work mine = {.mem = mem};
		struct json_rules rules = {.source = path};

		number++;
		(void)str_cut(text, '\n', &line, &text);
		if (str_trim(line).n == 0)
			continue;
		st = run_line(&mine, t, line, &rules);
		if (st != ST_OK)
			(void)work_fail(w, st, "%.*s: test %zu: %.*s",
			    STR_ARG(path), number, STR_ARG(mine.fault.what));
		arena_reset(mem);
	}
	arena_free(mem);
	return st;
}

static void
print_counts(const char *what, const int64_t *count)
{
	printf("%s%lld passed, %lld failed, %lld skipped\n", what,
	    (long long)count[VECTOR_PASSED], (long long)count[VECTOR_FAILED],
	    (long long)count[VECTOR_SKIPPED]);
}

static void
print_totals(const struct tally *t)
{
	int64_t all[VECTOR_SKIPPED + 1];

	for (int i = 0; i <= VECTOR_SKIPPED; i++)
		all[i] = t->value[i] + t->error[i];
	print_counts("value tests: ", t->value);
	print_counts("error tests: ", t->error);
	print_counts("", all);
}

static void
put_counts(struct json_out *o, struct str name, const int64_t *count)
{
	json_put_name(o, name);
	json_put_object(o);
	json_put_int_member(o, STR("passed"), count[VECTOR_PASSED]);
	json_put_int_member(o, STR("failed"), count[VECTOR_FAILED]);
	json_put_int_member(o, STR("skipped"), count[VECTOR_SKIPPED]);
	json_put_end(o);
}

static enum status
run_files(struct work *w, const struct cli_call *call, struct tally *t)
{
	enum status st = run_file(w, t, call->operand[0].text);

	for (size_t i = 0; st == ST_OK && i < call->more.n; i++)
		st = run_file(w, t, *VEC_AT(&call->more, struct str, i));
	return st;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct tally t = {.call = call, .zones = cli_cel_zones(w)};
	int64_t failed;
	struct buf b;
	enum status st;

	buf_init(&b, RESULT_MOST);
	json_out_init(&t.o, w->mem, &b, JSON_PLAIN);
	json_put_object(&t.o);
	json_put_name(&t.o, STR("not_passed"));
	json_put_array(&t.o);
	st = run_files(w, call, &t);
	json_put_end(&t.o);
	put_counts(&t.o, STR("value"), t.value);
	put_counts(&t.o, STR("error"), t.error);
	json_put_end(&t.o);
	if (st == ST_OK && call->json)
		st = cli_print_json(w, &t.o, &b);
	else if (st == ST_OK)
		print_totals(&t);
	failed = t.value[VECTOR_FAILED] + t.error[VECTOR_FAILED];
	if (st == ST_OK && failed > 0)
		st = work_fail(w, ST_INVALID, "%lld of the tests failed",
		    (long long)failed);
	buf_release(&b);
	return st;
}

static const struct cli_operand operand[] = {
    {"FILE...", CLI_FILE, false, "tests, a JSON object a line"},
};

static const struct cli_option option[] = {
    [STRICT] = {"strict", CLI_FLAG, NULL,
	"demand the class of an expected error too", 0, 0},
};

const struct cli_command cli_cel_test = {
    .name = "cel test",
    .summary = "run conformance tests of expressions",
    .option = option,
    .options = 1,
    .operand = operand,
    .operands = 1,
    .many = true,
    .run = run,
};
