/* SPDX-License-Identifier: Apache-2.0 */
/* The examples of RFC 7644 3.5.2, with all that a user can have; what directories
 * really send; and what is refused. */
#include "scim/patch.h"
#include "kind.h"

static const char before[] =
    "{\"userName\":\"bjensen\",\"title\":\"Guide\",\"active\":true,"
    "\"name\":{\"givenName\":\"Barbara\"},"
    "\"emails\":[{\"value\":\"b@example.com\",\"type\":\"work\","
    "\"primary\":true},{\"value\":\"b@home.org\",\"type\":\"home\"}],"
    "\"addresses\":[{\"type\":\"work\",\"streetAddress\":\"100 Plaza\","
    "\"locality\":\"Hollywood\"},{\"type\":\"home\"}]}";

/* What becomes of it, or the words for a refusal. */
static struct str
patched(struct work *w, const struct scim_kind *kind, const char *from,
    const char *operations)
{
	struct scim_trial t = {w, SCIM_FINE};
	const struct json *out = NULL;
	struct str body = str_fmt(w->mem,
	    "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],"
	    "\"Operations\":[%s]}",
	    operations);

	work_clear(w);
	if (scim_patch(&t, kind, value_of(w, from),
		value_of(w, str_c(w->mem, body)), &out) == ST_OK)
		return text_of(w, out);
	return str_fmt(w->mem, "%d", (int)t.problem);
}

/* One attribute of what becomes of `before`. */
static struct str
part(struct work *w, const char *name, const char *operations)
{
	struct scim_kind kind = whole_user(w->mem);
	struct str text = patched(w, &kind, before, operations);

	if (text.p[0] != '{')
		return text;
	return text_of(w,
	    json_get(value_of(w, str_c(w->mem, text)), str_from_c(name)));
}

static void
test_rfc(struct work *w)
{
	ok_str(part(w, "emails",
		   "{\"op\":\"add\",\"value\":{\"emails\":[{\"value\":"
		   "\"babs@jensen.org\",\"type\":\"other\"}],\"nickname\":"
		   "\"Babs\"}}"),
	    "[{\"value\":\"b@example.com\",\"type\":\"work\",\"primary\":"
	    "true},"
	    "{\"value\":\"b@home.org\",\"type\":\"home\"},{\"value\":"
	    "\"babs@jensen.org\",\"type\":\"other\"}]");
	ok_str(part(w, "nickName",
		   "{\"op\":\"add\",\"value\":{\"nickname\":\"Babs\"}}"),
	    "\"Babs\"");
	ok_str(part(w, "emails",
		   "{\"op\":\"remove\",\"path\":\"emails[type eq "
		   "\\\"work\\\" and value ew \\\"example.com\\\"]\"}"),
	    "[{\"value\":\"b@home.org\",\"type\":\"home\"}]");
	ok_str(part(w, "addresses",
		   "{\"op\":\"replace\",\"path\":\"addresses[type eq "
		   "\\\"work\\\"]\",\"value\":{\"type\":\"work\","
		   "\"streetAddress\":\"911 Plaza\"}}"),
	    "[{\"type\":\"work\",\"streetAddress\":\"911 Plaza\"},"
	    "{\"type\":\"home\"}]");
	ok_str(part(w, "addresses",
		   "{\"op\":\"replace\",\"path\":\"addresses[type eq "
		   "\\\"work\\\"].streetAddress\",\"value\":\"1010 "
		   "Broadway\"}"),
	    "[{\"type\":\"work\",\"streetAddress\":\"1010 Broadway\","
	    "\"locality\":\"Hollywood\"},{\"type\":\"home\"}]");
	ok_str(part(w, "emails",
		   "{\"op\":\"replace\",\"value\":{\"emails\":[{\"value\":"
		   "\"x@y.z\"}]}}"),
	    "[{\"value\":\"x@y.z\"}]");
	ok_str(part(w, "name",
		   "{\"op\":\"replace\",\"path\":\"name\",\"value\":"
		   "{\"familyName\":\"Jensen\"}}"),
	    "{\"familyName\":\"Jensen\",\"givenName\":\"Barbara\"}");
	ok_str(part(w, "title", "{\"op\":\"remove\",\"path\":\"title\"}"),
	    "nothing");
	ok_str(part(w, "name",
		   "{\"op\":\"remove\",\"path\":"
		   "\"name.givenName\"}"),
	    "nothing");
	ok_str(part(w, "emails", "{\"op\":\"remove\",\"path\":\"emails\"}"),
	    "nothing");
}

static void
test_primary(struct work *w)
{
	ok_str(part(w, "emails",
		   "{\"op\":\"add\",\"path\":\"emails\",\"value\":[{\"value\":"
		   "\"n@x.cn\",\"primary\":true}]}"),
	    "[{\"value\":\"b@example.com\",\"type\":\"work\"},{\"value\":"
	    "\"b@home.org\",\"type\":\"home\"},{\"value\":\"n@x.cn\","
	    "\"primary\":true}]");
	ok_str(part(w, "emails",
		   "{\"op\":\"replace\",\"path\":\"emails[type eq "
		   "\\\"home\\\"].primary\",\"value\":true}"),
	    "[{\"value\":\"b@example.com\",\"type\":\"work\"},{\"value\":"
	    "\"b@home.org\",\"type\":\"home\",\"primary\":true}]");
	ok_str(part(w, "emails",
		   "{\"op\":\"add\",\"path\":\"emails\",\"value\":[{\"value\":"
		   "\"b@home.org\",\"type\":\"home\"}]}"),
	    "[{\"value\":\"b@example.com\",\"type\":\"work\",\"primary\":"
	    "true},"
	    "{\"value\":\"b@home.org\",\"type\":\"home\"}]");
}

static void
test_liberties(struct work *w)
{
	ok_str(part(w, "active",
		   "{\"op\":\"Replace\",\"path\":\"active\",\"value\":"
		   "\"False\"}"),
	    "false");
	ok_str(part(w, "active",
		   "{\"OP\":\"REPLACE\",\"Path\":\"ACTIVE\",\"Value\":"
		   "[{\"$ref\":null,\"value\":\"False\"}]}"),
	    "false");
	ok_str(part(w, "title",
		   "{\"op\":\"Add\",\"path\":\"title\",\"value\":[{\"$ref\":"
		   "null,\"value\":\"Boss\"}]}"),
	    "\"Boss\"");
	ok_str(part(w, SCIM_URN_ENTERPRISE,
		   "{\"op\":\"Add\",\"path\":\"" SCIM_URN_ENTERPRISE
		   ":manager\",\"value\":\"42\"}"),
	    "{\"manager\":{\"value\":\"42\"}}");
	ok_str(part(w, SCIM_URN_ENTERPRISE,
		   "{\"op\":\"Add\",\"value\":{\"" SCIM_URN_ENTERPRISE
		   ":department\":\"D\",\"" SCIM_URN_ENTERPRISE
		   "\":{\"division\":\"E\"}}}"),
	    "{\"division\":\"E\",\"department\":\"D\"}");
	ok_str(part(w, "name",
		   "{\"op\":\"Replace\",\"value\":{\"name.familyName\":"
		   "\"J\"}}"),
	    "{\"familyName\":\"J\",\"givenName\":\"Barbara\"}");
	ok_str(part(w, "emails",
		   "{\"op\":\"Remove\",\"path\":\"emails\",\"value\":"
		   "[{\"$ref\":null,\"value\":\"b@example.com\"}]}"),
	    "[{\"value\":\"b@home.org\",\"type\":\"home\"}]");
	ok_str(part(w, "phoneNumbers",
		   "{\"op\":\"Add\",\"path\":\"phoneNumbers[type eq "
		   "\\\"work\\\" and primary eq \\\"True\\\"].value\","
		   "\"value\":\"555\"}"),
	    "[{\"value\":\"555\",\"type\":\"work\",\"primary\":true}]");
	ok_str(part(w, "title",
		   "{\"op\":\"replace\",\"value\":{\"id\":\"x\",\"schemas\":"
		   "[],\"nothing\":1,\"title\":\"T\"}}"),
	    "\"T\"");
	ok_str(part(w, "title",
		   "{\"op\":\"replace\",\"path\":\"title\",\"value\":null}"),
	    "nothing");
	ok_str(part(w, "emails",
		   "{\"op\":\"remove\",\"path\":\"emails[type eq "
		   "\\\"fax\\\"]\"},{\"op\":\"remove\",\"path\":\"emails[type "
		   "eq \\\"home\\\"].type\"}"),
	    "[{\"value\":\"b@example.com\",\"type\":\"work\",\"primary\":"
	    "true},"
	    "{\"value\":\"b@home.org\"}]");
}

/* What is not kept is dropped, and what is said about it goes nowhere. */
static void
test_dropped(struct work *w)
{
	static const char small[] = "{\"userName\":\"b\",\"title\":\"T\"}";

	ok_str(patched(w, &scim_user, small,
		   "{\"op\":\"replace\",\"path\":\"addresses[type eq "
		   "\\\"work\\\"].locality\",\"value\":\"x\"},{\"op\":\"add\","
		   "\"value\":{\"password\":\"p\",\"photos\":[{\"value\":"
		   "\"u\"}],\"nickName\":\"B\"}}"),
	    small);
}

static void
test_refused(struct work *w)
{
	static const struct {
		const char *operation;
		enum scim_problem problem;
	} row[] = {
	    {"", SCIM_INVALID_SYNTAX},
	    {"5", SCIM_INVALID_SYNTAX},
	    {"{}", SCIM_INVALID_SYNTAX},
	    {"{\"op\":\"move\",\"path\":\"title\"}", SCIM_INVALID_SYNTAX},
	    {"{\"op\":\"add\",\"path\":5,\"value\":1}", SCIM_INVALID_SYNTAX},
	    {"{\"op\":\"remove\"}", SCIM_NO_TARGET},
	    {"{\"op\":\"remove\",\"path\":\"userName\"}", SCIM_MUTABILITY},
	    {"{\"op\":\"remove\",\"path\":\"id\"}", SCIM_MUTABILITY},
	    {"{\"op\":\"replace\",\"path\":\"meta.created\",\"value\":\"x\"}",
		SCIM_MUTABILITY},
	    {"{\"op\":\"add\",\"path\":\"title\"}", SCIM_INVALID_VALUE},
	    {"{\"op\":\"add\",\"value\":\"x\"}", SCIM_INVALID_VALUE},
	    {"{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"\"}",
		SCIM_INVALID_VALUE},
	    {"{\"op\":\"replace\",\"path\":\"title\",\"value\":{}}",
		SCIM_INVALID_VALUE},
	    {"{\"op\":\"replace\",\"path\":\"name\",\"value\":\"x\"}",
		SCIM_INVALID_VALUE},
	    {"{\"op\":\"replace\",\"path\":\"active\",\"value\":\"si\"}",
		SCIM_INVALID_VALUE},
	    {"{\"op\":\"replace\",\"path\":\"title\",\"value\":\"a\\u0001\"}",
		SCIM_INVALID_VALUE},
	    {"{\"op\":\"add\",\"path\":\"emails\",\"value\":[{\"value\":\"1\","
	     "\"primary\":true},{\"value\":\"2\",\"primary\":true}]}",
		SCIM_INVALID_VALUE},
	    {"{\"op\":\"add\",\"path\":\"emails[type eq "
	     "\\\"a\\\\u0001\\\"].value\",\"value\":\"x\"}",
		SCIM_INVALID_VALUE},
	    {"{\"op\":\"replace\",\"path\":\"emails[value pr]\","
	     "\"value\":{\"value\":\"x\",\"primary\":true}}",
		SCIM_INVALID_VALUE},
	    {"{\"op\":\"add\",\"path\":\"nothing\",\"value\":\"x\"}",
		SCIM_INVALID_PATH},
	    {"{\"op\":\"add\",\"path\":\"\",\"value\":\"x\"}",
		SCIM_INVALID_PATH},
	    {"{\"op\":\"add\",\"path\":\"title \",\"value\":{\"a\":1}}",
		SCIM_INVALID_VALUE},
	    {"{\"op\":\"add\",\"path\":\"title.x\",\"value\":\"x\"}",
		SCIM_INVALID_PATH},
	    {"{\"op\":\"add\",\"path\":\"name[givenName pr]\",\"value\":\"\"}",
		SCIM_INVALID_PATH},
	    {"{\"op\":\"add\",\"path\":\"emails[type pr].x\",\"value\":\"x\"}",
		SCIM_INVALID_PATH},
	    {"{\"op\":\"add\",\"path\":\"emails[type pr]x\",\"value\":\"x\"}",
		SCIM_INVALID_PATH},
	    {"{\"op\":\"add\",\"path\":\"emails[type]\",\"value\":\"x\"}",
		SCIM_INVALID_FILTER},
	    {"{\"op\":\"replace\",\"path\":\"emails[type eq \\\"fax\\\"]\","
	     "\"value\":{\"value\":\"x\"}}",
		SCIM_NO_TARGET},
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		ok_str(part(w, "title", row[i].operation),
		    str_c(w->mem, str_fmt(w->mem, "%d", (int)row[i].problem)));
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_rfc(&w);
	test_primary(&w);
	test_liberties(&w);
	test_dropped(&w);
	test_refused(&w);
	arena_free(w.mem);
	return tap_done();
}
