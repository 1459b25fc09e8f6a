/* SPDX-License-Identifier: Apache-2.0 */
/*
 * /proc's own sums (Linux 4.14): the kernel adds up, so that it is one moment.
 * Across processes it is not, and a page that is passed on meanwhile may count
 * twice or not at all.
 */
#include <sys/mman.h>

#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/work.h"

#include "os/file.h"

#include "os/memory.h"

#define ROLLUP_MAX   ((size_t)64 << 10)
#define CHILDREN_MAX ((size_t)64 << 10)
#define HEAP_MOST    (32 << 20) /* what malloc lets us ask for */
#define HEAP_USUAL   (2 << 20)
#define STATM_MAX    128
#define FAMILY_DEPTH 8 /* ours are three deep at most */

/* "Pss:       123 kB" of its line, in bytes. */
static bool
bytes_of(struct str all, struct str label, int64_t *out)
{
	struct str number, unit;
	size_t at;

	if (!str_find(all, label, &at))
		return false;
	number = str_trim(str_sub(all, at + label.n, 24));
	(void)str_cut(number, ' ', &number, &unit);
	if (!num_parse_i64(number, 0, INT64_MAX / 1024, out))
		return false;
	*out *= 1024;
	return true;
}

enum status
memory_read(struct work *w, int64_t id, struct memory *out)
{
	struct str path = STR("/proc/self/smaps_rollup");
	struct memory got;
	enum status st;
	struct str all;

	if (id > 0)
		path =
		    str_fmt(w->mem, "/proc/%lld/smaps_rollup", (long long)id);
	st = file_read(w, path, ROLLUP_MAX, &all);
	if (st != ST_OK)
		return st;
	if (!bytes_of(all, STR("\nRss:"), &got.rss) ||
	    !bytes_of(all, STR("\nPss:"), &got.pss))
		return work_fail(w, ST_CORRUPT, "%.*s: tells no Rss and Pss",
		    STR_ARG(path));
	*out = got;
	return ST_OK;
}

static enum status
add_family(struct work *w, int64_t id, int depth, struct memory *sum)
{
	struct str path = str_fmt(w->mem, "/proc/%lld/task/%lld/children",
	    (long long)id, (long long)id);
	struct str children = STR(""), child;
	struct memory own = {0, 0};
	enum status st;
	int64_t next;

	st = memory_read(w, id, &own);
	if (st == ST_OK)
		st = file_read(w, path, CHILDREN_MAX, &children);
	if (st != ST_OK)
		return st;
	sum->rss += own.rss;
	sum->pss += own.pss;
	while (st == ST_OK && children.n > 0 && depth < FAMILY_DEPTH) {
		(void)str_cut(children, ' ', &child, &children);
		if (num_parse_i64(child, 1, INT64_MAX, &next))
			st = add_family(w, next, depth + 1, sum);
	}
	return st;
}

enum status
memory_read_all(struct work *w, int64_t id, struct memory *out)
{
	struct memory sum = {0, 0};
	enum status st = add_family(w, id, 0, &sum);

	if (st == ST_OK)
		*out = sum;
	return st;
}

/* ---- a meter ----------------------------------------------------------------------- */

struct memory_meter {
	int fd; /* of /proc/self/statm; -1: there is none */
};

struct memory_meter *
memory_meter_open(void)
{
	struct memory_meter *m = mem_new(1, sizeof(*m));

	m->fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	return m;
}

void
memory_meter_close(struct memory_meter *m)
{
	if (m == NULL)
		return;
	if (m->fd >= 0)
		close(m->fd);
	mem_free(m);
}

/* "SIZE RESIDENT ...", in pages; each reading is of that moment. */
int64_t
memory_meter_read(const struct memory_meter *m)
{
	const int64_t page = sysconf(_SC_PAGESIZE);
	char text[STATM_MAX];
	ssize_t n = m->fd < 0 ? -1 : pread(m->fd, text, sizeof(text), 0);
	struct str size, resident, rest;
	int64_t pages;

	if (n <= 0 || !str_cut(str_of(text, (size_t)n), ' ', &size, &rest))
		return 0;
	(void)str_cut(rest, ' ', &resident, &rest);
	return num_parse_i64(resident, 0, INT64_MAX / page, &pages)
	    ? pages * page
	    : 0;
}

/* The heap is made to grow by all of it and to keep it when it is given back.
 * Where any of that is refused, pages come one by one as they always do. */
void
memory_expect(size_t bytes)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	uintptr_t from, to;
	void *p;

	if (bytes > HEAP_MOST || mallopt(M_MMAP_THRESHOLD, HEAP_MOST) == 0 ||
	    mallopt(M_TRIM_THRESHOLD, HEAP_MOST * 2) == 0)
		return;
	p = mem_grow(NULL, bytes, 1);
	from = ((uintptr_t)p + page - 1) / page * page;
	to = ((uintptr_t)p + bytes) / page * page;
	if (to > from)
		(void)madvise((char *)p + (from - (uintptr_t)p), to - from,
		    MADV_HUGEPAGE);
	mem_free(p);
}

/* What malloc then keeps for itself is about what it would have come to without
 * us: as large as the largest block that is often given back (base/arena.c). */
void
memory_give_back(void)
{
	(void)mallopt(M_MMAP_THRESHOLD, HEAP_USUAL);
	(void)mallopt(M_TRIM_THRESHOLD, HEAP_USUAL * 2);
	(void)malloc_trim(0);
}
