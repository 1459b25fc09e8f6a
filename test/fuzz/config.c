/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever stands in probity.conf: what is accepted has an address and a port
 * that were written there, no password, and reads the same a second time. */
#include <assert.h>

#include "base/arena.h"
#include "base/work.h"
#include "desk/config.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static bool
same(const struct config *a, const struct config *b)
{
	return str_eq(a->address, b->address) && a->port == b->port &&
	    str_eq(a->store, b->store);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str text = str_of((const char *)data, n), more;
	size_t nul;
	struct config c, again;
	enum status st = config_parse(&w, STR("f"), text, STR("folder"), &c);

	if (st != ST_OK) {
		assert(st == ST_INVALID && w.fault.what.n > 0);
		assert(str_starts(w.fault.what, STR("f:")));
	} else {
		assert(!str_find(text, STR("\0"), &nul));
		assert(c.port >= 0 && c.port <= CONFIG_MOST_PORT);
		assert(str_eq(c.store, STR("folder")) ||
		    config_check_store(c.store) == NULL);
		/* Comments and blank lines say nothing. */
		more = str_fmt(w.mem, "# x\n\n%.*s\n\n# y", STR_ARG(text));
		st = config_parse(&w, STR("f"), more, STR("folder"), &again);
		assert(st == ST_OK && same(&c, &again));
	}
	arena_free(w.mem);
	return 0;
}
