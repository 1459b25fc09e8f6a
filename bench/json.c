/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading and writing JSON beside jansson, in MB/s of text: an array of acts as
 * the API takes them, and the same in Chinese. Jansson is loaded when this
 * runs; without it our figures stand alone.
 */
#include <dlfcn.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "bench.h"
#include "json/json.h"
#include "json/read.h"
#include "json/write.h"

#define ACTS  8000
#define ROOM  ((size_t)64 << 20)
#define TURNS 10

struct jansson {
	void *(*load)(const char *, size_t, size_t, void *);
	char *(*dump)(const void *, size_t);
	void (*delete)(void *);
};

struct side {
	struct work w;
	struct jansson j;
	struct str text;
	const struct json *tree; /* what ours writes */
	void *theirs;            /* what jansson writes */
	enum json_style style;
	struct buf out;
};

static struct str
acts(struct arena *mem, struct str words)
{
	struct json_out o;
	struct buf b;
	struct work w = {.mem = mem};
	struct str text;

	buf_init(&b, ROOM);
	json_out_init(&o, mem, &b, JSON_PLAIN);
	json_put_array(&o);
	for (int i = 0; i < ACTS; i++) {
		json_put_object(&o);
		json_put_text_member(&o, STR("type"), STR("gift.received"));
		json_put_int_member(&o, STR("id"), 100000 + i);
		json_put_text_member(&o, STR("actor"),
		    str_fmt(mem, "user-%d@example.com", i % 997));
		json_put_text_member(&o, STR("description"), words);
		json_put_bool_member(&o, STR("official"), i % 7 == 0);
		json_put_name(&o, STR("value"));
		json_put_object(&o);
		json_put_text_member(&o, STR("amount"),
		    str_fmt(mem, "%d.%02d", i % 900, i % 100));
		json_put_text_member(&o, STR("currency"), STR("CNY"));
		json_put_end(&o);
		json_put_name(&o, STR("tags"));
		json_put_array(&o);
		json_put_int(&o, i);
		json_put_null(&o);
		json_put_end(&o);
		json_put_end(&o);
	}
	json_put_end(&o);
	if (json_out_done(&w, &o) != ST_OK)
		abort();
	text = str_dup(mem, buf_str(&b));
	buf_release(&b);
	return text;
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
	const struct json *v;
	int64_t began = clock_mono_ns();

	for (int i = 0; i < TURNS; i++) {
		arena_reset(s->w.mem);
		if (json_read(&s->w, s->text, NULL, &v) != ST_OK)
			abort();
	}
	return rate(s, began);
}

static double
read_theirs(void *cookie)
{
	struct side *s = cookie;
	char error[512];
	int64_t began = clock_mono_ns();

	for (int i = 0; i < TURNS; i++)
		s->j.delete(s->j.load(s->text.p, s->text.n, 0x1, error));
	return rate(s, began);
}

static double
write_ours(void *cookie)
{
	struct side *s = cookie;
	struct json_out o;
	int64_t began = clock_mono_ns();

	for (int i = 0; i < TURNS; i++) {
		arena_reset(s->w.mem);
		buf_reset(&s->out);
		json_out_init(&o, s->w.mem, &s->out, s->style);
		json_put(&o, s->tree);
		if (json_out_done(&s->w, &o) != ST_OK)
			abort();
	}
	return rate(s, began);
}

static double
write_theirs(void *cookie)
{
	struct side *s = cookie;
	int64_t began = clock_mono_ns();

	for (int i = 0; i < TURNS; i++)
		free(s->j.dump(s->theirs,
		    s->style == JSON_CANONICAL ? 0x20 | 0x80 : 0x20));
	return rate(s, began);
}

static bool
load_jansson(struct jansson *j)
{
	void *lib = dlopen("libjansson.so.4", RTLD_NOW), *load, *dump, *delete;

	if (lib == NULL)
		return false;
	load = dlsym(lib, "json_loadb");
	dump = dlsym(lib, "json_dumps");
	delete = dlsym(lib, "json_delete");
	/* ISO C has no cast from an object to a function. */
	memcpy(&j->load, &load, sizeof(load));
	memcpy(&j->dump, &dump, sizeof(dump));
	memcpy(&j->delete, &delete, sizeof(delete));
	return load != NULL && dump != NULL && delete != NULL;
}

static void
compare(struct bench *b, const char *what, struct side *s, bool peer,
    double (*const run[2])(void *))
{
	if (peer)
		bench_pair(b,
		    &(struct bench_pair){.what = what,
			.unit = "MB/s",
			.ours = {"probity", run[0], s},
			.peer = {"jansson", run[1], s}});
	else
		bench_alone(b,
		    &(struct bench_alone){.what = what,
			.unit = "MB/s",
			.side = {"probity", run[0], s}});
}

int
main(int argc, char **argv)
{
	static double (*const reads[2])(void *) = {read_ours, read_theirs};
	static double (*const writes[2])(void *) = {write_ours, write_theirs};
	struct bench b = bench_open("json", argc, argv);
	struct arena *kept = arena_new();
	struct work w = {.mem = kept};
	struct side s = {.w = {.mem = arena_new()}, .style = JSON_PLAIN};
	bool peer = load_jansson(&s.j);
	char error[512];

	buf_init(&s.out, ROOM);
	s.text = acts(kept, STR("晚餐一次，供应商年会之后，共四人。"));
	compare(&b, "read, Chinese", &s, peer, reads);
	s.text = acts(kept,
	    STR("Dinner after the yearly meeting of suppliers, "
		"four people, their \"house\" wine."));
	compare(&b, "read, English", &s, peer, reads);
	if (json_read(&w, s.text, NULL, &s.tree) != ST_OK)
		abort();
	if (peer)
		s.theirs = s.j.load(s.text.p, s.text.n, 0x1, error);
	compare(&b, "write", &s, peer, writes);
	s.style = JSON_CANONICAL;
	compare(&b, "write, sorted", &s, peer, writes);
	if (peer)
		s.j.delete(s.theirs);
	buf_release(&s.out);
	arena_free(s.w.mem);
	arena_free(kept);
	return bench_close(&b);
}
