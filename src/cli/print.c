/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/buf.h"
#include "base/work.h"
#include "desk/backup.h"
#include "desk/config.h"
#include "json/write.h"
#include "lang/lang.h"

#include "cli/command.h"

#include "cli/print.h"

#define OBJECT_MOST ((size_t)1 << 20)

enum status
cli_print_json(struct work *w, struct json_out *o, const struct buf *b)
{
	enum status st = json_out_done(w, o);

	if (st == ST_OK)
		printf("%.*s\n", STR_ARG(buf_str(b)));
	return st;
}

enum status
cli_print_object(struct work *w, const struct cli_member *member, size_t n)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, OBJECT_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	for (size_t i = 0; i < n; i++)
		json_put_text_member(&o, str_from_c(member[i].name),
		    member[i].text);
	json_put_end(&o);
	st = cli_print_json(w, &o, &b);
	buf_release(&b);
	return st;
}

struct str
cli_print_option(const struct cli_call *call, size_t option,
    struct str otherwise)
{
	const struct cli_value *v = &call->option[option];

	return v->given ? v->text : otherwise;
}

enum status
cli_print_lang(struct work *w, const struct cli_call *call, size_t option,
    const struct lang **out)
{
	struct str tag = cli_print_option(call, option, STR("en"));

	*out = lang_find(tag);
	if (*out != NULL)
		return ST_OK;
	return work_fail(w, ST_INVALID,
	    "--lang: there is no language \"%.*s\" here", STR_ARG(tag));
}

enum status
cli_print_check_store(struct work *w, struct str url)
{
	const char *wrong = url.n == 0 ? NULL : config_check_store(url);

	/* The URL itself is not repeated: it may be the password that is
	 * wrong with it. */
	return wrong == NULL ? ST_OK
			     : work_fail(w, ST_INVALID, "--store: %s", wrong);
}

enum status
cli_print_backup(struct work *w, const struct cli_call *call, struct str made,
    const struct backup_count *n)
{
	if (call->json)
		return cli_print_object(w,
		    (const struct cli_member[]){{"made", made},
			{"rows", str_fmt(w->mem, "%lld", (long long)n->rows)},
			{"files",
			    str_fmt(w->mem, "%lld", (long long)n->files)}},
		    3);
	printf("made %.*s: %lld rows and %lld files, compared\n", STR_ARG(made),
	    (long long)n->rows, (long long)n->files);
	return ST_OK;
}
