/* SPDX-License-Identifier: Apache-2.0 */
#include <sys/resource.h>
#include <sys/stat.h>

#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/work.h"
#include "os/file.h"
#include "os/lock.h"
#include "os/proc.h"
#include "os/stream.h"
#include "tap.h"

/* As few names as there are files: nothing was left beside them. */
static size_t
names(struct work *w, struct str folder)
{
	struct vec name;

	return file_list(w, folder, &name) == ST_OK ? name.n : SIZE_MAX;
}

static void
test_write(struct work *w, struct str dir)
{
	struct str path = file_join(w, dir, STR("a"));
	enum file_kind kind;
	struct file_stat s;
	struct str got;

	ok(file_kind(w, path, &kind) == ST_OK && kind == FILE_NONE);
	ok(file_stat(w, path, &s) == ST_NOTFOUND);
	ok(str_starts(w->fault.what, path));
	work_clear(w);
	umask(0077);
	ok(file_write(w, path, STR("one\0two"), 0644) == ST_OK);
	ok(file_stat(w, path, &s) == ST_OK && s.mode == 0644);
	ok(s.kind == FILE_REGULAR && s.size == 7);
	ok(s.mtime_ns > (int64_t)1700000000 * 1000000000);
	ok(file_read(w, path, 7, &got) == ST_OK &&
	    str_eq(got, STR("one\0two")));
	ok(got.p[got.n] == '\0');
	ok(file_read(w, path, 6, &got) == ST_LIMIT);
	work_clear(w);
	ok(file_write(w, path, STR(""), 0600) == ST_OK);
	ok(file_read(w, path, 0, &got) == ST_OK && got.n == 0);
	ok(file_stat(w, path, &s) == ST_OK && s.mode == 0600);
	ok(names(w, dir) == 1);
	ok(file_remove(w, path) == ST_OK);
	ok(file_remove(w, path) == ST_NOTFOUND);
	work_clear(w);
}

static void
test_overwrite(struct work *w, struct str dir)
{
	struct str path = file_join(w, dir, STR("sector")), got;

	ok(file_overwrite(w, path, STR("ab")) == ST_NOTFOUND);
	work_clear(w);
	ok(file_write(w, path, STR("1234"), 0600) == ST_OK);
	ok(file_overwrite(w, path, STR("ab")) == ST_OK);
	ok(file_read(w, path, 9, &got) == ST_OK && str_eq(got, STR("ab34")));
	ok(file_remove(w, path) == ST_OK);
}

static void
test_faults(struct work *w, struct str dir)
{
	struct str sub = file_join(w, dir, STR("sub"));
	struct str got;

	ok(file_read(w, STR(""), 9, &got) == ST_INVALID);
	work_clear(w);
	ok(file_read(w, STR("/etc\0x"), 9, &got) == ST_INVALID);
	work_clear(w);
	ok(file_read(w, dir, 9, &got) == ST_INVALID); /* a folder */
	work_clear(w);
	ok(file_write(w, file_join(w, sub, STR("a")), STR("x"), 0600) ==
	    ST_NOTFOUND);
	work_clear(w);
	ok(file_make_folder(w, sub, 0750) == ST_OK);
	ok(file_make_folder(w, sub, 0750) == ST_CONFLICT);
	work_clear(w);
	ok(file_write(w, sub, STR("x"), 0600) == ST_CONFLICT);
	work_clear(w);
	ok(names(w, dir) == 1); /* what was written for it is gone again */
	ok(file_remove(w, sub) == ST_CONFLICT);
	work_clear(w);
	ok(file_read(w, STR("/proc/self/status"), 65536, &got) == ST_OK);
	ok(str_starts(got, STR("Name:")));
	ok(file_read(w, STR("/proc/self/status"), 100, &got) == ST_LIMIT);
	work_clear(w);
	if (access("/dev/full", W_OK) == 0) {
		struct stream *s = NULL;

		ok(stream_append(w, STR("/dev/full"), 0600, &s) == ST_OK);
		ok(stream_write(w, s, STR("x")) == ST_IO);
		ok_str(w->fault.remedy, "make room on this disk");
		work_clear(w);
		stream_close(s);
	}
}

static void
test_rights(struct work *w, struct str dir)
{
	struct str path = file_join(w, dir, STR("secret"));
	struct str got;

	ok(file_write(w, path, STR("x"), 0000) == ST_OK);
	if (geteuid() == 0)
		tap_skip("root may read everything");
	else
		ok(file_read(w, path, 9, &got) == ST_DENIED);
	work_clear(w);
	ok(file_remove(w, path) == ST_OK);
}

static void
test_tree(struct work *w, struct str dir)
{
	struct str top = file_join(w, dir, STR("top"));
	struct str keep = file_join(w, dir, STR("keep"));
	struct str kept = file_join(w, keep, STR("file"));
	struct str link = file_join(w, top, STR("link"));
	struct str at = top;
	enum file_kind kind;

	ok(file_make_folder(w, keep, 0700) == ST_OK);
	ok(file_write(w, kept, STR("x"), 0600) == ST_OK);
	for (int i = 0; i < 60; i++) {
		if (file_make_folder(w, at, 0700) != ST_OK)
			break;
		at = file_join(w, at, STR("x"));
	}
	ok(file_write(w, at, STR("deep"), 0600) == ST_OK);
	ok(symlink(str_c(w->mem, keep), str_c(w->mem, link)) == 0);
	ok(file_remove_tree(w, top) == ST_OK);
	ok(file_kind(w, top, &kind) == ST_OK && kind == FILE_NONE);
	ok(file_kind(w, kept, &kind) == ST_OK && kind == FILE_REGULAR);
	ok(file_remove_tree(w, top) == ST_OK); /* nothing there: fine */
}

static void
test_list(struct work *w, struct str dir)
{
	struct str folder = file_join(w, dir, STR("list"));
	struct str from = file_join(w, folder, STR("b"));
	struct str to = file_join(w, folder, STR("B"));
	struct str real, up;
	struct vec name;

	ok(file_make_folder(w, folder, 0700) == ST_OK);
	ok(file_list(w, folder, &name) == ST_OK && name.n == 0);
	ok(file_write(w, from, STR("1"), 0600) == ST_OK);
	ok(file_write(w, file_join(w, folder, STR("a")), STR("2"), 0600) ==
	    ST_OK);
	ok(file_write(w, to, STR("3"), 0600) == ST_OK);
	ok(file_list(w, folder, &name) == ST_OK && name.n == 3);
	ok_str(*VEC_AT(&name, struct str, 0), "B");
	ok_str(*VEC_AT(&name, struct str, 2), "b");
	ok(file_rename(w, from, to) == ST_OK && names(w, folder) == 2);
	ok(file_rename(w, from, to) == ST_NOTFOUND);
	ok(file_real(w, folder, &real) == ST_OK && real.p[0] == '/');
	ok(file_real(w, file_join(w, folder, STR("..//.")), &up) == ST_OK &&
	    str_eq(up, file_folder(real)));
	ok(file_real(w, from, &real) == ST_NOTFOUND);
	work_clear(w);
	ok(file_sync_folder(w, folder) == ST_OK);
	ok(file_list(w, to, &name) == ST_NOTFOUND); /* no folder */
	work_clear(w);
}

struct swap {
	struct str path, bytes;
};

/* Exits with the status of a write that the system breaks off after 4 KB. */
static int
writes_too_much(void *cookie)
{
	const struct swap *swap = cookie;
	struct rlimit limit = {4096, 4096};
	struct arena *a = arena_new();
	struct work w = {a, {STR(""), STR("")}};
	int st = 99;

	if (signal(SIGXFSZ, SIG_IGN) != SIG_ERR &&
	    setrlimit(RLIMIT_FSIZE, &limit) == 0)
		st = (int)file_write(&w, swap->path, swap->bytes, 0600);
	arena_free(a);
	return st;
}

/* The old file stays whole, and nothing stays beside it. */
static void
test_broken_off(struct work *w, struct str dir)
{
	struct str folder = file_join(w, dir, STR("full"));
	struct swap swap = {
	    file_join(w, folder, STR("a")),
	    str_of(arena_take(w->mem, 5000, 1), 5000),
	};
	struct proc *p = NULL;
	struct proc_exit end;
	struct str got;

	ok(file_make_folder(w, folder, 0700) == ST_OK);
	ok(file_write(w, swap.path, STR("old"), 0600) == ST_OK);
	ok(proc_fork(w, "full", writes_too_much, &swap, &p) == ST_OK);
	ok(proc_wait(w, p, &end) == ST_OK);
	ok(!end.by_signal && end.code == (int)ST_IO);
	proc_free(p);
	ok(file_read(w, swap.path, 9999, &got) == ST_OK);
	ok_str(got, "old");
	ok(names(w, folder) == 1);
}

static void
test_stream(struct work *w, struct str dir)
{
	struct str path = file_join(w, dir, STR("stream"));
	struct stream *s = NULL;
	struct str got;
	char bytes[4];
	size_t n;

	ok(file_write(w, path, STR("old"), 0600) == ST_OK);
	ok(stream_make(w, path, 0640, &s) == ST_OK);
	ok(stream_write(w, s, STR("new")) == ST_OK);
	ok(file_read(w, path, 9, &got) == ST_OK);
	ok_str(got, "old"); /* until it is committed */
	stream_close(s);
	ok(file_read(w, path, 9, &got) == ST_OK);
	ok_str(got, "old"); /* and for good when it never is */
	s = NULL;
	ok(stream_make(w, path, 0640, &s) == ST_OK);
	ok(stream_write(w, s, STR("new")) == ST_OK);
	ok(stream_commit(w, s) == ST_OK);
	stream_close(s);
	s = NULL;
	ok(stream_append(w, path, 0600, &s) == ST_OK);
	ok(stream_write(w, s, STR("er")) == ST_OK &&
	    stream_sync(w, s) == ST_OK);
	stream_close(s);
	s = NULL;
	ok(stream_open(w, path, &s) == ST_OK);
	ok(stream_read(w, s, bytes, 4, &n) == ST_OK && n == 4);
	ok(stream_read(w, s, bytes, 4, &n) == ST_OK && n == 1);
	ok(stream_read(w, s, bytes, 4, &n) == ST_OK && n == 0);
	stream_close(s);
	stream_close(NULL);
	ok(file_remove(w, path) == ST_OK);
}

static void
test_lock(struct work *w, struct str dir)
{
	struct str path = file_join(w, dir, STR("lock"));
	struct lock *a = NULL, *b = NULL;
	struct str words = str_fmt(w->mem, "%.*s: process %ld holds the lock",
	    STR_ARG(path), (long)getpid());

	ok(lock_open(w, path, &a) == ST_OK);
	ok(lock_open(w, path, &b) == ST_BUSY && b == NULL);
	ok_str(w->fault.what, str_c(w->mem, words));
	work_clear(w);
	lock_close(a);
	ok(lock_open(w, path, &b) == ST_OK);
	lock_close(b);
	lock_close(NULL);
}

static void
test_names(struct work *w)
{
	ok_str(file_join(w, STR("a"), STR("b")), "a/b");
	ok_str(file_join(w, STR("/"), STR("b")), "/b");
	ok_str(file_folder(STR("a/b")), "a");
	ok_str(file_folder(STR("a//b")), "a");
	ok_str(file_folder(STR("/b")), "/");
	ok_str(file_folder(STR("b")), ".");
}

/* ---- never over another one ------------------------------------------------ */

#define WRITERS 8

struct place {
	struct str folder;
	bool without_rename;
};

/* In the child, which counts no tests of its own. */
static bool
no_renameat2(void)
{
	scmp_filter_ctx all = seccomp_init(SCMP_ACT_ALLOW);
	bool fine = all != NULL &&
	    seccomp_rule_add(all, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(renameat2),
		0) == 0 &&
	    seccomp_load(all) == 0;

	seccomp_release(all);
	return fine;
}

/* What it finds wrong, as bits. */
static int
place(void *cookie)
{
	struct place *p = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str from = file_join(&w, p->folder, STR("from"));
	struct str to = file_join(&w, p->folder, STR("to")), got;
	int wrong = 0;

	if (p->without_rename && !no_renameat2())
		wrong |= 1;
	wrong |= file_write_new(&w, from, STR("1"), 0640) == ST_OK ? 0 : 1;
	wrong |= file_place(&w, from, to) == ST_OK ? 0 : 2;
	wrong |= names(&w, p->folder) == 1 ? 0 : 4;
	wrong |= file_write_new(&w, to, STR("2"), 0600) == ST_CONFLICT ? 0 : 8;
	wrong |= names(&w, p->folder) == 1 ? 0 : 16;
	work_clear(&w);
	wrong |= file_write(&w, from, STR("3"), 0600) == ST_OK ? 0 : 1;
	wrong |= file_place(&w, from, to) == ST_CONFLICT ? 0 : 32;
	wrong |= str_starts(w.fault.what, to) ? 0 : 64;
	work_clear(&w);
	wrong |= file_read(&w, to, 9, &got) == ST_OK && str_eq(got, STR("1"))
	    ? 0
	    : 128;
	wrong |= file_remove(&w, to) == ST_OK ? 0 : 1;
	/* A link that leads nowhere is something too. */
	wrong |= symlink("nowhere", to.p) == 0 ? 0 : 1;
	wrong |= file_place(&w, from, to) == ST_CONFLICT ? 0 : 32;
	work_clear(&w);
	wrong |= file_remove_tree(&w, p->folder) == ST_OK ? 0 : 1;
	arena_free(w.mem);
	return wrong;
}

static int
write_new(void *cookie)
{
	struct str *path = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	enum status st = file_write_new(&w, *path, STR("mine"), 0600);

	arena_free(w.mem);
	return (int)st;
}

static int
result(struct work *w, struct proc *p)
{
	struct proc_exit how = {true, -1};

	ok(proc_wait(w, p, &how) == ST_OK && !how.by_signal);
	proc_free(p);
	return how.code;
}

static void
test_place(struct work *w, struct str dir)
{
	struct place p = {.folder = file_join(w, dir, STR("place"))};
	struct str path = file_join(w, dir, STR("first"));
	struct proc *proc[WRITERS];
	int done = 0, refused = 0;

	for (int i = 0; i < 2; i++) {
		p.without_rename = i == 1;
		ok(file_make_folder(w, p.folder, 0700) == ST_OK);
		ok(proc_fork(w, "place", place, &p, &proc[0]) == ST_OK);
		tap_ok(result(w, proc[0]) == 0, "placed, and never over %s",
		    i == 0 ? "another one" : "one, by a second name");
	}
	for (int i = 0; i < WRITERS; i++)
		ok(proc_fork(w, "write", write_new, &path, &proc[i]) == ST_OK);
	for (int i = 0; i < WRITERS; i++) {
		int code = result(w, proc[i]);

		done += code == ST_OK;
		refused += code == ST_CONFLICT;
	}
	ok(done == 1 && refused == WRITERS - 1);
	ok(file_remove(w, path) == ST_OK);
}

int
main(void)
{
	struct arena *a = arena_new();
	struct work w = {a, {STR(""), STR("")}};
	enum file_kind kind;
	struct str dir;

	ok(file_make_temp(&w, STR("probity-test"), &dir) == ST_OK);
	test_write(&w, dir);
	test_overwrite(&w, dir);
	test_faults(&w, dir);
	test_rights(&w, dir);
	test_tree(&w, dir);
	test_list(&w, dir);
	test_broken_off(&w, dir);
	test_stream(&w, dir);
	test_lock(&w, dir);
	test_place(&w, dir);
	test_names(&w);
	ok(file_remove_tree(&w, dir) == ST_OK);
	ok(file_kind(&w, dir, &kind) == ST_OK && kind == FILE_NONE);
	arena_free(a);
	return tap_done();
}
