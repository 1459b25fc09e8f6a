/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_FILE_H
#define OS_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct work;

/*
 * Files by path. Every failure is written with the path and what the system
 * said; ST_NOTFOUND where the path names nothing, ST_DENIED where it may not be
 * read or written, ST_LIMIT where it is larger than the caller takes,
 * ST_CONFLICT where something stands there already, ST_INVALID where the path
 * itself is at fault (it is empty or holds a NUL), ST_IO for the rest (a full
 * disk among them).
 */
enum file_kind { FILE_NONE, FILE_REGULAR, FILE_FOLDER, FILE_OTHER };

/* What stands at path, a link followed; FILE_NONE when nothing does. */
MUST_USE enum status file_kind(struct work *w, struct str path,
    enum file_kind *out);

struct file_stat {
	enum file_kind kind;
	unsigned mode; /* the permission bits alone */
	int64_t size;
	int64_t mtime_ns;
};

/* The same with figures, and ST_NOTFOUND when nothing stands there. */
MUST_USE enum status file_stat(struct work *w, struct str path,
    struct file_stat *out);

/* The whole file, copied into w->mem; a NUL that is not counted stands behind
 * it. Pipes and /proc, which tell no size, are read as well. */
MUST_USE enum status file_read(struct work *w, struct str path, size_t limit,
    struct str *out);

/* Replaces path as one step that survives a power cut: a new file beside it,
 * flushed, renamed over it, the folder flushed. mode as in chmod, whatever the
 * umask: 0600 for what is secret. A link at path is replaced, not followed. */
MUST_USE enum status file_write(struct work *w, struct str path,
    struct str bytes, unsigned mode);

/* The same where nothing stands, else ST_CONFLICT, and of two at once one gets
 * it. */
MUST_USE enum status file_write_new(struct work *w, struct str path,
    struct str bytes, unsigned mode);

/* Writes over the beginning of the file that is there, in place: on disk when
 * the system finds the time. What is no longer than FILE_SECTOR is there as a
 * whole or not at all. */
#define FILE_SECTOR 512
MUST_USE enum status file_overwrite(struct work *w, struct str path,
    struct str bytes);

/* Makes the folder (not its parents) with this mode; ST_CONFLICT where
 * something stands there already. */
MUST_USE enum status file_make_folder(struct work *w, struct str path,
    unsigned mode);

/* A new empty folder of mode 0700 under $TMPDIR or /tmp; prefix is a plain
 * name. The caller removes it with file_remove_tree. */
MUST_USE enum status file_make_temp(struct work *w, struct str prefix,
    struct str *out);

/* Names in a folder without . and .., as struct str, sorted by byte. */
MUST_USE enum status file_list(struct work *w, struct str folder,
    struct vec *out);

/* A file or a link; ST_CONFLICT for a folder. */
MUST_USE enum status file_remove(struct work *w, struct str path);

/* A folder with all that is in it; links are removed and not followed, and
 * nothing at path is fine. */
MUST_USE enum status file_remove_tree(struct work *w, struct str path);

/* Replaces what stands at `to`; flush the folder to make it last. */
MUST_USE enum status file_rename(struct work *w, struct str from,
    struct str to);

/* The same for a file, where nothing stands at `to`, else ST_CONFLICT. */
MUST_USE enum status file_place(struct work *w, struct str from, struct str to);

/* Flushes a folder, so that a file that was made or renamed in it stays. */
MUST_USE enum status file_sync_folder(struct work *w, struct str folder);

/* The one absolute path of what stands there: links followed, no "." or "..". */
MUST_USE enum status file_real(struct work *w, struct str path,
    struct str *out);

/* "a/b" of "a" and "b". */
struct str file_join(struct work *w, struct str folder, struct str name);

/* "a" of "a/b", "." of "b", "/" of "/b". */
struct str file_folder(struct str path);

#endif
