/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/buf.h"
#include "base/work.h"
#include "code/bundle.h"
#include "json/write.h"
#include "os/memory.h"

#include "cli/command.h"
#include "cli/print.h"

#include "cli/law.h"

#define RESULT_MOST ((size_t)4 << 20)
#define LAW_MEMORY  ((size_t)16 << 20) /* that reading the bundled Code takes */

static void
put_mistake(struct json_out *o, const struct mistake *m)
{
	json_put_object(o);
	json_put_text_member(o, STR("file"), m->path);
	json_put_int_member(o, STR("line"), (int64_t)m->line);
	json_put_int_member(o, STR("column"), (int64_t)m->column);
	json_put_text_member(o, STR("what"), m->what);
	json_put_text_member(o, STR("remedy"), m->remedy);
	json_put_end(o);
}

enum status
cli_law_print(struct work *w, const struct mistakes *mistakes)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, RESULT_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	json_put_name(&o, STR("mistakes"));
	json_put_array(&o);
	for (size_t i = 0; i < mistakes->list.n; i++)
		put_mistake(&o, VEC_AT(&mistakes->list, struct mistake, i));
	json_put_end(&o);
	json_put_int_member(&o, STR("count"), (int64_t)mistakes->n);
	json_put_end(&o);
	st = cli_print_json(w, &o, &b);
	buf_release(&b);
	return st;
}

static enum status
tell(struct work *w, const struct cli_call *call, struct str folder,
    const struct mistakes *mistakes)
{
	enum status st = ST_INVALID;

	work_clear(w);
	if (call->json)
		st = cli_law_print(w, mistakes);
	else
		for (size_t i = 0; i < mistakes->list.n; i++)
			fprintf(stderr, "%.*s",
			    STR_ARG(mistake_format(w->mem,
				VEC_AT(&mistakes->list, struct mistake, i))));
	if (call->json && st != ST_OK)
		return st;
	return work_fail(w, ST_INVALID, "%.*s: %zu mistake%s", STR_ARG(folder),
	    mistakes->n, mistakes->n == 1 ? "" : "s");
}

enum status
cli_law_read(struct work *w, const struct cli_call *call, struct str folder,
    struct law *out)
{
	struct mistakes mistakes = MISTAKES(w->mem);
	bool own = folder.n > 0;
	enum status st;

	memory_expect(LAW_MEMORY);
	st = own ? law_read(w, folder, &mistakes, out)
		 : law_bundle(w, code_bundle, code_bundle_n, &mistakes, out);
	if (st == ST_OK || mistakes.n == 0)
		return st;
	return tell(w, call, own ? folder : STR("the bundled Code"), &mistakes);
}

enum status
cli_law_with(struct work *w, const struct cli_call *call, struct str folder,
    cli_law_use *use)
{
	struct law law;
	enum status st = cli_law_read(w, call, folder, &law);

	if (st != ST_OK)
		return st;
	st = use(w, call, &law);
	law_release(&law);
	return st;
}
