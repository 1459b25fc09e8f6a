/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ucd OUT.c FOLDER
 *
 * The three tables that regular expressions need out of the Unicode Character
 * Database (Debian's package unicode-data): what category and what script a
 * code point has, and which is the next that differs from it by case alone.
 * Every code point has one category and one script, so a table is a list of
 * runs: where each begins and what it is. src/regex/unicode_impl.h says what
 * the numbers mean.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/attr.h"
#include "base/str.h"

#define POINTS   0x110000u
#define KINDS    254
#define NAME_MAX 31
#define NO_KIND  255
#define PATH_MAX 1024

/* A property with its names in the order of the alphabet. */
struct property {
	const char *file;
	const char *unlisted; /* the name that stands for none */
	char name[KINDS][NAME_MAX + 1];
	size_t names;
	uint8_t kind[POINTS];
};

struct folds {
	uint32_t to[POINTS];   /* simple folding, 0: to itself */
	uint32_t next[POINTS]; /* in the circle of its case, 0: alone in it */
	uint32_t first[POINTS], last[POINTS];
};

static NORETURN void
die(const char *file, const char *words)
{
	fprintf(stderr, "ucd: %s: %s (Debian's package unicode-data has it)\n",
	    file, words);
	exit(1);
}

static FILE *
open_in(const char *folder, const char *file)
{
	char path[PATH_MAX];
	FILE *f;

	if (snprintf(path, sizeof(path), "%s/%s", folder, file) >=
	    (int)sizeof(path))
		die(file, "has too long a path");
	f = fopen(path, "r");
	if (f == NULL)
		die(path, "cannot be opened");
	return f;
}

/* "0041..005A ; Lu # words": the range and what stands behind the semicolon;
 * false for what says nothing. */
static bool
read_row(const char *line, unsigned long range[2], const char **value)
{
	char *end;

	range[0] = range[1] = strtoul(line, &end, 16);
	if (end == line || line[0] == '#')
		return false;
	if (end[0] == '.' && end[1] == '.')
		range[1] = strtoul(end + 2, &end, 16);
	end += strspn(end, " ");
	if (*end != ';' || range[1] < range[0] || range[1] >= POINTS)
		return false;
	*value = end + 1 + strspn(end + 1, " ");
	return true;
}

static uint8_t
kind_of(struct property *p, const char *name, size_t n)
{
	for (size_t i = 0; i < p->names; i++)
		if (strlen(p->name[i]) == n && memcmp(p->name[i], name, n) == 0)
			return (uint8_t)i;
	if (p->names == KINDS || n > NAME_MAX || n == 0)
		die(p->file, "has too many names, or too long ones");
	memcpy(p->name[p->names], name, n);
	return (uint8_t)p->names++;
}

static void
read_property(struct property *p, const char *folder)
{
	FILE *f = open_in(folder, p->file);
	unsigned long range[2];
	const char *value;
	char line[1024];

	memset(p->kind, NO_KIND, sizeof(p->kind));
	while (fgets(line, sizeof(line), f) != NULL) {
		size_t n;

		if (!read_row(line, range, &value))
			continue;
		n = strcspn(value, " #\n");
		if (strlen(p->unlisted) == n &&
		    memcmp(value, p->unlisted, n) == 0)
			continue;
		memset(p->kind + range[0], kind_of(p, value, n),
		    range[1] - range[0] + 1);
	}
	(void)fclose(f); /* was only read */
	if (p->names == 0)
		die(p->file, "names nothing");
}

static void
write_property(FILE *out, const struct property *p, const char *symbol)
{
	uint8_t last = NO_KIND;
	size_t n = 0;

	fprintf(out, "const uint32_t regex__%s[] = {\n", symbol);
	for (uint32_t c = 0; c < POINTS; c++) {
		if (p->kind[c] == last)
			continue;
		last = p->kind[c];
		fprintf(out, "%s0x%x,", n % 6 == 0 ? "\n\t" : " ",
		    (unsigned)(c << 8 | last));
		n++;
	}
	fprintf(out, "\n};\nconst size_t regex__%s_n = %zu;\n\n", symbol, n);
	fprintf(out, "const char regex__%s_names[] =\n", symbol);
	for (size_t i = 0; i < p->names; i++)
		fprintf(out, "    \"%s\\0\"\n", p->name[i]);
	fputs("    ;\n\n", out);
}

/* Common and simple foldings; what folds to several code points or in Turkish
 * alone is left out, as RE2 leaves it out. */
static void
read_folds(struct folds *folds, const char *folder)
{
	const char *file = "CaseFolding.txt";
	FILE *f = open_in(folder, file);
	unsigned long range[2], to;
	const char *value;
	char line[1024];
	size_t n = 0;

	while (fgets(line, sizeof(line), f) != NULL) {
		if (!read_row(line, range, &value) ||
		    (*value != 'C' && *value != 'S'))
			continue;
		to = strtoul(value + strspn(value, "CS; "), NULL, 16);
		if (to == 0 || to >= POINTS)
			die(file, "folds to no code point");
		folds->to[range[0]] = (uint32_t)to;
		n++;
	}
	(void)fclose(f); /* was only read */
	if (n == 0)
		die(file, "folds nothing");
}

/* What folds to one code point makes a circle with it, in their order. */
static void
close_circles(struct folds *f)
{
	uint32_t to;

	for (uint32_t c = 1; c < POINTS; c++) {
		if (f->to[c] != 0)
			f->first[f->to[c]] = POINTS;
	}
	for (uint32_t c = 1; c < POINTS; c++) {
		to = f->to[c] == 0 ? c : f->to[c];
		if (f->first[to] == 0)
			continue;
		if (f->first[to] == POINTS)
			f->first[to] = c;
		else
			f->next[f->last[to]] = c;
		f->last[to] = c;
		f->next[c] = f->first[to];
	}
}

/* How to come from c to the next: a distance, or 1 and -1 for pairs whose even,
 * or odd, member comes first. */
static int32_t
delta_of(const struct folds *f, uint32_t c)
{
	int32_t d = (int32_t)f->next[c] - (int32_t)c;

	if (d == 1 || d == -1)
		return (d == 1) == (c % 2 == 0) ? 1 : -1;
	return d;
}

static void
write_folds(FILE *out, const struct folds *f)
{
	size_t n = 0;
	uint32_t end;

	fputs("const struct regex__fold regex__folds[] = {\n", out);
	for (uint32_t c = 1; c < POINTS; c = end) {
		end = c + 1;
		if (f->next[c] == 0)
			continue;
		while (end < POINTS && f->next[end] != 0 &&
		    delta_of(f, end) == delta_of(f, c))
			end++;
		fprintf(out, "\t{0x%x, 0x%x, %d},\n", (unsigned)c,
		    (unsigned)end - 1, (int)delta_of(f, c));
		n++;
	}
	fprintf(out, "};\nconst size_t regex__folds_n = %zu;\n", n);
}

int
main(int argc, char **argv)
{
	static struct property category =
	    {.file = "extracted/DerivedGeneralCategory.txt", .unlisted = "Cn"};
	static struct property script = {.file = "Scripts.txt",
	    .unlisted = "Zzzz"};
	static struct folds folds;
	FILE *out;

	if (argc != 3) {
		fputs("usage: ucd OUT.c FOLDER\n", stderr);
		return 2;
	}
	read_property(&category, argv[2]);
	read_property(&script, argv[2]);
	read_folds(&folds, argv[2]);
	close_circles(&folds);
	out = fopen(argv[1], "w");
	if (out == NULL)
		die(argv[1], "cannot be written");
	fputs("/* Made by tool/ucd. */\n#include \"regex/unicode_impl.h\"\n\n",
	    out);
	write_property(out, &category, "categories");
	write_property(out, &script, "scripts");
	write_folds(out, &folds);
	if (ferror(out) != 0 || fclose(out) != 0) {
		(void)remove(
		    argv[1]); /* a half file would pass for a new one */
		die(argv[1], "did not get all that it should hold");
	}
	return 0;
}
