/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A disk that fails, as a library to be preloaded. It looks at files whose name
 * has INTERPOSE_PATH in it, counts writes and flushes of them, and at the one
 * with the number INTERPOSE_AT does what INTERPOSE_DO says:
 *
 *	count		nothing
 *	fail-flush	this flush fails (EIO), and what it should have flushed
 *			will never reach the disk unless it is written again:
 *			so does Linux
 *	full		this write fails (ENOSPC)
 *	full-for-good	this one and all that follow
 *	kill		the process dies in the middle of this write
 *	cut		power fails before this write or flush: of what was not
 *			flushed, each sector is on the disk or not, by chance
 *			(INTERPOSE_SEED)
 *	fail-then-cut	fail-flush, then a cut at the fifth call after it
 *
 * At the end the numbers of calls, writes and flushes are written to
 * INTERPOSE_COUNT, and in a second line which of the calls were flushes; a file
 * INTERPOSE_MET is made as soon as the failure is met. A child that is forked
 * reads all of this anew and counts from one. For the cuts, a file beside each
 * file (.durable) holds what is on the disk: flushes copy to it what was written
 * since the one before. No flush waits for the machine's own disk, whose power
 * nobody cuts.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILES_MAX   32
#define RANGE_MAX   65536
#define PATH_LEN    512
#define FLUSHES_MAX 256
#define SECTOR      512

struct range {
	off_t at;
	size_t n;
};

struct file {
	char path[PATH_LEN];
	int durable;
	struct range dirty[RANGE_MAX];
	size_t dirty_n;
};

static struct file *file[FILES_MAX];
static size_t file_n;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static long calls, writes_seen, flushes_seen, cut_at = -1;
static long flush_call[FLUSHES_MAX];
static uint64_t chance;
static const char *what = "count", *needle = "probity.db";
static long at = -1;
static const char *met;

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fdatasync)(int), (*real_fsync)(int);
static int (*real_ftruncate)(int, off_t), (*real_unlink)(const char *);

static bool
does(const char *name)
{
	return strcmp(what, name) == 0;
}

static bool
models(void)
{
	return does("cut") || does("fail-then-cut");
}

static long
number(const char *name, long otherwise)
{
	const char *text = getenv(name);

	return text == NULL ? otherwise : strtol(text, NULL, 10);
}

static void
settings(void)
{
	if (getenv("INTERPOSE_DO") != NULL)
		what = getenv("INTERPOSE_DO");
	if (getenv("INTERPOSE_PATH") != NULL)
		needle = getenv("INTERPOSE_PATH");
	met = getenv("INTERPOSE_MET");
	at = number("INTERPOSE_AT", -1);
	chance = (uint64_t)number("INTERPOSE_SEED", 1) * 0x9e3779b97f4a7c15u;
	calls = writes_seen = flushes_seen = 0;
	cut_at = -1;
}

__attribute__((constructor)) static void
start(void)
{
	*(void **)&real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
	*(void **)&real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
	*(void **)&real_fsync = dlsym(RTLD_NEXT, "fsync");
	*(void **)&real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
	*(void **)&real_unlink = dlsym(RTLD_NEXT, "unlink");
	settings();
	pthread_atfork(NULL, NULL, settings);
}

__attribute__((destructor)) static void
finish(void)
{
	const char *path = getenv("INTERPOSE_COUNT");
	FILE *f = path == NULL ? NULL : fopen(path, "w");

	if (f == NULL)
		return;
	fprintf(f, "%ld %ld %ld\n", calls, writes_seen, flushes_seen);
	for (long i = 0; i < flushes_seen && i < FLUSHES_MAX; i++)
		fprintf(f, "%ld ", flush_call[i]);
	fprintf(f, "\n");
	fclose(f);
}

/* ---- what is on the disk --------------------------------------------------- */

static void
copy_range(int from, int to, off_t offset, size_t n)
{
	char bytes[4096];

	while (n > 0) {
		size_t want = n < sizeof(bytes) ? n : sizeof(bytes);
		ssize_t got = pread(from, bytes, want, offset);

		if (got <= 0)
			return;
		real_pwrite(to, bytes, (size_t)got, offset);
		offset += got;
		n -= (size_t)got;
	}
}

/* The file behind fd, or NULL when it is none of ours. */
static struct file *
look_up(int fd)
{
	char link[64], path[PATH_LEN], beside[PATH_LEN + 16];
	struct file *f;
	struct stat st;
	ssize_t n;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = readlink(link, path, sizeof(path) - 1);
	if (n <= 0)
		return NULL;
	path[n] = '\0';
	if (strstr(path, needle) == NULL || strstr(path, ".lock") != NULL ||
	    strstr(path, "-shm") != NULL || strstr(path, ".durable") != NULL)
		return NULL;
	for (size_t i = 0; i < file_n; i++)
		if (strcmp(file[i]->path, path) == 0)
			return file[i];
	if (file_n == FILES_MAX)
		abort();
	f = file[file_n++] = calloc(1, sizeof(*f));
	snprintf(f->path, sizeof(f->path), "%s", path);
	if (models() && fstat(fd, &st) == 0) {
		int reading = open(path, O_RDONLY);

		snprintf(beside, sizeof(beside), "%s.durable", path);
		f->durable = open(beside, O_RDWR | O_CREAT | O_TRUNC, 0600);
		copy_range(reading, f->durable, 0, (size_t)st.st_size);
		close(reading);
	}
	return f;
}

static void
wrote(struct file *f, off_t offset, size_t n)
{
	if (!models())
		return;
	if (f->dirty_n == RANGE_MAX)
		abort();
	f->dirty[f->dirty_n++] = (struct range){offset, n};
}

static void
flushed(struct file *f, bool good)
{
	int reading;

	if (models() && good) {
		reading = open(f->path, O_RDONLY);
		for (size_t i = 0; i < f->dirty_n; i++)
			copy_range(reading, f->durable, f->dirty[i].at,
			    f->dirty[i].n);
		close(reading);
	}
	f->dirty_n = 0;
}

static bool
coin(void)
{
	chance ^= chance << 13;
	chance ^= chance >> 7;
	chance ^= chance << 17;
	return (chance >> 33 & 1) != 0;
}

/* Some sectors made it although nobody had flushed them. */
static void
settle(struct file *f)
{
	char beside[PATH_LEN + 16];
	int reading = open(f->path, O_RDONLY);

	for (size_t i = 0; i < f->dirty_n; i++) {
		struct range r = f->dirty[i];
		off_t end = r.at + (off_t)r.n;

		for (off_t p = r.at; p < end; p = (p / SECTOR + 1) * SECTOR) {
			off_t next = (p / SECTOR + 1) * SECTOR;

			if (coin())
				copy_range(reading, f->durable, p,
				    (size_t)((next < end ? next : end) - p));
		}
	}
	close(reading);
	snprintf(beside, sizeof(beside), "%s.durable", f->path);
	rename(beside, f->path);
}

static void
die(void)
{
	for (size_t i = 0; models() && i < file_n; i++)
		settle(file[i]);
	kill(getpid(), SIGKILL);
	for (;;)
		pause();
}

/* ---- the calls ------------------------------------------------------------- */

static void
say_met(void)
{
	int fd = met == NULL ? -1 : open(met, O_WRONLY | O_CREAT, 0600);

	if (fd >= 0)
		close(fd);
}

static bool
due(void)
{
	long n = ++calls;

	if (does("cut") && n == at)
		say_met();
	if (n == cut_at || (does("cut") && n == at))
		die();
	return n == at;
}

ssize_t
pwrite64(int fd, const void *p, size_t n, off_t offset)
{
	struct file *f;
	ssize_t done;

	pthread_mutex_lock(&mutex);
	f = look_up(fd);
	if (f != NULL) {
		bool now = due();

		writes_seen++;
		if ((now && does("full")) ||
		    (calls >= at && at > 0 && does("full-for-good"))) {
			if (now)
				say_met();
			pthread_mutex_unlock(&mutex);
			errno = ENOSPC;
			return -1;
		}
		if (now && does("kill")) {
			real_pwrite(fd, p, n / 2, offset);
			say_met();
			die();
		}
	}
	done = real_pwrite(fd, p, n, offset);
	if (f != NULL && done > 0)
		wrote(f, offset, (size_t)done);
	pthread_mutex_unlock(&mutex);
	return done;
}

ssize_t
pwrite(int fd, const void *p, size_t n, off_t offset)
{
	return pwrite64(fd, p, n, offset);
}

static int
flush(int fd, int (*real)(int))
{
	struct file *f;
	int done;

	pthread_mutex_lock(&mutex);
	f = look_up(fd);
	if (f != NULL) {
		bool now = due();

		if (flushes_seen < FLUSHES_MAX)
			flush_call[flushes_seen] = calls;
		flushes_seen++;
		if (now && (does("fail-flush") || does("fail-then-cut"))) {
			say_met();
			flushed(f, false);
			cut_at = does("fail-then-cut") ? calls + 5 : -1;
			pthread_mutex_unlock(&mutex);
			errno = EIO;
			return -1;
		}
	}
	done = f == NULL ? real(fd) : 0;
	if (f != NULL)
		flushed(f, true);
	pthread_mutex_unlock(&mutex);
	return done;
}

int
fdatasync(int fd)
{
	return flush(fd, real_fdatasync);
}

int
fsync(int fd)
{
	return flush(fd, real_fsync);
}

/* Sizes and names are taken for durable at once. */
int
ftruncate64(int fd, off_t size)
{
	struct file *f;
	int done;

	pthread_mutex_lock(&mutex);
	f = look_up(fd);
	done = real_ftruncate(fd, size);
	if (f != NULL && models())
		real_ftruncate(f->durable, size);
	pthread_mutex_unlock(&mutex);
	return done;
}

int
ftruncate(int fd, off_t size)
{
	return ftruncate64(fd, size);
}

int
unlink(const char *path)
{
	int done;

	pthread_mutex_lock(&mutex);
	done = real_unlink(path);
	for (size_t i = 0; done == 0 && i < file_n; i++)
		if (strcmp(file[i]->path, path) == 0) {
			char beside[PATH_LEN + 16];

			snprintf(beside, sizeof(beside), "%s.durable", path);
			real_unlink(beside);
			if (models())
				close(file[i]->durable);
			free(file[i]);
			file[i] = file[--file_n];
			break;
		}
	pthread_mutex_unlock(&mutex);
	return done;
}
