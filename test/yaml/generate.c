/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blocks as people write them and as nobody would, the same ones every time:
 * all styles of text, nested in both styles of lists and mappings. Every one
 * has to be read. With a path they are written there with the tree that we
 * read, a JSON object a line, for peer.t to show them to another parser.
 *
 * Left out, since the package for node reads them otherwise than YAML 1.2 has
 * it (7.3.1, 8.1.3): an empty line behind an escaped line end, and lines of
 * spaces that end a text behind | or >.
 */
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "json/write.h"
#include "os/file.h"

#include "tap.h"
#include "yaml/read.h"

enum { BLOCKS = 5000, DEEP = 5 };

struct maker {
	uint64_t chance;
	struct buf b;
};

/* splitmix64 */
static size_t
chance(struct maker *m, size_t below)
{
	uint64_t z = m->chance += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (size_t)((z ^ (z >> 31)) % below);
}

static void
indent(struct maker *m, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_byte(&m->b, ' ');
}

static void
words(struct maker *m, size_t n)
{
	static const char *const word[] = {"gift", "act.value", "yes", "1.0",
	    "2026-01-01", "RMB", "200", "价值", "超过人民币200元。", "no", "~",
	    "null", "it's", "a:b", "x#y", "(or)", "5%", "=", "é", "𠀀", "don't",
	    "12:30", "say", "\"so\"", "0x1f", "+1", "<", ">", "--", "?", "/",
	    "a,", "“quoted”", "--- "};

	for (size_t i = 0; i < n; i++)
		buf_fmt(&m->b, "%s%s", i > 0 ? " " : "",
		    word[i == 0 ? chance(m, 12) : chance(m, 33)]);
}

/* Within brackets some of them would end the text. */
static void
flow_words(struct maker *m)
{
	static const char *const word[] = {"gift", "IV.9", "yes", "价值",
	    "two words", "1.0", "公司 a", "x_y-z"};

	buf_add_c(&m->b, word[chance(m, 8)]);
}

static void
single(struct maker *m, size_t at)
{
	static const char *const piece[] = {"a", "''", " ", ": ", "#", "价",
	    "\\n", "[", "- ", "{", "\"", ", ", "! "};

	buf_byte(&m->b, '\'');
	for (size_t i = chance(m, 8); i > 0; i--)
		buf_add_c(&m->b, piece[chance(m, 13)]);
	if (chance(m, 5) == 0) {
		buf_add_c(&m->b, chance(m, 2) ? "x\n" : "x \n\n");
		indent(m, at + 1);
		buf_add_c(&m->b, "y z");
	}
	buf_byte(&m->b, '\'');
}

static void
twice(struct maker *m, size_t at)
{
	static const char *const piece[] = {"a", "\\n", "\\\"", "\\\\",
	    "\\u4ef7", "\\x41", "\\t", " ", ": ", "#", "价", "'", "\\U00020000",
	    "]", "\\ "};

	buf_byte(&m->b, '"');
	for (size_t i = chance(m, 8); i > 0; i--)
		buf_add_c(&m->b, piece[chance(m, 15)]);
	if (chance(m, 5) == 0) {
		static const char *const end[] = {"x\n", "x  \n", "x\\\n",
		    "x\n\n", "x \\\n"};

		buf_add_c(&m->b, end[chance(m, 5)]);
		indent(m, at + 1);
		buf_add_c(&m->b, "y\\nz");
	}
	buf_byte(&m->b, '"');
}

/* Behind | or >. */
static void
block(struct maker *m, size_t at)
{
	static const char *const line[] = {"act.value > 5 &&", "价值: 5",
	    "# no comment", "", "x", "  deeper", "- dash", "\ttab", "a  b ",
	    "a \\", "{", "'open"};
	size_t more = 1 + chance(m, 4), n = chance(m, 6);
	bool told = chance(m, 3) == 0;

	buf_add_c(&m->b, chance(m, 3) ? "|" : ">");
	if (told)
		buf_fmt(&m->b, "%zu", more);
	buf_add_c(&m->b,
	    chance(m, 3) == 0       ? "-"
		: chance(m, 3) == 0 ? "+"
				    : "");
	if (chance(m, 6) == 0)
		buf_add_c(&m->b, " # words");
	for (size_t i = 0; i < n; i++) {
		/* The first line says how far it is indented. */
		const char *s =
		    line[i == 0 && !told ? chance(m, 3) : chance(m, 12)];

		buf_byte(&m->b, '\n');
		if (*s != '\0' || chance(m, 2))
			indent(m, at + more);
		buf_add_c(&m->b, s);
	}
}

/* ---- what has parts ----------------------------------------------------------- */

static void
flow(struct maker *m, size_t at, size_t deep)
{
	bool map = chance(m, 2);
	size_t n = chance(m, 4);

	if (deep > 2 || chance(m, 2)) {
		if (chance(m, 3))
			flow_words(m);
		else if (chance(m, 2))
			single(m, at);
		else
			twice(m, at);
		return;
	}
	buf_add_c(&m->b, map ? "{" : "[");
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_add_c(&m->b, chance(m, 4) ? ", " : " ,");
		if (chance(m, 8) == 0) {
			buf_byte(&m->b, '\n');
			indent(m, at + 2);
		}
		if (map)
			buf_fmt(&m->b,
			    chance(m, 3) ? "k%zu: " : "\"k%zu\": ", i);
		flow(m, at, deep + 1);
	}
	buf_add_c(&m->b, map ? "}" : "]");
}

static void parts(struct maker *m, size_t at, size_t deep);

/* What stands behind a colon or a dash, with the line's end. */
static void
value(struct maker *m, size_t at, size_t deep)
{
	switch (chance(m, deep > DEEP ? 6 : 9)) {
	case 0:
		words(m, 1 + chance(m, 5));
		buf_byte(&m->b, '\n');
		indent(m, at + 1 + chance(m, 2));
		words(m, 1 + chance(m, 2));
		break;
	case 1:
		single(m, at);
		break;
	case 2:
		twice(m, at);
		break;
	case 3:
		block(m, at);
		break;
	case 4:
		flow(m, at, 0);
		break;
	case 5:
		words(m, chance(m, 6));
		break;
	default:
		buf_byte(&m->b, '\n');
		parts(m, at + 1 + chance(m, 3), deep + 1);
		return;
	}
	buf_byte(&m->b, '\n');
}

static void
parts(struct maker *m, size_t at, size_t deep)
{
	static const char *const name[] = {"when%zu: ", "价值%zu: ",
	    "'it''s %zu': ", "\"q%zu\": ", "zh-Hans%zu:  ", "a b %zu : "};
	bool map = deep == 0 || chance(m, 3) > 0;

	for (size_t i = 0, n = 1 + chance(m, 4); i < n; i++) {
		if (chance(m, 9) == 0)
			buf_add_c(&m->b, "# a comment: with 'everything\n");
		if (chance(m, 12) == 0)
			buf_byte(&m->b, '\n');
		indent(m, at);
		if (map) {
			const char *fmt = name[chance(m, 6)];
			struct str head, tail;

			(void)str_find(str_from_c(fmt), STR("%zu"), &head.n);
			head.p = fmt;
			tail = str_from_c(fmt + head.n + 3);
			buf_add(&m->b, head);
			buf_int(&m->b, (int64_t)i);
			buf_add(&m->b, tail);
		} else {
			buf_add_c(&m->b, "- ");
		}
		value(m, at, deep);
	}
}

/* ---- what we read -------------------------------------------------------------- */

static void
tree_put(struct json_out *o, const struct yaml *v)
{
	switch (v->kind) {
	case YAML_TEXT:
		json_put_text(o, v->text);
		return;
	case YAML_LIST:
		json_put_array(o);
		for (size_t i = 0; i < v->item_n; i++)
			tree_put(o, &v->item[i]);
		break;
	case YAML_MAP: /* pairs, since a peer's objects have no order */
		json_put_object(o);
		for (size_t i = 0; i < v->pair_n; i++) {
			json_put_name(o, v->pair[i].name);
			tree_put(o, &v->pair[i].value);
		}
		break;
	}
	json_put_end(o);
}

static bool
block_put(struct work *w, struct maker *m, struct buf *out)
{
	struct yaml_rules rules = {.path = STR("block")};
	struct mistakes found = MISTAKES(w->mem);
	struct yaml_block *b;
	struct json_out o;

	buf_reset(&m->b);
	parts(m, 0, 0);
	if (yaml_read(w, buf_str(&m->b), &rules, &found, &b) != ST_OK) {
		printf("# %.*s\n# in:\n%.*s\n", STR_ARG(w->fault.what),
		    STR_ARG(buf_str(&m->b)));
		work_clear(w);
		return false;
	}
	json_out_init(&o, w->mem, out, JSON_PLAIN);
	json_put_object(&o);
	json_put_text_member(&o, STR("text"), buf_str(&m->b));
	json_put_name(&o, STR("tree"));
	tree_put(&o, yaml_root(b));
	json_put_end(&o);
	buf_byte(out, '\n');
	return json_out_done(w, &o) == ST_OK;
}

int
main(int argc, char **argv)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct maker m = {.chance = 4};
	struct buf out;
	size_t good = 0;

	buf_init(&m.b, SIZE_MAX);
	buf_init(&out, SIZE_MAX);
	for (size_t i = 0; i < BLOCKS; i++) {
		arena_reset(w.mem);
		good += block_put(&w, &m, &out);
	}
	if (!ok(good == BLOCKS))
		printf("# %zu\n", good);
	if (argc > 1)
		ok(file_write(&w, str_from_c(argv[1]), buf_str(&out), 0644) ==
		    ST_OK);
	buf_release(&out);
	buf_release(&m.b);
	arena_free(w.mem);
	return tap_done();
}
