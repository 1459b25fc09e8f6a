/* SPDX-License-Identifier: Apache-2.0 */
/*
 * langc OUT_DIR lang/en.lang lang/zh-Hans.lang ...
 *
 * Compiles the message files into C: table.c (the texts), pattern.{c,h} (keys
 * that begin with "pattern.": how the language writes numbers and dates; they
 * take texts alone, because numbers and dates stand on them) and msg.{c,h} (all
 * other keys). A key becomes a function with its arguments' types, so that a
 * misspelt key or a wrong argument is the C compiler's error.
 *
 * langc --unused LANG_FILE SOURCE...
 *
 * Names the keys that none of the sources uses: templates by their own names,
 * C by the functions'.
 *
 * The first file is the one that all others are held against. Everything that
 * is wrong is said in one run, with its place and how to mend it, and then
 * nothing is written. The format is a translator's, see lang/en.lang; there
 * is no nesting, no escape but {{ and }}, one line a text.
 */
#include <string.h>

#include "base/arena.h"
#include "langc/catalogue.h"
#include "langc/compare.h"
#include "langc/file.h"
#include "langc/unused.h"
#include "langc/write.h"

static void
unused_main(struct langc *lc, int argc, char **argv)
{
	struct file file = {.path = argv[2]};

	file_read(lc, &file);
	unused(lc, &file, argv + 3, (size_t)(argc - 3));
}

static void
compile_main(struct langc *lc, int argc, char **argv)
{
	struct file *first;

	for (int i = 2; i < argc; i++) {
		struct file *file = vec_push(lc->mem, &lc->file);

		file->path = argv[i];
		file_read(lc, file);
	}
	first = VEC_AT(&lc->file, struct file, 0);
	for (size_t i = 1; i < lc->file.n; i++) {
		struct file *file = VEC_AT(&lc->file, struct file, i);

		if (!first->broken && !file->broken)
			compare(lc, first, file);
	}
	if (lc->faults == 0)
		write_all(lc, argv[1]);
}

int
main(int argc, char **argv)
{
	struct langc lc = {arena_new(), VEC(struct file), 0};

	if (argc < 3)
		die("usage: langc OUT_DIR FILE.lang ...\n"
		    "       langc --unused FILE.lang SOURCE ...");
	if (strcmp(argv[1], "--unused") == 0)
		unused_main(&lc, argc, argv);
	else
		compile_main(&lc, argc, argv);
	arena_free(lc.mem);
	return lc.faults != 0;
}
