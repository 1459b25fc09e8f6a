/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An open-file-description lock over the whole file. Not flock, which some
 * network file systems keep on one machine only; not a plain POSIX lock, which
 * goes away when any descriptor of the file is closed, by whatever library.
 *
 * Such a lock has no owner that the system could name, so the holder writes
 * its number into the file. It is words for a person and nothing relies on it.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/work.h"

#include "os/os_impl.h"

#include "os/lock.h"

struct lock {
	int fd;
};

#define OWNER_MAX 20

static enum status
taken(struct work *w, struct str path, int fd)
{
	char owner[OWNER_MAX + 1] = {0};
	ssize_t n = pread(fd, owner, OWNER_MAX, 0);
	struct str who = n <= 0 ? STR("") : str_trim(str_of(owner, (size_t)n));
	enum status st;

	if (who.n == 0 || strspn(who.p, "0123456789") < who.n)
		who = STR("another");
	st = work_fail(w, ST_BUSY, "%.*s: process %.*s holds the lock",
	    STR_ARG(path), STR_ARG(who));
	return work_remedy(w, st, "stop that process, or let it finish");
}

enum status
lock_open(struct work *w, struct str path, struct lock **out)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	struct str owner;
	enum status st;
	const char *c;
	int fd;

	st = os__path(w, path, &c);
	if (st != ST_OK)
		return st;
	fd = open(c, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return os__fail(w, errno, path, "open the lock");
	if (fcntl(fd, F_OFD_SETLK, &whole) != 0) {
		st = errno == EAGAIN || errno == EACCES
		    ? taken(w, path, fd)
		    : os__fail(w, errno, path, "lock it");
		close(fd);
		return st;
	}
	owner = str_fmt(w->mem, "%ld\n", (long)getpid());
	if (ftruncate(fd, 0) != 0 ||
	    pwrite(fd, owner.p, owner.n, 0) != (ssize_t)owner.n) {
		st = os__fail(w, errno, path, "write to the lock");
		close(fd);
		return st;
	}
	*out = mem_new(1, sizeof(**out));
	(*out)->fd = fd;
	return ST_OK;
}

void
lock_close(struct lock *lock)
{
	if (lock == NULL)
		return;
	close(lock->fd);
	mem_free(lock);
}
