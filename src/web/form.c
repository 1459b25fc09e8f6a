/* SPDX-License-Identifier: Apache-2.0 */
/* What was sent. A page of another site cannot send anything in a reader's
 * name: the browser says where a form comes from, a session's cookie does not
 * come along, and the form has a value that only pages of that session have. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "desk/typed.h"
#include "http/form.h"

#include "web/web_impl.h"

/* ---- a form as a map ------------------------------------------------------------ */

static size_t
times(const struct vec *field, struct str name)
{
	size_t n = 0;

	for (size_t i = 0; i < field->n; i++)
		n += str_eq(VEC_AT(field, struct http_field, i)->name, name);
	return n;
}

static struct plain
text_of(const struct http_field *f)
{
	return (struct plain){.kind = PLAIN_TEXT, .text = f->value};
}

static struct plain
values_of(struct work *w, const struct vec *field, struct str name, size_t n)
{
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, n);
	size_t k = 0;

	for (size_t i = 0; i < field->n; i++) {
		const struct http_field *f =
		    VEC_AT(field, struct http_field, i);

		if (str_eq(f->name, name))
			item[k++] = text_of(f);
	}
	return (struct plain){.kind = PLAIN_LIST, .item = item, .item_n = k};
}

/* Boxes with one name become a list, where the first of them stands. */
struct plain
web__form_plain(struct work *w, const struct vec *field)
{
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, field->n);
	struct str *name = ARENA_ARRAY(w->mem, struct str, field->n);
	struct plain form = {.kind = PLAIN_MAP, .item = item, .name = name};

	for (size_t i = 0; i < field->n; i++) {
		const struct http_field *f =
		    VEC_AT(field, struct http_field, i);
		size_t n = times(field, f->name);

		if (plain_get(&form, f->name) != NULL)
			continue;
		name[form.item_n] = f->name;
		item[form.item_n++] =
		    n == 1 ? text_of(f) : values_of(w, field, f->name, n);
	}
	return form;
}

/* ---- whose it is ------------------------------------------------------------------ */

/* An old browser says nothing of the kind; then the other two have to do. */
bool
web__form_is_ours(const struct web__visit *v)
{
	struct str site = STR("same-origin");

	(void)http_header_get(v->req, STR("Sec-Fetch-Site"), &site);
	return str_eq(site, STR("same-origin")) || str_eq(site, STR("none"));
}

bool
web__form_take(const struct web__visit *v, struct vec *field, struct plain *out)
{
	enum status st;

	if (!web__form_is_ours(v)) {
		web__fault_site(v);
		return false;
	}
	st = http_form_read(v->w, v->req, field);
	work_clear(v->w);
	if (st != ST_OK) {
		web__fault(v, st == ST_LIMIT ? 413 : 400);
		return false;
	}
	*out = web__form_plain(v->w, field);
	/* The value is known to who has the session alone, and compared with
	 * what is derived from it: no secret that is found digit by digit. */
	if (v->member != NULL &&
	    !str_eq(typed_text(out, STR("page.form")), v->form)) {
		web__fault_site(v);
		return false;
	}
	return true;
}
