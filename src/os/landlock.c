/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Landlock by its system calls, for what it can do up to ABI 7; Debian 12's
 * headers stop at 2, so the constants are declared here. A kernel is asked for
 * what it knows and no more: an older one then guards less, never refuses.
 */
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <unistd.h>

#include "base/work.h"

#include "os/os_impl.h"
#include "os/sandbox.h"

#include "os/landlock.h"

/* include/uapi/linux/landlock.h */
struct ruleset_attr {
	uint64_t fs;    /* since ABI 1 */
	uint64_t net;   /* since ABI 4 */
	uint64_t scope; /* since ABI 6 */
};

struct path_attr {
	uint64_t allowed;
	int32_t fd;
} __attribute__((packed));

struct port_attr {
	uint64_t allowed;
	uint64_t port;
};

enum { RULE_PATH = 1, RULE_PORT = 2 };

#define CREATE_VERSION (1u << 0)

#define FS_EXECUTE     (1u << 0)
#define FS_WRITE_FILE  (1u << 1)
#define FS_READ_FILE   (1u << 2)
#define FS_READ_DIR    (1u << 3)
#define FS_REMOVE_DIR  (1u << 4)
#define FS_REMOVE_FILE (1u << 5)
#define FS_MAKE_CHAR   (1u << 6)
#define FS_MAKE_DIR    (1u << 7)
#define FS_MAKE_REG    (1u << 8)
#define FS_MAKE_SOCK   (1u << 9)
#define FS_MAKE_FIFO   (1u << 10)
#define FS_MAKE_BLOCK  (1u << 11)
#define FS_MAKE_SYM    (1u << 12)
#define FS_REFER       (1u << 13) /* ABI 2 */
#define FS_TRUNCATE    (1u << 14) /* ABI 3 */
#define FS_IOCTL_DEV   (1u << 15) /* ABI 5 */

#define NET_BIND_TCP    (1u << 0) /* ABI 4 */
#define NET_CONNECT_TCP (1u << 1)

#define SCOPE_ABSTRACT_UNIX (1u << 0) /* ABI 6 */
#define SCOPE_SIGNAL        (1u << 1)

/* What a path may be granted; nobody gets to execute or to make devices. */
#define READ (FS_READ_FILE | FS_READ_DIR)
#define WRITE                                                           \
	(FS_WRITE_FILE | FS_TRUNCATE | FS_REMOVE_DIR | FS_REMOVE_FILE | \
	    FS_MAKE_DIR | FS_MAKE_REG | FS_REFER)
#define ON_A_FILE (FS_READ_FILE | FS_WRITE_FILE | FS_TRUNCATE)

static struct ruleset_attr
handled(int abi, const struct sandbox_setup *setup)
{
	struct ruleset_attr all = {
	    .fs = FS_EXECUTE | READ | WRITE | FS_MAKE_CHAR | FS_MAKE_SOCK |
		FS_MAKE_FIFO | FS_MAKE_BLOCK | FS_MAKE_SYM | FS_IOCTL_DEV,
	    .net = NET_BIND_TCP | NET_CONNECT_TCP,
	    .scope = SCOPE_ABSTRACT_UNIX | SCOPE_SIGNAL,
	};

	if (abi < 2)
		all.fs &= ~(uint64_t)FS_REFER;
	if (abi < 3)
		all.fs &= ~(uint64_t)FS_TRUNCATE;
	if (abi < 4)
		all.net = 0;
	if (abi < 5)
		all.fs &= ~(uint64_t)FS_IOCTL_DEV;
	/* A parent has to reach its children, and those that it will have. */
	if (abi < 6 || (setup->purpose & SANDBOX_FORK) != 0)
		all.scope = 0;
	return all;
}

static enum status
allow_path(struct work *w, int rules, const struct sandbox_path *path,
    uint64_t known)
{
	struct path_attr rule = {.allowed = READ};
	struct stat s;
	enum status st;
	const char *c;

	st = os__path(w, path->path, &c);
	if (st != ST_OK)
		return st;
	rule.fd = open(c, O_PATH | O_CLOEXEC);
	if (rule.fd < 0)
		return os__status(errno) == ST_NOTFOUND
		    ? ST_OK
		    : os__fail(w, errno, path->path, "open it");
	if (fstat(rule.fd, &s) != 0) {
		st = os__fail(w, errno, path->path, "look at it");
		goto out;
	}
	if (path->write)
		rule.allowed |= WRITE;
	if (!S_ISDIR(s.st_mode))
		rule.allowed &= ON_A_FILE;
	rule.allowed &= known;
	if (syscall(SYS_landlock_add_rule, rules, RULE_PATH, &rule, 0) != 0)
		st = os__fail(w, errno, path->path, "allow it in the sandbox");
out:
	close(rule.fd);
	return st;
}

static enum status
allow_port(struct work *w, int rules, int port)
{
	struct port_attr rule = {NET_CONNECT_TCP, (uint64_t)port};

	if (syscall(SYS_landlock_add_rule, rules, RULE_PORT, &rule, 0) != 0)
		return os__fail(w, errno, str_fmt(w->mem, "port %d", port),
		    "allow it in the sandbox");
	return ST_OK;
}

static enum status
allow_all(struct work *w, int rules, const struct sandbox_setup *setup,
    const struct ruleset_attr *known)
{
	static const struct sandbox_path self = {STR_INIT("/proc/self"), false};
	static const struct sandbox_path proc = {STR_INIT("/proc"), false};
	/* Whose children look for leaks too does not know their numbers. */
	bool forks = (setup->purpose & SANDBOX_FORK) != 0;
	enum status st = ST_OK;

	for (size_t i = 0; i < setup->path_n && st == ST_OK; i++)
		st = allow_path(w, rules, &setup->path[i], known->fs);
	if (known->net != 0)
		for (size_t i = 0; i < setup->port_n && st == ST_OK; i++)
			st = allow_port(w, rules, setup->port[i]);
	if (HAS_LEAK_CHECK && (setup->purpose & SANDBOX_LEAK_CHECK) != 0 &&
	    st == ST_OK)
		st = allow_path(w, rules, forks ? &proc : &self, known->fs);
	return st;
}

enum status
landlock_enter(struct work *w, const struct sandbox_setup *setup, int *abi_out)
{
	struct ruleset_attr attr;
	enum status st;
	long abi;
	int rules;

	abi = syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_VERSION);
	if (abi < 1 && (errno == ENOSYS || errno == EOPNOTSUPP)) {
		*abi_out = 0;
		return ST_OK;
	}
	if (abi < 1)
		return os__fail(w, errno, STR("Landlock"), "ask its version");
	attr = handled((int)abi, setup);
	rules =
	    (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof(attr), 0);
	if (rules < 0)
		return os__fail(w, errno, STR("Landlock"), "make a ruleset");
	st = allow_all(w, rules, setup, &attr);
	if (st == ST_OK && syscall(SYS_landlock_restrict_self, rules, 0) != 0)
		st = os__fail(w, errno, STR("Landlock"), "enter the sandbox");
	close(rules);
	if (st == ST_OK)
		*abi_out = (int)abi;
	return st;
}
