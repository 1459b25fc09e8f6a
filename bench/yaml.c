/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading blocks, in MB/s of text, beside libyaml's own events alone: what the
 * tree, the places and the checks cost. Then what hostile text costs at most:
 * it is refused by its size before the library sees more.
 */
#include <sys/resource.h>

#include <dlfcn.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "bench.h"
#include "yaml/read.h"

#define TURNS 20

/* yaml.h, as far as it goes: only yaml/ may include it. Its structs are
 * smaller than this. */
#define PARSER ((size_t)4096)

struct events {
	int (*initialize)(void *);
	void (*set_input)(void *, const unsigned char *, size_t);
	int (*parse)(void *, void *);
	void (*event_delete)(void *);
	void (*delete)(void *);
};

struct side {
	struct work w;
	struct events e;
	struct str text;
};

/* A rule of the bundled Code, with its number. */
static void
rule_add(struct buf *b, size_t i)
{
	buf_fmt(b,
	    "rule-%zu:\n"
	    "  acts: [gift]\n"
	    "  when: |\n"
	    "    act.direction == \"received\" &&\n"
	    "    act.value.to(\"CNY\", act.date) > limit(\"small_gift\")\n"
	    "  duties:\n"
	    "    - submit: to administration, immediately\n"
	    "  clauses: [IV.9]\n"
	    "  because:\n"
	    "    en: It is worth more than RMB 200.\n"
	    "    zh-Hans: 其价值超过人民币200元。\n",
	    i);
}

static double
rate(const struct side *s, int64_t began)
{
	double seconds = (double)(clock_mono_ns() - began) / 1e9;

	return (double)s->text.n * TURNS / 1e6 / seconds;
}

static double
read_ours(void *cookie)
{
	struct side *s = cookie;
	struct yaml_rules rules = {.path = STR("bench")};
	int64_t began = clock_mono_ns();

	for (int i = 0; i < TURNS; i++) {
		struct mistakes found;
		struct yaml_block *b;

		arena_reset(s->w.mem);
		found = MISTAKES(s->w.mem);
		if (yaml_read(&s->w, s->text, &rules, &found, &b) != ST_OK)
			abort();
	}
	return rate(s, began);
}

static double
read_theirs(void *cookie)
{
	struct side *s = cookie;
	int64_t began = clock_mono_ns();

	for (int i = 0; i < TURNS; i++) {
		_Alignas(16) unsigned char parser[PARSER], event[PARSER];
		int type = 0;

		s->e.initialize(parser);
		s->e.set_input(parser, (const unsigned char *)s->text.p,
		    s->text.n);
		while (type != 2) { /* YAML_STREAM_END_EVENT */
			if (s->e.parse(parser, event) == 0)
				abort();
			memcpy(&type, event, sizeof(type));
			s->e.event_delete(event);
		}
		s->e.delete(parser);
	}
	return rate(s, began);
}

static void
symbol(void *lib, const char *name, void *to)
{
	void *p = dlsym(lib, name);

	if (p == NULL)
		abort();
	memcpy(to, &p, sizeof(p));
}

static void
load(struct events *e)
{
	void *lib = dlopen("libyaml-0.so.2", RTLD_NOW);

	if (lib == NULL)
		abort(); /* we are linked with it */
	symbol(lib, "yaml_parser_initialize", &e->initialize);
	symbol(lib, "yaml_parser_set_input_string", &e->set_input);
	symbol(lib, "yaml_parser_parse", &e->parse);
	symbol(lib, "yaml_event_delete", &e->event_delete);
	symbol(lib, "yaml_parser_delete", &e->delete);
}

/* ---- hostile text ------------------------------------------------------------- */

/* As much as is allowed of one piece. */
static double
hostile_ms(struct side *s, const char *piece, struct buf *b)
{
	struct yaml_rules rules = {.path = STR("bench")};
	struct str p = str_from_c(piece);
	struct mistakes found;
	struct yaml_block *block;
	int64_t began;

	buf_reset(b);
	while (b->n + p.n <= YAML_BYTES_MAX)
		buf_add(b, p);
	arena_reset(s->w.mem);
	work_clear(&s->w);
	found = MISTAKES(s->w.mem);
	began = clock_mono_ns();
	if (yaml_read(&s->w, buf_str(b), &rules, &found, &block) != ST_OK)
		work_clear(&s->w); /* as most of it should be */
	return (double)(clock_mono_ns() - began) / 1e6;
}

static void
hostile(struct bench *b, struct side *s)
{
	static const char *const piece[] = {"[", "{a: ", "- ", "? ", "[\n", "k",
	    "\"", "'\n", "a: b\n", "&a ", "*a\n", "!t ", "a: [\n", "a: 'x\n",
	    "a: {\n", "a: |\n", " ", "#", "a,", "\n", "? a\n", "- a: b\n",
	    "x: [b\n", "价", "a: b: c\n"};
	struct rusage before, after;
	double most = 0;
	struct buf text;

	buf_init(&text, YAML_BYTES_MAX);
	getrusage(RUSAGE_SELF, &before);
	for (size_t i = 0; i < sizeof(piece) / sizeof(piece[0]); i++) {
		double ms = hostile_ms(s, piece[i], &text);

		most = ms > most ? ms : most;
	}
	getrusage(RUSAGE_SELF, &after);
	buf_release(&text);
	bench_figure(b, "256 KB of hostile text, the worst of 25", "ms", most,
	    1000);
	bench_figure(b, "memory that hostile text adds at its peak", "KB",
	    (double)(after.ru_maxrss - before.ru_maxrss), 65536);
}

int
main(int argc, char **argv)
{
	struct bench b = bench_open("yaml", argc, argv);
	struct side s = {.w = {.mem = arena_new()}};
	struct buf text;

	load(&s.e);
	hostile(&b, &s);
	buf_init(&text, YAML_BYTES_MAX);
	for (size_t i = 0; text.n + 512 < YAML_BYTES_MAX; i++)
		rule_add(&text, i);
	s.text = buf_str(&text);
	bench_pair(&b,
	    &(struct bench_pair){.what = "rules of a Code",
		.unit = "MB/s",
		.ours = {"tree with places, checked", read_ours, &s},
		.peer = {"libyaml's events alone", read_theirs, &s}});
	buf_release(&text);
	arena_free(s.w.mem);
	return bench_close(&b);
}
