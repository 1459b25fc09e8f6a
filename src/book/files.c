/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A connection of SQLite's that has read something holds the log and its index:
 * whoever closes the last one removes both, and there is always this one.
 */
#include "base/mem.h"
#include "base/work.h"
#include "desk/config.h"
#include "desk/pack.h"
#include "store/entry.h"
#include "store/store.h"

#include "book/files.h"

const struct book_file book_files_list[BOOK_FILES_MAX] = {
    {CONFIG_NAME, false},
    {"code", false},
    {"keys/wrap", false},
    {PACK_HEAD, true},
    {STORE_FILE, true},
    {STORE_FILE "-wal", true},
    {STORE_FILE "-shm", true},
    {STORE_FILE ".lock", true},
    {STORE_SCRUB, true},
};

struct book_files {
	struct store *store; /* NULL: nothing to hold */
};

/* It holds nothing before it has read. */
static enum status
touch(struct work *w, struct store *store)
{
	struct tx *tx = NULL;
	int64_t size;
	enum status st = store_read(w, store, &tx);

	if (st == ST_OK)
		st = entry_count(w, tx, &size);
	store_read_end(tx);
	return st;
}

enum status
book_files_open(struct work *w, struct str folder, struct book_files **out)
{
	struct book_files *files = mem_new(1, sizeof(*files));
	struct config config;
	enum status st = config_read(w, folder, &config);

	if (st == ST_OK && str_eq(config.store, folder))
		st = store_open(w, folder, STORE_READ, &files->store);
	if (st == ST_OK && files->store != NULL)
		st = touch(w, files->store);
	if (st == ST_OK && files->store != NULL)
		st = store_scrub_folder(w, folder);
	if (st == ST_OK)
		*out = files;
	else
		book_files_close(files);
	return st;
}

void
book_files_close(struct book_files *files)
{
	if (files == NULL)
		return;
	store_close(files->store);
	mem_free(files);
}
