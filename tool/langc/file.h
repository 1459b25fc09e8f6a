/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANGC_FILE_H
#define LANGC_FILE_H

struct file;
struct langc;

/* Reads the file at file->path. What is wrong is told, and as much as can be
 * is read on. */
void file_read(struct langc *lc, struct file *file);

#endif
