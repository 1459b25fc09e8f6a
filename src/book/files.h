/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_FILES_H
#define BOOK_FILES_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * What of a data folder has to be within the reach of a process that opens the
 * book with somebody else's signature (book_open_with), for a sandbox that
 * lets it have nothing more. None of them is made or removed while the process
 * that is in such a sandbox lives: not by itself, since the folder is not among
 * them, and, of the database's, not by others, as long as a struct book_files is
 * open.
 */
struct book_file {
	const char *name; /* in the data folder */
	bool write;
};
#define BOOK_FILES_MAX 9

extern const struct book_file book_files_list[BOOK_FILES_MAX];

/*
 * Holds the database's files where they are: a process that waits for the book
 * would otherwise see them removed and made anew by whoever it waits for.
 * Where the store is no file in the folder there is nothing to hold.
 */
struct book_files;

MUST_USE enum status book_files_open(struct work *w, struct str folder,
    struct book_files **out);
void book_files_close(struct book_files *files); /* NULL is fine */

#endif
