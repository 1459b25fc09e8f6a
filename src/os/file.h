/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_FILE_H
#define OS_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct work;

/*
 * Files by path. Every failure is written with the path and what the system
 * said; ST_NOTFOUND where the path names nothing, ST_DENIED where it may not be
 * read or written, ST_LIMIT where it is larger than the caller takes, ST_IO for
 * the rest (a full disk among them).
 */
enum file_kind { FILE_NONE, FILE_REGULAR, FILE_FOLDER, FILE_OTHER };

/* What stands at path; FILE_NONE when nothing does. */
MUST_USE enum status file_kind(
    struct work *w, struct str path, enum file_kind *out);

/* The whole file, copied into w->mem. */
MUST_USE enum status file_read(struct work *w, struct str path, size_t limit,
    struct str *out);

/* Replaces path as one step that survives a power cut: a new file beside it,
 * flushed, renamed over it, the folder flushed. mode as in chmod: 0600 for what
 * is secret. */
MUST_USE enum status file_write(struct work *w, struct str path, struct str bytes,
    unsigned mode);

/* Makes the folder (not its parents) with this mode; ST_CONFLICT where
 * something stands there already. */
MUST_USE enum status file_make_folder(
    struct work *w, struct str path, unsigned mode);

/* Names in a folder without . and .., as struct str, sorted by byte. */
MUST_USE enum status file_list(
    struct work *w, struct str folder, struct vec *out);

MUST_USE enum status file_remove(struct work *w, struct str path);
MUST_USE enum status file_rename(
    struct work *w, struct str from, struct str to);

/* Flushes a folder, so that a file that was made or renamed in it stays. */
MUST_USE enum status file_sync_folder(struct work *w, struct str folder);

/* "a/b" of "a" and "b". */
struct str file_join(struct work *w, struct str folder, struct str name);

#endif
