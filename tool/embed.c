/* SPDX-License-Identifier: Apache-2.0 */
/*
 * embed OUT.c OUT.h SYMBOL ROOT FILE...
 *
 * Files become string literals: a compiler reads those some fifteen times
 * faster than lists of numbers. Whatever is not plain ASCII is written as an
 * octal escape of three digits, which no digit behind it can lengthen and no
 * source charset can change; `?` is escaped because -std=c17 has trigraphs.
 * The table is sorted by name, so that the order of arguments does not show in
 * the program and embed_find can halve.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "base/embed.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

/* Both far above what a program should carry: a slip, like a video or a core
 * file among the assets, ends here. */
#define EMBED_FILE_MAX ((size_t)16 << 20)
#define EMBED_OUT_MAX  ((size_t)256 << 20)
#define LINE_MAX       72

static NORETURN void PRINTF(2, 3) die(struct str where, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "embed: %.*s: ", STR_ARG(where));
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

static struct str
type_of(struct str name)
{
	static const struct {
		struct str end, type;
	} known[] = {
	    {STR_INIT(".css"), STR_INIT("text/css; charset=utf-8")},
	    {STR_INIT(".csv"), STR_INIT("text/csv; charset=utf-8")},
	    {STR_INIT(".gif"), STR_INIT("image/gif")},
	    {STR_INIT(".html"), STR_INIT("text/html; charset=utf-8")},
	    {STR_INIT(".ico"), STR_INIT("image/vnd.microsoft.icon")},
	    {STR_INIT(".ics"), STR_INIT("text/calendar; charset=utf-8")},
	    {STR_INIT(".jpg"), STR_INIT("image/jpeg")},
	    {STR_INIT(".js"), STR_INIT("text/javascript; charset=utf-8")},
	    {STR_INIT(".json"), STR_INIT("application/json")},
	    {STR_INIT(".md"), STR_INIT("text/markdown; charset=utf-8")},
	    {STR_INIT(".pdf"), STR_INIT("application/pdf")},
	    {STR_INIT(".png"), STR_INIT("image/png")},
	    {STR_INIT(".sql"), STR_INIT("application/sql")},
	    {STR_INIT(".svg"), STR_INIT("image/svg+xml")},
	    {STR_INIT(".txt"), STR_INIT("text/plain; charset=utf-8")},
	    {STR_INIT(".webmanifest"), STR_INIT("application/manifest+json")},
	    {STR_INIT(".webp"), STR_INIT("image/webp")},
	    {STR_INIT(".woff2"), STR_INIT("font/woff2")},
	    {STR_INIT(".xml"), STR_INIT("application/xml")},
	    {STR_INIT(".yaml"), STR_INIT("application/yaml")},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_ends(name, known[i].end))
			return known[i].type;
	return STR("application/octet-stream");
}

static struct str
read_file(struct arena *mem, struct str path)
{
	FILE *f = fopen(str_c(mem, path), "rb");
	struct buf b;
	struct str bytes;
	size_t n;

	if (f == NULL)
		die(path, "cannot be opened");
	buf_init(&b, EMBED_FILE_MAX);
	do {
		char *room = buf_room(&b, 65536);

		if (room == NULL)
			die(path, "is larger than %zu bytes", EMBED_FILE_MAX);
		n = fread(room, 1, 65536, f);
		buf_grew(&b, n);
	} while (n > 0);
	if (ferror(f))
		die(path, "cannot be read");
	(void)fclose(f); /* was only read */
	bytes = str_dup(mem, buf_str(&b));
	buf_release(&b);
	return bytes;
}

static struct embed_file
load(struct arena *mem, struct str root, struct str path)
{
	uint64_t zero[2] = {0, 0};
	struct embed_file f = {.bytes = read_file(mem, path)};

	if (!str_starts(path, root) || path.n <= root.n + 1 ||
	    path.p[root.n] != '/')
		die(path, "is not below %.*s", STR_ARG(root));
	f.name = str_sub(path, root.n + 1, path.n);
	f.type = type_of(f.name);
	f.hash = str_fmt(mem, "%016llx",
	    (unsigned long long)map_hash(zero, f.bytes));
	return f;
}

static int
by_name(const void *a, const void *b)
{
	return str_cmp(((const struct embed_file *)a)->name,
	    ((const struct embed_file *)b)->name);
}

static void
put_byte(struct buf *b, unsigned char c)
{
	if (c == '\n')
		buf_add_c(b, "\\n");
	else if (c == '\t')
		buf_add_c(b, "\\t");
	else if (c < ' ' || c > '~')
		buf_fmt(b, "\\%03o", c);
	else if (c == '"' || c == '\\' || c == '?')
		buf_fmt(b, "\\%c", c);
	else
		buf_byte(b, c);
}

static void
put_literal(struct buf *b, struct str bytes)
{
	size_t line = b->n;

	buf_byte(b, '"');
	for (size_t i = 0; i < bytes.n; i++) {
		put_byte(b, (unsigned char)bytes.p[i]);
		if (i + 1 == bytes.n ||
		    (bytes.p[i] != '\n' && b->n - line < LINE_MAX))
			continue;
		buf_add_c(b, "\"\n");
		line = b->n;
		buf_byte(b, '"');
	}
	buf_byte(b, '"');
}

static void
put_table(struct buf *b, const struct embed_file *file, size_t n,
    struct str sym)
{
	for (size_t i = 0; i < n; i++) {
		buf_fmt(b, "static const char bytes_%zu[] =\n", i);
		put_literal(b, file[i].bytes);
		buf_add_c(b, ";\n\n");
	}
	buf_fmt(b, "const struct embed_file %.*s[] = {\n", STR_ARG(sym));
	for (size_t i = 0; i < n; i++) {
		buf_add_c(b, "\t{STR_INIT(");
		put_literal(b, file[i].name);
		buf_fmt(b,
		    "), {bytes_%zu, sizeof(bytes_%zu) - 1},\n\t\t"
		    "STR_INIT(\"%.*s\"), STR_INIT(\"%.*s\")},\n",
		    i, i, STR_ARG(file[i].type), STR_ARG(file[i].hash));
	}
	buf_fmt(b, "};\nconst size_t %.*s_n = %zu;\n", STR_ARG(sym), n);
}

/* The header is named as everybody names it: by its path behind build/gen. */
static struct str
include_name(struct str path)
{
	struct str dir = STR("/gen/");
	size_t at;

	return str_find(path, dir, &at) ? str_sub(path, at + dir.n, path.n)
					: path;
}

static void
put_header(struct buf *b, struct str sym)
{
	buf_fmt(b,
	    "/* Made by tool/embed. */\n"
	    "#ifndef EMBED_%.*s\n#define EMBED_%.*s\n\n"
	    "#include \"base/embed.h\"\n\n"
	    "extern const struct embed_file %.*s[];\n"
	    "extern const size_t %.*s_n;\n\n#endif\n",
	    STR_ARG(sym), STR_ARG(sym), STR_ARG(sym), STR_ARG(sym));
}

static void
write_file(const char *path, const struct buf *b)
{
	FILE *f = fopen(path, "wb");
	struct str s = buf_str(b);

	if (f == NULL)
		die(str_from_c(path), "cannot be written");
	if (buf_full(b) || fwrite(s.p, 1, s.n, f) != s.n || fclose(f) != 0) {
		(void)remove(path); /* a half file would pass for a new one */
		die(str_from_c(path), "did not get all that it should hold");
	}
}

int
main(int argc, char **argv)
{
	struct arena *mem = arena_new();
	struct vec file = VEC(struct embed_file);
	struct buf b;

	if (argc < 6) {
		fputs("usage: embed OUT.c OUT.h SYMBOL ROOT FILE...\n", stderr);
		return 2;
	}
	for (int i = 5; i < argc; i++)
		*(struct embed_file *)vec_push(mem, &file) =
		    load(mem, str_from_c(argv[4]), str_from_c(argv[i]));
	qsort(file.p, file.n, file.size, by_name);

	buf_init(&b, EMBED_OUT_MAX);
	buf_fmt(&b, "/* Made by tool/embed. */\n#include \"%.*s\"\n\n",
	    STR_ARG(include_name(str_from_c(argv[2]))));
	put_table(&b, file.p, file.n, str_from_c(argv[3]));
	write_file(argv[1], &b);
	buf_reset(&b);
	put_header(&b, str_from_c(argv[3]));
	write_file(argv[2], &b);
	buf_release(&b);
	arena_free(mem);
	return 0;
}
