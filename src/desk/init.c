/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Everything is made in a folder beside (desk/fresh.h) and moved in one step. A
 * PostgreSQL database is migrated last but for that: its migrations are
 * transactions of their own, and a second init finds the schema ready.
 */
#include "base/arena.h"
#include "base/embed.h"
#include "base/vec.h"
#include "base/work.h"
#include "os/file.h"
#include "store/entry.h"
#include "store/store.h"

#include "desk/config.h"
#include "desk/fresh.h"

#include "desk/init.h"

/* ---- code/ ----------------------------------------------------------------- */

struct copy {
	size_t files;
	int depth;
};

static enum status copy_folder(struct work *w, struct str from, struct str to,
    struct copy *c);

static enum status
copy_one(struct work *w, struct str from, struct str to, struct copy *c)
{
	enum file_kind kind;
	struct str bytes;
	enum status st = file_kind(w, from, &kind);

	if (st != ST_OK)
		return st;
	if (kind == FILE_FOLDER)
		return copy_folder(w, from, to, c);
	if (kind != FILE_REGULAR)
		return work_fail(w, ST_INVALID,
		    "%.*s: a Code consists of files and folders alone",
		    STR_ARG(from));
	if (++c->files > INIT_CODE_FILES_MAX)
		return work_fail(w, ST_LIMIT,
		    "%.*s: a Code has %d files at most", STR_ARG(from),
		    INIT_CODE_FILES_MAX);
	st = file_read(w, from, INIT_CODE_FILE_MAX, &bytes);
	return st == ST_OK ? file_write(w, to, bytes, 0600) : st;
}

/* Hidden files stay: they are some other program's. */
static enum status
copy_folder(struct work *w, struct str from, struct str to, struct copy *c)
{
	struct vec names = VEC(struct str);
	enum status st;

	if (++c->depth > INIT_CODE_DEPTH_MAX)
		return work_fail(w, ST_LIMIT,
		    "%.*s: more than %d folders in one another", STR_ARG(from),
		    INIT_CODE_DEPTH_MAX);
	st = file_list(w, from, &names);
	if (st == ST_OK)
		st = file_make_folder(w, to, 0700);
	for (size_t i = 0; st == ST_OK && i < names.n; i++) {
		struct str name = *VEC_AT(&names, struct str, i);

		if (!str_starts(name, STR(".")))
			st = copy_one(w, file_join(w, from, name),
			    file_join(w, to, name), c);
	}
	c->depth--;
	return st == ST_OK ? file_sync_folder(w, to) : st;
}

static enum status
copy_code(struct work *w, struct str from, struct str to)
{
	struct copy c = {0, 0};
	enum file_kind kind, text;
	enum status st = file_kind(w, from, &kind);

	if (st == ST_OK && kind == FILE_FOLDER)
		st = file_kind(w, file_join(w, from, STR("code.md")), &text);
	if (st != ST_OK)
		return st;
	if (kind != FILE_FOLDER || text != FILE_REGULAR) {
		st = work_fail(w, ST_INVALID, "%.*s: %s", STR_ARG(from),
		    kind == FILE_NONE         ? "there is no such folder"
			: kind != FILE_FOLDER ? "is no folder"
					      : "has no code.md in it");
		return work_remedy(w, st,
		    "Give the folder of a Code, or none for the one that comes "
		    "with probity.");
	}
	return copy_folder(w, from, to, &c);
}

/* The folders of "a/b/c.md" below `to`. */
static enum status
make_folders(struct work *w, struct str to, struct str name)
{
	struct str rest = name, head;

	while (str_cut(rest, '/', &head, &rest)) {
		struct str folder = file_join(w, to,
		    str_of(name.p, (size_t)(head.p + head.n - name.p)));
		enum file_kind kind;
		enum status st = file_kind(w, folder, &kind);

		if (st == ST_OK && kind == FILE_NONE)
			st = file_make_folder(w, folder, 0700);
		if (st != ST_OK)
			return st;
	}
	return ST_OK;
}

static enum status
unpack_code(struct work *w, const struct embed_file *file, size_t n,
    struct str to)
{
	enum status st = file_make_folder(w, to, 0700);

	for (size_t i = 0; st == ST_OK && i < n; i++) {
		st = make_folders(w, to, file[i].name);
		if (st == ST_OK)
			st = file_write(w, file_join(w, to, file[i].name),
			    file[i].bytes, 0600);
	}
	return st == ST_OK ? file_sync_folder(w, to) : st;
}

/* ---- the rest -------------------------------------------------------------- */

static enum status
write_config(struct work *w, const struct init_setup *setup, struct str folder)
{
	struct str text = config_sample(w);

	if (setup->store.n > 0)
		text = str_fmt(w->mem, "%.*s\nstore %.*s\n", STR_ARG(text),
		    STR_ARG(setup->store));
	return file_write(w, file_join(w, folder, STR(CONFIG_NAME)), text,
	    0600);
}

/* A database that has entries is somebody's. */
static enum status
check_unused(struct work *w, struct store *store)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, store, &tx);
	int64_t n = 0;

	if (st == ST_OK)
		st = entry_count(w, tx, &n);
	store_read_end(tx);
	if (st != ST_OK || n == 0)
		return st;
	return work_fail(w, ST_CONFLICT,
	    "%.*s: this database holds the record of a probity already",
	    STR_ARG(store_label(store)));
}

static enum status
make_database(struct work *w, const struct init_setup *setup, struct str folder)
{
	struct store *store = NULL;
	enum status st = store_open(w,
	    setup->store.n > 0 ? setup->store : folder, STORE_CREATE, &store);

	if (st == ST_OK)
		st = check_unused(w, store);
	store_close(store);
	return st;
}

enum status
init_folder(struct work *w, const struct init_setup *setup)
{
	struct fresh fresh = {STR(""), STR("")};
	struct str code;
	enum status st = fresh_begin(w, setup->folder, &fresh);

	if (st != ST_OK)
		return st;
	code = file_join(w, fresh.at, STR("code"));
	st = setup->code.n > 0
	    ? copy_code(w, setup->code, code)
	    : unpack_code(w, setup->bundle, setup->bundle_n, code);
	if (st == ST_OK)
		st = write_config(w, setup, fresh.at);
	if (st == ST_OK)
		st = make_database(w, setup, fresh.at);
	if (st == ST_OK)
		st = fresh_finish(w, &fresh);
	fresh_abandon(w, &fresh);
	return st;
}
