/* SPDX-License-Identifier: Apache-2.0 */
/* A filter that is read says yes or no of a user, `not` says the opposite and
 * twice the same says the same; what is refused has words. */
#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "json/json.h"
#include "json/read.h"
#include "scim/filter.h"
#include "scim/match.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static const char user[] =
    "{\"userName\":\"bjensen\",\"externalId\":\"Ext\",\"active\":true,"
    "\"name\":{\"familyName\":\"Jensen\"},\"emails\":[{\"value\":\"b@x.cn\","
    "\"type\":\"work\",\"primary\":true},{\"value\":\"b@home.org\"}],"
    "\"meta\":{\"created\":\"2011-05-13T04:42:34.000Z\"},"
    "\"" SCIM_URN_ENTERPRISE "\":{\"manager\":{\"value\":\"42\"}}}";

/* 1 and 0; -1: it is refused. */
static int
holds(struct work *w, struct str text, const struct json *value)
{
	const struct scim_scope scope = {&scim_user, &scim_user.root, false};
	struct scim_trial t = {w, SCIM_FINE};
	const struct scim_filter *filter = NULL;

	work_clear(w);
	if (scim_filter_parse(&t, &scope, text, &filter) == ST_OK) {
		assert(filter != NULL && t.problem == SCIM_FINE);
		return scim_match(w, filter, value);
	}
	assert(t.problem == SCIM_INVALID_FILTER && w->fault.what.n > 0);
	return -1;
}

/* The text between others, whatever bytes are in it. */
static struct str
within(struct work *w, const char *open, struct str text, const char *close)
{
	struct buf b;
	struct str out;

	buf_init(&b, text.n + 64);
	buf_add_c(&b, open);
	buf_add(&b, text);
	buf_add_c(&b, close);
	out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return out;
}

/* Refused alone for a depth or a part too many. */
static void
check(struct work *w, struct str text, const struct json *value, int one)
{
	int other = holds(w, within(w, "not (", text, ")"), value);

	assert(other == -1 || one == !other);
	other = holds(w, within(w, "userName pr and (", text, ")"), value);
	assert(other == -1 || one == other);
	other = holds(w, within(w, "title pr or ", text, ""), value);
	assert(other == -1 || one == other);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str text = str_dup(w.mem, str_of((const char *)data, n));
	const struct json *value = NULL;
	int one;

	if (json_read(&w, str_from_c(user), NULL, &value) == ST_OK) {
		one = holds(&w, text, value);
		if (one != -1)
			check(&w, text, value, one);
	}
	arena_free(w.mem);
	return 0;
}
