/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SQLite writes each page of its log in two calls, the frame's header and the
 * page behind it. A batch of acts is hundreds of pages, one behind the other, and
 * the calls cost several times what moving the bytes does. So what is written to
 * the log is put together here, and goes to the file in large pieces: at the
 * latest when the log is flushed, is read, or its size is asked for.
 *
 * Nobody can tell: the log's end, in the index that readers share, moves behind
 * the flush, and with it whatever anybody reads of the log. What could not be
 * written is told by the flush instead of the write, and either fails the
 * commit.
 *
 * Every other file, and everything else, is the platform's own.
 */
#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"

#include "sql/sqlite_log.h"

#define NAME "probity"
#define HELD 0x1f000 /* SQLite passes 17 bits of a size on */

struct log_file {
	sqlite3_file file;  /* ours: what SQLite sees */
	sqlite3_file *real; /* behind it in the same memory */
	char *held;         /* NULL: nothing was written yet */
	int n;
	sqlite3_int64 at; /* where the first of it belongs */
};

static struct log_file *
of(sqlite3_file *file)
{
	return (struct log_file *)file;
}

/* It is let go even where it cannot be written: whoever is told starts anew at
 * the log's end, or with another connection. */
static int
put(struct log_file *f)
{
	int n = f->n;

	f->n = 0;
	return n == 0 ? SQLITE_OK
		      : f->real->pMethods->xWrite(f->real, f->held, n, f->at);
}

/* ---- what sees the bytes ------------------------------------------------------ */

static int
log_write(sqlite3_file *file, const void *p, int n, sqlite3_int64 at)
{
	struct log_file *f = of(file);
	int code = SQLITE_OK;

	if (f->held == NULL)
		f->held = mem_new(HELD, 1);
	if (f->n > 0 && (at != f->at + f->n || n > HELD - f->n))
		code = put(f);
	if (code != SQLITE_OK)
		return code;
	if (n > HELD)
		return f->real->pMethods->xWrite(f->real, p, n, at);
	if (f->n == 0)
		f->at = at;
	memcpy(f->held + f->n, p, (size_t)n);
	f->n += n;
	return SQLITE_OK;
}

static int
log_read(sqlite3_file *file, void *p, int n, sqlite3_int64 at)
{
	struct log_file *f = of(file);
	int code = put(f);

	return code == SQLITE_OK ? f->real->pMethods->xRead(f->real, p, n, at)
				 : code;
}

static int
log_sync(sqlite3_file *file, int flags)
{
	struct log_file *f = of(file);
	int code = put(f);

	return code == SQLITE_OK ? f->real->pMethods->xSync(f->real, flags)
				 : code;
}

static int
log_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	struct log_file *f = of(file);
	int code = put(f);

	return code == SQLITE_OK ? f->real->pMethods->xTruncate(f->real, size)
				 : code;
}

static int
log_size(sqlite3_file *file, sqlite3_int64 *size)
{
	struct log_file *f = of(file);
	int code = put(f);

	return code == SQLITE_OK ? f->real->pMethods->xFileSize(f->real, size)
				 : code;
}

static int
log_close(sqlite3_file *file)
{
	struct log_file *f = of(file);
	int code = put(f), closed = f->real->pMethods->xClose(f->real);

	mem_free(f->held);
	f->held = NULL;
	return code == SQLITE_OK ? closed : code;
}

/* ---- what does not ------------------------------------------------------------ */

static int
log_lock(sqlite3_file *file, int lock)
{
	return of(file)->real->pMethods->xLock(of(file)->real, lock);
}

static int
log_unlock(sqlite3_file *file, int lock)
{
	return of(file)->real->pMethods->xUnlock(of(file)->real, lock);
}

static int
log_is_reserved(sqlite3_file *file, int *out)
{
	return of(file)->real->pMethods->xCheckReservedLock(of(file)->real,
	    out);
}

static int
log_control(sqlite3_file *file, int op, void *arg)
{
	return of(file)->real->pMethods->xFileControl(of(file)->real, op, arg);
}

static int
log_sector(sqlite3_file *file)
{
	return of(file)->real->pMethods->xSectorSize(of(file)->real);
}

static int
log_device(sqlite3_file *file)
{
	return of(file)->real->pMethods->xDeviceCharacteristics(of(file)->real);
}

static const sqlite3_io_methods methods = {
    .iVersion = 1, /* the log needs no more */
    .xClose = log_close,
    .xRead = log_read,
    .xWrite = log_write,
    .xTruncate = log_truncate,
    .xSync = log_sync,
    .xFileSize = log_size,
    .xLock = log_lock,
    .xUnlock = log_unlock,
    .xCheckReservedLock = log_is_reserved,
    .xFileControl = log_control,
    .xSectorSize = log_sector,
    .xDeviceCharacteristics = log_device,
};

/* ---- the file system ---------------------------------------------------------- */

static sqlite3_vfs *
real_of(const sqlite3_vfs *vfs)
{
	return vfs->pAppData;
}

static int
/* NOLINTNEXTLINE(readability-function-size): SQLite's signature */
log_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags,
    int *out)
{
	sqlite3_vfs *real = real_of(vfs);
	struct log_file *f = of(file);
	int code;

	if ((flags & (SQLITE_OPEN_WAL)) == 0)
		return real->xOpen(real, name, file, flags, out);
	*f = (struct log_file){.real = (sqlite3_file *)(f + 1)};
	code = real->xOpen(real, name, f->real, flags, out);
	f->file.pMethods = code == SQLITE_OK ? &methods : NULL;
	return code;
}

const char *
sql__sqlite_log(void)
{
	sqlite3_vfs *real, *vfs;

	if (sqlite3_vfs_find(NAME) != NULL)
		return NAME;
	real = sqlite3_vfs_find(NULL);
	vfs = real == NULL ? NULL : sqlite3_malloc(sizeof(*vfs));
	if (vfs == NULL)
		return NULL;
	*vfs = *real; /* its functions do not ask whose they are */
	vfs->szOsFile = (int)sizeof(struct log_file) + real->szOsFile;
	vfs->pNext = NULL;
	vfs->zName = NAME;
	vfs->pAppData = real;
	vfs->xOpen = log_open;
	if (sqlite3_vfs_register(vfs, 0) != SQLITE_OK)
		return NULL;
	return NAME;
}
