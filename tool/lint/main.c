/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lint layers LAYERS FILE...	who includes whom, and circles
 * lint ban FILE...		what the house does not write
 *
 * Complaints on stdout as file:line: words; exit 1 when there are any. FILE is
 * a path from the top of the tree.
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

#include "lint/ban.h"
#include "lint/layers.h"
#include "lint/source.h"

int
main(int argc, char **argv)
{
	const char *const *arg = (const char *const *)argv;
	struct arena *mem = arena_new();

	if (argc > 3 && strcmp(argv[1], "layers") == 0) {
		layers_check(mem, argv[2], arg + 3, argc - 3);
	} else if (argc > 2 && strcmp(argv[1], "ban") == 0) {
		ban_check(mem, arg + 2, argc - 2);
	} else {
		fputs("usage: lint layers LAYERS FILE...\n"
		      "       lint ban FILE...\n",
		    stderr);
		return 2;
	}
	arena_free(mem);
	return source_complaints() > 0;
}
