/* SPDX-License-Identifier: Apache-2.0 */
/* What os/file.h and os/stream.h both do with a path: below both, so that
 * neither needs the other for it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/work.h"

#include "os/os_impl.h"

enum status
os__path(struct work *w, struct str path, const char **out)
{
	if (path.n == 0)
		return work_fail(w, ST_INVALID, "a path is empty");
	if (memchr(path.p, '\0', path.n) != NULL)
		return work_fail(w, ST_INVALID, "a path holds a NUL byte");
	*out = str_c(w->mem, path);
	return ST_OK;
}

struct str
os__folder(struct str path)
{
	size_t n = path.n;

	while (n > 0 && path.p[n - 1] != '/')
		n--;
	if (n == 0)
		return STR(".");
	while (n > 1 && path.p[n - 1] == '/')
		n--;
	return str_sub(path, 0, n);
}

enum status
os__sync_folder(struct work *w, struct str folder)
{
	enum status st;
	const char *c;
	int fd;

	st = os__path(w, folder, &c);
	if (st != ST_OK)
		return st;
	fd = open(c, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return os__fail(w, errno, folder, "open the folder");
	if (fsync(fd) != 0)
		st = os__fail(w, errno, folder, "flush the folder to disk");
	close(fd);
	return st;
}

int
os__place(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return errno;
	/* Some file systems cannot do that (NFS): a second name, and then the
	 * first one away. Whoever is killed between leaves both. */
	return link(from, to) == 0 && unlink(from) == 0 ? 0 : errno;
}
