/* SPDX-License-Identifier: Apache-2.0 */
/* A path that was taken is clean, and its segments put together are the path. */
#include <assert.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "http/path.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void
check_taken(struct arena *mem, struct str path)
{
	struct str rest = path, segment, all = STR("");
	size_t at;

	assert(path.n >= 1 && path.n <= HTTP_PATH_MAX && path.p[0] == '/');
	assert(utf8_valid(path));
	assert(!str_find(path, STR("\0"), &at));
	assert(!str_find(path, STR("\\"), &at));
	assert(!str_find(path, STR("//"), &at));
	assert(
	    !str_find(path, STR("/../"), &at) && !str_ends(path, STR("/..")));
	while (http_path_next(&rest, &segment)) {
		assert(segment.n > 0 && !str_find(segment, STR("/"), &at));
		assert(!str_eq(segment, STR(".")));
		all = str_fmt(mem, "%.*s/%.*s", STR_ARG(all), STR_ARG(segment));
	}
	all = str_fmt(mem, "%.*s%.*s", STR_ARG(all), STR_ARG(rest));
	assert(str_eq(all, path));
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct arena *mem = arena_new();
	struct str path;

	if (http_path_decode(mem, str_of((const char *)data, n), &path))
		check_taken(mem, path);
	arena_free(mem);
	return 0;
}
