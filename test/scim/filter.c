/* SPDX-License-Identifier: Apache-2.0 */
#include "scim/filter.h"
#include "kind.h"
#include "scim/match.h"

static const char babs[] =
    "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],"
    "\"userName\":\"BJensen\",\"externalId\":\"Ext\","
    "\"name\":{\"familyName\":\"\xc3\x85ngstr\xc3\xb6m\"},\"active\":true,"
    "\"title\":\"\","
    "\"emails\":[{\"value\":\"b@example.com\",\"type\":\"work\","
    "\"primary\":true},{\"value\":\"b@home.org\",\"type\":\"home\"}],"
    "\"meta\":{\"created\":\"2011-05-13T04:42:34.000Z\"},"
    "\"" SCIM_URN_ENTERPRISE "\":{\"department\":\"Tour\","
    "\"manager\":{\"value\":\"42\"}}}";

/* 1 and 0: it holds, or not; -1: it is refused. */
static int
holds_in(const struct scim_scope *scope, const char *text)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct scim_trial t = {&w, SCIM_FINE};
	const struct scim_filter *filter = NULL;
	int out = -1;

	if (scim_filter_parse(&t, scope, str_from_c(text), &filter) == ST_OK)
		out = scim_match(&w, filter, value_of(&w, babs));
	else if (t.problem != SCIM_INVALID_FILTER || w.fault.what.n == 0)
		out = -2;
	arena_free(w.mem);
	return out;
}

static int
holds(const char *text)
{
	const struct scim_scope scope = {&scim_user, &scim_user.root, false};

	return holds_in(&scope, text);
}

static void
test_comparisons(void)
{
	ok(holds("userName eq \"bjensen\"") == 1);
	ok(holds("USERNAME EQ \"bjensen\"") == 1);
	ok(holds("externalId eq \"Ext\"") == 1);
	ok(holds("externalId eq \"ext\"") == 0);
	ok(holds("userName ne \"bjensen\"") == 0);
	ok(holds("nickName ne \"x\"") == 1);
	ok(holds("userName co \"JENS\"") == 1);
	ok(holds("userName sw \"bj\"") == 1);
	ok(holds("userName sw \"j\"") == 0);
	ok(holds("userName ew \"SEN\"") == 1);
	ok(holds("userName gt \"bjensem\"") == 1);
	ok(holds("userName gt \"bjensen\"") == 0);
	ok(holds("userName ge \"bjensen\"") == 1);
	ok(holds("userName lt \"bjenseo\"") == 1);
	ok(holds("userName le \"bjensem\"") == 0);
	/* Letters of every script, however they were typed. */
	ok(holds("name.familyName eq \"A\xcc\x8aNGSTRO\xcc\x88M\"") == 1);
	ok(holds("name.familyName eq \"\\u00e5ngstr\\u00f6m\"") == 1);
	/* Instants, not texts. */
	ok(holds("meta.created eq \"2011-05-13T12:42:34+08:00\"") == 1);
	ok(holds("meta.created gt \"2011-05-13T04:42:33Z\"") == 1);
	ok(holds("meta.created lt \"2011-05-13T05:42:34+01:00\"") == 0);
}

static void
test_presence(void)
{
	ok(holds("userName pr") == 1);
	ok(holds("title pr") == 0);
	ok(holds("nickName pr") == 0);
	ok(holds("emails pr") == 1);
	ok(holds("name pr") == 1);
	ok(holds("name.givenName pr") == 0);
	ok(holds("nickName eq null") == 1);
	ok(holds("nickName ne null") == 0);
	ok(holds("userName eq null") == 0);
	ok(holds("userName ne null") == 1);
	ok(holds("active eq true") == 1);
	ok(holds("active eq \"TRUE\"") == 1);
	ok(holds("active ne true") == 0);
	ok(holds("active eq false") == 0);
}

static void
test_many(void)
{
	ok(holds("emails eq \"b@home.org\"") == 1);
	ok(holds("emails.value eq \"b@home.org\"") == 1);
	ok(holds("emails.type ne \"work\"") == 0);
	ok(holds("emails[type eq \"work\"]") == 1);
	ok(holds("emails[type eq \"work\" and value ew \".org\"]") == 0);
	ok(holds("emails.type eq \"work\" and emails.value ew \".org\"") == 1);
	ok(holds("emails[not (type eq \"work\")]") == 1);
	ok(holds("emails[primary eq \"True\"]") == 1);
	ok(holds("ims[type eq \"xmpp\"]") == 0);
	ok(holds("name[familyName sw \"\xc3\xa5\"]") == 1);
	ok(holds(SCIM_URN_ENTERPRISE ":department eq \"tour\"") == 1);
	ok(holds(SCIM_URN_ENTERPRISE ":manager eq \"42\"") == 1);
	ok(holds(SCIM_URN_ENTERPRISE ":manager.value eq \"42\"") == 1);
	ok(holds("urn:ietf:params:scim:schemas:core:2.0:user:userName pr") ==
	    1);
	ok(holds("schemas eq "
		 "\"urn:ietf:params:scim:schemas:core:2.0:User\"") == 1);
}

/* `and` before `or`, `not` before both. */
static void
test_joints(void)
{
	ok(holds("active eq true or active eq true and title pr") == 1);
	ok(holds("(active eq true or active eq true) and title pr") == 0);
	ok(holds("title pr and title pr or active eq true") == 1);
	ok(holds("not (title pr) and userName pr") == 1);
	ok(holds("not(title pr)") == 1);
	ok(holds("NOT (userName pr OR title pr)") == 0);
	ok(holds("not (not (userName pr))") == 1);
	ok(holds("  userName   pr  AND  ( active eq true )  ") == 1);
}

static void
test_refused(void)
{
	static const char *const bad[] = {"", " ", "userName", "userName eq",
	    "userName eq bjensen", "userName eq 'x'", "userName is \"x\"",
	    "userNameeq \"x\"", "eq \"x\"", "userName eq \"x\" and",
	    "and userName pr", "(userName pr", "userName pr)", "()",
	    "userName pr userName pr", "not userName pr", "not", "not(",
	    "nothing pr", "name.nothing pr", "name. pr", ".name pr",
	    "emails[type eq \"work\"", "emails[]", "emails[userName pr]",
	    "userName[value pr]", "emails type eq \"work\"]",
	    "emails[type eq \"work\"].value eq \"x\"", "active gt true",
	    "active co \"true\"", "active eq \"maybe\"", "active eq 1",
	    "userName eq 5", "userName eq true", "name eq \"x\"",
	    "title gt null", "userName eq \"x", "userName eq \"\\x\"",
	    "userName eq \"\t\"", "userName eq [\"x\"]", "userName eq {}",
	    "urn:nothing:userName pr", SCIM_URN_ENTERPRISE ":nothing pr",
	    "userName eq \"x\"\"y\"", "userName pr or or title pr"};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		tap_ok(holds(bad[i]) == -1, "refused: %s", bad[i]);
}

/* Brackets within each other, n deep, around one comparison. */
static int
deep(const char *open, const char *close, size_t n)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str text = STR("title pr");
	int out;

	for (size_t i = 0; i < n; i++)
		text = str_fmt(w.mem, "%s%.*s%s", open, STR_ARG(text), close);
	out = holds(str_c(w.mem, text));
	arena_free(w.mem);
	return out;
}

static void
test_limits(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str text = STR("title pr");

	ok(deep("(", ")", SCIM_FILTER_DEPTH - 1) == 0);
	ok(deep("(", ")", SCIM_FILTER_DEPTH) == -1);
	ok(deep("not (", ")", SCIM_FILTER_DEPTH - 2) == 0);
	ok(deep("not (", ")", SCIM_FILTER_DEPTH) == -1);
	ok(deep("emails[", "]", 2) == -1);
	for (size_t i = 1; i < SCIM_FILTER_PARTS / 2; i++)
		text = str_fmt(w.mem, "%.*s or title pr", STR_ARG(text));
	ok(holds(str_c(w.mem, text)) == 0);
	text = str_fmt(w.mem, "%.*s or title pr", STR_ARG(text));
	ok(holds(str_c(w.mem, text)) == -1);
	text = str_fmt(w.mem, "title eq \"%0*d\"", SCIM_FILTER_BYTES, 0);
	ok(holds(str_c(w.mem, text)) == -1);
	arena_free(w.mem);
}

static void
test_words(void)
{
	const struct scim_scope scope = {&scim_user, &scim_user.root, false};
	const struct scim_scope any = {&scim_user, &scim_user.root, true};
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct scim_trial t = {&w, SCIM_FINE};
	const struct scim_filter *f = NULL;
	struct str text = STR("");

	ok(scim_filter_parse(&t, &scope,
	       STR("title pr and (active eq true and userName eq \"x\")"),
	       &f) == ST_OK);
	ok(scim_filter_wants(f, STR("userName"), &text));
	ok_str(text, "x");
	ok(!scim_filter_wants(f, STR("id"), &text));
	ok(scim_filter_asks(f, STR("title")));
	ok(!scim_filter_asks(f, STR("groups")));
	ok(scim_filter_parse(&t, &scope,
	       STR("groups.value eq \"1\" or userName eq \"x\""), &f) == ST_OK);
	ok(!scim_filter_wants(f, STR("userName"), &text));
	ok(scim_filter_asks(f, STR("groups")));
	ok(!scim_filter_asks(NULL, STR("groups")));
	/* Of several kinds at once: what there is not has no value. */
	ok(holds_in(&any, "members pr") == 0);
	ok(holds_in(&any, "members[value eq \"x\"] or userName pr") == 1);
	ok(holds_in(&any, "nothing eq null") == 1);
	ok(holds_in(&any, "nothing eq 5") == 0);
	arena_free(w.mem);
}

int
main(void)
{
	test_comparisons();
	test_presence();
	test_many();
	test_joints();
	test_refused();
	test_limits();
	test_words();
	return tap_done();
}
