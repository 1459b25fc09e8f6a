/* SPDX-License-Identifier: Apache-2.0 */
/* Ids, and which part of a resource is shown. */
#include "scim/project.h"
#include "kind.h"
#include "scim/id.h"

static const char user[] =
    "{\"schemas\":[\"s\"],\"id\":\"1\",\"userName\":\"b\",\"name\":{"
    "\"givenName\":\"B\",\"familyName\":\"J\"},\"emails\":[{\"value\":\"x\","
    "\"type\":\"work\"},{\"type\":\"home\"}],\"" SCIM_URN_ENTERPRISE
    "\":{\"department\":\"D\",\"manager\":{\"value\":\"4\"}}}";

static struct str
shown(struct work *w, const char *attributes, const char *excluded)
{
	struct scim_shown shown;

	scim_shown_read(w, &scim_user, str_from_c(attributes),
	    str_from_c(excluded), &shown);
	return text_of(w,
	    scim_project(w, &scim_user, &shown, value_of(w, user)));
}

static void
test_shown(struct work *w)
{
	ok_str(shown(w, "", ""), user);
	ok_str(shown(w, "nothing", ""), "{\"schemas\":[\"s\"],\"id\":\"1\"}");
	ok_str(shown(w, "USERNAME", "userName"),
	    "{\"schemas\":[\"s\"],\"id\":\"1\",\"userName\":\"b\"}");
	ok_str(shown(w, "name.givenName, emails.value", ""),
	    "{\"schemas\":[\"s\"],\"id\":\"1\",\"name\":{\"givenName\":\"B\"},"
	    "\"emails\":[{\"value\":\"x\"}]}");
	ok_str(shown(w, SCIM_URN_ENTERPRISE ":manager.value", ""),
	    "{\"schemas\":[\"s\"],\"id\":\"1\",\"" SCIM_URN_ENTERPRISE
	    "\":{\"manager\":{\"value\":\"4\"}}}");
	ok_str(shown(w, "", "id,name,emails.type," SCIM_URN_ENTERPRISE),
	    "{\"schemas\":[\"s\"],\"id\":\"1\",\"userName\":\"b\",\"emails\":"
	    "[{\"value\":\"x\"}]}");
	ok_str(shown(w, "",
		   "emails.type,emails.value,userName,name,"
		   "" SCIM_URN_ENTERPRISE ":department"),
	    "{\"schemas\":[\"s\"],\"id\":\"1\",\"" SCIM_URN_ENTERPRISE
	    "\":{\"manager\":{\"value\":\"4\"}}}");
}

static void
test_ids(struct work *w)
{
	struct scim_id id = {0, 0};
	struct str text =
	    scim_id_format(w->mem, (struct scim_id){42, 1795708800000});

	ok(text.n == 32);
	ok(scim_id_parse(text, &id) && id.number == 42 &&
	    id.opened == 1795708800000);
	ok(!scim_id_parse(STR(""), &id));
	ok(!scim_id_parse(STR("42"), &id));
	ok(!scim_id_parse(STR("00000000000000000000000000000001"), &id));
	ok(!scim_id_parse(STR("80000000000000010000000000000001"), &id));
	ok(!scim_id_parse(STR("0000000000000001ffffffffffffffff"), &id));
	ok(!scim_id_parse(STR("000000000000000100000000000000g1"), &id));
	ok(!scim_id_parse(STR("2819c223-7f76-453a-919d-413861904646"), &id));
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_shown(&w);
	test_ids(&w);
	arena_free(w.mem);
	return tap_done();
}
