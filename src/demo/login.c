/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/member.h"
#include "json/json.h"
#include "json/read.h"
#include "json/write.h"
#include "os/file.h"

#include "demo/demo.h"

#include "demo/login.h"

#define LIST_MOST ((size_t)1 << 20)
#define ADMIN     STR("admin")

/* One account, and its line. */
static enum status
give(struct work *w, const struct login_setup *setup,
    const struct member_given *in, struct str role, struct json_out *o)
{
	struct str password;
	enum status st = member_give(w, book_desk(setup->book), in, &password);

	if (st != ST_OK)
		return st;
	json_put_object(o);
	json_put_text_member(o, STR("role"), role);
	json_put_text_member(o, STR("name"), in->login);
	json_put_text_member(o, STR("full_name"), in->name);
	json_put_text_member(o, STR("password"), password);
	json_put_end(o);
	return ST_OK;
}

static enum status
all_give(struct work *w, const struct login_setup *setup, struct json_out *o)
{
	const struct member_given admin = {.name = STR("Administrator"),
	    .login = ADMIN,
	    .person = ADMIN,
	    .admin = true,
	    .now = setup->now};
	enum status st = ST_OK;

	json_put_array(o);
	for (size_t i = 0; st == ST_OK && i < setup->roles->role.n; i++) {
		const struct demo_role *r =
		    VEC_AT(&setup->roles->role, struct demo_role, i);
		const struct member_given in = {.name = r->name[0],
		    .login = r->person,
		    .person = r->person,
		    .now = setup->now};

		st = give(w, setup, &in, r->role[0], o);
	}
	if (st == ST_OK)
		st = give(w, setup, &admin, STR("Portal administrator"), o);
	json_put_end(o);
	return st;
}

enum status
login_make(struct work *w, const struct login_setup *setup)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, LIST_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	st = all_give(w, setup, &o);
	if (st == ST_OK)
		st = json_out_done(w, &o);
	if (st == ST_OK)
		st = file_write(w, file_join(w, setup->folder, STR(LOGIN_FILE)),
		    buf_str(&b), 0600);
	buf_release(&b);
	return st;
}

/* ---- read again ------------------------------------------------------------------- */

static const struct demo_role *
role_find(const struct demo_roles *roles, struct str person)
{
	for (size_t i = 0; i < roles->role.n; i++) {
		const struct demo_role *r =
		    VEC_AT(&roles->role, struct demo_role, i);

		if (str_eq(r->person, person))
			return r;
	}
	return NULL;
}

/* Whoever the story does not name any more is left out. */
static enum status
take(struct work *w, const struct json *entry, const struct demo_roles *roles,
    struct vec *out)
{
	struct login login;
	enum status st = json_get_text(w, entry, STR("name"), &login.name);

	if (st == ST_OK)
		st = json_get_text(w, entry, STR("password"), &login.password);
	if (st != ST_OK)
		return st;
	login.role = role_find(roles, login.name);
	if (login.role != NULL || str_eq(login.name, ADMIN))
		*(struct login *)vec_push(w->mem, out) = login;
	return ST_OK;
}

enum status
login_list(struct work *w, struct str folder, struct demo_roles *roles,
    struct vec *out)
{
	const struct json_rules rules = {.source = STR(LOGIN_FILE)};
	const struct json *list;
	struct str text;
	enum status st = file_read(w, file_join(w, folder, STR(LOGIN_FILE)),
	    LIST_MOST, &text);

	*out = VEC(struct login);
	if (st == ST_OK)
		st = demo_roles(w, folder, roles);
	if (st == ST_OK)
		st = json_read(w, text, &rules, &list);
	if (st == ST_OK && list->kind != JSON_ARRAY)
		st = work_fail(w, ST_INVALID,
		    LOGIN_FILE ": expected an array, found %s",
		    json_kind_name(list->kind));
	for (size_t i = 0; st == ST_OK && i < list->item_n; i++)
		st = take(w, &list->item[i], roles, out);
	return st;
}
