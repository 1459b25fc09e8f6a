/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "intake/intake.h"
#include "intake/plan.h"
#include "intake/table.h"
#include "json/write.h"

#include "cli/print.h"

#include "cli/import_print.h"

#define RESULT_MOST ((size_t)256 << 20)

static const struct str kind_name[INTAKE_KINDS] = {
    [INTAKE_NEW] = STR_INIT("new"),
    [INTAKE_CHANGED] = STR_INIT("changed"),
    [INTAKE_GONE] = STR_INIT("gone"),
    [INTAKE_SAME] = STR_INIT("unchanged"),
};

static struct str
act_of(const struct intake_change *x)
{
	return plain_get(&x->given, STR("act"))->text;
}

/* ---- for people ---------------------------------------------------------------------- */

static void
change_print(const struct intake_change *x)
{
	if (x->row != NULL)
		printf("  line %zu: ", x->row->line);
	else
		printf("  in no row: ");
	printf("%.*s %.*s%s%.*s (%.*s)\n", STR_ARG(kind_name[x->kind]),
	    STR_ARG(x->key), x->name.n > 0 ? " " : "", STR_ARG(x->name),
	    STR_ARG(act_of(x)));
	for (size_t i = 0; i < x->diff_n; i++)
		printf("    %.*s: \"%.*s\" becomes \"%.*s\"\n",
		    STR_ARG(x->diff[i].field), STR_ARG(x->diff[i].old),
		    STR_ARG(x->diff[i].now));
}

static void
unused_print(const struct intake_table *t)
{
	for (size_t i = 0; i < t->heading_n; i++) {
		bool used = false;

		for (size_t k = 0; k < t->plan->column_n; k++)
			used = used || t->field[k] == i;
		if (!used && str_trim(t->heading[i]).n > 0)
			printf("  not read: the column \"%.*s\"\n",
			    STR_ARG(t->heading[i]));
	}
}

void
cli_import_print(struct work *w, const struct intake *in,
    const struct intake_setup *setup, bool dry)
{
	const struct intake_table *t = in->table;

	(void)w;
	printf("%.*s: %zu rows\n", STR_ARG(in->file), t->row.n);
	unused_print(t);
	for (size_t i = 0; dry && i < in->change.n; i++)
		change_print(VEC_AT(&in->change, struct intake_change, i));
	printf("%zu new, %zu changed, %zu gone, %zu unchanged\n",
	    in->count[INTAKE_NEW], in->count[INTAKE_CHANGED],
	    in->count[INTAKE_GONE], in->count[INTAKE_SAME]);
	if (in->count[INTAKE_GONE] > 0 && !setup->complete)
		printf("What is in no row was left as it is; with --complete "
		       "it ends.\n");
	if (dry)
		printf("Nothing was filed.\n");
	else
		printf("%zu acts were filed.\n", in->change.n);
}

/* ---- for machines ---------------------------------------------------------------------- */

static void
diff_json(struct json_out *o, const struct intake_change *x)
{
	json_put_name(o, STR("differs"));
	json_put_array(o);
	for (size_t i = 0; i < x->diff_n; i++) {
		json_put_object(o);
		json_put_text_member(o, STR("field"), x->diff[i].field);
		json_put_text_member(o, STR("old"), x->diff[i].old);
		json_put_text_member(o, STR("new"), x->diff[i].now);
		json_put_end(o);
	}
	json_put_end(o);
}

static void
change_json(struct json_out *o, const struct intake_change *x)
{
	json_put_object(o);
	if (x->row != NULL)
		json_put_int_member(o, STR("line"), (int64_t)x->row->line);
	json_put_text_member(o, STR("change"), kind_name[x->kind]);
	json_put_text_member(o, STR("key"), x->key);
	json_put_name(o, STR("given"));
	json_put_object(o);
	for (size_t i = 0; i < x->given.item_n; i++)
		json_put_text_member(o, x->given.name[i],
		    x->given.item[i].text);
	json_put_end(o);
	diff_json(o, x);
	json_put_end(o);
}

enum status
cli_import_print_json(struct work *w, const struct intake *in, bool dry)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, RESULT_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	json_put_text_member(&o, STR("sha256"), in->sha256);
	json_put_int_member(&o, STR("rows"), (int64_t)in->table->row.n);
	for (int i = 0; i < INTAKE_KINDS; i++)
		json_put_int_member(&o, kind_name[i], (int64_t)in->count[i]);
	json_put_int_member(&o, STR("filed"), dry ? 0 : (int64_t)in->change.n);
	json_put_name(&o, STR("changes"));
	json_put_array(&o);
	for (size_t i = 0; i < in->change.n; i++)
		change_json(&o, VEC_AT(&in->change, struct intake_change, i));
	json_put_end(&o);
	json_put_end(&o);
	st = cli_print_json(w, &o, &b);
	buf_release(&b);
	return st;
}
