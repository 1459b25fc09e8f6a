/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A descriptor, its path for the words, and, for a new file, the name it has
 * until it is whole.
 *
 * Not O_TMPFILE: linkat cannot replace a name, so a second name would be
 * needed all the same, and not every file system has it. A power cut may leave
 * ".name.XXXXXXXX.new" behind, which nothing reads.
 */
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/work.h"

#include "os/os_impl.h"
#include "os/random.h"

#include "os/stream.h"

/* One call of write takes no more than this on Linux anyway. */
#define WRITE_MAX ((size_t)1 << 30)

struct stream {
	int fd;
	char *path; /* where it is to be */
	char *temp; /* where it is meanwhile; NULL when it is in place */
};

static char *
copy_c(struct str s)
{
	char *c = mem_new(s.n + 1, 1);

	if (s.n > 0)
		memcpy(c, s.p, s.n);
	return c;
}

static enum status
open_as(struct work *w, struct str path, int flags, mode_t mode,
    struct stream **out)
{
	struct stream *s;
	const char *c;
	enum status st;
	int fd;

	st = os__path(w, path, &c);
	if (st != ST_OK)
		return st;
	fd = open(c, flags | O_CLOEXEC | O_NOCTTY, mode);
	if (fd < 0)
		return os__fail(w, errno, path, "open it");
	s = mem_new(1, sizeof(*s));
	s->fd = fd;
	s->path = copy_c(path);
	*out = s;
	return ST_OK;
}

enum status
stream_open(struct work *w, struct str path, struct stream **out)
{
	return open_as(w, path, O_RDONLY, 0, out);
}

enum status
stream_append(struct work *w, struct str path, unsigned mode,
    struct stream **out)
{
	return open_as(w, path, O_WRONLY | O_APPEND | O_CREAT, mode, out);
}

/* Beside the path, because a rename does not cross file systems. */
static struct str
temp_name(struct work *w, struct str path)
{
	size_t base = path.n;
	uint32_t salt;

	while (base > 0 && path.p[base - 1] != '/')
		base--;
	random_fill(&salt, sizeof(salt));
	return str_fmt(w->mem, "%.*s.%.*s.%08x.new",
	    STR_ARG(str_sub(path, 0, base)),
	    STR_ARG(str_sub(path, base, path.n)), salt);
}

enum status
stream_make(struct work *w, struct str path, unsigned mode, struct stream **out)
{
	struct stream *s = NULL;
	enum status st;
	const char *c;
	struct str temp;

	st = os__path(w, path, &c);
	if (st != ST_OK)
		goto out;
	temp = temp_name(w, path);
	/* For nobody else until it has its own mode, and never through a name
	 * that stands there already. */
	st = open_as(w, temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600,
	    &s);
	if (st != ST_OK)
		goto out;
	s->temp = copy_c(temp);
	mem_free(s->path);
	s->path = copy_c(path);
	if (fchmod(s->fd, mode) != 0) {
		st = os__fail(w, errno, path, "set its mode");
		goto out;
	}
	*out = s;
	s = NULL;
out:
	stream_close(s);
	return st;
}

enum status
stream_mode(struct work *w, const struct stream *s, unsigned *out)
{
	struct stat stat;

	if (fstat(s->fd, &stat) != 0)
		return os__fail(w, errno, str_from_c(s->path), "look at it");
	*out = stat.st_mode & 07777;
	return ST_OK;
}

enum status
stream_read(struct work *w, struct stream *s, void *p, size_t n, size_t *out)
{
	ssize_t got;

	do
		got = read(s->fd, p, n);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return os__fail(w, errno, str_from_c(s->path), "read it");
	*out = (size_t)got;
	return ST_OK;
}

enum status
stream_write(struct work *w, struct stream *s, struct str bytes)
{
	while (bytes.n > 0) {
		size_t n = bytes.n < WRITE_MAX ? bytes.n : WRITE_MAX;
		ssize_t done = write(s->fd, bytes.p, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return os__fail(w, errno, str_from_c(s->path),
			    "write it");
		bytes = str_sub(bytes, (size_t)done, bytes.n);
	}
	return ST_OK;
}

enum status
stream_sync(struct work *w, struct stream *s)
{
	if (fsync(s->fd) != 0)
		return os__fail(w, errno, str_from_c(s->path),
		    "flush it to disk");
	return ST_OK;
}

/* err is of putting it in place. */
static enum status
placed(struct work *w, struct stream *s, int err)
{
	if (err != 0)
		return os__fail(w, err, str_from_c(s->path), "put it in place");
	mem_free(s->temp);
	s->temp = NULL;
	return os__sync_folder(w, os__folder(str_from_c(s->path)));
}

enum status
stream_commit(struct work *w, struct stream *s)
{
	enum status st = stream_sync(w, s);

	if (st != ST_OK)
		return st;
	return placed(w, s, rename(s->temp, s->path) == 0 ? 0 : errno);
}

enum status
stream_commit_new(struct work *w, struct stream *s)
{
	enum status st = stream_sync(w, s);

	return st != ST_OK ? st : placed(w, s, os__place(s->temp, s->path));
}

void
stream_close(struct stream *s)
{
	if (s == NULL)
		return;
	close(s->fd);
	if (s->temp != NULL)
		(void)unlink(s->temp); /* nothing reads it, left or not */
	mem_free(s->temp);
	mem_free(s->path);
	mem_free(s);
}
