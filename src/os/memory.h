/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_MEMORY_H
#define OS_MEMORY_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"

struct work;

/* What a process holds in RAM, in bytes: all that it sees, and the same with
 * each page divided by how many share it. */
struct memory {
	int64_t rss, pss;
};

/* Of the process with this number; 0 is this one. */
MUST_USE enum status memory_read(struct work *w, int64_t id,
    struct memory *out);

/* With its children, and theirs. */
MUST_USE enum status memory_read_all(struct work *w, int64_t id,
    struct memory *out);

/* The same of this process, for as often as it is asked, also once no file may be
 * opened any more: in bytes; 0 when it cannot be found out. */
struct memory_meter;
struct memory_meter *memory_meter_open(void);
void memory_meter_close(struct memory_meter *meter); /* NULL is fine */
int64_t memory_meter_read(const struct memory_meter *meter);

/*
 * For a thread that is about to take so many bytes in small pieces: they come out
 * of large pages, where the kernel has some to give. Each page that is touched for
 * the first time is a trip to the kernel, and in a virtual machine thousands of
 * them take longer than what the thread is there for. The process keeps what it
 * took, until it ends or, as a server should, gives back what it does not use.
 */
void memory_expect(size_t bytes);
void memory_give_back(void);

#endif
