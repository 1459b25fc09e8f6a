/* SPDX-License-Identifier: Apache-2.0 */
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/work.h"
#include "os/file.h"
#include "os/proc.h"
#include "os/sock.h"
#include "tap.h"

static void
test_talk(struct work *w, int listener, int client)
{
	int server = accept(listener, NULL, NULL);
	char bytes[8];
	size_t n = 0;

	ok(server >= 0);
	ok(sock_send(w, client, STR("hello")) == ST_OK);
	ok(sock_receive(w, server, bytes, sizeof(bytes), &n) == ST_OK);
	ok_str(str_of(bytes, n), "hello");
	sock_close(client);
	ok(sock_receive(w, server, bytes, 8, &n) == ST_OK && n == 0);
	sock_close(server);
}

static void
test_tcp(struct work *w)
{
	int fd = -1, other = -1, client = -1, port = 0, same;

	ok(sock_listen(w, STR("127.0.0.1"), 0, &fd, &port) == ST_OK);
	ok(port > 0 && (fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
	ok(sock_listen(w, STR("127.0.0.1"), port, &other, &same) == ST_BUSY);
	ok(str_starts(w->fault.what, STR("127.0.0.1 port ")));
	ok(w->fault.remedy.n > 0);
	work_clear(w);
	ok(sock_connect(w, STR("127.0.0.1"), port, &client) == ST_OK);
	test_talk(w, fd, client);
	sock_close(fd);
	/* At once again, though the last connection lingers. */
	ok(sock_listen(w, STR("127.0.0.1"), port, &fd, &same) == ST_OK);
	ok(same == port);
	sock_close(fd);
	ok(sock_connect(w, STR("127.0.0.1"), port, &client) == ST_NOTFOUND);
	work_clear(w);
	ok(sock_listen(w, STR("localhost"), 0, &fd, &port) == ST_INVALID);
	work_clear(w);
	ok(sock_listen(w, STR("127.0.0.1"), 65536, &fd, &port) == ST_INVALID);
	work_clear(w);
	ok(sock_listen(w, STR("127.0.0.1"), -1, &fd, &port) == ST_INVALID);
	work_clear(w);
	ok(sock_listen(w, STR("192.0.2.1"), 0, &fd, &port) == ST_INVALID);
	work_clear(w);
}

static void
test_tcp6(struct work *w)
{
	int fd = -1, client = -1, port = 0;

	if (access("/proc/net/if_inet6", R_OK) != 0) {
		tap_skip("no IPv6 here");
		return;
	}
	ok(sock_listen(w, STR("::"), 0, &fd, &port) == ST_OK);
	ok(sock_connect(w, STR("127.0.0.1"), port, &client) == ST_OK);
	test_talk(w, fd, client);
	sock_close(fd);
	ok(sock_listen(w, STR("::1"), 0, &fd, &port) == ST_OK);
	ok(sock_connect(w, STR("::1"), port, &client) == ST_OK);
	test_talk(w, fd, client);
	ok(sock_connect(w, STR("127.0.0.1"), port, &client) == ST_NOTFOUND);
	work_clear(w);
	sock_close(fd);
}

static void
test_unix(struct work *w, struct str dir)
{
	struct str path = file_join(w, dir, STR("socket"));
	struct str file = file_join(w, dir, STR("file"));
	char name[200];
	struct file_stat s;
	int fd = -1, client = -1;

	ok(sock_listen_unix(w, path, 0600, &fd) == ST_OK);
	ok(file_stat(w, path, &s) == ST_OK && s.mode == 0600);
	ok(sock_listen_unix(w, path, 0600, &client) == ST_BUSY);
	work_clear(w);
	ok(sock_connect_unix(w, path, &client) == ST_OK);
	/* The first in the queue is the probe of the listener before. */
	sock_close(accept(fd, NULL, NULL));
	test_talk(w, fd, client);
	sock_close(fd);
	ok(sock_listen_unix(w, path, 0660, &fd) == ST_OK); /* left behind */
	ok(file_stat(w, path, &s) == ST_OK && s.mode == 0660);
	sock_close(fd);
	/* What is no socket is not ours to replace. */
	ok(file_write(w, file, STR("x"), 0600) == ST_OK);
	ok(sock_listen_unix(w, file, 0600, &fd) == ST_BUSY);
	work_clear(w);
	memset(name, 'x', sizeof(name));
	ok(sock_listen_unix(w, str_of(name, 108), 0600, &fd) == ST_INVALID);
	work_clear(w);
}

static void
test_systemd(struct work *w, struct str dir)
{
	struct str path = file_join(w, dir, STR("notify"));
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	char bytes[32];
	struct vec fds;
	ssize_t n;
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	ok(sock_notify(w, "READY=1") == ST_OK); /* nobody asks */
	memcpy(at.sun_path, path.p, path.n);
	ok(bind(fd, (struct sockaddr *)&at, sizeof(at)) == 0);
	setenv("NOTIFY_SOCKET", at.sun_path, 1);
	ok(sock_notify(w, "READY=1") == ST_OK);
	n = recv(fd, bytes, sizeof(bytes), MSG_DONTWAIT);
	ok(n == 7 && memcmp(bytes, "READY=1", 7) == 0);
	sock_close(fd);
	ok(sock_notify(w, "READY=1") == ST_NOTFOUND); /* it is gone */
	work_clear(w);
	unsetenv("NOTIFY_SOCKET");

	ok(sock_inherited(w, &fds) == ST_OK && fds.n == 0);
	setenv("LISTEN_FDS", "1", 1);
	setenv("LISTEN_PID", "1", 1);
	ok(sock_inherited(w, &fds) == ST_OK && fds.n == 0); /* not for us */
	ok(getenv("LISTEN_FDS") == NULL && getenv("LISTEN_PID") == NULL);
}

/* In a child, because descriptor 3 may be taken here. */
static int
inherits(void *cookie)
{
	struct arena *a = arena_new();
	struct work w = {a, {STR(""), STR("")}};
	struct str id = str_fmt(a, "%ld", (long)getpid());
	int fd = -1, port, code = 1;
	struct vec fds;

	(void)cookie;
	if (sock_listen(&w, STR("127.0.0.1"), 0, &fd, &port) != ST_OK ||
	    (fd != 3 && dup2(fd, 3) != 3))
		goto out;
	setenv("LISTEN_PID", str_c(a, id), 1);
	setenv("LISTEN_FDS", "1", 1);
	if (sock_inherited(&w, &fds) != ST_OK || fds.n != 1 ||
	    *VEC_AT(&fds, int, 0) != 3)
		goto out;
	setenv("LISTEN_PID", str_c(a, id), 1);
	setenv("LISTEN_FDS", "1", 1);
	if (dup2(0, 3) != 3) /* what does not listen is a mistake */
		goto out;
	if (sock_inherited(&w, &fds) != ST_INVALID)
		goto out;
	setenv("LISTEN_PID", str_c(a, id), 1);
	setenv("LISTEN_FDS", "101", 1);
	code = sock_inherited(&w, &fds) == ST_INVALID ? 0 : 2;
out:
	arena_free(a);
	return code;
}

int
main(void)
{
	struct arena *a = arena_new();
	struct work w = {a, {STR(""), STR("")}};
	struct proc_exit end;
	struct proc *p = NULL;
	struct str dir;

	ok(file_make_temp(&w, STR("probity-test"), &dir) == ST_OK);
	test_tcp(&w);
	test_tcp6(&w);
	test_unix(&w, dir);
	test_systemd(&w, dir);
	ok(proc_fork(&w, "inherits", inherits, NULL, &p) == ST_OK);
	ok(proc_wait(&w, p, &end) == ST_OK && !end.by_signal && end.code == 0);
	proc_free(p);
	ok(file_remove_tree(&w, dir) == ST_OK);
	arena_free(a);
	return tap_done();
}
