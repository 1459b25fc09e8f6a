/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One table of system calls by purpose, and one of those that are never made.
 * Names, not numbers: libseccomp knows them for each processor, and one that
 * this processor or this libseccomp does not have is left out.
 *
 * Unlisted calls fail with EPERM and do not kill: a newer C library tries a
 * newer call first and falls back, and a server that dies of an update of libc
 * guards nobody. What only an intruder would call kills.
 */
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <errno.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <stdint.h>
#include <unistd.h>

#include "base/work.h"

#include "os/landlock.h"
#include "os/os_impl.h"

#include "os/sandbox.h"

struct group {
	/* SANDBOX_BARE: always; SANDBOX_RUN: unless it is bare */
	unsigned purpose;
	const char *names; /* let through with any arguments */
};

static const struct group group[] = {
    /* Memory, chance, an end; what is open. A futex is what free() and stdio
     * take even where there is one thread. */
    {SANDBOX_BARE, "brk madvise mlock mremap munlock munmap"},
    {SANDBOX_BARE, "clock_gettime exit exit_group futex getpid getrandom"},
    {SANDBOX_BARE, "gettid restart_syscall rt_sigaction rt_sigprocmask"},
    {SANDBOX_BARE, "rt_sigreturn sched_yield sigaltstack"},
    {SANDBOX_BARE, "close poll ppoll read recvfrom sendto write"},

    /* Threads, who we are, how much we used. */
    {SANDBOX_RUN, "get_robust_list getppid membarrier"},
    {SANDBOX_RUN, "rseq sched_getaffinity"},
    {SANDBOX_RUN, "set_robust_list set_tid_address"},
    {SANDBOX_RUN, "getcwd getegid geteuid getgid getrlimit getrusage"},
    {SANDBOX_RUN, "getuid sysinfo uname"},
    /* Clocks, signals to ourselves. */
    {SANDBOX_RUN, "clock_getres clock_nanosleep gettimeofday nanosleep time"},
    {SANDBOX_RUN, "pause rt_sigpending rt_sigtimedwait"},
    /* Descriptors that are open. The C library's fstat is newfstatat. */
    {SANDBOX_RUN, "close_range dup dup2 dup3 epoll_create1"},
    {SANDBOX_RUN, "epoll_ctl epoll_pwait epoll_wait eventfd2 fcntl fstat"},
    {SANDBOX_RUN,
	"getpeername getsockname getsockopt lseek newfstatat signalfd4"},
    {SANDBOX_RUN, "pipe2 pread64 preadv pselect6 pwrite64 pwritev readv"},
    {SANDBOX_RUN, "recvmsg select sendfile sendmsg setsockopt shutdown"},
    {SANDBOX_RUN, "writev"},

    /* SQLite gives the owner of its database to what lies beside it. Modes
     * and owners by descriptor alone: Landlock looks at opening, and would let
     * a name through, wherever it leads. */
    {SANDBOX_FILES, "access copy_file_range faccessat faccessat2"},
    {SANDBOX_FILES, "fadvise64 fallocate fchmod fchown fdatasync"},
    {SANDBOX_FILES, "flock fstatfs fsync ftruncate getdents64 lstat mkdir"},
    {SANDBOX_FILES, "mkdirat open openat readlink readlinkat rename"},
    {SANDBOX_FILES, "renameat renameat2 rmdir stat statfs statx"},
    {SANDBOX_FILES, "sync_file_range umask unlink unlinkat"},

    {SANDBOX_ACCEPT, "accept accept4"},
    {SANDBOX_CONNECT, "connect"},
    {SANDBOX_FORK, "fork kill socketpair tgkill vfork wait4 waitid"},
    {SANDBOX_NEST, "landlock_add_rule landlock_create_ruleset"},
    {SANDBOX_NEST, "landlock_restrict_self seccomp"},
#if HAS_LEAK_CHECK
    /* It stops every thread from a process that shares our memory. */
    {SANDBOX_LEAK_CHECK, "clone getdents getdents64 open openat prctl ptrace"},
    {SANDBOX_LEAK_CHECK, "readlink wait4"},
#endif
};

/* Calls of which one argument decides: let through when it is the value in
 * the bits of the mask. */
struct call {
	unsigned purpose;
	const char *name;
	unsigned arg;
	uint64_t mask, value;
};

#define WHOLE UINT64_MAX

/* A child in a namespace of its own would have rights there that we gave up. */
#define CLONE_APART                                                    \
	(CLONE_NEWCGROUP | CLONE_NEWIPC | CLONE_NEWNET | CLONE_NEWNS | \
	    CLONE_NEWPID | CLONE_NEWUSER | CLONE_NEWUTS)

static const struct call call[] = {
    /* Nothing that was not loaded before shall run. */
    {SANDBOX_BARE, "mmap", 2, PROT_EXEC, 0},
    {SANDBOX_BARE, "mprotect", 2, PROT_EXEC, 0},
    /* A thread; without this flag it would be a fork. */
    {SANDBOX_RUN, "clone", 0, CLONE_THREAD, CLONE_THREAD},
    {SANDBOX_RUN, "prlimit64", 2, WHOLE, 0}, /* sets nothing */
    {SANDBOX_RUN, "prctl", 0, WHOLE, PR_SET_NAME},
    {SANDBOX_RUN, "prctl", 0, WHOLE, PR_GET_NAME},
    {SANDBOX_RUN, "ioctl", 1, WHOLE, FIONBIO},
    {SANDBOX_RUN, "ioctl", 1, WHOLE, FIONREAD},
    {SANDBOX_RUN, "ioctl", 1, WHOLE, TCGETS},
    {SANDBOX_RUN, "ioctl", 1, WHOLE, TIOCGWINSZ},
    {SANDBOX_CONNECT, "socket", 0, WHOLE, AF_UNIX},
    {SANDBOX_CONNECT, "socket", 0, WHOLE, AF_INET},
    {SANDBOX_CONNECT, "socket", 0, WHOLE, AF_INET6},
    {SANDBOX_FORK, "clone", 0, CLONE_APART, 0},
    {SANDBOX_FORK, "prctl", 0, WHOLE, PR_SET_PDEATHSIG},
    {SANDBOX_NEST, "prctl", 0, WHOLE, PR_SET_NO_NEW_PRIVS},
    {SANDBOX_NEST, "prctl", 0, WHOLE, PR_GET_NO_NEW_PRIVS},
    {SANDBOX_NEST, "prctl", 0, WHOLE, PR_GET_SECCOMP},
    {SANDBOX_NEST, "prctl", 0, WHOLE, PR_SET_SECCOMP},
};

static const char never[] =
    "add_key bpf chroot delete_module execve execveat finit_module init_module "
    "ioperm iopl kexec_file_load kexec_load keyctl mount open_by_handle_at "
    "perf_event_open pivot_root process_vm_readv process_vm_writev ptrace "
    "reboot request_key setgid setns setuid swapoff swapon umount2 unshare "
    "userfaultfd";

#define N_OF(array) (sizeof(array) / sizeof((array)[0]))

/* The filter that is being made; the first error stops the rest. */
struct filter {
	struct work *w;
	scmp_filter_ctx rules;
	unsigned purpose;
	int err;
};

static bool
is_wanted(const struct filter *f, unsigned purpose)
{
	/* What looks for leaks does so by a thread and by files. */
	bool bare = (f->purpose & SANDBOX_BARE) != 0 &&
	    !(HAS_LEAK_CHECK && (f->purpose & SANDBOX_LEAK_CHECK) != 0);

	return purpose == SANDBOX_BARE || (purpose == SANDBOX_RUN && !bare) ||
	    (f->purpose & purpose) != 0;
}

static void
add(struct filter *f, uint32_t action, struct str name,
    const struct scmp_arg_cmp *only)
{
	int nr = seccomp_syscall_resolve_name(str_c(f->w->mem, name));

	/* libseccomp may be older than the call: then it stays refused. */
	if (nr != __NR_SCMP_ERROR && f->err == 0)
		f->err = seccomp_rule_add_array(f->rules, action, nr,
		    only == NULL ? 0 : 1, only);
}

static void
add_call(struct filter *f, const struct call *c)
{
	struct scmp_arg_cmp only = {
	    .arg = c->arg,
	    .op = SCMP_CMP_MASKED_EQ,
	    .datum_a = c->mask,
	    .datum_b = c->value,
	};

	if (is_wanted(f, c->purpose))
		add(f, SCMP_ACT_ALLOW, str_from_c(c->name), &only);
}

static void
add_allowed(struct filter *f)
{
	struct call us = {SANDBOX_BARE, "tgkill", 0, WHOLE, (uint64_t)getpid()};

	for (size_t i = 0; i < N_OF(group); i++) {
		struct str rest = str_from_c(group[i].names), name;

		while (is_wanted(f, group[i].purpose) && rest.n > 0) {
			(void)str_cut(rest, ' ', &name, &rest);
			add(f, SCMP_ACT_ALLOW, name, NULL);
		}
	}
	for (size_t i = 0; i < N_OF(call); i++)
		add_call(f, &call[i]);
	/* abort and raise. A child has another number, so that whoever forks
	 * gets the call whole. */
	if (!is_wanted(f, SANDBOX_FORK))
		add_call(f, &us);
}

static void
add_refused(struct filter *f)
{
	bool leaks = HAS_LEAK_CHECK && is_wanted(f, SANDBOX_LEAK_CHECK);
	struct str rest = str_from_c(never), name;

	/* Its arguments lie behind a pointer, where no filter looks; told that
	 * there is no such call, the C library takes clone, whose flags we
	 * see. */
	add(f, SCMP_ACT_ERRNO(ENOSYS), STR("clone3"), NULL);
	while (rest.n > 0) {
		(void)str_cut(rest, ' ', &name, &rest);
		if (!leaks || !str_eq(name, STR("ptrace")))
			add(f, SCMP_ACT_KILL_PROCESS, name, NULL);
	}
}

/* Asked of the call itself: inside valgrind or gVisor prctl may say yes to a
 * filter that then cannot be loaded. */
static bool
has_seccomp(void)
{
	uint32_t kill = SCMP_ACT_KILL_PROCESS;

	return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &kill) == 0;
}

static enum status
enter_seccomp(struct work *w, unsigned purpose, bool *out)
{
	struct filter f = {w, NULL, purpose, 0};

	*out = has_seccomp();
	if (!*out)
		return ST_OK;
	f.rules = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (f.rules == NULL)
		return work_fail(w, ST_IO, "seccomp: cannot make a filter");
	/* A tree instead of a chain: a call costs the same whichever it is. */
	(void)seccomp_attr_set(f.rules, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	add_allowed(&f);
	add_refused(&f);
	if (f.err == 0)
		f.err = seccomp_load(f.rules);
	seccomp_release(f.rules);
	return f.err == 0
	    ? ST_OK
	    : os__fail(w, -f.err, STR("seccomp"), "enter the sandbox");
}

static struct str
lacking(struct work *w, const struct sandbox_held *held)
{
	if (held->landlock == 0 && !held->seccomp)
		return STR("this kernel has neither Landlock nor seccomp: "
			   "nothing but file modes guards the system");
	if (!held->seccomp)
		return STR("this kernel has no seccomp: system calls are not "
			   "filtered");
	if (held->landlock == 0)
		return STR("this kernel has no Landlock: every file that the "
			   "user may read can be read");
	if (held->landlock < 4)
		return str_fmt(w->mem,
		    "this kernel's Landlock (ABI %d) does not guard network "
		    "ports",
		    held->landlock);
	return STR("");
}

enum status
sandbox_enter(struct work *w, const struct sandbox_setup *setup,
    struct sandbox_held *out)
{
	struct sandbox_held held = {0, false, STR("")};
	enum status st;

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return os__fail(w, errno, STR("no_new_privs"), "set it");
	st = landlock_enter(w, setup, &held.landlock);
	if (st != ST_OK)
		return st;
	st = enter_seccomp(w, setup->purpose, &held.seccomp);
	if (st != ST_OK)
		return st;
	held.lacking = lacking(w, &held);
	*out = held;
	return ST_OK;
}
