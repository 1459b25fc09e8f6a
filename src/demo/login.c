/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/member.h"
#include "json/write.h"
#include "os/file.h"

#include "demo/demo.h"

#include "demo/login.h"

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
	    .login = LOGIN_ADMIN,
	    .person = LOGIN_ADMIN,
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

	buf_init(&b, LOGIN_MOST);
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
