/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The Common Expression Language beside @marcbachmann/cel-js, the quickest
 * engine for it that we know of (1.56 M evaluations/s on two idle cores): thirty
 * rules of a code of conduct over 64 records. Both give the expected answers
 * before anything is measured. A figure is the best of many windows of a
 * millisecond, on both sides: what else runs on the machine only ever adds (and
 * the peer's collector of garbage, which most windows miss, counts for it).
 *
 * The data are not ours and stand beside the project; without them there is
 * nothing to measure, and without node or the package (npm ci in bench/peer)
 * ours stands alone.
 */
#include <sys/types.h>
#include <sys/wait.h>

#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "cel/cel.h"
#include "celjson/read.h"
#include "celjson/types.h"
#include "json/json.h"
#include "json/read.h"
#include "os/file.h"

#include "bench.h"

#define DATA      "../shared/data/cel/bench/"
#define FILE_MOST ((size_t)16 << 20)
#define TOTAL_S   0.4 /* of windows ... */
#define WINDOW_S  0.001
#define RULES_MAX 64

/* The bars, of issue 3. */
#define TIMES_PEER 10  /* evaluations a second, ours to the peer's */
#define JSON_US    10  /* from a record's text to thirty answers */
#define COMPILE_US 2.5 /* a rule: parse, check and compile */
#define WHY_TIMES  2   /* an evaluation that remembers, to one that does not */
#define NO_CALLS   0.5 /* of the allocator: none */

struct peer {
	FILE *in, *out;
	const char *word;
};

struct cel_bench {
	struct work w;
	struct cel_env *env;
	struct cel_arena *kept, *arena, *compiled, *json;
	struct cel_run run;
	size_t calls; /* of the host's allocator */
	struct str source[RULES_MAX];
	const struct cel_program *program[RULES_MAX];
	size_t rules;
	struct vec text;   /* struct str: records as JSON */
	struct vec record; /* struct cel_value */
	const struct cel_type *type;
	const struct json *expected;
	struct peer peer;
	struct peer peer_json;
	size_t answered; /* so that nothing is left out by the compiler */
};

/* What fails here has to be mended before anything can be measured. */
static NORETURN void
give_up(const struct cel_bench *c, const char *what)
{
	fprintf(stderr, "cel: %s: %.*s\n", what, STR_ARG(c->w.fault.what));
	exit(1);
}

static void *
counted(void *cookie, void *p, size_t old, size_t size)
{
	size_t *calls = cookie;

	*calls += size > 0;
	return cel_memory_c.move(NULL, p, old, size);
}

/* ---- what is measured ------------------------------------------------------------ */

static const struct cel_value *
variables_of(const struct cel_bench *c, size_t record)
{
	return VEC_AT(&c->record, struct cel_value, record)->as.record->field;
}

/* Seconds that one round of work takes. */
static double
best_window(struct cel_bench *c, void (*work)(struct cel_bench *c))
{
	int64_t began = clock_mono_ns();
	double best = 0;

	while (best == 0 || bench_seconds(began) < TOTAL_S) {
		int64_t start = clock_mono_ns();
		double seconds;
		int rounds = 0;

		do {
			work(c);
			rounds++;
			seconds = bench_seconds(start);
		} while (seconds < WINDOW_S);
		seconds /= rounds;
		if (best == 0 || seconds < best)
			best = seconds;
	}
	return best;
}

static void
answer_all(struct cel_bench *c, const struct cel_value *variable)
{
	cel_arena_reset(c->arena);
	for (size_t k = 0; k < c->rules; k++)
		c->answered +=
		    cel_eval(c->program[k], &c->run, variable).as.truth;
}

static void
evaluate_round(struct cel_bench *c)
{
	for (size_t i = 0; i < c->record.n; i++)
		answer_all(c, variables_of(c, i));
}

static void
explain_round(struct cel_bench *c)
{
	struct cel_why why;

	for (size_t i = 0; i < c->record.n; i++) {
		cel_arena_reset(c->arena);
		for (size_t k = 0; k < c->rules; k++)
			c->answered += cel_explain(c->program[k], &c->run,
			    variables_of(c, i), &why)
					   .as.truth;
	}
}

static void
json_round(struct cel_bench *c)
{
	for (size_t i = 0; i < c->text.n; i++) {
		struct celjson_text in = {
		    .text = *VEC_AT(&c->text, struct str, i)};
		struct cel_value v;

		cel_arena_reset(c->json);
		if (celjson_read(&c->w, c->json, &in, c->type, &v) != ST_OK)
			give_up(c, "a record");
		answer_all(c, v.as.record->field);
	}
}

static void
read_round(struct cel_bench *c)
{
	for (size_t i = 0; i < c->text.n; i++) {
		struct celjson_text in = {
		    .text = *VEC_AT(&c->text, struct str, i)};
		struct cel_value v;

		cel_arena_reset(c->json);
		if (celjson_read(&c->w, c->json, &in, c->type, &v) != ST_OK)
			give_up(c, "a record");
		c->answered += v.kind;
	}
}

static void
compile_round(struct cel_bench *c)
{
	for (size_t k = 0; k < c->rules; k++) {
		struct cel_source source = {.text = {c->source[k].p,
						c->source[k].n},
		    .expect = "bool"};
		const struct cel_program *p;
		struct cel_mistakes mistakes;

		cel_arena_reset(c->compiled);
		if (cel_compile(c->env, c->compiled, &source, &p, &mistakes) !=
		    CEL_OK)
			give_up(c, "a rule");
	}
}

static double
evaluations(void *cookie)
{
	struct cel_bench *c = cookie;

	return (double)(c->rules * c->record.n) /
	    best_window(c, evaluate_round);
}

static double
evaluation_ns(void *cookie)
{
	return 1e9 / evaluations(cookie);
}

static double
explanation_ns(void *cookie)
{
	struct cel_bench *c = cookie;

	return best_window(c, explain_round) * 1e9 /
	    (double)(c->rules * c->record.n);
}

static double
json_us(void *cookie)
{
	struct cel_bench *c = cookie;

	return best_window(c, json_round) * 1e6 / (double)c->text.n;
}

static double
read_us(void *cookie)
{
	struct cel_bench *c = cookie;

	return best_window(c, read_round) * 1e6 / (double)c->text.n;
}

static double
compile_us(void *cookie)
{
	struct cel_bench *c = cookie;

	return best_window(c, compile_round) * 1e6 / (double)c->rules;
}

/* ---- the peer -------------------------------------------------------------------- */

static double
ask_peer(void *cookie)
{
	struct peer *p = cookie;
	char line[64];

	fprintf(p->out, "%s\n", p->word);
	if (fflush(p->out) != 0 || fgets(line, sizeof(line), p->in) == NULL) {
		fputs("cel: the peer ended\n", stderr);
		exit(1);
	}
	return strtod(line, NULL);
}

/* False when it cannot be had, with words; different answers end the run. */
static bool
start_peer(struct cel_bench *c)
{
	int to[2], from[2];
	char line[256] = "";

	if (access("bench/peer/node_modules/@marcbachmann/cel-js", R_OK) != 0 ||
	    pipe(to) != 0 || pipe(from) != 0)
		return false;
	if (fork() == 0) {
		dup2(to[0], 0);
		dup2(from[1], 1);
		close(to[1]);
		close(from[0]);
		execlp("node", "node", "bench/peer/cel.mjs", DATA,
		    (char *)NULL);
		_exit(127);
	}
	close(to[0]);
	close(from[1]);
	c->peer.out = fdopen(to[1], "w");
	c->peer.in = fdopen(from[0], "r");
	if (c->peer.out == NULL || c->peer.in == NULL ||
	    fgets(line, sizeof(line), c->peer.in) == NULL)
		return false;
	if (strcmp(line, "ready\n") != 0) {
		fprintf(stderr, "cel: the peer says: %s", line);
		exit(1);
	}
	c->peer.word = "evaluate";
	c->peer_json = c->peer;
	c->peer_json.word = "json";
	return true;
}

/* ---- the data -------------------------------------------------------------------- */

static const struct json *
read_json(struct cel_bench *c, struct str path)
{
	const struct json *v;
	struct str text;

	if (file_read(&c->w, path, FILE_MOST, &text) != ST_OK ||
	    json_read(&c->w, text, NULL, &v) != ST_OK)
		give_up(c, "the data");
	return v;
}

static void
read_records(struct cel_bench *c)
{
	struct str text, line;

	if (file_read(&c->w, STR(DATA "records.jsonl"), FILE_MOST, &text) !=
	    ST_OK)
		give_up(c, "the records");
	while (str_cut(text, '\n', &line, &text) || line.n > 0) {
		struct celjson_text in = {.text = line};

		*(struct str *)vec_push(c->w.mem, &c->text) = line;
		if (celjson_read(&c->w, c->kept, &in, c->type,
			vec_push(c->w.mem, &c->record)) != ST_OK)
			give_up(c, "a record");
	}
}

static void
compile_rules(struct cel_bench *c)
{
	const struct json *rules = read_json(c, STR(DATA "rules.json"));
	struct cel_mistakes mistakes;

	c->rules = rules->item_n;
	if (c->rules > RULES_MAX)
		give_up(c, "too many rules");
	for (size_t k = 0; k < c->rules; k++) {
		struct cel_source source = {.expect = "bool"};

		if (json_get_text(&c->w, &rules->item[k], STR("cel"),
			&c->source[k]) != ST_OK)
			give_up(c, "a rule");
		source.text = (struct cel_text){c->source[k].p, c->source[k].n};
		if (cel_compile(c->env, c->kept, &source, &c->program[k],
			&mistakes) != CEL_OK) {
			struct cel_text words = cel_mistake_format(c->kept,
			    &source, &mistakes.mistake[0]);

			fprintf(stderr, "%.*s\n", (int)words.n, words.p);
			give_up(c, "a rule");
		}
	}
}

static void
open_data(struct cel_bench *c, struct cel_memory *memory)
{
	static const struct cel_library *const library[] = {&cel_standard,
	    &cel_regex};

	*memory = (struct cel_memory){counted, &c->calls};
	c->w.mem = arena_new();
	c->text = VEC(struct str);
	c->record = VEC(struct cel_value);
	c->env = cel_env_new(memory);
	c->kept = cel_arena_new(memory);
	c->arena = cel_arena_new(memory);
	c->compiled = cel_arena_new(memory);
	c->json = cel_arena_new(memory);
	c->run.arena = c->arena;
	for (size_t i = 0; i < sizeof(library) / sizeof(library[0]); i++)
		if (cel_env_library(c->env, library[i]) != CEL_OK)
			give_up(c, "a library");
	if (celjson_types(&c->w, c->env, read_json(c, STR("bench/cel.json"))) !=
	    ST_OK)
		give_up(c, "bench/cel.json");
	c->type = cel_env_type(c->env, CEL_TEXT(CELJSON_VARIABLES));
	compile_rules(c);
	read_records(c);
	c->expected = read_json(c, STR(DATA "expected.json"));
}

static void
close_data(struct cel_bench *c)
{
	if (c->peer.out != NULL) {
		fclose(c->peer.out);
		fclose(c->peer.in);
		wait(NULL);
	}
	cel_arena_free(c->kept);
	cel_arena_free(c->arena);
	cel_arena_free(c->compiled);
	cel_arena_free(c->json);
	cel_env_free(c->env);
	arena_free(c->w.mem);
}

/* Every answer, with reasons and without. */
static void
compare_answers(struct cel_bench *c)
{
	for (size_t i = 0; i < c->record.n; i++)
		for (size_t k = 0; k < c->rules; k++) {
			bool want = c->expected->item[i].item[k].truth;
			struct cel_value v = cel_eval(c->program[k], &c->run,
			    variables_of(c, i));
			struct cel_why why;
			struct cel_value w = cel_explain(c->program[k], &c->run,
			    variables_of(c, i), &why);

			if (v.kind != CEL_BOOL || v.as.truth != want ||
			    w.kind != CEL_BOOL || w.as.truth != want) {
				fprintf(stderr,
				    "cel: record %zu, rule %zu: expected %d\n",
				    i, k, want);
				exit(1);
			}
		}
}

/* ---- the usual path ------------------------------------------------------------ */

/* Calls of the allocator and bytes of the arena, of each rule over all records,
 * after one round. */
static void
count_memory(struct bench *b, struct cel_bench *c)
{
	size_t most = 0, calls = 0;

	evaluate_round(c);
	for (size_t k = 0; k < c->rules; k++)
		for (size_t i = 0; i < c->record.n; i++) {
			size_t before = c->calls;

			cel_arena_reset(c->arena);
			(void)cel_eval(c->program[k], &c->run,
			    variables_of(c, i));
			calls += c->calls - before;
			if (cel_arena_used(c->arena) > most)
				most = cel_arena_used(c->arena);
		}
	bench_figure(b, "calls of the allocator, all rules over all records",
	    "calls", (double)calls, NO_CALLS);
	bench_figure(b, "bytes of the arena, the rule that takes most", "bytes",
	    (double)most, 0);
}

static void
measure(struct bench *b, struct cel_bench *c)
{
	if (start_peer(c)) {
		bench_pair(b,
		    &(struct bench_pair){
			.what = "30 rules over 64 records, compiled and bound",
			.unit = "rules/s",
			.ours = {"probity", evaluations, c},
			.peer = {"cel-js", ask_peer, &c->peer},
			.at_least = TIMES_PEER});
		bench_pair(b,
		    &(struct bench_pair){
			.what = "from a record's JSON to 30 answers",
			.unit = "us",
			.ours = {"probity", json_us, c},
			.peer = {"cel-js", ask_peer, &c->peer_json}});
	} else {
		fputs("cel: no peer: node and (cd bench/peer && npm ci)\n",
		    stderr);
		bench_alone(b,
		    &(struct bench_alone){
			.what = "30 rules over 64 records, compiled and bound",
			.unit = "rules/s",
			.side = {"probity", evaluations, c}});
	}
	bench_alone(b,
	    &(struct bench_alone){.what = "from a record's JSON to 30 answers",
		.unit = "us",
		.side = {"probity", json_us, c},
		.at_most = JSON_US});
	bench_alone(b,
	    &(struct bench_alone){.what = "of that, reading the JSON",
		.unit = "us",
		.side = {"probity", read_us, c}});
	bench_alone(b,
	    &(struct bench_alone){.what = "parse, check and compile a rule",
		.unit = "us",
		.side = {"probity", compile_us, c},
		.at_most = COMPILE_US});
	bench_pair(b,
	    &(struct bench_pair){.what = "an evaluation that remembers why",
		.unit = "ns",
		.ours = {"why", explanation_ns, c},
		.peer = {"plain", evaluation_ns, c},
		.at_most = WHY_TIMES});
	count_memory(b, c);
}

int
main(int argc, char **argv)
{
	struct bench b = bench_open("cel", argc, argv);
	struct cel_bench c = {.rules = 0};
	struct cel_memory memory;

	if (access(DATA "rules.json", R_OK) != 0) {
		fputs("cel: skipped: there is no " DATA "\n", stderr);
		return 0;
	}
	open_data(&c, &memory);
	compare_answers(&c);
	measure(&b, &c);
	close_data(&c);
	return bench_close(&b);
}
