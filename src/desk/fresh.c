/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rename(2) replaces an empty folder and refuses one that is not, so whoever
 * puts something there while we work is not overwritten.
 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/vec.h"
#include "base/work.h"
#include "os/file.h"
#include "os/random.h"

#include "desk/config.h"

#include "desk/fresh.h"

#define SUFFIX_BYTES 6

static enum status
occupied(struct work *w, struct str path, const char *what)
{
	enum status st =
	    work_fail(w, ST_CONFLICT, "%.*s: %s", STR_ARG(path), what);

	return work_remedy(w, st,
	    "Give a folder that is not there yet, or an empty one; nothing is "
	    "ever overwritten.");
}

static enum status
check_free(struct work *w, struct str path)
{
	struct vec name = VEC(struct str);
	enum file_kind kind, data;
	enum status st = file_kind(w, path, &kind);

	if (st != ST_OK || kind == FILE_NONE)
		return st;
	if (kind != FILE_FOLDER)
		return occupied(w, path, "is there, and is no folder");
	st = file_list(w, path, &name);
	if (st == ST_OK && name.n > 0)
		st = file_kind(w, file_join(w, path, STR(CONFIG_NAME)), &data);
	if (st != ST_OK || name.n == 0)
		return st;
	return occupied(w, path,
	    data == FILE_NONE ? "is not empty"
			      : "is the data folder of a probity already");
}

enum status
fresh_begin(struct work *w, struct str path, struct fresh *out)
{
	unsigned char random[SUFFIX_BYTES];
	struct str at;
	enum status st;

	while (path.n > 1 && str_ends(path, STR("/")))
		path.n--;
	st = check_free(w, path);
	if (st != ST_OK)
		return st;
	random_fill(random, sizeof(random));
	at = str_fmt(w->mem, "%.*s.new-%.*s", STR_ARG(path),
	    STR_ARG(hex_format(w->mem,
		str_of((const char *)random, sizeof(random)))));
	st = file_make_folder(w, at, 0700);
	if (st == ST_NOTFOUND)
		return work_remedy(w, st,
		    "Make the folder above it first: only the last one is "
		    "made.");
	if (st == ST_OK)
		*out = (struct fresh){path, at};
	return st;
}

enum status
fresh_finish(struct work *w, struct fresh *f)
{
	enum status st = file_sync_folder(w, f->at);

	if (st == ST_OK)
		st = file_rename(w, f->at, f->path);
	if (st != ST_OK)
		return work_remedy(w, st,
		    "Where another file system is mounted, give a folder below "
		    "it.");
	f->at = STR("");
	return file_sync_folder(w, file_folder(f->path));
}

void
fresh_abandon(struct work *w, struct fresh *f)
{
	struct fault fault = w->fault;

	if (f->at.n == 0)
		return;
	work_clear(w);
	/* If it cannot be removed either: the words that matter are the first,
	 * and its name says what it is. */
	if (file_remove_tree(w, f->at) != ST_OK)
		work_clear(w);
	w->fault = fault;
	f->at = STR("");
}
