/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/buf.h"
#include "base/hex.h"
#include "base/work.h"
#include "json/write.h"
#include "witness/witness.h"

#include "cli/command.h"
#include "cli/print.h"

#include "cli/witness.h"

enum { DATA };
enum { NAME };

#define LIST_MOST ((size_t)8 << 20)

static struct str
folder_of(const struct cli_call *call)
{
	return cli_print_option(call, DATA, CLI_WITNESS);
}

static enum status
key_print(struct work *w, const struct cli_call *call, struct str folder)
{
	struct str key = STR("");
	enum status st = witness_verifier(w, folder, &key);

	if (st != ST_OK)
		return st;
	if (call->json)
		return cli_print_object(w, &(struct cli_member){"key", key}, 1);
	printf("%.*s\n", STR_ARG(key));
	return ST_OK;
}

static enum status
run_init(struct work *w, const struct cli_call *call)
{
	struct str folder = call->operand[0].text;
	enum status st =
	    witness_init(w, folder, cli_print_option(call, NAME, STR("")));

	return st == ST_OK ? key_print(w, call, folder) : st;
}

static enum status
run_key(struct work *w, const struct cli_call *call)
{
	return key_print(w, call, folder_of(call));
}

static enum status
run_add(struct work *w, const struct cli_call *call)
{
	enum status st = witness_add(w, folder_of(call), call->operand[0].text);

	return st == ST_OK && call->json
	    ? cli_print_object(w,
		  &(struct cli_member){"added", call->operand[0].text}, 1)
	    : st;
}

static enum status
list_json(struct work *w, const struct vec *logs)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, LIST_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_array(&o);
	for (size_t i = 0; i < logs->n; i++) {
		const struct witness_log *l =
		    VEC_AT(logs, struct witness_log, i);

		json_put_object(&o);
		json_put_text_member(&o, STR("key"),
		    note_key_format(w->mem, &l->key));
		json_put_int_member(&o, STR("size"), l->head.size);
		json_put_text_member(&o, STR("root"),
		    hex_format(w->mem, hash_str(&l->head.root)));
		json_put_end(&o);
	}
	json_put_end(&o);
	st = cli_print_json(w, &o, &b);
	buf_release(&b);
	return st;
}

static enum status
run_list(struct work *w, const struct cli_call *call)
{
	struct vec logs;
	enum status st = witness_list(w, folder_of(call), &logs);

	if (st != ST_OK || call->json)
		return st == ST_OK ? list_json(w, &logs) : st;
	for (size_t i = 0; i < logs.n; i++) {
		const struct witness_log *l =
		    VEC_AT(&logs, struct witness_log, i);

		printf("%.*s: %lld entries\n", STR_ARG(l->key.name),
		    (long long)l->head.size);
	}
	return ST_OK;
}

static const struct cli_operand folder[] = {
    {"DIR", CLI_FOLDER, false, "a folder that is not there yet"},
};
static const struct cli_operand key[] = {
    {"KEY", CLI_TEXT, false,
	"the log's key, as `probity record key` prints it"},
};
static const struct cli_option named[] = {
    [NAME] = {"name", CLI_TEXT, "NAME",
	"what its signatures call it; made from its key otherwise", 0, 0},
};
static const struct cli_option data[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the witness's folder (witness)", 0,
	0},
};

const struct cli_command cli_witness_init = {
    .name = "witness init",
    .summary = "make the folder and the key of a witness",
    .option = named,
    .options = 1,
    .operand = folder,
    .operands = 1,
    .run = run_init,
};

const struct cli_command cli_witness_add = {
    .name = "witness add",
    .summary = "have a witness know a log",
    .option = data,
    .options = 1,
    .operand = key,
    .operands = 1,
    .run = run_add,
};

const struct cli_command cli_witness_key = {
    .name = "witness key",
    .summary = "print the key of a witness",
    .option = data,
    .options = 1,
    .run = run_key,
};

const struct cli_command cli_witness_list = {
    .name = "witness list",
    .summary = "list the logs that a witness knows",
    .option = data,
    .options = 1,
    .run = run_list,
};
