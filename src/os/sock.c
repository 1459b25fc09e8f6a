/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sockets. Addresses are numeric: whoever starts a server says where, and a
 * name that resolves to two places, or late, is not where. An IPv6 listener
 * takes IPv6 alone unless it is "::", which takes both.
 */
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/num.h"
#include "base/work.h"

#include "os/os_impl.h"

#include "os/sock.h"

#define PORT_MAX     65535
#define DROP_SIZE    4096
#define DROPS_MOST   16
#define INHERIT_FROM 3   /* sd_listen_fds(3): where they begin */
#define INHERIT_MAX  100 /* more is no systemd but a mistake */

/* Any address that we speak, with how much of it counts. */
struct place {
	union {
		struct sockaddr any;
		struct sockaddr_in in;
		struct sockaddr_in6 in6;
		struct sockaddr_un un;
	} at;
	socklen_t n;
	struct str name; /* for the words */
};

static enum status
place_tcp(struct work *w, struct str address, int port, struct place *out)
{
	const char *c = str_c(w->mem, address);

	*out = (struct place){.name = address};
	if (port < 0 || port > PORT_MAX)
		return work_fail(w, ST_INVALID,
		    "port %d: is not between 0 and %d", port, PORT_MAX);
	out->name = str_fmt(w->mem, "%s port %d", c, port);
	if (inet_pton(AF_INET, c, &out->at.in.sin_addr) == 1) {
		out->at.in.sin_family = AF_INET;
		out->at.in.sin_port = htons((uint16_t)port);
		out->n = sizeof(out->at.in);
		return ST_OK;
	}
	if (inet_pton(AF_INET6, c, &out->at.in6.sin6_addr) == 1) {
		out->at.in6.sin6_family = AF_INET6;
		out->at.in6.sin6_port = htons((uint16_t)port);
		out->n = sizeof(out->at.in6);
		return ST_OK;
	}
	(void)work_fail(w, ST_INVALID,
	    "\"%.*s\" is not a numeric IPv4 or IPv6 address", STR_ARG(address));
	return work_remedy(w, ST_INVALID,
	    "write 127.0.0.1, 0.0.0.0, ::1 or ::");
}

/* A path, or "@name" for one outside the file system. */
static enum status
place_unix(struct work *w, struct str path, struct place *out)
{
	enum status st;
	const char *c;

	*out = (struct place){.name = path};
	st = os__path(w, path, &c);
	if (st != ST_OK)
		return st;
	if (path.n >= sizeof(out->at.un.sun_path))
		return work_fail(w, ST_INVALID,
		    "%.*s: a socket's path has at most %zu bytes",
		    STR_ARG(path), sizeof(out->at.un.sun_path) - 1);
	out->at.un.sun_family = AF_UNIX;
	memcpy(out->at.un.sun_path, path.p, path.n);
	out->n = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + path.n);
	if (path.p[0] == '@')
		out->at.un.sun_path[0] = '\0';
	else
		out->n++;
	return ST_OK;
}

static enum status
open_at(struct work *w, const struct place *place, int type, int *out)
{
	int fd = socket(place->at.any.sa_family, type | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return os__fail(w, errno, place->name, "make a socket");
	*out = fd;
	return ST_OK;
}

static int
port_of(int fd)
{
	struct place got = {.n = sizeof(got.at)};

	if (getsockname(fd, &got.at.any, &got.n) != 0)
		os__die("getsockname", errno);
	if (got.at.any.sa_family == AF_INET6)
		return ntohs(got.at.in6.sin6_port);
	return ntohs(got.at.in.sin_port);
}

static enum status
bind_and_listen(struct work *w, int fd, const struct place *place)
{
	enum status st;

	if (bind(fd, &place->at.any, place->n) == 0 &&
	    listen(fd, SOMAXCONN) == 0)
		return ST_OK;
	if (errno == EADDRNOTAVAIL)
		return work_fail(w, ST_INVALID,
		    "%.*s: is not an address of this machine",
		    STR_ARG(place->name));
	st = os__fail(w, errno, place->name, "listen there");
	if (st == ST_BUSY)
		return work_remedy(w, st,
		    "stop what listens there, or choose another port");
	return st;
}

enum status
sock_listen(struct work *w, struct str address, int port, int *fd_out,
    int *port_out)
{
	struct place place;
	enum status st;
	int yes = 1, both = 0;
	int fd = -1;

	st = place_tcp(w, address, port, &place);
	if (st != ST_OK)
		goto out;
	st = open_at(w, &place, SOCK_STREAM, &fd);
	if (st != ST_OK)
		goto out;
	/* A restart must not wait for connections that the last one closed. */
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) != 0) {
		st = os__fail(w, errno, place.name, "set up its socket");
		goto out;
	}
	if (place.at.any.sa_family == AF_INET6) {
		both = !IN6_IS_ADDR_UNSPECIFIED(&place.at.in6.sin6_addr);
		(void)setsockopt(/* the default serves as well */
		    fd, IPPROTO_IPV6, IPV6_V6ONLY, &both, sizeof(both));
	}
	st = bind_and_listen(w, fd, &place);
	if (st != ST_OK)
		goto out;
	*port_out = port_of(fd);
	*fd_out = fd;
	fd = -1;
out:
	sock_close(fd);
	return st;
}

/* A socket that was left behind refuses connections; one that somebody
 * listens on takes them. */
static bool
is_left_behind(const struct place *place)
{
	struct stat s;
	bool left;
	int fd;

	if (lstat(place->at.un.sun_path, &s) != 0 || !S_ISSOCK(s.st_mode))
		return false;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	left = fd >= 0 && connect(fd, &place->at.any, place->n) != 0 &&
	    errno == ECONNREFUSED;
	sock_close(fd);
	return left;
}

enum status
sock_listen_unix(struct work *w, struct str path, unsigned mode, int *fd_out)
{
	struct place place;
	enum status st;
	int fd = -1;

	st = place_unix(w, path, &place);
	if (st != ST_OK)
		goto out;
	st = open_at(w, &place, SOCK_STREAM, &fd);
	if (st != ST_OK)
		goto out;
	if (is_left_behind(&place))
		(void)unlink(place.at.un.sun_path); /* bind tells if not */
	/* The inode takes its mode from here, so that there is no instant in
	 * which it is wider. */
	if (fchmod(fd, mode) != 0) {
		st = os__fail(w, errno, path, "set its mode");
		goto out;
	}
	st = bind_and_listen(w, fd, &place);
	if (st != ST_OK)
		goto out;
	if (path.p[0] != '@' && chmod(place.at.un.sun_path, mode) != 0) {
		st = os__fail(w, errno, path, "set its mode");
		goto out;
	}
	*fd_out = fd;
	fd = -1;
out:
	sock_close(fd);
	return st;
}

static enum status
connect_to(struct work *w, const struct place *place, int *fd_out)
{
	enum status st;
	int fd = -1;

	st = open_at(w, place, SOCK_STREAM, &fd);
	if (st != ST_OK)
		return st;
	if (connect(fd, &place->at.any, place->n) == 0) {
		*fd_out = fd;
		return ST_OK;
	}
	st = errno == ECONNREFUSED
	    ? work_fail(w, ST_NOTFOUND, "%.*s: nobody listens there",
		  STR_ARG(place->name))
	    : os__fail(w, errno, place->name, "connect to it");
	sock_close(fd);
	return st;
}

enum status
sock_connect(struct work *w, struct str address, int port, int *fd_out)
{
	struct place place;
	enum status st = place_tcp(w, address, port, &place);

	return st == ST_OK ? connect_to(w, &place, fd_out) : st;
}

enum status
sock_connect_unix(struct work *w, struct str path, int *fd_out)
{
	struct place place;
	enum status st = place_unix(w, path, &place);

	return st == ST_OK ? connect_to(w, &place, fd_out) : st;
}

enum status
sock_pair(struct work *w, int out[2])
{
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, out) != 0)
		return os__fail(w, errno, STR("a pair of sockets"), "make it");
	return ST_OK;
}

enum status
sock_send(struct work *w, int fd, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t done = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return os__fail(w, errno, STR("a socket"), "send");
		bytes = str_sub(bytes, (size_t)done, bytes.n);
	}
	return ST_OK;
}

enum status
sock_receive(struct work *w, int fd, void *p, size_t n, size_t *out)
{
	ssize_t got;

	do
		got = recv(fd, p, n, 0);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return os__fail(w, errno, STR("a socket"), "receive");
	*out = (size_t)got;
	return ST_OK;
}

bool
sock_wait(int fd, int timeout_ms)
{
	struct pollfd on = {.fd = fd, .events = POLLIN};
	int n;

	do /* a signal makes it longer, and none comes without end */
		n = poll(&on, 1, timeout_ms);
	while (n < 0 && errno == EINTR);
	return n > 0;
}

ptrdiff_t
sock_take(int fd, void *p, size_t n)
{
	return recv(fd, p, n, 0);
}

void
sock_dismiss(int fd, struct str bytes)
{
	char drop[DROP_SIZE];

	(void)(send(fd, bytes.p, bytes.n, MSG_DONTWAIT | MSG_NOSIGNAL) < 0);
	(void)shutdown(fd, SHUT_WR);
	/* The system answers a close before bytes that nobody read with a
	 * reset, which overtakes what was sent. */
	for (int i = 0; i < DROPS_MOST; i++)
		if (recv(fd, drop, sizeof(drop), MSG_DONTWAIT) <= 0)
			break;
}

void
sock_end_reading(int fd)
{
	(void)shutdown(fd, SHUT_RD); /* fails where nothing is left to end */
}

void
sock_end(int fd)
{
	(void)shutdown(fd, SHUT_RDWR);
}

void
sock_close(int fd)
{
	if (fd >= 0)
		close(fd);
}

enum status
sock_inherited(struct work *w, struct vec *out)
{
	struct vec fds = VEC(int);
	int64_t n = 0, pid;

	if (num_parse_i64(str_from_c(getenv("LISTEN_PID")), getpid(), getpid(),
		&pid) &&
	    !num_parse_i64(str_from_c(getenv("LISTEN_FDS")), 0, INHERIT_MAX,
		&n))
		return work_fail(w, ST_INVALID,
		    "LISTEN_FDS: is no number from 0 to %d", INHERIT_MAX);
	unsetenv("LISTEN_PID");
	unsetenv("LISTEN_FDS");
	unsetenv("LISTEN_FDNAMES");
	for (int fd = INHERIT_FROM; fd < INHERIT_FROM + (int)n; fd++) {
		int listens = 0;
		socklen_t size = sizeof(listens);

		if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens,
			&size) != 0 ||
		    !listens || fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
			return work_fail(w, ST_INVALID,
			    "LISTEN_FDS: descriptor %d is no socket that "
			    "listens",
			    fd);
		*(int *)vec_push(w->mem, &fds) = fd;
	}
	*out = fds;
	return ST_OK;
}

enum status
sock_notify(struct work *w, const char *state)
{
	struct str where = str_from_c(getenv("NOTIFY_SOCKET"));
	struct place place;
	enum status st;
	int fd = -1;

	if (where.n == 0)
		return ST_OK;
	st = place_unix(w, where, &place);
	if (st != ST_OK)
		goto out;
	st = open_at(w, &place, SOCK_DGRAM, &fd);
	if (st != ST_OK)
		goto out;
	if (sendto(fd, state, strlen(state), MSG_NOSIGNAL, &place.at.any,
		place.n) < 0)
		st = os__fail(w, errno, where, "tell systemd");
out:
	sock_close(fd);
	return st;
}
