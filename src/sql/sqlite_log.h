/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SQL_SQLITE_LOG_H
#define SQL_SQLITE_LOG_H

/* The name of the file system that SQLite is to open its files with; NULL when
 * there is no memory for it. */
const char *sql__sqlite_log(void);

#endif
