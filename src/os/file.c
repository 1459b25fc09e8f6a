/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files by path, each call on its own: nothing stays open. What is replaced is
 * replaced through os/stream.h, so that there is one way to make a file last.
 *
 * We do not look before we open: the descriptor that was opened is what is
 * asked for its kind and size.
 */
#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/work.h"

#include "os/os_impl.h"
#include "os/stream.h"

#include "os/file.h"

/* Deeper folders are refused: each level costs a descriptor on the way down. */
#define TREE_DEPTH_MAX 64

/* What /proc and pipes, which tell no size, are read by. */
#define READ_CHUNK 4096

static enum file_kind
kind_of(mode_t mode)
{
	if (S_ISREG(mode))
		return FILE_REGULAR;
	return S_ISDIR(mode) ? FILE_FOLDER : FILE_OTHER;
}

enum status
file_stat(struct work *w, struct str path, struct file_stat *out)
{
	enum status st;
	const char *c;
	struct stat s;

	st = os__path(w, path, &c);
	if (st != ST_OK)
		return st;
	if (stat(c, &s) != 0)
		return os__fail(w, errno, path, "look at it");
	*out = (struct file_stat){
	    .kind = kind_of(s.st_mode),
	    .mode = s.st_mode & 07777,
	    .size = s.st_size,
	    .mtime_ns =
		(int64_t)s.st_mtim.tv_sec * 1000000000 + s.st_mtim.tv_nsec,
	};
	return ST_OK;
}

enum status
file_kind(struct work *w, struct str path, enum file_kind *out)
{
	enum status st;
	const char *c;
	struct stat s;

	st = os__path(w, path, &c);
	if (st != ST_OK)
		return st;
	if (stat(c, &s) == 0) {
		*out = kind_of(s.st_mode);
		return ST_OK;
	}
	if (os__status(errno) != ST_NOTFOUND)
		return os__fail(w, errno, path, "look at it");
	*out = FILE_NONE;
	return ST_OK;
}

/* Where to begin: an honest size, and a byte more to see the end by; a size
 * that lies is caught on the way. */
static size_t
room_for(const struct stat *s, size_t limit)
{
	if (!S_ISREG(s->st_mode) || s->st_size == 0)
		return READ_CHUNK;
	return (uintmax_t)s->st_size < limit ? (size_t)s->st_size + 1
					     : limit + 1;
}

/*
 * Reads fd to its end. A read that fills the room means that there is more
 * than we were told, and we go on with twice the room. Returns errno, and out
 * is longer than the limit when the file is.
 */
static int
read_all(struct arena *mem, int fd, size_t room, size_t limit, struct str *out)
{
	char *p = arena_take(mem, room + 1, 1);
	size_t n = 0;
	ssize_t got;

	while (n <= limit && (got = read(fd, p + n, room - n)) != 0) {
		if (got < 0 && errno != EINTR)
			return errno;
		n += got < 0 ? 0 : (size_t)got;
		if (n == room) {
			char *more = arena_take(mem, 2 * room + 1, 1);

			memcpy(more, p, n);
			p = more;
			room *= 2;
		}
	}
	*out = str_of(p, n);
	return 0;
}

enum status
file_read(struct work *w, struct str path, size_t limit, struct str *out)
{
	enum status st;
	const char *c;
	struct str all = STR("");
	struct stat s;
	int fd = -1, err;

	st = os__path(w, path, &c);
	if (st != ST_OK)
		goto out;
	fd = open(c, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0 || fstat(fd, &s) != 0) {
		st = os__fail(w, errno, path, "open it");
		goto out;
	}
	if (S_ISDIR(s.st_mode)) {
		st = work_fail(w, ST_INVALID, "%.*s: is a folder, not a file",
		    STR_ARG(path));
		goto out;
	}
	err = read_all(w->mem, fd, room_for(&s, limit), limit, &all);
	if (err != 0)
		st = os__fail(w, err, path, "read it");
	else if (all.n > limit)
		st = work_fail(w, ST_LIMIT,
		    "%.*s: is larger than the %zu bytes that are taken",
		    STR_ARG(path), limit);
	else
		*out = all;
out:
	if (fd >= 0)
		close(fd);
	return st;
}

static enum status
write_by(struct work *w, struct stream *s, struct str bytes,
    enum status (*commit)(struct work *w, struct stream *s))
{
	enum status st = stream_write(w, s, bytes);

	if (st == ST_OK)
		st = commit(w, s);
	stream_close(s);
	return st;
}

enum status
file_write(struct work *w, struct str path, struct str bytes, unsigned mode)
{
	struct stream *s;
	enum status st = stream_make(w, path, mode, &s);

	return st == ST_OK ? write_by(w, s, bytes, stream_commit) : st;
}

enum status
file_write_new(struct work *w, struct str path, struct str bytes, unsigned mode)
{
	struct stream *s;
	enum status st = stream_make(w, path, mode, &s);

	return st == ST_OK ? write_by(w, s, bytes, stream_commit_new) : st;
}

enum status
file_overwrite(struct work *w, struct str path, struct str bytes)
{
	enum status st;
	const char *c;
	int fd;

	st = os__path(w, path, &c);
	if (st != ST_OK)
		return st;
	fd = open(c, O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW);
	if (fd < 0)
		return os__fail(w, errno, path, "open it");
	if (pwrite(fd, bytes.p, bytes.n, 0) != (ssize_t)bytes.n)
		st = os__fail(w, errno, path, "write to it");
	close(fd);
	return st;
}

/* By descriptor: a name is not let through by the sandbox. Returns errno. */
static int
set_mode(const char *folder, unsigned mode)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	int err = fd < 0 || fchmod(fd, mode) != 0 ? errno : 0;

	if (fd >= 0)
		close(fd);
	return err;
}

enum status
file_make_folder(struct work *w, struct str path, unsigned mode)
{
	enum status st;
	const char *c;
	int err = 0;

	st = os__path(w, path, &c);
	if (st != ST_OK)
		return st;
	if (mkdir(c, 0700) != 0)
		return os__fail(w, errno, path, "make the folder");
	/* Now for the mode that was asked for: mkdir's goes through the
	 * umask. */
	if (mode != 0700)
		err = set_mode(c, mode);
	return err == 0 ? ST_OK : os__fail(w, err, path, "set its mode");
}

enum status
file_make_temp(struct work *w, struct str prefix, struct str *out)
{
	const char *parent = getenv("TMPDIR");
	struct str path;
	char *c;

	if (parent == NULL || parent[0] != '/')
		parent = "/tmp";
	path = str_fmt(w->mem, "%s/%.*s-XXXXXX", parent, STR_ARG(prefix));
	c = str_c(w->mem, path);
	if (mkdtemp(c) == NULL)
		return os__fail(w, errno, path, "make a folder for the moment");
	*out = str_from_c(c);
	return ST_OK;
}

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* NULL at the end, with errno 0 when it is the end. */
static const char *
next_name(DIR *dir)
{
	const struct dirent *e;

	do {
		errno = 0;
		e = readdir(dir);
	} while (e != NULL &&
	    (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0));
	return e == NULL ? NULL : e->d_name;
}

enum status
file_list(struct work *w, struct str folder, struct vec *out)
{
	struct vec name = VEC(struct str);
	const char *e;
	enum status st;
	const char *c;
	DIR *dir;

	st = os__path(w, folder, &c);
	if (st != ST_OK)
		return st;
	dir = opendir(c);
	if (dir == NULL)
		return os__fail(w, errno, folder, "list the folder");
	while ((e = next_name(dir)) != NULL)
		*(struct str *)vec_push(w->mem, &name) =
		    str_dup(w->mem, str_from_c(e));
	if (errno != 0)
		st = os__fail(w, errno, folder, "list the folder");
	closedir(dir);
	if (st != ST_OK)
		return st;
	if (name.n > 1)
		qsort(name.p, name.n, name.size, by_bytes);
	*out = name;
	return ST_OK;
}

enum status
file_remove(struct work *w, struct str path)
{
	enum status st;
	const char *c;

	st = os__path(w, path, &c);
	if (st != ST_OK)
		return st;
	return unlink(c) == 0 ? ST_OK : os__fail(w, errno, path, "remove it");
}

/*
 * By descriptors from here down, and never through a link: whoever swaps a
 * folder for a link while we work gets the link removed and nothing else.
 * Returns errno.
 */
static int
remove_at(int parent, const char *name, int depth)
{
	const char *e;
	int fd, err = 0;
	DIR *dir;

	if (unlinkat(parent, name, 0) == 0 || errno == ENOENT)
		return 0;
	if (errno != EISDIR && errno != EPERM)
		return errno;
	if (depth == TREE_DEPTH_MAX)
		return ELOOP;
	fd = openat(parent, name,
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return errno;
	dir = fdopendir(fd);
	if (dir == NULL) {
		err = errno;
		close(fd);
		return err;
	}
	while (err == 0 && (e = next_name(dir)) != NULL)
		err = remove_at(fd, e, depth + 1);
	if (err == 0)
		err = errno;
	closedir(dir);
	if (err == 0 && unlinkat(parent, name, AT_REMOVEDIR) != 0)
		err = errno;
	return err;
}

enum status
file_remove_tree(struct work *w, struct str path)
{
	enum status st;
	const char *c;
	int err;

	st = os__path(w, path, &c);
	if (st != ST_OK)
		return st;
	err = remove_at(AT_FDCWD, c, 0);
	return err == 0 ? ST_OK : os__fail(w, err, path, "remove the folder");
}

enum status
file_rename(struct work *w, struct str from, struct str to)
{
	const char *a, *b = NULL;
	enum status st = os__path(w, from, &a);

	if (st == ST_OK)
		st = os__path(w, to, &b);
	if (st == ST_OK && rename(a, b) != 0)
		st = os__fail(w, errno, from,
		    str_fmt(w->mem, "rename it to %.*s", STR_ARG(to)).p);
	return st;
}

enum status
file_place(struct work *w, struct str from, struct str to)
{
	const char *a, *b = NULL;
	enum status st = os__path(w, from, &a);
	int err;

	if (st == ST_OK)
		st = os__path(w, to, &b);
	if (st != ST_OK)
		return st;
	err = os__place(a, b);
	return err == 0 ? ST_OK : os__fail(w, err, to, "put it in place");
}

enum status
file_real(struct work *w, struct str path, struct str *out)
{
	char real[PATH_MAX];
	enum status st;
	const char *c;

	st = os__path(w, path, &c);
	if (st != ST_OK)
		return st;
	if (realpath(c, real) == NULL)
		return os__fail(w, errno, path, "look where it is");
	*out = str_dup(w->mem, str_from_c(real));
	return ST_OK;
}

struct str
file_join(struct work *w, struct str folder, struct str name)
{
	const char *slash = str_ends(folder, STR("/")) ? "" : "/";

	return str_fmt(w->mem, "%.*s%s%.*s", STR_ARG(folder), slash,
	    STR_ARG(name));
}

struct str
file_folder(struct str path)
{
	return os__folder(path);
}

enum status
file_sync_folder(struct work *w, struct str folder)
{
	return os__sync_folder(w, folder);
}
