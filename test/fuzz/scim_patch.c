/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever a PATCH says, a user that it makes is one: reading it again gives the
 * same, and it has a name. */
#include <assert.h>

#include "base/arena.h"
#include "base/work.h"
#include "json/json.h"
#include "json/read.h"
#include "scim/patch.h"
#include "scim/take.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static const char user[] =
    "{\"userName\":\"bjensen\",\"externalId\":\"Ext\",\"active\":true,"
    "\"name\":{\"familyName\":\"Jensen\"},\"emails\":[{\"value\":\"b@x.cn\","
    "\"type\":\"work\",\"primary\":true},{\"value\":\"b@home.org\"}],"
    "\"" SCIM_URN_ENTERPRISE "\":{\"manager\":{\"value\":\"42\"}}}";

static void
check(struct work *w, const struct json *value)
{
	struct scim_trial t = {w, SCIM_FINE};
	const struct json *again = NULL;

	assert(scim_take(&t, &scim_user.root, value, &again) == ST_OK);
	assert(again != NULL && again->member_n == value->member_n);
	for (size_t i = 0; i < again->member_n; i++)
		assert(json_get(value, again->member[i].name) != NULL);
	assert(json_get(value, STR("userName")) != NULL);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct scim_trial t = {&w, SCIM_FINE};
	struct str text = str_dup(w.mem, str_of((const char *)data, n));
	const struct json *value = NULL, *body = NULL, *out = NULL;

	if (json_read(&w, str_from_c(user), NULL, &value) == ST_OK &&
	    json_read(&w, text, NULL, &body) == ST_OK) {
		if (scim_patch(&t, &scim_user, value, body, &out) == ST_OK)
			check(&w, out);
		else
			assert(t.problem != SCIM_FINE && w.fault.what.n > 0);
	}
	arena_free(w.mem);
	return 0;
}
