/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How much escaping costs beside copying the same bytes: most of what a page
 * writes needs no escape, so it should not be far from memcpy.
 */
#include "base/arena.h"
#include "html/escape.h"
#include "html/html.h"

#include "bench.h"

#define TEXT_SIZE ((size_t)1 << 20)
#define TURNS     64

struct job {
	struct str text;
	struct html_out out;
	char *copy;
	void (*write)(struct html_out *, struct str);
};

static double
rate(int64_t begin)
{
	double s = (double)(clock_mono_ns() - begin) / 1e9;

	return (double)(TEXT_SIZE * TURNS) / s / 1e6;
}

static double
run_escape(void *cookie)
{
	struct job *j = cookie;
	int64_t begin = clock_mono_ns();

	for (int i = 0; i < TURNS; i++) {
		j->write(&j->out, j->text);
		buf_reset(&j->out.made);
	}
	return rate(begin);
}

static double
run_copy(void *cookie)
{
	struct job *j = cookie;
	int64_t begin = clock_mono_ns();

	for (int i = 0; i < TURNS; i++) {
		memcpy(j->copy, j->text.p, j->text.n);
		/* So that the copies are not left out as unread. */
		__asm__ volatile("" : : "r"(j->copy) : "memory");
	}
	return rate(begin);
}

/* The sample again and again, up to the size. */
static struct str
fill(struct arena *mem, const char *sample)
{
	char *p = arena_take(mem, TEXT_SIZE, 1);
	size_t n = strlen(sample);

	for (size_t i = 0; i < TEXT_SIZE; i++)
		p[i] = sample[i % n];
	return str_of(p, TEXT_SIZE);
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *what, *sample;
		void (*write)(struct html_out *, struct str);
	} rows[] = {
	    {"English prose as text",
		"A gift of more than 200 yuan is disclosed within 30 days; "
		"Finance & Administration keep it. ",
		html_text},
	    {"Chinese prose as text",
		"\xe6\x94\xb6\xe5\x88\xb0\xe8\xb6\x85\xe8\xbf\x87 200 "
		"\xe5\x85\x83\xe7\x9a\x84\xe7\xa4\xbc\xe5\x93\x81\xef\xbc\x8c",
		html_text},
	    {"English prose as attribute",
		"A gift of more than 200 yuan is disclosed within 30 days; "
		"Finance & Administration keep \"it\". ",
		html_attr},
	    {"a path as URL", "/code/IV.9?lang=en&q=gift#found", html_url},
	};
	struct bench b = bench_open("html", argc, argv);
	struct arena *mem = arena_new();
	struct job j = {.copy = arena_take(mem, TEXT_SIZE, 1)};

	html_out_init(&j.out, mem, NULL);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		j.text = fill(mem, rows[i].sample);
		j.write = rows[i].write;
		bench_pair(&b,
		    &(struct bench_pair){.what = rows[i].what,
			.unit = "MB/s",
			.ours = {"escape", run_escape, &j},
			.peer = {"memcpy", run_copy, &j}});
	}
	html_out_release(&j.out);
	arena_free(mem);
	return bench_close(&b);
}
