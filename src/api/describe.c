/* SPDX-License-Identifier: Apache-2.0 */
/* OpenAPI 3.1 of all that answers, with a schema for each act of the Code. */
#include "base/arena.h"
#include "base/embed.h"
#include "base/hex.h"
#include "base/work.h"
#include "desk/asked.h"
#include "json/read.h"
#include "rules/rules.h"

#include "api/api_impl.h"
#include "api/schema.h"

#define SCHEMA_OF  "#/components/schemas/"
#define VERSION_OF 12 /* digits of the Code's hash that name a version */

struct describing {
	struct work *w;
	struct json_out *o;
	const struct rules *rules;
};

/* ---- pieces ----------------------------------------------------------------------- */

static void
open(struct json_out *o, const char *name)
{
	json_put_name(o, str_from_c(name));
	json_put_object(o);
}

static void
text(struct json_out *o, const char *name, const char *value)
{
	json_put_text_member(o, str_from_c(name), str_from_c(value));
}

static void
ref(struct json_out *o, const char *to)
{
	json_put_object(o);
	text(o, "$ref", to);
	json_put_end(o);
}

static void
content(struct json_out *o, const char *type, const char *schema)
{
	open(o, "content");
	open(o, type);
	json_put_name(o, STR("schema"));
	if (schema[0] == '#')
		ref(o, schema);
	else {
		json_put_object(o);
		text(o, "type", schema);
		json_put_end(o);
	}
	json_put_end(o);
	json_put_end(o);
}

/* One answer that is good, and the problems. */
struct answers {
	const char *code, *what, *type, *schema;
	const char *problem[8]; /* until NULL */
};

static void
put_answers(struct json_out *o, const struct answers *a)
{
	open(o, "responses");
	open(o, a->code);
	text(o, "description", a->what);
	content(o, a->type, a->schema);
	json_put_end(o);
	for (size_t i = 0; a->problem[i] != NULL; i++) {
		json_put_name(o, str_from_c(a->problem[i]));
		ref(o, "#/components/responses/problem");
	}
	json_put_end(o);
}

static void
put_parameters(struct json_out *o, const char *const *name)
{
	json_put_name(o, STR("parameters"));
	json_put_array(o);
	for (; *name != NULL; name++)
		ref(o, *name);
	json_put_end(o);
}

static void
put_open(struct json_out *o, const char *method, const char *id,
    const char *summary)
{
	open(o, method);
	text(o, "operationId", id);
	text(o, "summary", summary);
}

static void
put_no_token(struct json_out *o)
{
	json_put_name(o, STR("security"));
	json_put_array(o);
	json_put_end(o);
}

/* ---- paths that every Code has ------------------------------------------------------- */

struct path {
	const char *path, *id, *summary;
	bool open;                /* without a token */
	const char *parameter[5]; /* until NULL */
	struct answers answers;
};

static const struct path paths[] = {
    {"/", "root", "Whose service this is", true, {NULL},
	{"200", "The company", "application/json", "object", {NULL}}},
    {"/openapi.json", "description", "This description", true, {NULL},
	{"200", "OpenAPI 3.1", "application/json", "object", {NULL}}},
    {"/record", "record", "The head of the record, and its key", true, {NULL},
	{"200",
	    "A signed checkpoint (C2SP tlog-checkpoint) and the key that "
	    "verifies it",
	    "application/json", SCHEMA_OF "Record", {NULL}}},
    {"/me", "me", "Whom the token acts for", false, {NULL},
	{"200", "A person and their offices", "application/json",
	    SCHEMA_OF "Me", {"401", NULL}}},
    {"/acts", "listActs", "What you filed, the last first", false,
	{"#/components/parameters/before", NULL},
	{"200", "A page of acts", "application/json", SCHEMA_OF "Acts",
	    {"400", "401", NULL}}},
    {"/acts/{id}", "getAct", "An act that you may see", false,
	{"#/components/parameters/id", NULL},
	{"200", "The act as it was filed, and its decision as it stands now",
	    "application/json", SCHEMA_OF "Act", {"401", "404", NULL}}},
    {"/acts/{id}/receipt", "getReceipt",
	"The proof that an act of yours stands in the record", false,
	{"#/components/parameters/id", NULL},
	{"200", "A receipt that anybody can verify", "text/plain", "string",
	    {"401", "404", NULL}}},
    {"/settings", "settings", "How the portal is set up, and how it is doing",
	false, {NULL},
	{"200",
	    "For whoever administers the portal; for whoever keeps the record, "
	    "what is of the record",
	    "application/json", SCHEMA_OF "Settings", {"401", "404", NULL}}},
    {"/tasks", "listTasks", "What waits for you", false,
	{"#/components/parameters/asks", "#/components/parameters/due",
	    "#/components/parameters/from", "#/components/parameters/kind",
	    NULL},
	{"200",
	    "A page of the decisions that are yours and of duties, as they "
	    "press",
	    "application/json", SCHEMA_OF "Tasks", {"400", "401", NULL}}},
};

static void
put_path(struct json_out *o, const struct path *p)
{
	open(o, p->path);
	put_open(o, "get", p->id, p->summary);
	if (p->open)
		put_no_token(o);
	if (p->parameter[0] != NULL)
		put_parameters(o, p->parameter);
	put_answers(o, &p->answers);
	json_put_end(o);
	json_put_end(o);
}

/* ---- paths of an act ---------------------------------------------------------------------- */

static void
put_body(const struct describing *x, const struct rules_act *act)
{
	open(x->o, "requestBody");
	json_put_bool_member(x->o, STR("required"), true);
	content(x->o, "application/json",
	    str_c(x->w->mem,
		str_fmt(x->w->mem, SCHEMA_OF "act.%.*s", STR_ARG(act->name))));
	json_put_end(x->o);
}

static void
put_act_paths(const struct describing *x, const struct rules_act *act)
{
	static const char *const key[] = {"#/components/parameters/key", NULL};
	static const struct answers asked = {"200",
	    "What it would come to; nothing is recorded", "application/json",
	    SCHEMA_OF "Answer", {"400", "401", "403", "415", "422", NULL}};
	static const struct answers filed = {"201",
	    "It stands in the record under a signed head", "application/json",
	    SCHEMA_OF "Act", {"400", "401", "403", "415", "422", "503", NULL}};
	struct arena *mem = x->w->mem;
	struct json_out *o = x->o;

	open(o, str_c(mem, str_fmt(mem, "/ask/%.*s", STR_ARG(act->name))));
	put_open(o, "post",
	    str_c(mem, str_fmt(mem, "ask.%.*s", STR_ARG(act->name))),
	    "Ask, before anything is filed");
	put_body(x, act);
	put_answers(o, &asked);
	json_put_end(o);
	json_put_end(o);
	open(o, str_c(mem, str_fmt(mem, "/acts/%.*s", STR_ARG(act->name))));
	put_open(o, "post",
	    str_c(mem, str_fmt(mem, "file.%.*s", STR_ARG(act->name))),
	    "Put it on the record");
	put_parameters(o, key);
	put_body(x, act);
	put_answers(o, &filed);
	json_put_end(o);
	json_put_end(o);
}

/* Several at once, where the Code lets that be. */
static void
put_together_path(const struct describing *x, const struct rules_act *act,
    bool file)
{
	static const char *const key[] = {"#/components/parameters/key", NULL};
	static const struct answers answers = {"200",
	    "What became of each, in the order in which they were sent",
	    "application/json", SCHEMA_OF "TogetherAnswer",
	    {"400", "401", "403", "415", "422", "503", NULL}};
	struct arena *mem = x->w->mem;
	struct json_out *o = x->o;
	const char *part = file ? "acts" : "ask";

	open(o,
	    str_c(mem,
		str_fmt(mem, "/%s/%.*s/together", part, STR_ARG(act->name))));
	put_open(o, "post",
	    str_c(mem,
		str_fmt(mem, "%sTogether.%.*s", file ? "file" : "ask",
		    STR_ARG(act->name))),
	    file ? "Give one answer to several acts that wait for you"
		 : "What one answer to several acts would come to");
	if (file)
		put_parameters(o, key);
	open(o, "requestBody");
	json_put_bool_member(o, STR("required"), true);
	content(o, "application/json", SCHEMA_OF "Together");
	json_put_end(o);
	put_answers(o, &answers);
	json_put_end(o);
	json_put_end(o);
}

static void
put_together_paths(const struct describing *x, const struct rules_act *act)
{
	if (act->bulk_n == 0)
		return;
	put_together_path(x, act, false);
	put_together_path(x, act, true);
}

/* ---- components ------------------------------------------------------------------------------ */

/* Schemas that every Code has; small, and read more easily as they are. */
static const struct piece {
	const char *name, *json;
} pieces[] = {
    {"Line",
	"{\"type\":\"object\",\"required\":[\"author\",\"entry\",\"id\","
	"\"kind\","
	"\"recorded\",\"verdict\"],\"properties\":{"
	"\"author\":{\"type\":[\"string\",\"null\"]},"
	"\"entry\":{\"type\":[\"integer\",\"null\"],\"minimum\":0},"
	"\"id\":{\"type\":[\"string\",\"null\"],\"description\":\"null where "
	"the act itself is not yours to see\"},"
	"\"kind\":{\"type\":[\"string\",\"null\"]},"
	"\"recorded\":{\"type\":\"string\",\"format\":\"date-time\"},"
	"\"verdict\":{\"enum\":[\"allowed\",\"unsettled\",\"needs_approval\","
	"\"needs_finding\",\"prohibited\",null]}}}"},
    {"Acts",
	"{\"type\":\"object\",\"required\":[\"items\",\"next\"],"
	"\"additionalProperties\":false,\"properties\":{"
	"\"items\":{\"type\":\"array\",\"items\":{\"$ref\":"
	"\"#/components/schemas/Line\"}},"
	"\"next\":{\"type\":[\"integer\",\"null\"],\"description\":"
	"\"before of the next page\"}}}"},
    {"Task",
	"{\"allOf\":[{\"$ref\":\"#/components/schemas/Line\"},"
	"{\"type\":\"object\",\"required\":[\"answer\",\"asks\",\"decides\","
	"\"escalated\",\"handed_on_by\",\"office\",\"rule\"],"
	"\"properties\":{\"answer\":{\"type\":[\"object\",\"null\"],"
	"\"description\":\"the act that answers it\",\"required\":"
	"[\"about\",\"act\",\"several\"],\"properties\":{\"about\":{"
	"\"type\":\"string\",\"description\":\"the field that names what it "
	"answers\"},\"act\":{\"type\":\"string\"},\"as\":{\"type\":"
	"\"string\",\"description\":\"the field that names the office\"},"
	"\"several\":{\"type\":\"boolean\",\"description\":\"the Code lets "
	"several be answered at once\"}}},"
	"\"asks\":{\"enum\":[\"decide\",\"do\",\"know\"]},"
	"\"escalated\":{\"type\":\"boolean\",\"description\":\"somebody "
	"else's, and overdue\"},"
	"\"handed_on_by\":{\"type\":[\"string\",\"null\"],"
	"\"description\":\"who handed it on to you\"},"
	"\"rule\":{\"type\":[\"string\",\"null\"],\"description\":\"that "
	"asks for it\"},\"decides\":{\"type\":\"boolean\",\"description\":"
	"\"a decision that is yours; else a duty\"},"
	"\"office\":{\"type\":[\"string\",\"null\"],\"description\":\"for "
	"which; null: yourself\"},\"duty\":{\"type\":\"string\"},"
	"\"due\":{\"type\":\"string\",\"format\":\"date\"}}}]}"},
    {"Tasks",
	"{\"type\":\"object\",\"required\":[\"erasures\",\"items\",\"next\","
	"\"total\"],\"additionalProperties\":false,\"properties\":{"
	"\"erasures\":{\"type\":\"array\",\"description\":\"that somebody "
	"asked for and you may decide\",\"items\":{\"type\":\"object\","
	"\"required\":[\"id\",\"recorded\"],\"additionalProperties\":false,"
	"\"properties\":{\"id\":{\"type\":\"string\"},\"recorded\":{"
	"\"type\":\"string\",\"format\":\"date-time\"}}}},"
	"\"items\":{\"type\":"
	"\"array\",\"items\":{\"$ref\":\"#/components/schemas/Task\"}},"
	"\"next\":{\"type\":[\"integer\",\"null\"],\"description\":"
	"\"from of the next page\"},\"total\":{\"type\":\"integer\","
	"\"minimum\":0}}}"},
    {"Act",
	"{\"type\":\"object\",\"required\":[\"author\",\"decision\",\"entry\","
	"\"fields\",\"id\",\"kind\",\"recorded\",\"subject\"],"
	"\"additionalProperties\":false,\"properties\":{"
	"\"author\":{\"type\":\"string\"},\"decision\":{\"$ref\":"
	"\"#/components/schemas/Decision\"},\"entry\":{\"type\":\"integer\","
	"\"minimum\":0},\"fields\":{\"type\":\"object\",\"description\":"
	"\"what was filled in, without what was erased\"},\"id\":{\"type\":"
	"\"string\",\"pattern\":\"^[0-9a-f]{32}$\"},\"kind\":{\"type\":"
	"[\"string\",\"null\"]},\"recorded\":{\"type\":\"string\",\"format\":"
	"\"date-time\"},\"subject\":{\"type\":\"string\"}}}"},
    {"Answer",
	"{\"type\":\"object\",\"required\":[\"complete\",\"decision\"],"
	"\"additionalProperties\":false,\"properties\":{\"complete\":{\"type\":"
	"\"boolean\",\"description\":\"nothing that is asked for is open\"},"
	"\"decision\":{\"$ref\":\"#/components/schemas/Decision\"}}}"},
    {"Together",
	"{\"type\":\"object\",\"required\":[\"fields\",\"ids\"],"
	"\"additionalProperties\":false,\"properties\":{\"fields\":{\"type\":"
	"\"object\",\"description\":\"of the answer, as its schema has them: "
	"texts, choices, days and instants that are the same for all, without "
	"the fields that name what is answered and for which office\"},"
	"\"ids\":{\"type\":\"array\",\"description\":\"of the acts that "
	"are answered\",\"minItems\":1,\"maxItems\":50,\"uniqueItems\":true,"
	"\"items\":{\"type\":\"string\",\"pattern\":\"^[0-9a-f]{32}$\"}}}}"},
    {"TogetherAnswer",
	"{\"type\":\"object\",\"required\":[\"filed\",\"items\"],"
	"\"additionalProperties\":false,\"properties\":{\"filed\":{\"type\":"
	"\"integer\",\"minimum\":0},\"items\":{\"type\":\"array\",\"items\":{"
	"\"type\":\"object\",\"required\":[\"act\",\"id\",\"outcome\","
	"\"verdict\"],\"additionalProperties\":false,\"properties\":{"
	"\"act\":{\"type\":[\"string\",\"null\"],\"description\":\"the "
	"answer, where it is filed\"},\"id\":{\"type\":\"string\"},"
	"\"outcome\":{\"enum\":[\"ready\",\"filed\",\"gone\",\"other\","
	"\"denied\",\"verdict\",\"wrong\",\"failed\"],\"description\":"
	"\"ready: it can be filed; gone: it does not wait for you so; other: "
	"it waits for another answer than the first; denied: it is not yours "
	"to file; verdict: the Code does not simply permit it, so it wants a "
	"look of its own; wrong: something of it is open; failed: it was not "
	"filed, and may be sent again\"},\"verdict\":{\"enum\":[\"allowed\","
	"\"unsettled\",\"needs_approval\",\"needs_finding\",\"prohibited\","
	"null]}}}}}}"},
    {"Me",
	"{\"type\":\"object\",\"required\":[\"name\",\"offices\",\"person\"],"
	"\"additionalProperties\":false,\"properties\":{\"name\":{\"type\":"
	"\"string\"},\"offices\":{\"type\":\"array\",\"items\":{\"type\":"
	"\"string\"}},\"person\":{\"type\":\"string\"}}}"},
    {"Record",
	"{\"type\":\"object\",\"required\":[\"checkpoint\",\"key\",\"size\"],"
	"\"additionalProperties\":false,\"properties\":{\"checkpoint\":{"
	"\"type\":[\"string\",\"null\"]},\"key\":{\"type\":\"string\"},"
	"\"size\":{\"type\":\"integer\",\"minimum\":0}}}"},
    {"Problem",
	"{\"type\":\"object\",\"required\":[\"status\",\"title\",\"type\"],"
	"\"properties\":{\"type\":{\"type\":\"string\"},\"title\":{\"type\":"
	"\"string\"},\"status\":{\"type\":\"integer\"},\"detail\":{\"type\":"
	"\"string\"},\"errors\":{\"type\":\"array\",\"items\":{\"type\":"
	"\"object\",\"required\":[\"detail\",\"pointer\"],\"properties\":{"
	"\"detail\":{\"type\":\"string\"},\"pointer\":{\"type\":\"string\"},"
	"\"remedy\":{\"type\":\"string\"}}}}}}"},
};

static const struct piece parameters[] = {
    {"asks",
	"{\"name\":\"asks\",\"in\":\"query\",\"schema\":{\"enum\":["
	"\"decide\",\"do\",\"know\"]}}"},
    {"before",
	"{\"name\":\"before\",\"in\":\"query\",\"description\":\"next of the "
	"page before this one\",\"schema\":{\"type\":\"integer\","
	"\"minimum\":0}}"},
    {"due",
	"{\"name\":\"due\",\"in\":\"query\",\"schema\":{\"enum\":["
	"\"late\",\"soon\",\"escalated\",\"later\",\"undated\","
	"\"lasting\"]}}"},
    {"from",
	"{\"name\":\"from\",\"in\":\"query\",\"description\":\"next of the "
	"page before this one\",\"schema\":{\"type\":\"integer\","
	"\"minimum\":0}}"},
    {"kind",
	"{\"name\":\"kind\",\"in\":\"query\",\"description\":\"of the act "
	"that it is about\",\"schema\":{\"type\":\"string\"}}"},
    {"id",
	"{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"schema\":{"
	"\"type\":\"string\",\"pattern\":\"^[0-9a-f]{32}$\"}}"},
    {"key",
	"{\"name\":\"Idempotency-Key\",\"in\":\"header\",\"required\":true,"
	"\"description\":\"New for each act, and the same when an act is sent "
	"again: it is filed once.\",\"schema\":{\"type\":\"string\","
	"\"pattern\":\"^[A-Za-z0-9_-]{8,64}$\"}}"},
};

static enum status
put_text(const struct describing *x, struct str name, struct str json)
{
	const struct json *tree;
	enum status st = json_read(x->w, json, NULL, &tree);

	if (st != ST_OK)
		return st;
	json_put_name(x->o, name);
	json_put(x->o, tree);
	return ST_OK;
}

static enum status
put_pieces(const struct describing *x, const struct piece *piece, size_t n)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < n; i++)
		st = put_text(x, str_from_c(piece[i].name),
		    str_from_c(piece[i].json));
	return st;
}

/* The published schema of a decision. What it refers to within itself stands
 * elsewhere here. */
static enum status
put_decision(const struct describing *x)
{
	static const struct str from = STR_INIT("#/$defs/");
	const struct embed_file *file =
	    embed_find(api_schema, api_schema_n, STR("decision.schema.json"));
	struct str rest = file->bytes, json;
	struct buf b;
	enum status st;
	size_t at;

	buf_init(&b, API__BYTES_MAX);
	while (str_find(rest, from, &at)) {
		buf_add(&b, str_sub(rest, 0, at));
		buf_add_c(&b, SCHEMA_OF "Decision/$defs/");
		rest = str_sub(rest, at + from.n, rest.n);
	}
	buf_add(&b, rest);
	json = str_dup(x->w->mem, buf_str(&b));
	st = buf_full(&b) ? work_fail(x->w, ST_LIMIT, "the schema is too long")
			  : put_text(x, STR("Decision"), json);
	buf_release(&b);
	return st;
}

static enum status
put_settings(const struct describing *x)
{
	const struct embed_file *file =
	    embed_find(api_schema, api_schema_n, STR("settings.schema.json"));

	return put_text(x, STR("Settings"), file->bytes);
}

static enum status
put_schemas(const struct describing *x)
{
	enum status st;

	open(x->o, "schemas");
	st = put_decision(x);
	if (st == ST_OK)
		st = put_settings(x);
	if (st == ST_OK)
		st = put_pieces(x, pieces, sizeof(pieces) / sizeof(pieces[0]));
	if (st == ST_OK)
		st = api__describe_erasures(x->w, x->o, STR("schemas"));
	for (size_t i = 0; st == ST_OK && i < x->rules->act_n; i++) {
		const struct rules_act *act = &x->rules->act[i];

		if (!asked_filed(act))
			continue;
		json_put_name(x->o,
		    str_fmt(x->w->mem, "act.%.*s", STR_ARG(act->name)));
		api__describe_act(x->o, x->rules, act);
	}
	json_put_end(x->o);
	return st;
}

static enum status
put_components(const struct describing *x)
{
	struct json_out *o = x->o;
	enum status st;

	open(o, "components");
	open(o, "securitySchemes");
	open(o, "token");
	text(o, "type", "http");
	text(o, "scheme", "bearer");
	text(o, "description", "A token of your account: pb_...");
	json_put_end(o);
	json_put_end(o);
	open(o, "responses");
	open(o, "problem");
	text(o, "description", "What is wrong, and how to mend it (RFC 9457)");
	content(o, "application/problem+json", SCHEMA_OF "Problem");
	json_put_end(o);
	json_put_end(o);
	open(o, "parameters");
	st = put_pieces(x, parameters,
	    sizeof(parameters) / sizeof(parameters[0]));
	json_put_end(o);
	if (st == ST_OK)
		st = put_schemas(x);
	json_put_end(o);
	return st;
}

/* ---- the whole ------------------------------------------------------------------------------------ */

static void
put_head(const struct describing *x, struct str url)
{
	struct arena *mem = x->w->mem;
	struct json_out *o = x->o;

	text(o, "openapi", "3.1.0");
	open(o, "info");
	json_put_text_member(o, STR("title"),
	    str_fmt(mem, "probity of %.*s", STR_ARG(x->rules->company.name)));
	json_put_text_member(o, STR("version"),
	    str_sub(hex_format(mem, x->rules->hash), 0, VERSION_OF));
	text(o, "description",
	    "Ask, file and look, as the pages do. The version is that of the "
	    "company's Code.");
	json_put_end(o);
	json_put_name(o, STR("servers"));
	json_put_array(o);
	json_put_object(o);
	json_put_text_member(o, STR("url"),
	    str_fmt(mem, "%.*s/api/v1", STR_ARG(url)));
	json_put_end(o);
	json_put_end(o);
	json_put_name(o, STR("security"));
	json_put_array(o);
	json_put_object(o);
	json_put_name(o, STR("token"));
	json_put_array(o);
	json_put_end(o);
	json_put_end(o);
	json_put_end(o);
}

enum status
api_describe(struct work *w, const struct rules *rules, struct str url,
    struct str *out)
{
	struct json_out o;
	struct describing x = {w, &o, rules};
	struct buf b;
	enum status st;

	buf_init(&b, API__BYTES_MAX);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	put_head(&x, url);
	open(&o, "paths");
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		put_path(&o, &paths[i]);
	for (size_t i = 0; i < rules->act_n; i++)
		if (asked_filed(&rules->act[i])) {
			put_act_paths(&x, &rules->act[i]);
			put_together_paths(&x, &rules->act[i]);
		}
	st = api__describe_erasures(w, &o, STR("paths"));
	json_put_end(&o);
	if (st == ST_OK)
		st = put_components(&x);
	json_put_end(&o);
	if (st == ST_OK)
		st = json_out_done(w, &o);
	if (st == ST_OK)
		*out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return st;
}
