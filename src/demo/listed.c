/* SPDX-License-Identifier: Apache-2.0 */
#include "base/vec.h"
#include "base/work.h"
#include "json/json.h"
#include "json/read.h"
#include "os/file.h"

#include "demo/demo.h"
#include "demo/login.h"

#include "demo/listed.h"

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
	struct listed login;
	enum status st = json_get_text(w, entry, STR("name"), &login.name);

	if (st == ST_OK)
		st = json_get_text(w, entry, STR("password"), &login.password);
	if (st != ST_OK)
		return st;
	login.role = role_find(roles, login.name);
	if (login.role != NULL || str_eq(login.name, LOGIN_ADMIN))
		*(struct listed *)vec_push(w->mem, out) = login;
	return ST_OK;
}

enum status
listed_read(struct work *w, struct str folder, struct demo_roles *roles,
    struct vec *out)
{
	const struct json_rules rules = {.source = STR(LOGIN_FILE)};
	const struct json *list;
	struct str text;
	enum status st = file_read(w, file_join(w, folder, STR(LOGIN_FILE)),
	    LOGIN_MOST, &text);

	*out = VEC(struct listed);
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
